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
from functools import reduce
from ipaddress import IPv6Address, IPv6Network, ip_address
from operator import or_

from django.db.models import Exists, F, Q, QuerySet
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from surveys.access.throttle import visitor_address
from surveys.access_codes import read_code
from surveys.models import Case, Tally
from surveys.respond.queries import cases_with_code

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
    limits = {_key("guesses of", code[:BEGINNING], now): GUESSES_OF_ONE_BEGINNING}
    place = place_of(request)
    if place:
        limits[_key("guesses from", place, now)] = GUESSES_FROM_ONE_PLACE
    reached = _reached(limits)
    # One statement for all who have a code.
    case = cases_with_code(code).annotate(is_barred=Exists(reached)).first()
    is_barred = case.is_barred if case else reached.exists()
    if is_barred:
        raise TooOften(_end_of_hour(now))
    if case is None:
        _count(limits, now)
    return case


def count_start(request: HttpRequest, *, now: datetime) -> None:
    """Count a questionnaire that is begun through an open link. Raises TooOften."""
    place = place_of(request)
    if place:
        key = _key("starts from", place, now)
        if _reached({key: STARTS_FROM_ONE_PLACE}).exists():
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


def _reached(limits: dict[str, int]) -> QuerySet[Tally]:
    """The tallies that have come to their limit."""
    which = (Q(key=key, number__gte=limit) for key, limit in limits.items())
    return Tally.objects.filter(reduce(or_, which))


def _count(keys: Iterable[str], now: datetime) -> None:
    """One more of each; counts of hours that have passed go."""
    Tally.objects.filter(ends_at__lte=now).delete()
    new = [Tally(key=key, ends_at=_end_of_hour(now)) for key in sorted(keys)]
    Tally.objects.bulk_create(new, ignore_conflicts=True)
    for tally in new:
        Tally.objects.filter(key=tally.key).update(number=F("number") + 1)
