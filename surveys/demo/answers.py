"""Plausible answers, drawn along the route, with what a published case fixes planted in them."""

from collections.abc import Mapping
from random import Random
from typing import Any

from questionnaires.conditions import holds
from questionnaires.types.base import Choice, Question
from questionnaires.types.rank import RankQuestion
from surveys.answering import classify
from surveys.models import Response, Survey
from surveys.queries import survey_questionnaire

# How often each option is chosen, in order of the list; the longest prefix of a question's code decides.
LEANINGS: dict[str, tuple[float, ...]] = {
    "veilig_zaak_overdag": (45, 42, 9, 3, 1, 0.5),
    "veilig_zaak_donker": (18, 38, 24, 12, 4, 4),
    "veilig_overdag": (38, 46, 11, 4, 1, 0.5),
    "veilig_donker": (12, 33, 27, 18, 6, 4),
    "cijfer": (0, 0.5, 1, 3, 8, 22, 36, 24, 5, 1),
    "onveilig": (5, 24, 31, 40),
    "ontwikkeling": (2, 17, 52, 20, 4, 5),
    "overlast_zwerfvuil": (30, 44, 20, 6, 1),
    "overlast_rondhangen": (27, 36, 24, 12, 2),
    "overlast": (10, 32, 33, 22, 3),
    "tevreden": (10, 45, 25, 14, 3, 1.5, 1.5),
    "brand": (62, 28, 10),
    "kvo_bekend": (30, 18, 24, 28),
    "samen": (34, 22, 30, 12, 2),
    "schade": (14, 26, 28, 20, 6, 2, 4),
    "komt_voor": (46, 46, 8),
    "last": (18, 46, 36),
    "hinder": (8, 26, 36, 28, 2),
    "contact": (10, 22, 14, 6, 2, 40, 6),
    "buurt": (12, 44, 24, 13, 4, 3),
    "vermijding": (3, 14, 76, 7),
    "bezoeker_gemeld": (22, 24, 50, 4),
    "prioriteit": (9, 18, 15, 6, 16, 7, 17, 8, 6, 5, 11, 13, 2, 4, 3, 2),
    "prioriteit_ernst": (0, 0.5, 2, 4, 8, 16, 28, 25, 11, 6),
}
# How often a question is left blank, for each way to end up.
BLANK_RATES = {Response.Status.COMPLETE: 0.02, Response.Status.PARTIAL: 0.35}
# How often the exclusive option is chosen, where that is not one in four.
NONE_OF_THESE = {
    "delict_gemeld": 0.45,
    "delict_aangifte": 0.62,
    "bewoner_gemeld": 0.5,
    "bewoner_aangifte": 0.6,
    "delict_bewoner": 0.78,
    "delict_bezoeker": 0.85,
    "mijden": 0.6,
    "prioriteit": 0.05,
}
USUALLY_NONE = 0.25
INCIDENTS = {
    "delict": (4, 5, 26, 9, 22, 4, 14, 1, 1, 8, 3, 6),
    "delict_bewoner": (4, 4, 12, 8, 14, 8, 5, 1, 5, 1),
    "delict_bezoeker": (8, 10, 5, 6, 1, 16),
}


def draw_answers(
    survey: Survey, random: Random, *, planted: Mapping[str, Any], status: str = Response.Status.COMPLETE
) -> dict[str, Any]:
    """Answers along the route that classify as ``status``; ``planted`` ones stand as given."""
    questionnaire = survey_questionnaire(survey)
    blank_rate = BLANK_RATES[Response.Status(status)]
    while True:
        answers: dict[str, Any] = {}
        for page in questionnaire.pages:
            for item in page.items if holds(page.ask_if, answers) else ():
                if holds(item.ask_if, answers):
                    blank = random.random() < blank_rate
                    drawn = None if blank else draw_answer(item, answers, random)
                    answers[item.code] = planted.get(item.code, drawn)
        if classify(questionnaire, answers, survey) == status:
            return answers


def draw_answer(item: Question, answers: Mapping[str, Any], random: Random) -> Any:
    """One answer to one question, given the answers before it."""
    if item.column == "text":
        return None
    offered = item.offered(answers)
    if isinstance(item, RankQuestion):
        return draw_ranking(item, offered, random)
    if item.column == "options":
        return draw_options(item.code, offered, random)
    if offered:
        return random.choices([c.code for c in offered], _weights(item.code, len(offered)))[0]
    if item.type == "mark":  # type: ignore[attr-defined]
        return random.choices(range(1, 11), _weights(item.code, 10))[0]
    return min(1 + int(random.expovariate(0.7)), 30)


def draw_ranking(item: RankQuestion, offered: tuple[Choice, ...], random: Random) -> list[int]:
    """As many options as there are places, or a few less: the most important first, which weighs most."""
    usual, none = _usual_or_none(item.code, offered, random)
    if none:
        return none
    weights = dict(zip(usual, _weights(item.code, len(usual)), strict=True))
    ranked: list[int] = []
    for _ in range(random.choice((item.top, item.top, item.top, 2, 1))):
        left = [option for option in usual if option not in ranked]
        ranked += random.choices(left, [weights[option] for option in left])
    return ranked


def draw_options(code: str, offered: tuple[Choice, ...], random: Random) -> list[int]:
    """One to three options, or now and then an exclusive one."""
    usual, none = _usual_or_none(code, offered, random)
    if none:
        return none
    weights = INCIDENTS.get(code, (1,) * len(usual))[: len(usual)]
    chosen = {random.choices(usual, weights)[0] for _ in range(random.choice((1, 1, 2, 3)))}
    return [option for option in usual if option in chosen]


def _usual_or_none(code: str, offered: tuple[Choice, ...], random: Random) -> tuple[list[int], list[int]]:
    """The options to draw from, and now and then the exclusive one, which then is the answer."""
    usual = [choice.code for choice in offered if not choice.apart]
    apart = [choice.code for choice in offered if choice.apart]
    if apart and (not usual or random.random() < NONE_OF_THESE.get(code, USUALLY_NONE)):
        return usual, apart[:1]
    return usual, []


def draw_incidents(random: Random) -> list[int]:
    """The kinds of incident that a victim had."""
    kinds = range(1, 13)
    return sorted(
        {random.choices(kinds, INCIDENTS["delict"])[0] for _ in range(random.choice((1, 1, 1, 2, 3)))}
    )


def _weights(code: str, number: int) -> list[float]:
    """The leanings that fit the code best, made as long as the list of options."""
    fitting = max((prefix for prefix in LEANINGS if code.startswith(prefix)), key=len, default="")
    weights = list(LEANINGS.get(fitting, (1.0,) * number))
    return (weights + [1.0] * number)[:number]
