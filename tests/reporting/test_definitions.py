"""The shipped indicators: all of them, each on the base that its title names."""

from collections import Counter
from functools import cache
from random import Random
from typing import Any

import pytest

from questionnaires.conditions import holds
from questionnaires.loading import latest_questionnaires
from questionnaires.names import known_themes
from questionnaires.types.base import Question
from reporting.indicators import Indicator, Share
from reporting.loading import load_blocks
from surveys.demo.answers import draw_answer

INDICATORS = {i.code: i for block in load_blocks() for i in block.indicators}
ENGLISH = {i.code: i for block in load_blocks(language="en") for i in block.indicators}
Answers = dict[str, Any]


@cache
def respondents(code: str, *, know_all: bool) -> list[Answers]:
    """300 people who leave nothing blank, with every module; who ``know_all`` never "don't know"."""
    random = Random(1)  # noqa: S311 (the same people every time)
    return [answer_all(code, random, know_all=know_all) for _ in range(300)]


def answer_all(code: str, random: Random, *, know_all: bool) -> Answers:
    answers: Answers = {}
    for page in latest_questionnaires()[code].pages:
        for item in page.items if holds(page.ask_if, answers) else ():
            if holds(item.ask_if, answers):
                answers[item.code] = draw(item, answers, random, know_all=know_all)
                answers.update(item.derive(answers[item.code]))
    return answers


def draw(item: Question, answers: Answers, random: Random, *, know_all: bool) -> Any:
    unknown = {choice.code for choice in item.choices_by_code.values() if choice.missing}
    while True:
        drawn = draw_answer(item, answers, random)
        if not know_all or unknown.isdisjoint(drawn if isinstance(drawn, list) else [drawn]):
            return drawn


def outside(indicator: Indicator, code: str, *, know_all: bool) -> int:
    """How many of 300 respondents to this questionnaire are not in the base."""
    return sum(
        not holds(indicator.base, answers)
        or not (isinstance(indicator, Share) or indicator.measured & answers.keys())
        for answers in respondents(code, know_all=know_all)
    )


def test_every_theme_has_its_indicators():
    assert Counter(indicator.theme for indicator in INDICATORS.values()) == {
        "veiligheid": 20,
        "slachtofferschap": 60,
        "overlast": 33,
        "schoon_heel": 12,
        "verkeer": 5,
        "brand": 6,
        "maatregelen": 21,
        "samenwerking": 17,
        "ondermijning": 3,
        "cyber": 4,
        "buurt": 5,
        "prioriteiten": 32,
    }
    assert {indicator.theme for indicator in INDICATORS.values()} == known_themes().keys() - {"achtergrond"}


def test_every_questionnaire_has_indicators_on_most_of_its_themes():
    themes = {
        code: {i.theme for i in INDICATORS.values() if code in i.questionnaires}
        for code in latest_questionnaires()
    }

    assert {code: len(found) for code, found in themes.items()} == {
        "bewoners": 7,
        "bezoekers": 4,
        "ondernemers_bedrijventerrein": 11,
        "ondernemers_winkelgebied": 11,
    }


@pytest.mark.parametrize("indicator", INDICATORS.values(), ids=INDICATORS)
def test_a_title_names_the_base_at_its_end(indicator):
    """That is everybody only where neither the route nor an answer puts somebody out."""
    fallen = {code: outside(indicator, code, know_all=True) for code in indicator.questionnaires}

    assert indicator.among
    assert not indicator.is_of_all or set(fallen.values()) == {0}


def test_rates_of_reporting_are_never_of_everybody():
    block = next(block for block in load_blocks() if block.title == "Melding en aangifte")

    bases = Counter(indicator.among for indicator in block.indicators)

    assert bases == {
        "% van de bedrijven met dit voorval": 18,
        "% van de bedrijven die slachtoffer waren": 2,
        "% van de bezoekers die iets meemaakten": 2,
        "% van de huishoudens die slachtoffer waren": 2,
    }


def test_much_nuisance_is_of_everybody_who_answered():
    """Also of those for whom it does not occur, and of those who do not know."""
    much = [i for code, i in INDICATORS.items() if i.theme == "overlast" and "veel_" in code]

    found = {(i.code, outside(i, code, know_all=False)) for i in much for code in i.questionnaires}

    assert len(much) == 31
    assert {number for _code, number in found} == {0}
    assert {i.is_of_all for i in much} == {True}


def test_every_title_says_the_same_of_its_base_in_english():
    different = [
        code
        for code, dutch in INDICATORS.items()
        if (dutch.is_of_all, bool(dutch.among)) != (ENGLISH[code].is_of_all, bool(ENGLISH[code].among))
    ]

    assert different == []


def test_problems_have_their_share_and_their_seriousness():
    problems = {code.removeprefix("top3_") for code in INDICATORS if code.startswith("top3_")}
    serious = {code.removeprefix("ernst_") for code in INDICATORS if code.startswith("ernst_")}

    assert (len(problems), serious - problems) == (15, {"gem"})
    assert {code: INDICATORS[f"ernst_{code}"].base["prioriteit_1"] for code in problems} == {
        code: INDICATORS[f"top3_{code}"].counts["prioriteit"] for code in problems
    }
