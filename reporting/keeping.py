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
from surveys.models import Response, Survey

A_DAY = 86_400


def keep(names: Iterable[object], compute: Callable[[], Any]) -> Any:
    """What was computed under these names and in the language of the page, or else is computed now.

    Among the names is the ``content`` of the surveys that it is about.
    """
    key = f"figures:{_digest(map(str, [get_language(), _definitions(), *names]))}"
    found = kept.get(key)
    if found is None:
        found = compute()
        kept.set(key, found, A_DAY)
    return found


def content(survey: Survey) -> str:
    """Changes with anything that tables take from a survey.

    Be it a correction, a response that counts instead of another or a case that is out of business. Two
    queries, which leave the answers as the text that they are.
    """
    counted = Response.objects.filter(survey=survey, is_counted=True).order_by("pk")
    responses = counted.values_list("mode", _text("groups"), _text("answers"))
    cases = survey.cases.order_by("number").values_list("disposition", _text("groups"))
    names = (survey.pk, survey.version_id, survey.modules, survey.round.name, survey.round.area.name)
    told = (*names, *_told_of_earlier(survey))
    return _digest(chain(map(str, told), chain.from_iterable(chain(responses, cases))))


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
