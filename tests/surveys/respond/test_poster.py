"""Open links: a poster, and a device that many people use."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from surveys.answering import start_open_draft, submit
from surveys.models import Channel, Response
from surveys.queries import survey_channel
from surveys.respond import throttle
from surveys.respond.handles import COOKIE
from tests.factories import MORNING, make_survey
from tests.surveys.respond.steps import address, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def channel():
    return survey_channel(make_survey(audience="visitors"), Channel.Kind.POSTER)


def open_link(client, channel, query=""):
    return client.get(reverse("poster", args=[channel.slug]) + query, headers={"accept-language": "nl"})


def begin(client, channel, key=None) -> Response:
    """Press the button on the start page; the draft that it leads to."""
    onwards = client.post(reverse("poster", args=[channel.slug]), {"key": key or uuid.uuid4()})
    return Response.objects.get(handle=onwards.url.split("/")[2])


def fill_in(client, draft) -> None:
    send(client, draft, "gevoel", onveilig="2")
    send(client, draft, "oordeel", cijfer="7")
    send(client, draft, "controle")


def heading(response) -> str:
    return response.text.split("<h1>")[1].split("</h1>")[0]


def test_slug_is_short_and_the_same_in_any_case(client, channel):
    assert len(channel.slug) == 6
    assert client.get(f"/O/{channel.slug.upper()}").status_code == 200


def test_start_speaks_of_no_code_and_no_letter(client, channel):
    text = open_link(client, channel).text

    assert ">Beginnen</button>" in text
    assert [word for word in ("uw code", "brief", "herinnering") if word in text] == []


def test_only_the_button_makes_a_draft(client, channel):
    open_link(client, channel)
    before = Response.objects.count()

    draft = begin(client, channel)

    assert (before, draft.case, draft.channel, draft.mode) == (0, None, channel, "web")


def test_pressing_twice_makes_one_draft(client, channel):
    key = uuid.uuid4()

    drafts = [begin(client, channel, key) for _ in range(2)]

    assert drafts[0] == drafts[1]
    assert Response.objects.count() == 1


@pytest.mark.parametrize("key", ["", "nonsense", "\x00", "9" * 5000])
def test_a_key_that_cannot_be_read_is_a_new_one(client, channel, key):
    onwards = client.post(reverse("poster", args=[channel.slug]), {"key": key})

    assert onwards.status_code == 302
    assert Response.objects.count() == 1


def test_the_whole_way_leads_to_thanks_without_reminders(client, channel):
    draft = begin(client, channel)

    fill_in(client, draft)

    thanks = client.get(reverse("thanks", args=[draft.handle]), headers={"accept-language": "nl"})
    stored = Response.objects.get()
    assert (stored.status, stored.is_counted, stored.answers) == (
        "complete",
        True,
        {"onveilig": 2, "cijfer": 7},
    )
    assert "herinnering" not in thanks.text
    assert "Refresh" not in thanks.headers


def test_a_device_that_took_part_may_let_someone_else(client, channel):
    first = begin(client, channel)
    fill_in(client, first)
    client.get(reverse("thanks", args=[first.handle]))

    again = open_link(client, channel)
    other = open_link(client, channel, "?iemand-anders")

    assert heading(again) == "U hebt al meegedaan"
    assert 'href="?iemand-anders"' in again.text
    assert ">Beginnen</button>" in other.text


def test_a_draft_of_this_device_is_gone_on_with(client, channel):
    draft = begin(client, channel)
    send(client, draft, "gevoel", onveilig="2")

    page = open_link(client, channel)
    resumed = client.post(reverse("poster", args=[channel.slug]), {"key": uuid.uuid4()})

    assert ">Verdergaan</button>" in page.text
    assert resumed.url == address(draft, "oordeel")
    assert Response.objects.count() == 1


def test_a_draft_of_another_device_is_not(client, channel):
    start_open_draft(channel, submission_key=uuid.uuid4(), language="nl", now=MORNING)

    assert ">Beginnen</button>" in open_link(client, channel).text


@pytest.mark.parametrize(
    ("dates", "title"),
    [
        ({"opens_on": 1, "closes_on": 9}, "Deze vragenlijst is nog niet open"),
        ({"opens_on": -9, "closes_on": -1}, "Deze vragenlijst is gesloten"),
    ],
)
def test_outside_its_days_nothing_begins(client, dates, title):
    today = timezone.localdate()
    days = {name: today + timedelta(days=number) for name, number in dates.items()}
    channel = survey_channel(make_survey(audience="visitors", **days), Channel.Kind.POSTER)

    page = open_link(client, channel)
    client.post(reverse("poster", args=[channel.slug]))

    assert heading(page) == title
    assert "uw code" not in page.text.lower()
    assert Response.objects.count() == 0


@pytest.mark.parametrize("slug", ["zzzzzz", "a", "%00", "x" * 200])
@pytest.mark.parametrize("name", ["poster", "kiosk"])
def test_a_link_that_nobody_has_is_told(client, name, slug):
    reply = client.get(
        f"/o/{slug}/" + ("kiosk/" if name == "kiosk" else ""), headers={"accept-language": "nl"}
    )

    assert (reply.status_code, heading(reply)) == (404, "Deze vragenlijst is er niet")


def test_one_place_begins_only_so_often(client, channel, monkeypatch):
    monkeypatch.setattr(throttle, "STARTS_FROM_ONE_PLACE", 1)
    begin(client, channel)
    client.cookies.clear()

    reply = client.post(reverse("poster", args=[channel.slug]), {"key": uuid.uuid4()})

    assert reply.status_code == 429
    assert Response.objects.count() == 1


def at_kiosk(client, channel):
    client.get(reverse("kiosk", args=[channel.slug]))
    return client


def test_a_kiosk_returns_to_the_start_after_thanks(client, channel):
    draft = begin(at_kiosk(client, channel), channel)
    fill_in(client, draft)

    thanks = client.get(reverse("thanks", args=[draft.handle]), headers={"accept-language": "nl"})

    start = reverse("poster", args=[channel.slug])
    assert thanks.headers["Refresh"] == f"30; url={start}"
    assert f'href="{start}">Volgende deelnemer</a>' in thanks.text
    assert "Uw e-mailadres" not in thanks.text
    assert ">Beginnen</button>" in open_link(client, channel).text


def test_the_next_person_at_a_kiosk_sees_nothing_of_the_one_before(client, channel):
    draft = begin(at_kiosk(client, channel), channel)
    send(client, draft, "gevoel", onveilig="2")

    start = open_link(client, channel)
    back = client.get(address(draft, "gevoel"))

    assert ">Beginnen</button>" in start.text
    assert back.status_code == 403
    assert not client.cookies[COOKIE].value


def test_a_page_of_the_one_before_opens_nothing_at_a_kiosk(client, channel):
    key = uuid.uuid4()
    begin(at_kiosk(client, channel), channel, key)

    again = client.post(reverse("poster", args=[channel.slug]), {"key": key})

    assert again.url == reverse("poster", args=[channel.slug])
    assert Response.objects.count() == 1


def test_a_kiosk_asks_whether_anybody_is_there(client, channel):
    draft = begin(at_kiosk(client, channel), channel)
    page = client.get(address(draft, "gevoel"), headers={"accept-language": "nl"})
    seconds, _, asks = page.headers["Refresh"].partition("; url=")

    asked = client.get(asks, headers={"accept-language": "nl"})

    assert seconds == "300"
    assert heading(asked) == "Bent u er nog?"
    assert f'href="{address(draft, "gevoel")}">Ja, ga verder</a>' in asked.text
    assert asked.headers["Refresh"] == f"60; url={reverse('poster', args=[channel.slug])}"
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
    client.get(reverse("leave_kiosk", args=[channel.slug]))

    draft = begin(client, channel)

    assert "Refresh" not in client.get(address(draft, "gevoel")).headers


def test_a_draft_through_a_link_counts_once_it_is_sent(channel):
    draft = start_open_draft(channel, submission_key=uuid.uuid4(), language="nl", now=MORNING)

    assert submit(draft, now=MORNING).is_counted is False
