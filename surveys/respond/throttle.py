"""How often access codes may be guessed and open links be started, over all web processes.

A code whose check sign is wrong cannot exist and betrays nothing, so it is not counted: who mistypes is never
kept out, and neither is a shop street behind one router. What is counted are codes that could exist and do
not: guesses. Of 27.5 thousand million codes a round has some hundreds; a hundred guesses an hour from one
address find one of 400 once in 78 years. Who knows the first half of a code has 29,791 to try: twenty an hour
over all addresses together take 62 days (docs/decisions.md has more of the numbers).

No address is stored: a keyed hash of it counts for one hour, and is deleted by a later count or by the clock.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from ipaddress import IPv6Address, IPv6Network, ip_address
from typing import Any

from django.db.models import CharField, Exists, F, IntegerField, Q, QuerySet
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from surveys.access.throttle import visitor_address
from surveys.access_codes import read_code
from surveys.composed import Composed, Given
from surveys.models import Case, Tally
from surveys.respond.queries import cases_to_start

GUESSES_FROM_ONE_PLACE = 100
GUESSES_OF_ONE_BEGINNING = 20
STARTS_FROM_ONE_PLACE = 100
BEGINNING = 4
_SALT = "surveys.respond.throttle"


class TooOften(Exception):
    """Something was tried too often; ``until`` says when it may be tried again."""

    def __init__(self, until: datetime) -> None:
        self.until = until
        super().__init__(f"again from {until}")


def find_case(request: HttpRequest, text: str, *, now: datetime) -> Case | None:
    """The case whose code was typed or scanned; None for what is no code of anyone. Raises TooOften."""
    code = read_code(text)
    if code is None:
        return None
    place = place_of(request)
    of_beginning = _key("guesses of", code[:BEGINNING], now)
    # No tally has an empty key: who comes from nowhere that is known is not kept out by it.
    from_place = _key("guesses from", place, now) if place else ""
    limits = {
        "of_beginning": of_beginning,
        "most_of_beginning": GUESSES_OF_ONE_BEGINNING,
        "from_place": from_place,
        "most_from_place": GUESSES_FROM_ONE_PLACE,
    }
    case = _CASE.first(code=code, **limits)
    is_barred = case.is_barred if case else _reached(**limits).exists()
    if is_barred:
        raise TooOften(_end_of_hour(now))
    if case is None:
        _count(filter(None, (of_beginning, from_place)), now)
    return case


def count_start(request: HttpRequest, *, now: datetime) -> None:
    """Count a questionnaire that is begun through an open link. Raises TooOften."""
    place = place_of(request)
    if place:
        key = _key("starts from", place, now)
        if Tally.objects.filter(key=key, number__gte=STARTS_FROM_ONE_PLACE).exists():
            raise TooOften(_end_of_hour(now))
        _count([key], now)


def place_of(request: HttpRequest) -> str:
    """Where a request comes from, as it is counted; "" where that is not known, which counts for nobody.

    Of an IPv6 address it is the network: one household has 2^64 addresses (RFC 4291, 2.5.4).
    """
    try:
        address = ip_address(visitor_address(request) or "")
    except ValueError:
        return ""
    if isinstance(address, IPv6Address):
        return str(address.ipv4_mapped or IPv6Network((int(address), 64), strict=False))
    return str(address)


def _hour(now: datetime) -> datetime:
    return now.replace(minute=0, second=0, microsecond=0)


def _end_of_hour(now: datetime) -> datetime:
    return _hour(now) + timedelta(hours=1)


def _key(what: str, of: str, now: datetime) -> str:
    value = f"{what} {of} {_hour(now).isoformat()}"
    return salted_hmac(_SALT, value, algorithm="sha256").hexdigest()


def _reached(
    *, of_beginning: Any, most_of_beginning: Any, from_place: Any, most_from_place: Any
) -> QuerySet[Tally]:
    """The tallies of guesses, by their keys, that have come to their limit."""
    of_it = Q(key=of_beginning, number__gte=most_of_beginning)
    return Tally.objects.filter(of_it | Q(key=from_place, number__gte=most_from_place))


_LIMITS = {
    "of_beginning": Given("of_beginning", CharField()),
    "most_of_beginning": Given("most_of_beginning", IntegerField()),
    "from_place": Given("from_place", CharField()),
    "most_from_place": Given("most_from_place", IntegerField()),
}
# One statement for all who have a code.
_CASE = Composed(
    cases_to_start()
    .filter(access_code=Given("code", CharField()))
    .annotate(is_barred=Exists(_reached(**_LIMITS)))
)


def _count(keys: Iterable[str], now: datetime) -> None:
    """One more of each; counts of hours that have passed go."""
    Tally.objects.filter(ends_at__lte=now).delete()
    new = [Tally(key=key, ends_at=_end_of_hour(now)) for key in sorted(keys)]
    Tally.objects.bulk_create(new, ignore_conflicts=True)
    for tally in new:
        Tally.objects.filter(key=tally.key).update(number=F("number") + 1)
