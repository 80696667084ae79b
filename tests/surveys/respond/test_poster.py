"""Open links: a poster leads to a survey without a code."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from surveys.answering import start_open_draft, submit
from surveys.models import Response
from surveys.respond import throttle
from surveys.respond.handles import TAKEN_PART_COOKIE
from tests.factories import MORNING
from tests.surveys.respond.open_links import begin, fill_in, heading, make_poster, open_link
from tests.surveys.respond.steps import address, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def channel():
    return make_poster()


@pytest.mark.parametrize("address", ["/O/{}", "/O/{}/", "/o/{}", "/o/{}/"])
def test_slug_is_short_and_the_same_in_any_case(client, channel, address):
    pages = [client.get(address.format(slug)) for slug in (channel.slug, channel.slug.upper())]

    assert len(channel.slug) == 6
    assert [(page.status_code, heading(page)) for page in pages] == [(200, "Klein")] * 2


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
    assert client.cookies[TAKEN_PART_COOKIE]["max-age"] == 90 * 24 * 60 * 60
    assert ">Beginnen</button>" in other.text


def test_a_draft_of_this_device_is_gone_on_with(client, channel):
    draft = begin(client, channel)
    send(client, draft, "gevoel", onveilig="2")

    page = open_link(client, channel)
    resumed = client.post(reverse("poster", args=[channel.slug]), {"key": uuid.uuid4()})

    assert ">Verdergaan</button>" in page.text
    assert resumed.url == address(draft, "oordeel")
    assert Response.objects.count() == 1


def test_a_device_with_a_draft_may_let_someone_else(client, channel):
    draft = begin(client, channel)
    send(client, draft, "gevoel", onveilig="2")

    page = open_link(client, channel)
    onwards = client.post(reverse("poster", args=[channel.slug]) + "?iemand-anders", {"key": uuid.uuid4()})

    assert 'href="?iemand-anders"' in page.text
    assert draft.handle not in onwards.url
    assert onwards.url.endswith("/gevoel/")


def test_who_has_no_code_hears_how_to_go_on(client, channel):
    draft = begin(client, channel)
    client.cookies.clear()

    page = client.get(address(draft, "gevoel"), headers={"accept-language": "nl"})

    assert page.status_code == 403
    assert "Deed u mee zonder code? Scan dan de QR-code op de poster opnieuw." in page.text


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
    channel = make_poster(**days)

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

    address = reverse("poster", args=[channel.slug])
    reply = client.post(address, {"key": uuid.uuid4()}, headers={"accept-language": "nl"})

    assert reply.status_code == 429
    assert channel.survey.round.area.municipality.name in reply.text
    assert "brief" not in reply.text
    assert Response.objects.count() == 1


def test_a_draft_through_a_link_counts_once_it_is_sent(channel):
    draft = start_open_draft(channel, submission_key=uuid.uuid4(), language="nl", now=MORNING)

    assert submit(draft, now=MORNING).is_counted is False
