"""Check definitions and print every fault and warning with its place."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from questionnaires.faults import Fault
from questionnaires.loading import check_file
from questionnaires.releases import release_shipped
from questionnaires.shipped import check_shipped


class Command(BaseCommand):
    help = (
        "Check questionnaire files, or all shipped ones and what they share if none are named. "
        "Exit status 1 for errors, 0 when there are only warnings."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="*", type=Path)
        parser.add_argument("--strict", action="store_true", help="warnings count as errors")
        parser.add_argument(
            "--release",
            action="store_true",
            help="note the shipped versions as released: from then on a change of their content is an error",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["files"] and options["release"]:
            raise CommandError("--release is about all shipped questionnaires: name no files.")
        faults = _faults_in(options["files"]) if options["files"] else check_shipped()
        errors = [fault for fault in faults if not fault.is_warning]
        warnings = [fault for fault in faults if fault.is_warning]
        self.tell(errors, warnings)
        told = f"fouten: {len(errors)}, waarschuwingen: {len(warnings)}"
        if errors or (warnings and options["strict"]):
            raise CommandError(told)
        self.stdout.write(told)
        if options["release"]:
            self.stdout.write(f"uitgebracht: {release_shipped()}")

    def tell(self, errors: Iterable[Fault], warnings: Iterable[Fault]) -> None:
        """A list of each under its heading, in order of place."""
        for heading, faults in (("Fouten:", errors), ("Waarschuwingen:", warnings)):
            lines = [str(fault) for fault in faults]
            if lines:
                self.stdout.write("\n".join([heading, *lines, "", ""]))


def _faults_in(files: Iterable[Path]) -> list[Fault]:
    found: set[Fault] = set()
    for path in files:
        try:
            found.update(check_file(path))
        except OSError as error:
            raise CommandError(f"{path}: {error.strerror}") from error
    return sorted(found)
