"""Conditions look back, at what the questions there can have for an answer."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from questionnaires.checks.places import fault_at, placed_pages
from questionnaires.conditions import Between, Condition, alternatives, options_of
from questionnaires.definition import Questionnaire
from questionnaires.faults import Fault, nearest
from questionnaires.source import SourceMap
from questionnaires.types.base import Question
from questionnaires.types.mark import MARKS_GIVEN, MarkQuestion
from questionnaires.types.month import MonthQuestion
from questionnaires.types.number import NumberQuestion


def check_conditions(questionnaire: Questionnaire, source: SourceMap) -> Iterator[Fault]:
    """Every condition looks at questions asked before it, at options and numbers they can have."""
    known: dict[str, Question] = {}
    for placed in placed_pages(questionnaire, source):
        yield from _check(placed.page.code, placed.page.ask_if, placed.here, known)
        # The options that a page offers are fixed when it is shown, so theirs look at earlier pages.
        earlier_pages = dict(known)
        for one in placed.questions:
            question, here = one.question, one.here
            yield from _check(question.code, question.ask_if, here, known)
            for choice in question.choices_by_code.values():
                name = f"{question.code}, keuze {choice.code}"
                yield from _check(name, choice.ask_if, here, earlier_pages)
            known |= {item.code: item for item in question.items}


def _check(code: str, condition: Condition, here: Any, known: Mapping[str, Question]) -> Iterator[Fault]:
    for mapping in alternatives(condition):
        for looked_at, accepted in mapping.items():
            problem = problem_with(accepted, looked_at, known)
            if problem:
                yield fault_at(here, f"{code}: {problem}", key="ask_if")


def problem_with(accepted: Any, code: str, known: Mapping[str, Question]) -> str:
    """Why a condition on the question ``code`` can never be met as written; empty when it can."""
    question = known.get(code)
    if question is None:
        return f"de voorwaarde kijkt naar {code!r}, die niet eerder wordt gevraagd{nearest(code, known)}"
    if question.column == "text":
        return f"de voorwaarde kijkt naar {code!r}, en dat is een open antwoord"
    if isinstance(accepted, Between):
        return _problem_with_range(accepted, question)
    possible = question.choices_by_code or _numbers(question)
    unknown = sorted(option for option in options_of(accepted) if option not in possible)
    return f"{code!r} heeft geen antwoord {unknown[0]}" if unknown else ""


def _problem_with_range(accepted: Between, question: Question) -> str:
    if not isinstance(question, NumberQuestion | MarkQuestion | MonthQuestion):
        return f"{question.code!r} heeft geen bereik"
    numbers = _numbers(question)
    low, high = numbers[0], numbers[-1]
    inside = (accepted.min is None or accepted.min <= high) and (accepted.max is None or accepted.max >= low)
    return "" if inside else f"{question.code!r} loopt van {low} tot en met {high}"


def _numbers(question: Question) -> Sequence[int]:
    if isinstance(question, NumberQuestion):
        return range(question.min, question.max + 1)
    if isinstance(question, MonthQuestion):
        return question.months
    return range(MARKS_GIVEN[0], MARKS_GIVEN[-1] + 1)
