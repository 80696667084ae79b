"""Conditions in words, form by form."""

import pytest
from django.utils import translation

from questionnaires.conditions import Between
from questionnaires.loading import load_questionnaire, shipped_definitions
from questionnaires.routing_words import RoutingWords, routing_in_words
from tests.factories import make_questionnaire
from tests.questionnaires.filling import tiny

OPTIONS = [{"code": 1, "label": "Vaak"}, {"code": 2, "label": "Soms"}, {"code": 3, "label": "Nooit"}]
QUESTIONS = [
    {"code": "bang", "type": "choice", "label": "Bent u weleens bang?", "choices": OPTIONS},
    {
        "code": "blok",
        "type": "battery",
        "label": "Hoe vaak ziet u dit?",
        "choices": OPTIONS,
        "statements": [{"code": "vuil", "label": "Vuil op straat"}, {"code": "lawaai", "label": "Lawaai"}],
    },
    {
        "code": "waar",
        "type": "choices",
        "label": "Waar in {area}?",
        "choices": [OPTIONS[0], {"code": 95, "label": "Elders, namelijk", "specify": "elders"}],
    },
    {"code": "cijfer", "type": "mark", "label": "Welk cijfer?"},
    {"code": "keer", "type": "number", "label": "Hoe vaak?", "min": 0, "max": 99, "unit": "keer"},
    {"code": "sinds", "type": "month", "label": "Sinds wanneer?"},
    {"code": "eerst", "type": "rank", "label": "Wat eerst?", "top": 2, "choices": OPTIONS},
    {"code": "hoe", "type": "text", "label": "U zei {bang|iets}. Hoe bedoelt u?"},
]
EVERYTHING = make_questionnaire(
    [{"code": "p", "title": "P", "questions": [{**question, "theme": "t"} for question in QUESTIONS]}]
)
BANG = "1 Bent u weleens bang?"


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        ({"bang": 1}, f"{BANG}: Vaak"),
        ({"bang": [1, 2]}, f"{BANG}: Vaak, Soms"),
        ({"vuil": 3}, "2a Hoe vaak ziet u dit? Vuil op straat: Nooit"),
        ({"waar": [1, 95]}, "3 Waar in [gebied]?: Vaak, Elders, namelijk"),
        ({"cijfer": [9, 10]}, "4 Welk cijfer?: 9, 10"),
        ({"cijfer": {"max": 5}}, "4 Welk cijfer?: hoogstens 5"),
        ({"cijfer": {"min": 6, "max": 8}}, "4 Welk cijfer?: van 6 tot en met 8"),
        ({"cijfer": {"min": 6, "max": 6}}, "4 Welk cijfer?: 6"),
        ({"keer": {"min": 1}}, "5 Hoe vaak?: 1 keer of meer"),
        ({"keer": {"max": 0}}, "5 Hoe vaak?: hoogstens 0 keer"),
        ({"keer": {"min": 0.5}}, "5 Hoe vaak?: 0,5 keer of meer"),
        ({"sinds": {"min": 202503}}, "6 Sinds wanneer?: maart 2025 of later"),
        ({"sinds": {"max": 202503}}, "6 Sinds wanneer?: maart 2025 of eerder"),
        ({"sinds": 202503}, "6 Sinds wanneer?: maart 2025"),
        ({"eerst": 2}, "7 Wat eerst?: Soms"),
        ({"bang": 1, "cijfer": 3}, f"{BANG}: Vaak en 4 Welk cijfer?: 3"),
        ([{"bang": 1}, {"cijfer": 3}], f"{BANG}: Vaak, of als 4 Welk cijfer?: 3"),
        (
            [{"bang": 1, "keer": 2}, {"cijfer": 3}],
            f"{BANG}: Vaak en 5 Hoe vaak?: 2 keer, of als 4 Welk cijfer?: 3",
        ),
        ([{"bang": 1}], f"{BANG}: Vaak"),
        ({"weg": 1}, "weg, die hier niet wordt gevraagd"),
    ],
)
def test_every_form_of_condition_has_its_words(condition, words):
    form = make_questionnaire(
        [
            EVERYTHING.pages[0].model_dump(),
            {"code": "q", "title": "Q", "ask_if": condition, "questions": LAST},
        ]
    )

    assert routing_in_words(form, form.pages[1].ask_if) == f"Alleen als {words}"


LAST = [{"code": "slot", "type": "text", "label": "Nog iets?", "theme": "t"}]


@pytest.mark.parametrize("condition", [{}, ({},)])
def test_what_everybody_is_asked_has_no_words(condition):
    assert routing_in_words(EVERYTHING, condition, {}) == ""


def test_conditions_of_page_and_question_go_together():
    assert routing_in_words(EVERYTHING, {"bang": 1}, {"keer": 1, "bang": 1}) == (
        f"Alleen als {BANG}: Vaak en 5 Hoe vaak?: 1 keer"
    )


def test_a_condition_that_another_one_implies_is_left_out():
    assert routing_in_words(EVERYTHING, {"bang": (1, 2)}, {"bang": 1}) == f"Alleen als {BANG}: Vaak"
    assert routing_in_words(EVERYTHING, {"bang": 1}, {"bang": (1, 2)}) == f"Alleen als {BANG}: Vaak"
    assert routing_in_words(EVERYTHING, {"bang": (1, 2)}, {"bang": (2, 3)}) == (
        f"Alleen als {BANG}: Vaak, Soms en {BANG}: Soms, Nooit"
    )


@pytest.mark.parametrize(
    ("kind", "last", "accepted", "words"),
    [
        ("choice", {}, [1, 2, 3, 4], "elk antwoord behalve ‘Vijf’"),
        ("choice", {}, [1, 2, 3, 4, 5], "elk antwoord"),
        ("choice", {}, [1, 2, 3], "Een, Twee, Drie"),
        ("choices", {}, [1, 2, 3, 4], "Een, Twee, Drie, Vier"),
        ("choices", {"exclusive": True}, [1, 2, 3, 4], "elk antwoord behalve ‘Vijf’"),
    ],
)
def test_a_long_list_is_said_by_what_is_left_out(kind, last, accepted, words):
    labels = enumerate(["Een", "Twee", "Drie", "Vier"], start=1)
    choices = [{"code": code, "label": label} for code, label in labels]
    question = {
        "code": "veel",
        "type": kind,
        "label": "Welke?",
        "theme": "t",
        "choices": [*choices, {"code": 5, "label": "Vijf", **last}],
    }
    form = make_questionnaire([{"code": "p", "title": "P", "questions": [question]}])

    assert routing_in_words(form, {"veel": tuple(accepted)}) == f"Alleen als 1 Welke?: {words}"


def test_alternatives_beside_another_condition_stand_in_a_sentence_of_their_own():
    page = tiny("page_condition")

    words = routing_in_words(page, page.pages[1].ask_if, {"cijfer": 9})

    assert words == (
        "Alleen als 2 Welk cijfer?: 9. "
        "En ook alleen als 1 Bent u weleens bang?: Vaak, Soms, of als 2 Welk cijfer?: hoogstens 4"
    )


def test_english_page_speaks_english():
    with translation.override("en"):
        words = routing_in_words(
            EVERYTHING, [{"bang": 1, "cijfer": Between(min=2, max=3)}, {"sinds": Between(min=202503)}]
        )

    assert words == (
        "Only if 1 Bent u weleens bang?: Vaak and 4 Welk cijfer?: from 2 to 3, or if "
        "6 Sinds wanneer?: March 2025 or later"
    )


@pytest.mark.parametrize("name", shipped_definitions())
def test_every_condition_of_a_shipped_questionnaire_can_be_said(name):
    form = load_questionnaire(*name)
    speaker = RoutingWords(form)

    said = {item.code for page in form.pages for item in page.items if speaker.say(page.ask_if, item.ask_if)}

    assert said == {item.code for page in form.pages for item in page.items if page.ask_if or item.ask_if}
