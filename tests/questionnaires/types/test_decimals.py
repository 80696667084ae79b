"""A number with decimals."""

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from questionnaires.forms import PageForm
from questionnaires.routing import find_route
from questionnaires.types.number import read_number, spelled
from questionnaires.web import shown_blocks
from tests.questionnaires.filling import faults_of, first_page, keyed_form, page_form, tiny

SENTENCE = "Vul een getal in van 0 tot en met 16800, met hoogstens 1 cijfer achter de komma, bijvoorbeeld 2,5"


def test_definition_loads_with_its_decimals():
    hours, costs = tiny("decimals").items

    assert (hours.decimals, costs.decimals, hours.column) == (1, 2, "number")


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("", None),
        ("0", 0.0),
        ("2,5", 2.5),
        ("2.5", 2.5),
        (" 12 000,5 ", 12000.5),
        ("12.000,5", 12000.5),
        ("12,000.5", 12000.5),
        ("16800", 16800.0),
    ],
)
def test_page_gives_the_number(typed, answer):
    form = first_page("decimals", uren=typed)

    assert faults_of(form) == {}
    assert form.cleaned_data["uren"] == answer


@pytest.mark.parametrize(
    "typed",
    # What three digits after one sign mean, nobody can tell.
    [
        "1.234",
        "1,234",
        "2,55",
        "16800,5",
        "-1",
        "2,",
        ",5",
        "1e3",
        "٢,٥",
        "1.2.5",
        "1,2345,6",
        "nan",
        "9" * 999,
    ],
)
def test_page_says_which_number_can_be_filled_in(typed):
    form = first_page("decimals", uren=typed)

    assert faults_of(form) == {"uren": [SENTENCE]}


def test_page_says_how_many_decimals():
    form = page_form(tiny("decimals"), "bewaking", {"kosten": "1,234", "uren": "3"}, {"uren": 3.0})

    limits = "van 1 tot en met 5000, met hoogstens 2 cijfers achter de komma"
    assert faults_of(form) == {"kosten": [f"Vul een getal in {limits}, bijvoorbeeld 2,5"]}


@pytest.mark.parametrize(
    ("typed", "answer"), [("", None), ("2,5", 2.5), ("2.5", 2.5), ("-", None), ("x", -8), ("?", -9)]
)
def test_keyer_types_the_number_or_a_mark(typed, answer):
    form = keyed_form(tiny("decimals"), uren=typed)

    assert faults_of(form) == {}
    assert form.cleaned_data["uren"] == answer


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("16800,5", "Typ een getal van 0 tot en met 16800"),
        ("1,25", "Typ een getal, - (leeg), x (dubbel) of ? (onleesbaar)"),
    ],
)
def test_keyer_is_told_what_can_be_typed(typed, sentence):
    form = keyed_form(tiny("decimals"), uren=typed)

    assert faults_of(form) == {"uren": [sentence]}


def test_keying_flags_an_answer_below_the_bound_of_its_condition():
    assert keyed_form(tiny("decimals"), uren="2,4", kosten="10").conflicts == ("kosten",)
    assert keyed_form(tiny("decimals"), uren="2,5", kosten="10").conflicts == ()


@pytest.mark.parametrize(("hours", "asked"), [(2.4, False), (2.5, True), (-8, False), (None, False)])
def test_condition_compares_decimals(hours, asked):
    assert ("kosten" in find_route(tiny("decimals"), {"uren": hours}).codes) is asked


@pytest.mark.parametrize(
    ("language", "words", "typed"), [("nl", ["2,5 uur"], "2,5"), ("en", ["2.5 uur"], "2.5")]
)
def test_stored_number_reads_as_the_language_writes_it(language, words, typed):
    questionnaire = tiny("decimals")
    form = PageForm(questionnaire, questionnaire.pages[0], answers={}, initial={"uren": 2.5})

    with translation.override(language):
        assert questionnaire.items[0].words(2.5) == words
        assert shown_blocks(form)[0].first.value == typed


@pytest.mark.parametrize(("value", "words"), [(2.0, ["2 uur"]), (0.0, ["0 uur"]), (None, []), (-9, [])])
def test_words(value, words):
    assert tiny("decimals").items[0].words(value) == words


@given(st.integers(0, 99_999_99), st.sampled_from(["nl", "en"]))
def test_number_that_is_spelled_reads_as_itself(hundredths, language):
    with translation.override(language):
        assert read_number(spelled(hundredths / 100), 2) == hundredths / 100
