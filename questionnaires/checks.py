"""Checks over a whole definition: codes are unique, conditions look back at what is really there."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from questionnaires.conditions import Between, Condition, alternatives, options_of
from questionnaires.definition import Questionnaire
from questionnaires.faults import Fault, nearest
from questionnaires.piping import codes_in
from questionnaires.source import SourceList, SourceMap
from questionnaires.types.base import Question
from questionnaires.types.battery import BatteryQuestion
from questionnaires.types.mark import MARKS_GIVEN, MarkQuestion
from questionnaires.types.month import MonthQuestion
from questionnaires.types.number import NumberQuestion


def check_codes(questionnaire: Questionnaire, source: SourceMap) -> list[Fault]:
    """Every page code, question code and option code stands there once."""
    faults: list[Fault] = []
    seen: set[str] = set()
    for i, page in enumerate(questionnaire.pages):
        if page.code in {earlier.code for earlier in questionnaire.pages[:i]}:
            faults.append(_at(_find(source, "pages", i), f"{page.code}: deze paginacode staat er twee keer"))
        for j, question in enumerate(page.questions):
            here = _question(source, i, j)
            codes = [item.code for item in question.items]
            if isinstance(question, BatteryQuestion):
                # Its own code carries no answer, but names a place all the same.
                codes.append(question.code)
            # So do the inputs of a question that has several.
            codes += [name for name in question.input_names if name != question.code]
            for code in codes:
                if code in seen:
                    faults.append(_at(here, f"{code}: deze vraagcode staat er twee keer"))
                seen.add(code)
            faults += [_at(here, text) for text in _repeated_options(question)]
            if question.required and not question.reason:
                faults.append(_at(here, f"{question.code}: zeg bij 'reason' waarom een antwoord nodig is"))
    return faults


def _repeated_options(question: Question) -> list[str]:
    codes = [choice.code for choice in getattr(question, "choices", ())]
    return [
        f"{question.code}: keuze {code} staat er twee keer" for code in set(codes) if codes.count(code) > 1
    ]


def check_conditions(questionnaire: Questionnaire, source: SourceMap) -> list[Fault]:
    """Every condition looks at questions asked before it, at options and numbers they can have."""
    faults: list[Fault] = []
    known: dict[str, Question] = {}
    for i, page in enumerate(questionnaire.pages):
        here = _find(source, "pages", i)
        faults += _check(page.code, page.ask_if, here, known)
        # The options that a page offers are fixed when it is shown, so theirs look at earlier pages.
        earlier_pages = dict(known)
        for j, question in enumerate(page.questions):
            here = _question(source, i, j)
            faults += _check(question.code, question.ask_if, here, known)
            for choice in question.choices_by_code.values():
                name = f"{question.code}, keuze {choice.code}"
                faults += _check(name, choice.ask_if, here, earlier_pages)
            known |= {item.code: item for item in question.items}
    return faults


def check_piping(questionnaire: Questionnaire, source: SourceMap) -> list[Fault]:
    """Every answer that a label or a help text repeats was given on an earlier page."""
    faults: list[Fault] = []
    known: dict[str, Question] = {}
    for i, page in enumerate(questionnaire.pages):
        for j, question in enumerate(page.questions):
            text = " ".join([question.label, question.help, *(item.label for item in question.items)])
            faults += [
                _at(_question(source, i, j), f"{question.code}: {_unknown(code, known)}", key="label")
                for code in dict.fromkeys(codes_in(text))
                if code not in known
            ]
        known |= {item.code: item for item in page.items}
    return faults


def _unknown(code: str, known: Mapping[str, Question]) -> str:
    return f"de tekst noemt {code!r}, die niet op een eerdere pagina wordt gevraagd{nearest(code, known)}"


def _check(code: str, condition: Condition, here: Any, known: Mapping[str, Question]) -> Iterator[Fault]:
    for mapping in alternatives(condition):
        for looked_at, accepted in mapping.items():
            problem = problem_with(accepted, looked_at, known)
            if problem:
                yield _at(here, f"{code}: {problem}", key="ask_if")


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


def _find(source: Any, *steps: Any) -> Any:
    for step in steps:
        source = source[step]
    return source


def _question(source: SourceMap, page: int, number: int) -> SourceMap:
    """Where a question stands in this file: itself, or the name that takes it from the bank."""
    questions = _find(source, "pages", page, "questions")
    question: SourceMap = questions[number]
    return question if question.file == source.file else SourceMap(source.file, questions.lines[number])


def _at(here: SourceMap | SourceList, text: str, *, key: str = "") -> Fault:
    line = here.lines.get(key, here.line) if isinstance(here, SourceMap) else here.line
    return Fault(here.file, line, text)
