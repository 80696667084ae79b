"""How long a questionnaire is, by one stated rule, so that everybody counts alike.

**Effort items** are screenfuls of work. A question is one, with three exceptions: up to 4 lines on one page
that share a scale (statements of a battery, follow-ups on one scale) or that ask for a number are one
together; an order of preference is two; a text of an option ("anders, namelijk") counts with its question.

**Minutes** are those of one route, the pages that some answers lead to, with every question on it answered:

- reading, 240 words a minute: titles, introductions, questions, statements, help texts and options on offer.
  Of the options of one question with one answer, and of a scale, half the words are read, and a list that
  was read before is not read again;
- answering, in seconds: 1.5 for one option, 2 for a line of a battery, 3 for any number of options or a mark,
  4 for a number or a month, 8 for an order, 12 for a text;
- 3 seconds for each page, and for start, review and sending together 40, of visitors 25.

The speed of reading is that of an adult reading silently (Brysbaert 2019, Journal of Memory and Language 109:
238 words a minute in non-fiction); the other seconds are our own estimates, to be set by the first rounds.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from math import ceil
from typing import Any

from questionnaires.definition import Page, Questionnaire
from questionnaires.routing import Route, find_route
from questionnaires.types.base import Question
from questionnaires.types.battery import BatteryQuestion
from questionnaires.types.choice import ChoiceQuestion
from questionnaires.types.mark import MarkQuestion
from questionnaires.types.number import NumberQuestion
from questionnaires.types.rank import RankQuestion

WORDS_A_MINUTE = 240
SLOW_WORDS_A_MINUTE = 160
LINES_TOGETHER = 4
ANSWERING = {
    "choice": 1.5,
    "choices": 3.0,
    "line": 2.0,
    "mark": 3.0,
    "month": 4.0,
    "number": 4.0,
    "rank": 8.0,
    "text": 12.0,
}
TURNING_PAGE = 3
AROUND = {"entrepreneurs": 40, "residents": 40, "visitors": 25}


def effort(questionnaire: Questionnaire, answers: Mapping[str, Any] | None = None) -> int:
    """The effort items of everything that can be asked; given answers, of their route alone."""
    codes = (
        questionnaire.items_by_code.keys() if answers is None else find_route(questionnaire, answers).codes
    )
    return sum(_page_effort(page, codes) for page in questionnaire.pages)


def minutes(
    questionnaire: Questionnaire, answers: Mapping[str, Any], *, words_a_minute: int = WORDS_A_MINUTE
) -> float:
    """The minutes that the route of these answers (question code -> value) takes."""
    pages = page_seconds(questionnaire, answers, words_a_minute=words_a_minute)
    return (AROUND[questionnaire.audience] + sum(pages.values())) / 60


def page_seconds(
    questionnaire: Questionnaire, answers: Mapping[str, Any], *, words_a_minute: int = WORDS_A_MINUTE
) -> dict[str, float]:
    """Page code -> the seconds it takes, for the pages on the route of these answers, in order."""
    route = find_route(questionnaire, answers)
    known: set[tuple[str, ...]] = set()
    return {
        page.code: TURNING_PAGE + _words(page, route, known) * 60 / words_a_minute + _answering(page, route)
        for page in questionnaire.pages
        if _asked(page.items, route.codes)
    }


def told_minutes(questionnaire: Questionnaire) -> int:
    """The minutes that people are told: those of the core, and what the modules that are in it add.

    Of a module the pages count that everybody is asked, whatever they answered before.
    """
    seconds = page_seconds(questionnaire, {})
    added = sum(seconds.get(page.code, 0) for page in questionnaire.pages if page.module)
    return questionnaire.minutes + round(added / 60)


def _page_effort(page: Page, codes: Iterable[str]) -> int:
    texts = {choice.specify for question in page.questions for choice in question.choices_by_code.values()}
    asked = [item for item in _asked(page.items, codes) if item.code not in texts]
    lines = Counter(_shared(item) for item in asked)
    return sum(ceil(count / LINES_TOGETHER) for count in lines.values()) + sum(
        isinstance(item, RankQuestion) for item in asked
    )


def _shared(item: Question) -> tuple[str, ...]:
    """What the lines of one effort item have in common: their scale, or that they ask for a number."""
    if isinstance(item, ChoiceQuestion):
        return _labels(item)
    return ("number",) if isinstance(item, NumberQuestion) else ("question", item.code)


def _words(page: Page, route: Route, known: set[tuple[str, ...]]) -> float:
    """The words of a page that are read; adds the lists of single answers that are read here to ``known``."""
    words = _count(page.title, page.intro)
    for question in page.questions:
        asked = _asked(question.items, route.codes)
        if asked:
            words += _count(question.label, question.help) + _option_words(question, route, known)
            words += sum(_count(item.label) for item in asked if isinstance(question, BatteryQuestion))
    return words


def _option_words(question: Question, route: Route, known: set[tuple[str, ...]]) -> float:
    if isinstance(question, MarkQuestion):
        return _count(question.low, question.high)
    if not isinstance(question, ChoiceQuestion | BatteryQuestion):
        return _count(*(choice.label for choice in question.offered(route.answers)))
    labels = _labels(question)
    read = 0 if labels in known else _count(*labels) / 2
    known.add(labels)
    return read


def _answering(page: Page, route: Route) -> float:
    seconds = 0.0
    for question in page.questions:
        for item in _asked(question.items, route.codes):
            kind = "line" if isinstance(question, BatteryQuestion) else item.type  # type: ignore[attr-defined]
            seconds += ANSWERING[kind]
    return seconds


def _asked(items: Iterable[Question], codes: Iterable[str]) -> list[Question]:
    return [item for item in items if item.code in codes]


def _labels(question: Question) -> tuple[str, ...]:
    return tuple(choice.label for choice in question.choices_by_code.values())


def _count(*texts: str) -> float:
    return float(sum(len(text.split()) for text in texts))
