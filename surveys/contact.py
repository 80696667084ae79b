"""Keeping contact wishes: stored apart from answers, and erased on the day that was promised."""

import uuid
from collections.abc import Collection
from datetime import date, datetime, timedelta
from random import SystemRandom
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from surveys.destruction import note_destroyed
from surveys.models import ContactWish, Destruction, Survey

# Long enough to send the results and to hold a first meeting with who wants to join.
KEPT_AFTER_RESULTS = timedelta(weeks=12)


def erase_day(survey: Survey) -> date:
    """The day on which what people leave now is erased: twelve weeks after the results, or after the end."""
    return max(survey.results_on or survey.closes_on, survey.closes_on) + KEPT_AFTER_RESULTS


@transaction.atomic
def leave_wish(survey: Survey, *, key: uuid.UUID, **wish: Any) -> None:
    """Store a wish under the random key of its form; the same form again stores nothing.

    A database keeps rows in the order in which they came, and responses too: whoever laid the two side by
    side would see who answered what. So all wishes of the survey are written anew, in random order.
    """
    _lock([survey.pk])
    if ContactWish.objects.filter(pk=key).exists():
        return
    new = ContactWish(id=key, survey=survey, erase_on=erase_day(survey), **wish)
    wishes = [*survey.contact_wishes.all(), new]
    SystemRandom().shuffle(wishes)
    survey.contact_wishes.all().delete()
    ContactWish.objects.bulk_create(wishes)


@transaction.atomic
def erase_wish(wish: ContactWish, *, now: datetime) -> None:
    """Erase what somebody left, for instance because they ask for it."""
    _erase(ContactWish.objects.filter(pk=wish.pk), now)


@transaction.atomic
def erase_due_wishes(now: datetime) -> int:
    """Erase every wish whose day has come; returns how many there were."""
    return _erase(ContactWish.objects.filter(erase_on__lte=timezone.localdate(now)), now)


def _erase(wishes: QuerySet[ContactWish], now: datetime) -> int:
    surveys = sorted(set(wishes.values_list("survey", flat=True)))
    _lock(surveys)
    number = wishes.filter(survey__in=surveys).delete()[0]
    if surveys:
        note_destroyed(surveys, Destruction.Kind.WISHES, now)
    return number


def _lock(surveys: Collection[int]) -> None:
    """Let nobody else write wishes of these surveys meanwhile: what is erased would come back."""
    list(Survey.objects.select_for_update(no_key=True).filter(pk__in=surveys).order_by("pk").values("pk"))
