"""Free text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaires.types.text import printable
from tests.questionnaires.filling import faults_of, first_page, keyed_form, tiny


def test_definition_loads_with_its_length():
    (question,) = tiny("text").items

    assert (question.max_length, question.column) == (20, "text")


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("", None),
        (" \n\t ", None),
        ("\x00\x07", None),
        ("  Het licht is stuk  ", "Het licht is stuk"),
        ("een\r\ntwee\rdrie", "een\ntwee\ndrie"),
        ("bel\x00\x07\x1b[31m", "bel[31m"),
        ("half \ud800 teken", "half  teken"),
        ("<b>€ 😀 مرحبا</b>", "<b>€ 😀 مرحبا</b>"),
        ("x" * 20, "x" * 20),
    ],
)
def test_page_gives_printable_text(typed, answer):
    form = first_page("text", opmerking=typed)

    assert faults_of(form) == {}
    assert form.cleaned_data == {"opmerking": answer}


@pytest.mark.parametrize("length", [21, 100_000])
def test_page_says_how_long_and_how_much_too_long(length):
    form = first_page("text", opmerking="x" * length)

    assert faults_of(form) == {"opmerking": [f"Schrijf hoogstens 20 tekens; nu zijn het er {length}"]}


@pytest.mark.parametrize(
    ("typed", "answer"),
    [(" Licht stuk ", "Licht stuk"), ("x", -8), ("?", -9), ("-", None), ("\x00a", "a")],
)
def test_keyer_types_the_text_or_a_mark(typed, answer):
    form = keyed_form(tiny("text"), opmerking=typed)

    assert faults_of(form) == {}
    assert form.cleaned_data == {"opmerking": answer}


@given(st.text(st.characters(codec=None)))
def test_printable_text_fits_every_database(text):
    left = printable(text)

    assert left.encode().decode() == left
    assert [sign for sign in left if sign < " " and sign not in "\n\t"] == []
    assert printable(left) == left


@pytest.mark.parametrize(("value", "words"), [("Licht stuk", ["Licht stuk"]), (None, []), (-9, [])])
def test_words(value, words):
    (question,) = tiny("text").items

    assert question.words(value) == words


def test_keyer_is_told_when_a_text_is_too_long():
    form = keyed_form(tiny("text"), opmerking="y" * 30)

    assert faults_of(form) == {"opmerking": ["Schrijf hoogstens 20 tekens; nu zijn het er 30"]}
