"""Texts fit, say where they come from, and announce a box to write in where there is one."""

from collections.abc import Iterator

from questionnaires.checks.places import fault_at, placed_pages, warning_at
from questionnaires.definition import Questionnaire
from questionnaires.faults import Fault
from questionnaires.source import SourceMap
from questionnaires.text_limits import too_long
from questionnaires.translation import places_of
from questionnaires.types.base import Choice

# What an option says that is followed by a box.
ANNOUNCES = "namelijk"


def check_lengths(_: Questionnaire, source: SourceMap) -> Iterator[Fault]:
    """No text is over the limit of its kind."""
    for place in places_of(source):
        problem = too_long(place.text, place.kind)
        if problem:
            yield fault_at(place.part, f"{place.key}: {problem}", key=place.name)


def check_sources(questionnaire: Questionnaire, source: SourceMap) -> Iterator[Fault]:
    """Every question says where its words come from."""
    for placed in placed_pages(questionnaire, source):
        for one in placed.questions:
            if not one.question.source:
                text = f"{one.question.code}: zeg bij 'source' waar de vraag vandaan komt"
                yield warning_at(one.written, text)


def check_specify(questionnaire: Questionnaire, source: SourceMap) -> Iterator[Fault]:
    """An option says "namelijk" when there is a box to write in, and only then."""
    for placed in placed_pages(questionnaire, source):
        for one in placed.questions:
            for choice in one.question.choices_by_code.values():
                problem = _announcement(choice)
                if problem:
                    yield warning_at(
                        one.option(choice.code), f"{one.question.code}, keuze {choice.code}: {problem}"
                    )


def _announcement(choice: Choice) -> str:
    announced = ANNOUNCES in choice.label.lower()
    if announced and not choice.specify:
        return f"de tekst zegt {ANNOUNCES!r}, maar zonder 'specify' is er niets in te vullen"
    if choice.specify and not announced:
        return f"er is een invulveld, maar de tekst zegt niet {ANNOUNCES!r}"
    return ""
