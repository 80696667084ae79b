"""Check definitions and print every fault with its place."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from questionnaires.faults import Fault, FaultyDefinition
from questionnaires.loading import load_file, shipped_files


class Command(BaseCommand):
    help = "Check questionnaire files (all shipped ones if none are named); exit status 1 for faults."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="*", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        files = options["files"] or shipped_files()
        faults: set[Fault] = set()
        for path in files:
            try:
                load_file(path)
            except FaultyDefinition as error:
                faults |= set(error.faults)
            except OSError as error:
                raise CommandError(f"{path}: {error.strerror}") from error
        if faults:
            raise CommandError("\n".join(str(fault) for fault in sorted(faults)))
        self.stdout.write(f"{len(files)} files, no faults.")
