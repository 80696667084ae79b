"""One answer from a list of options."""

import pytest

from tests.questionnaires.filling import faults_of, first_page, keyed_form, tiny


def test_definition_loads_with_a_text_for_anders_namelijk():
    questionnaire = tiny("choice")

    (purpose, other) = questionnaire.items

    assert [choice.code for choice in purpose.choices] == [1, 2, 95, 99]
    assert [choice.apart for choice in purpose.choices] == [False, False, False, True]
    assert (other.code, other.type, other.ask_if) == ("doel_anders", "text", {"doel": 95})
    assert (purpose.column, other.column) == ("number", "text")


@pytest.mark.parametrize(
    ("typed", "answers"),
    [
        ({}, {"doel": None}),
        ({"doel": ""}, {"doel": None}),
        ({"doel": "2"}, {"doel": 2}),
        ({"doel": "95"}, {"doel": 95, "doel_anders": None}),
        ({"doel": "95", "doel_anders": " Sporten "}, {"doel": 95, "doel_anders": "Sporten"}),
        # What was typed for another option stays in the draft; it is off the route.
        ({"doel": "2", "doel_anders": "Sporten"}, {"doel": 2, "doel_anders": "Sporten"}),
    ],
)
def test_page_gives_the_option_chosen(typed, answers):
    form = first_page("choice", **typed)

    assert faults_of(form) == {}
    assert form.cleaned_data == answers


@pytest.mark.parametrize(
    "typed", ["3", "0", "-7", "-8", "-9", "1.0", "01", " 1", "٢", "een", "1\x00", "9" * 100_000]
)
def test_page_refuses_what_is_not_an_option(typed):
    form = first_page("choice", doel=typed)

    assert faults_of(form) == {"doel": ["Kies een van de antwoorden"]}


@pytest.mark.parametrize(
    ("typed", "answer"), [("", None), (" 2 ", 2), ("9 5", 95), ("-", None), ("x", -8), ("X", -8), ("?", -9)]
)
def test_keyer_types_the_number_or_a_mark(typed, answer):
    form = keyed_form(tiny("choice"), doel=typed)

    assert faults_of(form) == {}
    assert form.cleaned_data["doel"] == answer


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("3", "3 staat niet bij de antwoorden"),
        ("1 2", "12 staat niet bij de antwoorden"),
        ("1,2", "Typ een getal, - (leeg), x (dubbel) of ? (onleesbaar)"),
        ("-8", "Typ een getal, - (leeg), x (dubbel) of ? (onleesbaar)"),
        ("xx", "Typ een getal, - (leeg), x (dubbel) of ? (onleesbaar)"),
    ],
)
def test_keyer_is_told_what_can_be_typed(typed, sentence):
    form = keyed_form(tiny("choice"), doel=typed)

    assert faults_of(form) == {"doel": [sentence]}


@pytest.mark.parametrize(
    ("value", "words"),
    [(1, ["Winkelen"]), (99, ["Weet ik niet"]), (None, []), (-7, []), (-8, []), (-9, []), (5, [])],
)
def test_words(value, words):
    question = tiny("choice").items_by_code["doel"]

    assert question.words(value) == words
