"""A device that many people use: it forgets each person for the next."""

import uuid

import pytest
from django.urls import reverse

from questionnaires.translation import Translation
from surveys.answering import start_open_draft
from surveys.models import Response
from surveys.respond.handles import COOKIE, KIOSK_COOKIE
from tests.factories import MORNING, make_case, make_questionnaire, make_version
from tests.surveys.respond.open_links import begin, fill_in, heading, make_poster, open_link
from tests.surveys.respond.steps import address, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def channel():
    return make_poster()


def at_kiosk(client, channel):
    """The browser of a device that many people use."""
    client.post(reverse("kiosk", args=[channel.slug]))
    return client


def test_a_kiosk_returns_to_the_start_after_thanks(client, channel):
    draft = begin(at_kiosk(client, channel), channel)
    fill_in(client, draft)

    thanks = client.get(reverse("thanks", args=[draft.handle]), headers={"accept-language": "nl"})

    start = reverse("poster", args=[channel.slug]) + "?volgende"
    assert thanks.headers["Refresh"] == f"30; url={start}"
    assert f'href="{start}">Volgende deelnemer</a>' in thanks.text
    assert f'href="{reverse("thanks", args=[draft.handle])}">Nog even lezen</a>' in thanks.text
    assert "Uw e-mailadres" not in thanks.text
    assert ">Beginnen</button>" in open_link(client, channel).text


def test_the_next_person_at_a_kiosk_sees_nothing_of_the_one_before(client, channel):
    draft = begin(at_kiosk(client, channel), channel)
    send(client, draft, "gevoel", onveilig="2")

    start = open_link(client, channel)
    back = client.get(address(draft, "gevoel"))

    assert ">Beginnen</button>" in start.text
    assert (back.status_code, back.url) == (302, reverse("poster", args=[channel.slug]))
    assert not client.cookies[COOKIE].value


def test_a_page_of_the_one_before_opens_nothing_at_a_kiosk(client, channel):
    key = uuid.uuid4()
    begin(at_kiosk(client, channel), channel, key)

    again = client.post(reverse("poster", args=[channel.slug]), {"key": key})

    assert again.url == reverse("poster", args=[channel.slug])
    assert Response.objects.count() == 1


@pytest.mark.parametrize(("is_kiosk", "found"), [(True, 302), (False, 403)])
def test_an_old_start_page_leads_nobody_into_the_answers_of_another(client, channel, is_kiosk, found):
    key = uuid.uuid4()
    draft = begin(at_kiosk(client, channel) if is_kiosk else client, channel, key)
    send(client, draft, "gevoel", onveilig="2")
    if not is_kiosk:
        client.cookies.clear()

    # Without asking for the start page again, as when it comes back from the memory of the browser.
    reply = client.post(reverse("poster", args=[channel.slug]), {"key": key})
    client.get(reply.url)

    assert reply.url == reverse("poster", args=[channel.slug])
    assert client.get(address(draft, "gevoel")).status_code == found


def test_a_kiosk_knows_one_questionnaire_at_a_time(client, channel):
    first = begin(at_kiosk(client, channel), channel)

    second = begin(client, channel)

    assert first != second
    assert [client.get(address(one, "gevoel")).status_code for one in (first, second)] == [302, 200]


def test_the_next_person_at_a_kiosk_begins_in_ones_own_language(client):
    questionnaire = make_questionnaire(audience="visitors", translations={"en": Translation(texts={})})
    channel = make_poster(version=make_version(questionnaire), languages=["nl", "en"])
    at_kiosk(client, channel)
    client.post(reverse("set_language"), {"language": "en", "next": reverse("poster", args=[channel.slug])})
    before = open_link(client, channel)

    open_link(client, channel, "?volgende")

    assert '<html lang="en">' in before.text
    assert '<html lang="nl">' in open_link(client, channel).text


def test_a_kiosk_stays_one_as_long_as_it_is_used(client, channel):
    page = open_link(at_kiosk(client, channel), channel)

    assert page.cookies[KIOSK_COOKIE]["max-age"] == 90 * 24 * 60 * 60


def test_who_has_a_code_is_forgotten_by_a_kiosk_too(client, channel):
    case = make_case()
    at_kiosk(client, channel)

    client.post(reverse("start", args=[case.access_code]))
    page = client.get(address(case.responses.get(), "gevoel"))

    assert page.headers["Refresh"].startswith(f"300; url=/o/{channel.slug}/nog-daar/")


@pytest.mark.parametrize("step", ["gevoel", "controle"])
def test_every_page_at_a_kiosk_can_be_stopped(client, channel, step):
    draft = begin(at_kiosk(client, channel), channel)
    send(client, draft, "gevoel", onveilig="2")
    send(client, draft, "oordeel", cijfer="7")

    page = client.get(address(draft, step), headers={"accept-language": "nl"})

    assert f'<a href="/o/{channel.slug}/?volgende">Stoppen en opnieuw beginnen</a>' in page.text


def test_a_kiosk_asks_whether_anybody_is_there(client, channel):
    draft = begin(at_kiosk(client, channel), channel)
    page = client.get(address(draft, "gevoel"), headers={"accept-language": "nl"})
    seconds, _, asks = page.headers["Refresh"].partition("; url=")

    asked = client.get(asks, headers={"accept-language": "nl"})

    assert seconds == "300"
    assert heading(asked) == "Bent u er nog?"
    assert f'href="{address(draft, "gevoel")}">Ja, ga verder</a>' in asked.text
    assert asked.headers["Refresh"] == f"60; url={reverse('poster', args=[channel.slug])}?volgende"
    assert "Stoppen en opnieuw beginnen" in page.text


def test_nobody_is_asked_on_a_device_of_ones_own(client, channel):
    draft = begin(client, channel)

    page = client.get(address(draft, "gevoel"), headers={"accept-language": "nl"})

    assert "Refresh" not in page.headers
    assert "Scan binnen twaalf uur op hetzelfde apparaat de QR-code op de poster opnieuw" in page.text


def test_asking_whether_anybody_is_there_needs_the_handle(client, channel):
    draft = start_open_draft(channel, submission_key=uuid.uuid4(), language="nl", now=MORNING)

    reply = client.get(reverse("still_there", args=[channel.slug, draft.handle, "gevoel"]))

    assert (reply.status_code, reply.url) == (302, reverse("poster", args=[channel.slug]))


def test_a_kiosk_can_be_left(client, channel):
    client = at_kiosk(client, channel)
    client.post(reverse("leave_kiosk", args=[channel.slug]))

    draft = begin(client, channel)

    assert "Refresh" not in client.get(address(draft, "gevoel")).headers


@pytest.mark.parametrize(
    ("name", "title"), [("kiosk", "Van dit apparaat een kiosk maken"), ("leave_kiosk", "De kiosk uitzetten")]
)
def test_looking_at_the_button_changes_nothing(client, channel, name, title):
    page = client.get(reverse(name, args=[channel.slug]), headers={"accept-language": "nl"})

    assert heading(page) == title
    assert KIOSK_COOKIE not in page.cookies


@pytest.mark.parametrize("name", ["kiosk", "leave_kiosk"])
def test_nothing_is_a_kiosk_of_a_poster_that_is_not_there(client, name):
    reply = client.post(reverse(name, args=["abcdef"]))

    assert (reply.status_code, KIOSK_COOKIE in reply.cookies) == (404, False)
