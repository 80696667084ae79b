"""Earlier answers in the words of later questions."""

import pytest
from django.template.loader import render_to_string
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from questionnaires.piping import filled, piped, without_answers
from questionnaires.web import shown_blocks
from tests.questionnaires.filling import page_form, tiny

BATTERY = "U noemde: {}. Wat vindt u daarvan?"


def told(text, **answers):
    return filled(text, tiny("piping"), answers)


def shown(page, answers):
    """The first question of a page as it is shown to who gave these answers."""
    return shown_blocks(page_form(tiny("piping"), page, {}, answers))[0].first


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({"doel": 1}, "Winkelen"),
        ({"doel": 95}, "Iets anders, namelijk"),
        ({"doel": 95, "doel_anders": "Sporten"}, "Iets anders: Sporten"),
        ({}, "dat"),
        ({"doel": None}, "dat"),
        ({"doel": -8}, "dat"),
        ({"doel": 7}, "dat"),
    ],
)
def test_place_says_the_answer_or_what_stands_for_none(answers, words):
    assert told("Hoe vaak komt u voor {doel|dat}?", **answers) == f"Hoe vaak komt u voor {words}?"


def test_place_without_words_of_its_own_says_dots():
    assert told("Voor {doel}, {onbekend} of {doel|}") == "Voor …, … of …"


def test_area_is_left_for_who_fills_it_in():
    assert told("In {area}: {doel}", doel=2) == "In {area}: Werk"


@pytest.mark.parametrize(("language", "words"), [("nl", "2,5 keer"), ("en", "2.5 keer")])
def test_number_is_said_in_the_language_of_the_page(language, words):
    with translation.override(language):
        assert told("{keren}", keren=2.5) == words


def test_order_of_preference_is_said_without_numbers():
    assert told("{ergert}", ergert=[3, 1]) == "Te druk, Afval"


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("De   Halve\n\nMaan", "De Halve Maan"),
        ("x" * 60, "x" * 60),
        ("x" * 61, "x" * 59 + "…"),
        # An answer is not looked into.
        ("{doel|dat} {area}", "{doel|dat} {area}"),
    ],
)
def test_open_answer_is_one_short_line(written, words):
    assert told("{winkel}", winkel=written, doel=1) == words


def test_text_at_another_is_cut_too():
    assert told("{doel}", doel=95, doel_anders="x" * 200) == "Iets anders: " + "x" * 59 + "…"


@given(st.text(), st.text(max_size=80))
def test_any_text_can_be_filled_in(text, written):
    assert isinstance(told(text + "{winkel}", winkel=written), str)


def test_question_without_places_is_itself():
    questionnaire = tiny("piping")

    question = questionnaire.items_by_code["winkel"]

    assert piped(question, questionnaire, {}) is question


def test_page_repeats_answers_in_label_and_help():
    question = shown("ergernis", {"doel": 1, "keren": 2.0, "winkel": "de bakker"}).question

    assert question.label == "Wat stoort u het meest bij ‘Winkelen’?"
    assert question.help == "U komt 2 keer en het liefst bij de bakker."


def test_page_repeats_no_answer_that_is_off_the_route():
    question = shown("ergernis", {"doel": 95, "keren": 2.0, "winkel": None}).question

    assert question.help == "U komt weleens en het liefst bij …."


@pytest.mark.parametrize(
    ("page", "known"),
    [
        ("bezoek", {}),
        ("ergernis", {"doel": 95, "doel_anders": "Sporten", "winkel": "De markt"}),
        ("oordeel", {"ergert": [2, 1]}),
    ],
)
def test_page_leaves_alone_what_its_texts_do_not_repeat(page, known):
    answers = {"doel": 95, "doel_anders": "Sporten", "keren": 2.0, "winkel": "De markt", "ergert": [2, 1]}

    assert page_form(tiny("piping"), page, {}, answers).known == known


def test_battery_and_its_statements_repeat_answers():
    battery = shown("oordeel", {"ergert": [2, 1]})

    assert battery.question.label == BATTERY.format("Lawaai, Afval")
    assert [part.question.label for part in battery.parts] == ["Lawaai, Afval nu", "Een jaar geleden"]


def test_what_was_written_is_escaped_on_the_page():
    first = shown("ergernis", {"winkel": '<script>alert("x")</script>'})

    html = render_to_string(first.template, {"shown": first})

    assert "het liefst bij &lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;." in html
    assert "<script" not in html


def test_text_above_figures_stands_without_answers():
    questionnaire = tiny("piping")

    label = without_answers(questionnaire.items_by_code["ergert"].label, questionnaire)

    assert label == "Wat stoort u het meest bij ‘uw bezoek’?"


def test_module_that_is_off_leaves_no_trace():
    without = tiny("module").with_modules([])

    assert filled("U gaf {brandveilig|een cijfer}", without, {"brandveilig": 8}) == "U gaf een cijfer"
