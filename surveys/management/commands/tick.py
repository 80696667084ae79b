"""Do what falls due by itself: call this every hour."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from surveys.promises import keep_promises
from surveys.sealing import wipe_deleted_rows


class Command(BaseCommand):
    help = (
        "Close anonymous surveys after their last day; destroy keys and contact wishes on the promised day."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        done = list(keep_promises(timezone.now()))
        for sentence in done:
            self.stdout.write(sentence)
        if done:
            wipe_deleted_rows()
