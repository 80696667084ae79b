"""Any number of answers from a list of options."""

import pytest

from tests.questionnaires.filling import faults_of, first_page, keyed_form, tiny

ALONE = "U koos ‘Nergens’ en ook iets anders: haal een van de twee weg"


def test_definition_loads_with_a_text_for_anders_namelijk():
    where, other = tiny("choices").items

    assert [choice.code for choice in where.choices] == [1, 2, 3, 95, 97, 99]
    assert [choice.code for choice in where.choices if choice.exclusive] == [97, 99]
    assert (other.code, other.ask_if, other.max_length) == ("waar_anders", {"waar": 95}, 200)
    assert where.column == "options"


@pytest.mark.parametrize(
    ("typed", "answers"),
    [
        ({}, {"waar": None}),
        ({"waar": ["1"]}, {"waar": [1]}),
        ({"waar": ["97"]}, {"waar": [97]}),
        ({"waar": ["1", "95"]}, {"waar": [1, 95], "waar_anders": None}),
        ({"waar": ["95"], "waar_anders": "In de bus"}, {"waar": [95], "waar_anders": "In de bus"}),
    ],
)
def test_page_gives_the_options_chosen(typed, answers):
    form = first_page("choices", **typed)

    assert faults_of(form) == {}
    assert form.cleaned_data == answers


def test_page_gives_options_once_and_in_the_order_of_the_list():
    form = first_page("choices", waar=["3", "1", "3"])

    assert faults_of(form) == {}
    assert form.cleaned_data == {"waar": [1, 3]}


@pytest.mark.parametrize("typed", [["4"], ["1", "x"], ["-8"], ["1,2"], ["1"] * 999 + ["1\x00"]])
def test_page_refuses_what_is_not_an_option(typed):
    form = first_page("choices", waar=typed)

    assert faults_of(form) == {"waar": ["Kies een of meer van de antwoorden"]}


@pytest.mark.parametrize(
    ("typed", "sentences"), [(["1", "97"], [ALONE]), (["97", "99"], [ALONE]), (["97", "97"], [])]
)
def test_page_refuses_an_exclusive_option_beside_another(typed, sentences):
    form = first_page("choices", waar=typed)

    assert form.errors.get("waar", []) == sentences


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("", None),
        ("1", [1]),
        ("3 1", [1, 3]),
        ("1,3", [1, 3]),
        (" 1 , 3 ", [1, 3]),
        ("3 3", [3]),
        # Paper may contradict itself; it is stored as it stands there.
        ("1 97", [1, 97]),
        ("-", None),
        ("x", -8),
        ("?", -9),
    ],
)
def test_keyer_types_numbers_or_a_mark(typed, answer):
    form = keyed_form(tiny("choices"), waar=typed)

    assert faults_of(form) == {}
    assert form.cleaned_data["waar"] == answer


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("1 4", "4 staat niet bij de antwoorden"),
        ("13", "13 staat niet bij de antwoorden"),
        ("1 x", "Typ een getal, - (leeg), x (dubbel) of ? (onleesbaar)"),
    ],
)
def test_keyer_is_told_what_can_be_typed(typed, sentence):
    form = keyed_form(tiny("choices"), waar=typed)

    assert faults_of(form) == {"waar": [sentence]}


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ([1, 3], ["Op straat", "Bij de fietsen"]),
        ([3, 1], ["Op straat", "Bij de fietsen"]),
        ([], []),
        (None, []),
        (-8, []),
    ],
)
def test_words(value, words):
    question = tiny("choices").items_by_code["waar"]

    assert question.words(value) == words


def test_field_gives_options_once_wherever_they_are_kept():
    (where, *_) = tiny("choices").items

    assert where.form_field().clean(["3", "1", "3"]) == [3, 1]
