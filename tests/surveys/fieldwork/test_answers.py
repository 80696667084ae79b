"""The answers of one response, and correcting them."""

import re

import pytest
from django.urls import reverse

from surveys.models import Correction, Role
from tests.factories import make_case, make_draft, make_person, make_response, make_survey
from tests.surveys.arriving import stored

pytestmark = pytest.mark.django_db
FULL = {"onveilig": 1, "waar": [1, 95], "waar_anders": "Achterom", "cijfer": 7, "aantal": None}


@pytest.fixture
def response():
    return make_response(**FULL)


@pytest.fixture
def secretary(client, response):
    client.force_login(make_person(Role.SECRETARY, response.survey.round.area, name="Anneke"))
    return client


def page_of(response) -> str:
    return reverse("answers", args=[response.pk])


def correct(secretary, response, code, **sent):
    return secretary.post(reverse("correction", args=[response.pk, code]), sent)


def test_answers_are_shown_in_words(secretary, response):
    text = secretary.get(page_of(response)).text

    assert re.findall(r"</span></th><td>([^<]*)</td>", text) == [
        "1 Vaak",
        "1 Op straat, 95 Ergens anders, namelijk",
        "Achterom",
        "7",
        "leeg",
    ]


def test_history_of_the_case_leads_there(secretary, response):
    text = secretary.get(reverse("case", args=[response.case_id])).text

    assert f'<a href="{page_of(response)}">Antwoorden</a>' in text


def test_correction_is_made_and_shown_with_its_reason(secretary, response):
    sent = correct(secretary, response, "cijfer", answer="8", reason="Gebeld met de winkel")

    text = secretary.get(sent.url).text

    assert stored(response).answers["cijfer"] == 8
    assert "<p>Het antwoord is verbeterd</p>" in text
    assert "<td>3</td><td>7</td><td>8</td><td>Gebeld met de winkel</td><td>Anneke</td>" in text


def test_questions_that_go_with_it_are_shown_too(secretary, response):
    correct(secretary, response, "onveilig", answer="2", reason="Verkeerd gelezen")

    text = secretary.get(page_of(response)).text

    assert "<td>1 Vaak</td><td>2 Nooit</td>" in text
    assert "<td>Achterom</td><td>niet gesteld</td>" in text


def test_question_that_is_asked_since_a_correction_can_be_filled_in(secretary, response):
    other = make_response(make_case(response.survey), onveilig=2, cijfer=7)
    correct(secretary, other, "onveilig", answer="1", reason="Verkeerd gelezen")

    text = secretary.get(page_of(other)).text
    correct(secretary, other, "aantal", answer="3", reason="Gebeld met de winkel")

    assert re.findall(r"</span></th><td>([^<]*)</td>", text) == [
        "1 Vaak",
        "niet gesteld",
        "7",
        "niet gesteld",
    ]
    assert stored(other).answers == {"onveilig": 1, "cijfer": 7, "aantal": 3}


def test_answer_that_stood_there_changes_nothing(secretary, response):
    sent = correct(secretary, response, "cijfer", answer="7", reason="Nog eens gekeken")

    assert "Dit stond er al; er is niets veranderd" in secretary.get(sent.url).text
    assert Correction.objects.count() == 0


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"answer": "8"}, "Schrijf op waarom het antwoord verandert"),
        ({"reason": "Zomaar"}, "Typ het antwoord, of - als de vraag leeg is gelaten"),
        ({"answer": "11", "reason": "Zomaar"}, "Typ een cijfer van 1 tot en met 10"),
        ({"answer": "8", "reason": "x" * 301}, "Fout:"),
        ({"answer": "8", "reason": "\x00"}, "Fout:"),
    ],
)
def test_faulty_correction_says_what_to_do_and_keeps_what_was_typed(secretary, response, sent, sentence):
    page = correct(secretary, response, "cijfer", **sent)

    assert (page.status_code, Correction.objects.count()) == (200, 0)
    assert sentence in page.text
    assert f'value="{sent.get("answer", "")}"' in page.text


def test_question_that_is_none_is_not_found(secretary, response):
    assert secretary.get(reverse("correction", args=[response.pk, "kwijt"])).status_code == 404


@pytest.mark.parametrize("what", ["draft", "anonymous"])
def test_drafts_and_anonymous_answers_are_not_found(secretary, response, what):
    area = response.survey.round.area
    if what == "draft":
        other = make_draft(make_case(response.survey), onveilig=1)
    else:
        other = make_response(make_case(make_survey(area, promise="anonymous")), onveilig=1)

    assert secretary.get(page_of(other)).status_code == 404


def test_response_whose_key_is_destroyed_is_not_found(secretary, response):
    type(response).objects.update(case=None, started_at=None, submitted_at=None)

    assert secretary.get(page_of(response)).status_code == 404


def test_markup_in_answers_stays_text(secretary, response):
    correct(secretary, response, "waar_anders", answer="<script>", reason="<script>")

    assert "<script>" not in secretary.get(page_of(response)).text
