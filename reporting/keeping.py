"""Finished tables are kept under what they were made from, so that none outlives a change of its data."""

from collections.abc import Callable, Iterable
from functools import cache
from hashlib import blake2b
from itertools import chain
from typing import Any

from django.core.cache import cache as kept
from django.db.models import TextField
from django.db.models.functions import Cast
from django.utils.translation import get_language

from reporting.loading import DEFINITIONS
from surveys.models import Case, Response, Survey

A_DAY = 86_400


def keep(names: Iterable[object], compute: Callable[[], Any]) -> Any:
    """What was computed under these names and in the language of the page, or else is computed now.

    Among the names are the ``contents`` of the surveys that it is about.
    """
    key = f"figures:{_digest(map(str, [get_language(), _definitions(), *names]))}"
    found = kept.get(key)
    if found is None:
        found = compute()
        kept.set(key, found, A_DAY)
    return found


def contents(surveys: Iterable[Survey]) -> dict[int, str]:
    """Survey key -> what changes with anything that tables take from it.

    Be it a correction, a response that counts instead of another or a case that is out of business. Two
    queries for all of them, which leave the answers as the text that they are.
    """
    told = {one.pk: [*map(str, _told_of(one))] for one in surveys}
    counted = Response.objects.filter(survey__in=told, is_counted=True).order_by("pk")
    cases = Case.objects.filter(survey__in=told).order_by("survey", "number")
    responses = counted.values_list("survey", "mode", _text("groups"), _text("answers"))
    for pk, *parts in chain(responses, cases.values_list("survey", "disposition", _text("groups"))):
        told[pk] += parts
    return {pk: _digest(parts) for pk, parts in told.items()}


def _told_of(survey: Survey) -> tuple[object, ...]:
    names = (survey.pk, survey.version_id, survey.modules, survey.round.name, survey.round.area.name)
    return (*names, survey.closed_at, *_told_of_earlier(survey))


def _told_of_earlier(survey: Survey) -> tuple[object, ...]:
    """What was told of a survey from before Veiligpeil, and its figures where no answers came."""
    if not survey.round.is_earlier:
        return ()
    told = survey.earlier
    figures = survey.earlier_figures.values_list("indicator", "counted", "base", "population")
    return (told.asked, told.differs, told.codes, *chain.from_iterable(figures))


def _text(name: str) -> Cast:
    return Cast(name, TextField())


def _digest(parts: Iterable[str]) -> str:
    return blake2b("\x1f".join(parts).encode(), digest_size=20).hexdigest()


@cache
def _definitions() -> str:
    """Changes with the definitions of the indicators, which change with the program only."""
    return _digest(path.read_text("utf-8") for path in sorted(DEFINITIONS.rglob("*.yaml")))
