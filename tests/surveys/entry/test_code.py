"""The page that asks for the code on a paper form."""

import pytest
from django.urls import reverse

from surveys.access_codes import spaced
from surveys.models import Role
from tests.factories import (
    MORNING,
    make_case,
    make_person,
    make_questionnaire,
    make_round,
    make_survey,
    make_version,
)
from tests.surveys.entry.forms_on_paper import address, key

pytestmark = pytest.mark.django_db
WRONG = "Kijk de code na: acht letters en cijfers, bijvoorbeeld K7MP 4R9T"


@pytest.fixture
def case():
    return make_case()


@pytest.fixture
def keyer(client, case):
    client.force_login(make_person(Role.INTERVIEWER, case.survey.round.area))
    return client


def address_on_paper(code):
    return f"HTTPS://ENQUETE.VOORBEELDSTAD.EXAMPLE/C/{code}"


def address_on_a_page(code):
    return f"HTTPS://ENQUETE.VOORBEELDSTAD.EXAMPLE/C/{code}/12-3"


def address_mangled_by_a_keyboard(code):
    return f"HTTPS>&&ENQUETE.VOORBEELDSTAD.EXAMPLE&C&{code}&"


def send(keyer, survey, code):
    return keyer.post(reverse("keying", args=[survey.pk]), {"code": code})


@pytest.mark.parametrize(
    "write",
    [str, str.lower, spaced, address_on_paper, address_on_a_page, address_mangled_by_a_keyboard],
)
def test_code_opens_the_form_of_its_case(keyer, case, write):
    response = send(keyer, case.survey, write(case.access_code))

    assert (response.status_code, response.url) == (302, address(case))


@pytest.mark.parametrize("code", ["K7MP 4R9", "x" * 201, "\x00", "2222 2222", "https://voorbeeld.example/c/"])
def test_wrong_code_comes_back_with_what_to_do(keyer, case, code):
    response = send(keyer, case.survey, code)

    assert response.status_code == 200
    assert response.text.count(WRONG) == 1
    assert 'aria-invalid="true"' in response.text


def test_blank_code_says_what_to_type(keyer, case):
    assert "Typ of scan de code die op het formulier staat" in send(keyer, case.survey, "").text


def test_code_of_another_survey_says_which(keyer, case):
    round_ = make_round(case.survey.round.area, name="Meting 2023")
    other = make_case(make_survey(round=round_))

    text = send(keyer, case.survey, other.access_code).text

    assert "Deze code hoort bij een andere enquête: Meting 2023, Ondernemers" in text


def test_code_of_another_area_is_unknown(keyer, case):
    assert WRONG in send(keyer, case.survey, make_case().access_code).text


def test_withdrawn_code_says_to_put_the_form_aside(keyer, case):
    case.withdrawn_at = MORNING
    case.save()

    text = send(keyer, case.survey, case.access_code).text

    assert "Deze code is ingetrokken; leg het formulier apart" in text


def test_page_counts_what_this_person_keyed_today(keyer, client, case):
    key(keyer, case, {"onveilig": "2", "cijfer": "7"})
    own = keyer.get(reverse("keying", args=[case.survey.pk])).text

    client.force_login(make_person(Role.SECRETARY, case.survey.round.area))
    other = client.get(reverse("keying", args=[case.survey.pk])).text

    assert '<b>1</b> <span class="vp-muted">vandaag door u ingevoerd' in own
    assert '<b>0</b> <span class="vp-muted">vandaag door u ingevoerd' in other


def test_closed_survey_takes_no_forms(keyer, case):
    case.survey.closed_at = MORNING
    case.survey.save()

    text = keyer.get(reverse("keying", args=[case.survey.pk])).text

    assert "<b>Deze enquête is gesloten op 3 maart 2026.</b>" in text
    assert 'name="code"' not in text


def test_visitors_have_no_codes(client):
    survey = make_survey(version=make_version(make_questionnaire(code="bezoek", audience="visitors")))
    client.force_login(make_person(Role.SECRETARY, survey.round.area))

    text = client.get(reverse("keying", args=[survey.pk])).text

    assert "Deze enquête heeft geen adressenlijst, en dus geen codes." in text
    assert 'name="code"' not in text
