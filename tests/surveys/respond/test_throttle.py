"""How often codes may be guessed."""

import re
from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from django.core.handlers.wsgi import WSGIRequest
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone

from surveys.access_codes import ALPHABET, check_sign, make_code
from surveys.models import Tally
from surveys.respond import throttle
from surveys.respond.throttle import TooOften, count_start, find_case, place_of
from tests.factories import make_case, make_survey
from tests.surveys.at_once import at_once

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 3, 9, 20, tzinfo=UTC)
SAME_BEGINNING = "K7MP"


def from_place(address: str) -> WSGIRequest:
    return RequestFactory().get("/", REMOTE_ADDR=address)


def guesses(number: int, beginning: str = "") -> list[str]:
    """Codes that could exist and do not."""
    random, found = Random(4), set()  # noqa: S311 (the same guesses every time)
    while len(found) < number:
        code = make_code(random)
        if not beginning:
            found.add(code)
        else:
            found |= {beginning + code[4:7] + check_sign(beginning + code[4:7])}
    return sorted(found)


def guess(number: int, *, address: str = "192.0.2.1", beginning: str = "", now: datetime = NOW) -> None:
    for code in guesses(number, beginning):
        assert find_case(from_place(address), code, now=now) is None


@pytest.fixture
def few(monkeypatch):
    monkeypatch.setattr(throttle, "GUESSES_FROM_ONE_PLACE", 5)
    monkeypatch.setattr(throttle, "GUESSES_OF_ONE_BEGINNING", 3)


def test_an_address_may_guess_so_often(few):
    case = make_case()
    guess(5)

    with pytest.raises(TooOften) as locked:
        find_case(from_place("192.0.2.1"), case.access_code, now=NOW)

    assert locked.value.until == datetime(2026, 3, 3, 10, tzinfo=UTC)


def test_another_address_goes_on(few):
    case = make_case()
    guess(5)

    assert find_case(from_place("192.0.2.2"), case.access_code, now=NOW) == case


def test_a_network_of_ipv6_is_one_place(few):
    case = make_case()
    for number, code in enumerate(guesses(5)):
        find_case(from_place(f"2001:db8:1:2::{number:x}"), code, now=NOW)

    with pytest.raises(TooOften):
        find_case(from_place("2001:db8:1:2:aaaa::1"), case.access_code, now=NOW)

    assert find_case(from_place("2001:db8:1:3::1"), case.access_code, now=NOW) == case


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("", ""),
        ("nonsense", ""),
    ],
)
def test_place_is_what_one_household_has(address, place):
    assert place_of(from_place(address)) == place


def test_where_no_address_is_known_nobody_locks_out_the_others(few):
    case = make_case()
    guess(5, address="")

    assert find_case(from_place(""), case.access_code, now=NOW) == case


def test_a_beginning_may_be_guessed_so_often_from_everywhere(few):
    for place, code in enumerate(guesses(3, SAME_BEGINNING)):
        find_case(from_place(f"192.0.2.{place}"), code, now=NOW)

    with pytest.raises(TooOften):
        find_case(from_place("192.0.2.99"), guesses(4, SAME_BEGINNING)[-1], now=NOW)


def test_another_beginning_goes_on(few):
    case = make_case()
    assert not case.access_code.startswith(SAME_BEGINNING)
    guess(3, beginning=SAME_BEGINNING)

    assert find_case(from_place("192.0.2.1"), case.access_code, now=NOW) == case


def test_the_next_hour_begins_anew_and_forgets(few):
    case = make_case()
    guess(5)
    later = NOW + timedelta(minutes=40)

    found = find_case(from_place("192.0.2.1"), case.access_code, now=later)
    guess(1, now=later)

    assert found == case
    assert set(Tally.objects.values_list("number", "ends_at")) == {(1, datetime(2026, 3, 3, 11, tzinfo=UTC))}


def test_mistyping_is_no_guessing(few):
    case = make_case()
    code = case.access_code
    for place, sign in enumerate(code):
        for other in set(ALPHABET) - {sign}:
            assert (
                find_case(from_place("192.0.2.1"), code[:place] + other + code[place + 1 :], now=NOW) is None
            )

    assert Tally.objects.count() == 0
    assert find_case(from_place("192.0.2.1"), code, now=NOW) == case


def test_a_street_behind_one_router_gets_in(client):
    survey = make_survey()
    cases = [make_case(survey) for _ in range(400)]

    answers = [client.post("/", {"code": case.access_code}) for case in cases]

    assert {answer.status_code for answer in answers} == {302}
    assert Tally.objects.count() == 0


def test_no_address_is_stored():
    guess(1, address="203.0.113.77")

    assert [re.fullmatch("[0-9a-f]{64}", tally.key) is not None for tally in Tally.objects.all()] == [
        True
    ] * 2


@pytest.mark.parametrize("path", ["code_entry", "start"])
def test_who_guesses_too_often_hears_when_to_try_again(client, few, path):
    case = make_case()
    for code in guesses(5):
        client.post("/", {"code": code})
    address = reverse(path, args=[case.access_code] if path == "start" else [])
    until = timezone.localtime().replace(minute=0) + timedelta(hours=1)

    reply = client.post(address, {"code": case.access_code}, headers={"accept-language": "nl"})

    assert reply.status_code == 429
    assert 0 < int(reply.headers["Retry-After"]) <= 3600
    assert f"<h1>Probeer het opnieuw vanaf {until:%H.%M} uur</h1>" in reply.text
    assert case.responses.count() == 0


def test_open_links_may_be_started_so_often(monkeypatch):
    monkeypatch.setattr(throttle, "STARTS_FROM_ONE_PLACE", 2)
    for _ in range(2):
        count_start(from_place("192.0.2.1"), now=NOW)

    with pytest.raises(TooOften):
        count_start(from_place("192.0.2.1"), now=NOW)

    count_start(from_place("192.0.2.2"), now=NOW)


@pytest.mark.django_db(transaction=True)
def test_several_processes_lose_no_count():
    [code] = guesses(1)

    at_once(lambda: find_case(from_place("192.0.2.1"), code, now=NOW), times=4)

    assert list(Tally.objects.values_list("number", flat=True)) == [4, 4]
