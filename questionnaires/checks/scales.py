"""Lists of options can be answered."""

from collections.abc import Iterator

from questionnaires.checks.places import fault_at, placed_pages
from questionnaires.definition import Questionnaire
from questionnaires.faults import Fault
from questionnaires.source import SourceMap
from questionnaires.types.base import Question
from questionnaires.types.battery import BatteryQuestion


def check_scales(questionnaire: Questionnaire, source: SourceMap) -> Iterator[Fault]:
    """A list has an answer proper, and the scale of a battery is the same for all its statements."""
    for placed in placed_pages(questionnaire, source):
        for one in placed.questions:
            for problem in _problems(one.question):
                yield fault_at(one.here, f"{one.question.code}: {problem}", key="choices")


def _problems(question: Question) -> Iterator[str]:
    choices = question.choices_by_code.values()
    if choices and all(choice.missing for choice in choices):
        yield "alle keuzes zijn 'missing'; er is geen antwoord dat meetelt"
    if isinstance(question, BatteryQuestion):
        # Its columns stand above all statements, with no room for a text under each.
        for key in ("specify", "ask_if"):
            if any(getattr(choice, key) for choice in choices):
                yield f"de schaal van een stellingenblok kan geen {key!r} hebben"
