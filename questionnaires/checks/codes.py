"""Codes stand in a definition once."""

from collections.abc import Iterator

from questionnaires.checks.places import fault_at, placed_pages
from questionnaires.definition import Questionnaire
from questionnaires.faults import Fault
from questionnaires.source import SourceMap
from questionnaires.types.base import Question
from questionnaires.types.battery import BatteryQuestion

# Addresses of what comes after the pages.
TAKEN = ("bedankt", "controle", "done")


def check_codes(questionnaire: Questionnaire, source: SourceMap) -> Iterator[Fault]:
    """Every page, question and option code stands there once, and no page has one that is taken."""
    pages: set[str] = set()
    seen: set[str] = set()
    for placed in placed_pages(questionnaire, source):
        if placed.page.code in pages:
            yield fault_at(placed.here, f"{placed.page.code}: deze paginacode staat er twee keer")
        if placed.page.code in TAKEN:
            yield fault_at(
                placed.here, f"{placed.page.code}: zo kan een pagina niet heten; kies een andere code"
            )
        pages.add(placed.page.code)
        for one in placed.questions:
            for code in _codes(one.question):
                if code in seen:
                    yield fault_at(one.here, f"{code}: deze vraagcode staat er twee keer")
                seen.add(code)
            for option in _repeated_options(one.question):
                yield fault_at(one.here, f"{one.question.code}: keuze {option} staat er twee keer")


def _codes(question: Question) -> list[str]:
    codes = [item.code for item in question.items]
    if isinstance(question, BatteryQuestion):
        # Its own code carries no answer, but names a place all the same.
        codes.append(question.code)
    # So do the inputs of a question that has several.
    return codes + [name for name in question.input_names if name != question.code]


def _repeated_options(question: Question) -> set[int]:
    codes = [choice.code for choice in getattr(question, "choices", ())]
    return {code for code in codes if codes.count(code) > 1}


def check_reasons(questionnaire: Questionnaire, source: SourceMap) -> Iterator[Fault]:
    """Who must answer a question is told why."""
    for placed in placed_pages(questionnaire, source):
        for one in placed.questions:
            if one.question.required and not one.question.reason:
                text = f"{one.question.code}: zeg bij 'reason' waarom een antwoord nodig is"
                yield fault_at(one.here, text)
