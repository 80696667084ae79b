"""A whole number within bounds."""

import pytest

from questionnaires.forms import KeyedForm
from tests.factories import make_questionnaire
from tests.questionnaires.filling import faults_of, first_page, keyed_form, tiny

SENTENCE = "Vul een heel getal in van 0 tot en met 99999, bijvoorbeeld 2"


def test_definition_loads_with_its_bounds():
    (question,) = tiny("number").items

    assert (question.min, question.max, question.unit, question.column) == (0, 99999, "keer", "number")


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("", None),
        ("   ", None),
        ("0", 0),
        ("99999", 99999),
        ("007", 7),
        (" 12 ", 12),
        ("12 345", 12345),
        ("12\u00a0345", 12345),
    ],
)
def test_page_gives_the_number(typed, answer):
    form = first_page("number", aantal=typed)

    assert faults_of(form) == {}
    assert form.cleaned_data == {"aantal": answer}


@pytest.mark.parametrize(
    "typed",
    [
        "100000",
        "-1",
        "-8",
        "twee",
        "1e5",
        "1.5",
        "1,5",
        "1_000",
        "٣",
        "３",
        "²",
        "+3",
        "0x10",
        "1\x002",
        "9" * 100_000,
    ],
)
def test_page_says_which_number_can_be_filled_in(typed):
    form = first_page("number", aantal=typed)

    assert faults_of(form) == {"aantal": [SENTENCE]}


@pytest.mark.parametrize(
    ("typed", "answer"), [("", None), ("12 345", 12345), ("-", None), ("x", -8), ("?", -9)]
)
def test_keyer_types_the_number_or_a_mark(typed, answer):
    form = keyed_form(tiny("number"), aantal=typed)

    assert faults_of(form) == {}
    assert form.cleaned_data == {"aantal": answer}


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("100000", "Typ een getal van 0 tot en met 99999"),
        ("-1", "Typ een getal, - (leeg), x (dubbel) of ? (onleesbaar)"),
        ("٣", "Typ een getal, - (leeg), x (dubbel) of ? (onleesbaar)"),
        ("9" * 100_000, "Typ een getal, - (leeg), x (dubbel) of ? (onleesbaar)"),
    ],
)
def test_keyer_is_told_what_can_be_typed(typed, sentence):
    form = keyed_form(tiny("number"), aantal=typed)

    assert faults_of(form) == {"aantal": [sentence]}


@pytest.mark.parametrize(("value", "words"), [(3, ["3 keer"]), (0, ["0 keer"]), (None, []), (-9, [])])
def test_words(value, words):
    (question,) = tiny("number").items

    assert question.words(value) == words


@pytest.mark.parametrize(
    ("typed", "doubted"), [("52", ""), ("53", "Meer dan 52 komt zelden voor"), ("", ""), ("x", ""), ("?", "")]
)
def test_number_that_is_seldom_so_high_is_doubted_when_it_is_keyed(typed, doubted):
    question = {"code": "aantal", "type": "number", "label": "Hoe vaak?", "theme": "veiligheid"}
    limits = {"min": 1, "max": 99, "unusual_above": 52}
    page = {"code": "alles", "title": "Alles", "questions": [{**question, **limits}]}
    form = KeyedForm(make_questionnaire([page]), data={"aantal": typed})

    assert form.is_valid()
    assert form.doubts == ({"aantal": doubted} if doubted else {})
    assert form.remarks == (("aantal=53",) if doubted else ())
