"""Whatever is sent, the answer is a page, and only a valid user changes anything."""

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings

from surveys.models import Response
from surveys.respond.handles import COOKIE, KIOSK_COOKIE, TAKEN_PART_COOKIE
from tests.factories import make_case
from tests.surveys.respond.hostile import ROUTES, attacks
from tests.surveys.respond.open_links import make_poster
from tests.surveys.respond.steps import MANAGEMENT, address, begin, send
from tests.surveys.respond.world import World, check

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("route", ROUTES)
def test_view_survives_anything(db, route):
    world = World()

    @settings(max_examples=50, suppress_health_check=list(HealthCheck))
    @given(attack=attacks(route))
    def survives(attack):
        check(world, attack)

    survives()


@pytest.mark.parametrize("cookie", [COOKIE, KIOSK_COOKIE, TAKEN_PART_COOKIE])
@pytest.mark.parametrize("value", ["x", "1:2:3", "\x7f" * 300])
def test_a_cookie_that_was_tampered_with_counts_for_nothing(client, cookie, value):
    client.cookies[cookie] = value

    response = client.get(f"/o/{make_poster().slug}/", headers={"accept-language": "nl"})

    assert response.status_code == 200
    assert ">Beginnen</button>" in response.text


@pytest.mark.parametrize("handle", ["x", "x" * 400, "%00", "ünïcode"])
def test_handle_that_nobody_has_asks_for_the_code(client, handle):
    assert client.get(f"/vragenlijst/{handle}/gevoel/").status_code == 403


def test_ten_megabytes_of_text_are_refused_in_words_and_nothing_is_lost(client):
    draft = begin(client, make_case())
    send(client, draft, "gevoel", onveilig="1")

    response = send(client, draft, "gevoel", onveilig="1", waar_anders="x" * 10_000_000)

    assert response.status_code == 400
    assert "<h1>" in response.text
    assert Response.objects.get().answers["onveilig"] == 1


def test_form_without_its_step_is_refused_in_words(client):
    draft = begin(client, make_case())

    response = client.post(address(draft, "gevoel"), {"onveilig": "1"})

    assert response.status_code == 400
    assert "<h1>" in response.text


def test_posted_step_does_not_decide_where_answers_go(client):
    draft = begin(client, make_case())

    client.post(address(draft, "gevoel"), {MANAGEMENT: "controle", "onveilig": "1"})

    assert Response.objects.get().status == Response.Status.DRAFT
    assert Response.objects.get().answers == {"onveilig": 1, "waar": None}


def test_form_from_another_site_is_refused(client):
    case = make_case()

    response = Client(enforce_csrf_checks=True).post(reverse("start", args=[case.access_code]))

    assert response.status_code == 403
    assert "<h1>" in response.text
    assert case.responses.count() == 0
