"""Do what falls due by itself: call this every hour."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from surveys.promises import keep_promises
from surveys.sealing import wipe_deleted_rows


class Command(BaseCommand):
    help = "Close anonymous surveys after their last day, and destroy keys on the day that was promised."

    def handle(self, *args: Any, **options: Any) -> None:
        done = list(keep_promises(timezone.now()))
        for sentence in done:
            self.stdout.write(sentence)
        if done:
            wipe_deleted_rows()
