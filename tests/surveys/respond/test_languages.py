"""A survey in more than one language: its texts, the switch, and answers that stay."""

import pytest
from django.urls import reverse

from questionnaires.translation import Translation
from surveys.models import Response
from tests.factories import make_case, make_questionnaire, make_survey, make_version
from tests.surveys.respond.steps import address, begin, send

pytestmark = pytest.mark.django_db
ENGLISH = {"title": "Small", "onveilig.label": "Do you feel unsafe?", "oordeel.1": "?", "onveilig.1": "Often"}


@pytest.fixture
def case():
    questionnaire = make_questionnaire(translations={"en": Translation(texts=ENGLISH)})
    return make_case(make_survey(version=make_version(questionnaire), languages=["nl", "en"]))


@pytest.fixture
def draft(client, case):
    return begin(client, case)


def stored(response):
    return Response.objects.get(pk=response.pk)


def buttons(page: str) -> list[str]:
    return [part.split('"')[0] for part in page.split('name="language" value="')[1:]]


def test_start_is_in_the_language_of_the_browser(client, case):
    page = client.get(reverse("start", args=[case.access_code]), headers={"accept-language": "en"}).text

    assert "<h1>Small</h1>" in page
    assert buttons(page) == ["nl"]


def test_survey_in_one_language_offers_no_other(client):
    draft = begin(client, make_case())

    assert buttons(client.get(address(draft, "gevoel")).text) == []
    assert buttons(client.get(reverse("start", args=[draft.case.access_code])).text) == []


def test_response_records_the_language_it_began_in(client, case):
    client.post(reverse("start", args=[case.access_code]), headers={"accept-language": "en"})

    assert case.responses.get().language == "en"


def test_language_that_the_survey_lacks_is_not_recorded(client):
    case = make_case(make_survey(languages=["nl"]))

    client.post(reverse("start", args=[case.access_code]), headers={"accept-language": "en"})

    assert case.responses.get().language == "nl"


def test_switching_keeps_what_was_typed_and_stays_on_the_page(client, draft):
    response = send(client, draft, "gevoel", onveilig="1", language="en")
    page = client.get(response.url).text

    assert response.url == address(draft, "gevoel")
    assert (stored(draft).answers, stored(draft).language) == ({"onveilig": 1}, "en")
    assert "Do you feel unsafe?" in page
    assert 'id="onveilig_1" value="1" checked' in page
    assert "Nooit" in page


def test_switching_does_not_pass_over_blank_questions(client, draft):
    send(client, draft, "gevoel", language="en")

    assert stored(draft).answers == {}


def test_switching_with_a_fault_shows_it_in_the_new_language(client, draft):
    response = send(client, draft, "gevoel", onveilig="7", language="en")

    assert response.status_code == 200
    assert "Choose one of the answers" in response.text
    assert "Do you feel unsafe?" in response.text


@pytest.mark.parametrize("language", ["ar", "xx", ""])
def test_language_that_the_survey_lacks_changes_nothing(client, draft, language):
    send(client, draft, "gevoel", onveilig="1", language=language)

    assert (stored(draft).answers, stored(draft).language) == ({"onveilig": 1}, "nl")


def test_review_is_in_the_language_and_its_switch_sends_nothing(client, draft):
    send(client, draft, "gevoel", onveilig="2", language="en")
    send(client, draft, "gevoel", onveilig="2")
    send(client, draft, "oordeel", cijfer="7")

    page = client.get(address(draft, "controle")).text

    assert "Do you feel unsafe?" in page
    assert f'<input type="hidden" name="next" value="{address(draft, "controle")}">' in page
    assert 'name="language" value="nl" lang="nl" form=' not in page
