"""Do what falls due by itself: call this every hour."""

from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from surveys.destruction import was_destroyed_since, wipe_deleted_rows
from surveys.promises import NotKept, keep_promises

# Rows that someone was still reading cannot be cleared at once, so it is tried for this long.
AGAIN = timedelta(days=2)


class Command(BaseCommand):
    help = (
        "Close anonymous surveys after their last day; destroy keys and contact wishes on the promised day."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        try:
            for sentence in keep_promises(now):
                self.stdout.write(sentence)
        except NotKept as trouble:
            raise CommandError(str(trouble)) from trouble
        finally:
            if was_destroyed_since(now - AGAIN):
                wipe_deleted_rows()
