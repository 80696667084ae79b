"""A report mark from 1 to 10."""

import pytest

from tests.questionnaires.filling import faults_of, first_page, keyed_form, tiny


def test_definition_loads_with_its_end_words():
    (question,) = tiny("mark").items

    assert (question.low, question.high, question.column) == ("heel slecht", "heel goed", "number")


@pytest.mark.parametrize(("typed", "answer"), [("", None), ("1", 1), ("10", 10)])
def test_page_gives_the_mark(typed, answer):
    form = first_page("mark", cijfer=typed)

    assert faults_of(form) == {}
    assert form.cleaned_data == {"cijfer": answer}


@pytest.mark.parametrize("typed", ["0", "11", "7.5", "7,5", "zeven", "-8", "٧", "1\x00"])
def test_page_refuses_what_is_no_mark(typed):
    form = first_page("mark", cijfer=typed)

    assert faults_of(form) == {"cijfer": ["Kies een cijfer van 1 tot en met 10"]}


@pytest.mark.parametrize(("typed", "answer"), [("1", 1), ("1 0", 10), ("-", None), ("x", -8), ("?", -9)])
def test_keyer_types_the_mark(typed, answer):
    form = keyed_form(tiny("mark"), cijfer=typed)

    assert faults_of(form) == {}
    assert form.cleaned_data == {"cijfer": answer}


@pytest.mark.parametrize("typed", ["0", "11", "100"])
def test_keyer_is_told_which_marks_there_are(typed):
    form = keyed_form(tiny("mark"), cijfer=typed)

    assert faults_of(form) == {"cijfer": ["Typ een cijfer van 1 tot en met 10"]}


@pytest.mark.parametrize(("value", "words"), [(7, ["7"]), (None, []), (-8, [])])
def test_words(value, words):
    (question,) = tiny("mark").items

    assert question.words(value) == words
