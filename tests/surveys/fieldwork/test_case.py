"""The page of one case."""

import pytest
from django.urls import reverse

from surveys.access_codes import spaced
from surveys.models import ContactAttempt, Outcome, Role
from tests.factories import MORNING, make_case, make_person, make_response

pytestmark = pytest.mark.django_db


@pytest.fixture
def case():
    return make_case()


@pytest.fixture
def secretary(client, case):
    client.force_login(make_person(Role.SECRETARY, case.survey.round.area))
    return client


def open_page(secretary, case):
    return secretary.get(reverse("case", args=[case.pk])).text


def test_case_shows_name_address_and_code(secretary, case):
    text = open_page(secretary, case)

    assert "<h1>Bakkerij De Halve Maan</h1>" in text
    assert "<p>Hoofdstraat 14<br>" in text
    assert f'<p class="vp-out">{spaced(case.access_code)}</p>' in text
    assert f"http://testserver/c/{case.access_code}/" in text


def test_qr_code_is_a_picture_without_style(secretary, case):
    text = open_page(secretary, case)

    assert text.count('<path class="c-black" d="M4 4h1v1h-1z') == 1
    assert "style=" not in text


def test_attempts_are_listed_without_the_mistakes(secretary, case):
    mistake = ContactAttempt.objects.create(case=case, kind="visit", outcome=Outcome.VACANT, at=MORNING)
    ContactAttempt.objects.create(case=case, kind="visit", outcome=Outcome.VACANT, at=MORNING, voids=mistake)
    ContactAttempt.objects.create(case=case, kind="visit", outcome=Outcome.NO_ONE, at=MORNING)

    text = open_page(secretary, case)

    assert text.count("<td>Niemand aangetroffen</td>") == 1
    assert "Pand staat leeg" not in text


def test_what_arrived_is_told_and_what_was_answered_is_not(secretary, case):
    make_response(case, onveilig=1, waar=[95], waar_anders="Bij de kassa", cijfer=3, aantal=2)

    text = open_page(secretary, case)

    assert "Vragenlijst ontvangen op 3 maart 2026: internet, volledig ingevuld." in text
    assert "Bij de kassa" not in text


def test_erased_details_are_said_to_be_erased(secretary, case):
    case.unit.details.delete()

    assert "De naam en het adres zijn gewist, zoals was beloofd." in open_page(secretary, case)


def test_withdrawn_code_is_not_shown(secretary, case):
    case.withdrawn_at = MORNING
    case.save()

    text = open_page(secretary, case)

    assert "De code is ingetrokken op 3 maart 2026 en werkt niet meer." in text
    assert case.access_code not in text


@pytest.mark.parametrize("number", [1, 3])
def test_queries_do_not_grow_with_attempts(secretary, case, django_assert_num_queries, number):
    for _ in range(number):
        ContactAttempt.objects.create(
            case=case, kind="visit", outcome=Outcome.NO_ONE, at=MORNING, by=make_person()
        )

    with django_assert_num_queries(6):
        open_page(secretary, case)
