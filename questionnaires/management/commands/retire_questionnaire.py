"""Let no new survey ask a published version of a questionnaire."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from questionnaires.faults import nearest
from questionnaires.models import QuestionnaireVersion
from questionnaires.publishing import retire


class Command(BaseCommand):
    help = "Retire a published version: surveys that have it keep it, new ones cannot choose it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("version", metavar="CODE:VERSION")
        parser.add_argument("--reason", required=True, help="shown wherever the version is listed")

    def handle(self, *args: Any, **options: Any) -> None:
        published = {f"{one.code}:{one.version}": one for one in QuestionnaireVersion.objects.all()}
        name, reason = options["version"], options["reason"].strip()
        if name not in published:
            raise CommandError(f"There is no published version {name}{nearest(name, published)}")
        if not 0 < len(reason) <= 200:  # noqa: PLR2004 (as long as the column)
            raise CommandError("Give a reason of 1 to 200 characters.")
        retirement = retire(published[name], reason=reason, now=timezone.now())
        self.stdout.write(f"{name} is retired: {retirement.reason}")
