"""Ending the fieldwork."""

import uuid

import pytest
from django.urls import reverse

from surveys.entry.turns import Turn, Typed, save_draft
from surveys.models import Response, Role
from tests.factories import MORNING, make_case, make_draft, make_person, make_survey
from tests.surveys.keyed_twice import key_form

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey():
    return make_survey()


@pytest.fixture
def secretary(client, survey):
    client.force_login(make_person(Role.SECRETARY, survey.round.area))
    return client


def test_asking_closes_nothing_and_says_what_will_happen(secretary, survey):
    text = secretary.get(reverse("close_survey", args=[survey.pk])).text

    survey.refresh_from_db()
    assert survey.closed_at is None
    assert "Sluiten kan niet ongedaan worden gemaakt." in text
    assert "De enquête loopt nog tot en met" in text


def test_closing_ends_the_fieldwork_and_counts_what_was_begun(secretary, survey):
    draft = make_draft(make_case(survey), onveilig=2, cijfer=7)

    response = secretary.post(reverse("close_survey", args=[survey.pk]), follow=True)

    survey.refresh_from_db()
    draft.refresh_from_db()
    assert survey.closed_at is not None
    assert (draft.status, draft.is_counted) == (Response.Status.COMPLETE, True)
    assert "<p>De enquête is gesloten. Er komen geen antwoorden meer bij.</p>" in response.text


def test_forms_that_wait_for_a_second_keying_are_told(secretary, survey):
    key_form(make_case(survey), {"onveilig": 2})

    text = secretary.get(reverse("close_survey", args=[survey.pk])).text

    assert "Er wacht nog 1 formulier op tweede invoer." in text


def test_closing_again_keeps_the_first_day(secretary, survey):
    survey.closed_at = MORNING
    survey.save()

    secretary.post(reverse("close_survey", args=[survey.pk]))
    text = secretary.get(reverse("close_survey", args=[survey.pk])).text

    survey.refresh_from_db()
    assert survey.closed_at == MORNING
    assert "Deze enquête is al gesloten, op 3 maart 2026." in text


def test_forms_that_were_begun_and_not_stored_are_told_before_closing(secretary, survey):
    samira = make_person(Role.INTERVIEWER, survey.round.area, name="Samira")
    for _ in range(2):
        turn = Turn(make_case(survey), samira)
        save_draft(turn, Typed({"onveilig": "2"}, uuid.uuid4()), now=MORNING)

    text = secretary.get(reverse("close_survey", args=[survey.pk])).text

    assert "Er zijn papieren formulieren begonnen en nog niet opgeslagen." in text
    assert "<li>Samira: 2</li>" in text
