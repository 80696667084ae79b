"""Tell what changed between two questionnaires, and what that does to a trend."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from questionnaires.comparison import QuestionChange, compare
from questionnaires.definition import Questionnaire
from questionnaires.faults import FaultyDefinition, nearest
from questionnaires.loading import load_questionnaire, shipped_definitions
from questionnaires.models import QuestionnaireVersion


class Command(BaseCommand):
    help = "Tell per question what changed between two versions of a questionnaire, or two audiences."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("before", metavar="CODE:VERSION")
        parser.add_argument("after", metavar="CODE:VERSION")

    def handle(self, *args: Any, **options: Any) -> None:
        changes = compare(_named(options["before"]), _named(options["after"]))
        width = max(len(change.code) for change in changes)
        for change in changes:
            self.stdout.write(_line(change, width))


def _line(change: QuestionChange, width: int) -> str:
    words = [str(change.change.label)]
    if change.details:
        words = [*words, str(change.trend.label), "; ".join(map(str, change.details))]
    return f"{change.code:<{width}}  {': '.join(words)}"


def _named(name: str) -> Questionnaire:
    """The questionnaire with this code and version: one that is shipped, or else a published one."""
    code, _, version = name.partition(":")
    if not (code and version.isdecimal()):
        raise CommandError(f"{name} is not CODE:VERSION, such as bezoekers:1.")
    if (code, int(version)) in shipped_definitions():
        try:
            return load_questionnaire(code, int(version))
        except FaultyDefinition as error:
            raise CommandError(str(error)) from error
    published = QuestionnaireVersion.objects.filter(code=code, version=int(version)).first()
    if published is None:
        known = [f"{one}:{number}" for one, number in shipped_definitions()]
        raise CommandError(f"There is no questionnaire {name}{nearest(name, known)}")
    return published.questionnaire
