"""Batches: a pile of forms that one person keys, and how that goes."""

from dataclasses import dataclass
from datetime import datetime
from statistics import median
from typing import Any

from django.db import transaction

from surveys.entry import queries
from surveys.models import Batch, Person, Survey


@dataclass(frozen=True)
class Progress:
    """How far a person is with a survey: in the open batch, or today where there is none.

    ``seconds`` is the median per form, None before the first.
    """

    batch: Batch | None
    done: int
    seconds: int | None


def progress_of(person: Any, survey: Survey, *, since: datetime) -> Progress:
    """The progress of a person; ``since`` is when today began."""
    batch = queries.open_batch(person, survey)
    seconds = queries.seconds_per_form(person, survey, batch, since)
    known = [number for number in seconds if number is not None]
    return Progress(batch, len(seconds), round(median(known)) if known else None)


@transaction.atomic
def begin_batch(survey: Survey, *, by: Person, expected: int, now: datetime) -> Batch:
    """Open a batch; beginning while one is open corrects the number of forms in it."""
    batch, _ = Batch.objects.update_or_create(
        survey=survey,
        by=by,
        finished_at=None,
        defaults={"expected": expected},
        create_defaults={"expected": expected, "started_at": now},
    )
    return batch


def finish_batch(batch: Batch, *, now: datetime) -> None:
    """Close a batch; forms that come after belong to none, or to the next."""
    batch.finished_at = now
    batch.save(update_fields=["finished_at"])
