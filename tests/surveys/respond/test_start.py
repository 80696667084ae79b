"""Where the QR code lands, in every state of the case and its survey."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from surveys.closing import close_survey
from surveys.models import Response
from surveys.respond.handles import COOKIE
from tests.factories import make_case, make_draft, make_response, make_survey
from tests.surveys.respond.steps import begin

pytestmark = pytest.mark.django_db
ALL_ANSWERS = {"onveilig": 2, "cijfer": 7}


def heading(response) -> str:
    return response.text.split("<h1>")[1].split("</h1>")[0]


def open_start(client, case):
    return client.get(reverse("start", args=[case.access_code]), headers={"accept-language": "nl"})


def test_new_case_may_begin(client):
    response = open_start(client, make_case())

    assert (response.status_code, heading(response)) == (200, "Klein")
    assert ">Beginnen</button>" in response.text


@pytest.mark.parametrize("address", ["/C/{}", "/C/{}/", "/c/{}", "/c/{}/"])
def test_address_works_in_capitals_and_without_its_slash(client, address):
    case = make_case()

    pages = [client.get(address.format(code)) for code in (case.access_code, case.access_code.lower())]

    assert [(page.status_code, heading(page)) for page in pages] == [(200, "Klein")] * 2


def test_begun_case_may_go_on(client):
    response = open_start(client, make_draft().case)

    assert ">Verdergaan</button>" in response.text


def test_answered_case_hears_when(client):
    response = open_start(client, make_response(**ALL_ANSWERS).case)

    assert heading(response) == "U hebt al meegedaan"
    assert "Ontvangen op dinsdag 3 maart 2026 om 10.00 uur." in response.text


def test_survey_that_is_not_open_yet_says_when(client):
    tomorrow = timezone.localdate() + timedelta(days=1)

    response = open_start(client, make_case(make_survey(opens_on=tomorrow)))

    assert heading(response) == "Deze vragenlijst is nog niet open"


def test_survey_past_its_last_day_is_closed(client):
    today = timezone.localdate()
    survey = make_survey(opens_on=today - timedelta(days=9), closes_on=today - timedelta(days=1))

    assert heading(open_start(client, make_case(survey))) == "Deze vragenlijst is gesloten"


def test_survey_takes_answers_on_its_last_day(client):
    today = timezone.localdate()

    response = open_start(client, make_case(make_survey(closes_on=today)))

    assert ">Beginnen</button>" in response.text


def test_closed_survey_says_so(client):
    case = make_case()
    close_survey(case.survey, by=None, now=timezone.now())

    assert heading(open_start(client, case)) == "Deze vragenlijst is gesloten"


def test_withdrawn_code_says_so(client):
    case = make_case(withdrawn_at=timezone.now())

    assert heading(open_start(client, case)) == "Deze code geldt niet meer"


@pytest.mark.parametrize("code", ["K7MP4R9T", "nonsense", "a" * 300, "K7MP4R9M"])
def test_unknown_code_asks_for_the_right_one(client, code):
    response = client.get(reverse("start", args=[code]), headers={"accept-language": "nl"})

    assert (response.status_code, heading(response)) == (404, "Vul uw code in")


def test_looking_writes_nothing(client):
    case = make_case()

    open_start(client, case)

    assert case.responses.count() == 0


def test_beginning_twice_gives_one_draft(client):
    case = make_case()

    first, second = begin(client, case), begin(client, case)

    assert first == second


@pytest.mark.parametrize("change", [{"withdrawn_at": timezone.now()}])
def test_button_of_a_withdrawn_code_begins_nothing(client, change):
    case = make_case(**change)

    client.post(reverse("start", args=[case.access_code]))

    assert case.responses.count() == 0


def test_button_of_a_closed_survey_begins_nothing(client):
    case = make_case()
    close_survey(case.survey, by=None, now=timezone.now())

    client.post(reverse("start", args=[case.access_code]))

    assert case.responses.count() == 0


def test_browser_is_let_into_its_own_draft_only(client):
    case = make_case()

    draft = begin(client, case)

    assert draft.handle in client.cookies[COOKIE].value
    assert draft.channel.kind == "letter"


def test_questions_start_at_the_first_page_that_was_not_seen(client):
    draft = make_draft(onveilig=2)

    response = client.post(reverse("start", args=[draft.case.access_code]))

    assert response.url == reverse("answer", args=[draft.handle, "oordeel"])


def test_page_stays_in_the_language_of_the_survey(client):
    case = make_case(make_survey(languages=["nl"]))

    response = client.get(reverse("start", args=[case.access_code]), headers={"accept-language": "en"})

    assert '<html lang="nl">' in response.text
    assert Response.objects.count() == 0


def test_anonymous_promise_says_until_when_it_could_be_broken(client, settings):
    settings.BACKUP_DAYS = 30
    case = make_case(make_survey(promise="anonymous"))
    closes = case.survey.closes_on

    text = open_start(client, case).text

    assert "Uw antwoorden worden anoniem" in text
    assert f"Na {date_format(closes, 'j F Y')} zetten we alle antwoorden door elkaar." in text
    gone = date_format(closes + timedelta(days=31), "j F Y")
    assert f"en in reservekopieën tot en met {gone}." in text
    assert "vertrouwelijk" not in text
    assert "Stopt u halverwege?" not in text


def test_confidential_promise_says_how_long_backups_hold_the_key(client, settings):
    settings.BACKUP_DAYS = 30
    case = make_case()
    destroyed = case.survey.key_destroyed_on

    text = open_start(client, case).text

    assert f"Tot {date_format(destroyed, 'j F Y')} kan het systeem via uw code nog nagaan" in text
    gone = date_format(destroyed + timedelta(days=30), "j F Y")
    assert f"In reservekopieën van daarvoor staat die nog. De laatste daarvan wissen we op {gone}." in text


@pytest.mark.parametrize(
    ("closed_at", "sentence"),
    [
        (None, "Wat niet is verstuurd, wissen we."),
        (timezone.now(), "Wat niet is verstuurd, hebben we gewist."),
    ],
)
def test_anonymous_survey_erases_what_was_not_sent_when_it_is_closed(client, closed_at, sentence):
    yesterday = timezone.localdate() - timedelta(days=1)
    case = make_case(make_survey(promise="anonymous", closes_on=yesterday, closed_at=closed_at))

    text = open_start(client, case).text

    assert sentence in text
    assert "meetellen" not in text
