"""Conditions look back, at what the questions there can have for an answer."""

from collections.abc import Container, Iterator, Mapping
from typing import Any

from questionnaires.checks.places import fault_at, placed_pages, warning_at
from questionnaires.checks.ranges import ends_of, has_number_in, numbers_of
from questionnaires.conditions import Between, Condition, alternatives, options_of
from questionnaires.definition import Questionnaire
from questionnaires.faults import Fault, nearest
from questionnaires.source import SourceMap
from questionnaires.types.base import Question
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
                yield from _check(name, choice.ask_if, one.option(choice.code), earlier_pages)
            known |= {item.code: item for item in question.items}


def _check(
    code: str, condition: Condition, here: SourceMap, known: Mapping[str, Question]
) -> Iterator[Fault]:
    for mapping in alternatives(condition):
        for looked_at, accepted in mapping.items():
            problem = problem_with(accepted, looked_at, known) or _repeated(accepted, looked_at)
            if problem:
                yield fault_at(here, f"{code}: {problem}", key="ask_if")
            elif isinstance(accepted, Between) and _reaches_out(accepted, known[looked_at]):
                text = f"{code}: {_bounds(known[looked_at])}; het bereik van de voorwaarde gaat daarbuiten"
                yield warning_at(here, text, key="ask_if")


def problem_with(accepted: Any, code: str, known: Mapping[str, Question]) -> str:
    """Why a condition on the question ``code`` can never be met as written; empty when it can."""
    question = known.get(code)
    if question is None:
        return f"de voorwaarde kijkt naar {code!r}, die niet eerder wordt gevraagd{nearest(code, known)}"
    if question.column == "text":
        return f"de voorwaarde kijkt naar {code!r}, en dat is een open antwoord"
    if isinstance(accepted, Between):
        return _problem_with_range(accepted, question)
    possible = question.choices_by_code or _whole_numbers(question)
    unknown = sorted(option for option in options_of(accepted) if option not in possible)
    return f"{code!r} heeft geen antwoord {unknown[0]}" if unknown else ""


def _problem_with_range(accepted: Between, question: Question) -> str:
    if not numbers_of(question):
        return f"{question.code!r} heeft geen bereik"
    low, high = _ends_within(accepted, question)
    first, last = ends_of(question)
    if low > last or high < first:
        return _bounds(question)
    within = f"{question.code!r} heeft geen antwoord van {low} tot en met {high}"
    return "" if has_number_in(question, accepted) else within


def _reaches_out(accepted: Between, question: Question) -> bool:
    first, last = ends_of(question)
    low, high = _ends_within(accepted, question)
    return low < first or high > last


def _ends_within(accepted: Between, question: Question) -> tuple[float, float]:
    """The ends of a range; one that is left open is that of the question."""
    first, last = ends_of(question)
    return (
        first if accepted.min is None else accepted.min,
        last if accepted.max is None else accepted.max,
    )


def _bounds(question: Question) -> str:
    first, last = ends_of(question)
    return f"{question.code!r} loopt van {first} tot en met {last}"


def _whole_numbers(question: Question) -> Container[int]:
    return (
        range(question.min, question.max + 1)
        if isinstance(question, NumberQuestion)
        else numbers_of(question)
    )


def _repeated(accepted: Any, code: str) -> str:
    listed = accepted if isinstance(accepted, tuple) else ()
    twice = next((one for one in listed if listed.count(one) > 1), None)
    return "" if twice is None else f"de voorwaarde noemt antwoord {twice} van {code!r} twee keer"
