"""A month of a year."""

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from questionnaires.forms import PageForm
from questionnaires.routing import find_route
from questionnaires.types.month import MonthQuestion, month_name, read_month
from questionnaires.web import shown_blocks
from tests.questionnaires.filling import faults_of, first_page, keyed_form, tiny

UNREADABLE = "Vul een maand en een jaar in, bijvoorbeeld 3-2025"
OUT_OF_RANGE = "Vul een maand in van januari 2024 tot en met december 2026, bijvoorbeeld 3-2025"
UNREADABLE_KEYED = "Typ maand en jaar (3-2025), - (leeg), x (dubbel) of ? (onleesbaar)"
MARCH = 202503


def test_definition_loads_with_its_bounds():
    burglary, _mark, since = tiny("month").items

    assert (burglary.min, burglary.max, burglary.column) == (202401, 202612, "number")
    assert (since.min, since.max) == (190001, 209912)
    assert (burglary.months[0], burglary.months[-1], len(burglary.months)) == (202401, 202612, 36)


@pytest.mark.parametrize(
    ("bounds", "problem"),
    [
        ({"min": 202513}, "202513 is geen maand: schrijf jjjjmm, bijvoorbeeld 202503"),
        ({"max": 202500}, "202500 is geen maand: schrijf jjjjmm, bijvoorbeeld 202503"),
        ({"min": 202504, "max": 202503}, "min 202504 is groter dan max 202503"),
    ],
)
def test_bounds_are_months_in_order(bounds, problem):
    with pytest.raises(ValidationError, match=problem):
        MonthQuestion(type="month", code="a", label="?", theme="t", **bounds)


@pytest.mark.parametrize(
    "typed",
    [
        "3-2025",
        "03-2025",
        "03/2025",
        "3.2025",
        "3 2025",
        " 3 - 2025 ",
        "032025",
        "202503",
        "2025-03",
        "2025/3",
        "maart 2025",
        "MAART 2025",
        "mrt. 2025",
        "mrt2025",
        "maa 2025",
        "March 2025",
        "mar-2025",
    ],
)
def test_page_reads_a_month_as_people_write_it(typed):
    form = first_page("month", wanneer=typed)

    assert faults_of(form) == {}
    assert form.cleaned_data["wanneer"] == MARCH


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("13-2025", UNREADABLE),
        ("0-2025", UNREADABLE),
        ("3-25", UNREADABLE),
        ("maart", UNREADABLE),
        ("2025", UNREADABLE),
        ("mars 2025", UNREADABLE),
        ("1-3-2025", UNREADABLE),
        ("٣-2025", UNREADABLE),
        ("-8", UNREADABLE),
        ("9" * 100_000, UNREADABLE),
        ("12-2023", OUT_OF_RANGE),
        ("1-2027", OUT_OF_RANGE),
    ],
)
def test_page_says_how_to_write_a_month(typed, sentence):
    form = first_page("month", wanneer=typed)

    assert faults_of(form) == {"wanneer": [sentence]}


@pytest.mark.parametrize(
    ("typed", "answer"), [("1-2024", 202401), ("12-2026", 202612), ("", None), (" ", None)]
)
def test_page_takes_the_bounds_and_a_blank(typed, answer):
    form = first_page("month", wanneer=typed)

    assert faults_of(form) == {}
    assert form.cleaned_data["wanneer"] == answer


def test_page_keeps_what_was_typed_and_shows_what_was_stored():
    questionnaire = tiny("month")

    typed = shown_blocks(first_page("month", wanneer="vorig jaar"))
    stored = shown_blocks(
        PageForm(questionnaire, questionnaire.pages[0], answers={}, initial={"wanneer": MARCH})
    )

    assert (typed[0].first.value, typed[0].first.faults) == ("vorig jaar", (UNREADABLE,))
    assert stored[0].first.value == "3-2025"


@pytest.mark.parametrize(
    ("typed", "answer"), [("3 2025", MARCH), ("032025", MARCH), ("", None), ("-", None), ("x", -8), ("?", -9)]
)
def test_keyer_types_the_month_or_a_mark(typed, answer):
    form = keyed_form(tiny("month"), wanneer=typed)

    assert faults_of(form) == {}
    assert form.cleaned_data["wanneer"] == answer


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("3", UNREADABLE_KEYED),
        ("3-2027", "Typ een maand van januari 2024 tot en met december 2026"),
    ],
)
def test_keyer_is_told_what_can_be_typed(typed, sentence):
    form = keyed_form(tiny("month"), wanneer=typed)

    assert faults_of(form) == {"wanneer": [sentence]}


def test_keying_flags_a_month_that_says_to_skip():
    assert keyed_form(tiny("month"), wanneer="10-2025", hersteld="7").conflicts == ("hersteld",)
    assert keyed_form(tiny("month"), wanneer="9-2025", hersteld="7").conflicts == ()


@pytest.mark.parametrize(("month", "asked"), [(202509, True), (202510, False), (-8, False), (None, False)])
def test_condition_compares_months(month, asked):
    assert ("hersteld" in find_route(tiny("month"), {"wanneer": month}).codes) is asked


@pytest.mark.parametrize(
    ("value", "dutch", "english"),
    [(MARCH, ["maart 2025"], ["March 2025"]), (None, [], []), (-8, [], [])],
)
def test_words_in_both_languages(value, dutch, english):
    question = tiny("month").items[0]

    assert question.words(value) == dutch
    with translation.override("en"):
        assert question.words(value) == english


@given(st.integers(1900, 2099), st.integers(1, 12), st.sampled_from(["nl", "en"]))
def test_month_that_is_named_reads_as_itself(year, month, language):
    with translation.override(language):
        assert read_month(month_name(year * 100 + month)) == year * 100 + month
