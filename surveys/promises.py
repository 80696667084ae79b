"""What was promised to respondents and falls due by itself: `manage.py tick` does it, every hour."""

import logging
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial

from django.db import transaction
from django.utils import timezone

from surveys.closing import close_survey
from surveys.contact import erase_due_wishes
from surveys.destruction import note_destroyed, rewrite_responses
from surveys.earlier_rounds import drop_stale_drafts
from surveys.models import Destruction, Promise, Response, Survey, Tally
from surveys.second_keying import keep_record

# What stays of a response once its key is destroyed.
KEPT = (
    "survey_id",
    "channel_id",
    "version_id",
    "mode",
    "language",
    "groups",
    "status",
    "answers",
    "is_counted",
)

logger = logging.getLogger(__name__)


class NotKept(Exception):
    """Something that was promised could not be done; the log says what, and why."""


def keep_promises(now: datetime) -> Iterator[str]:
    """Do what is due; a sentence for each thing done. Doing it again does nothing.

    What goes wrong in one survey keeps nobody else waiting. Raises NotKept, at the end.
    """
    failed = []
    for what, keep in _due(now):
        try:
            done = keep()
        except Exception:
            logger.exception("%s: what was promised could not be done", what)
            failed.append(what)
        else:
            if done:
                yield f"{what}: {done}"
    if failed:
        raise NotKept(f"What was promised could not be done; the log says why. {'; '.join(failed)}")


def _due(now: datetime) -> Iterator[tuple[str, Callable[[], str]]]:
    """What is due, and what does it; that says what it did, or nothing."""
    today = timezone.localdate(now)
    surveys = Survey.objects.select_related("round__area")
    for survey in surveys.filter(promise=Promise.ANONYMOUS, closed_at=None, closes_on__lt=today):
        yield f"{survey.round.area}, {survey}", partial(_close, survey, now)
    for survey in surveys.filter(promise=Promise.CONFIDENTIAL, key_destroyed_on__lte=today):
        yield f"{survey.round.area}, {survey}", partial(_destroy_key, survey, now)
    yield "Contact wishes", partial(_erase_wishes, now)
    yield "Counts of guesses", partial(_drop_tallies, now)
    yield "Uploads of earlier rounds", partial(_drop_uploads, now)


def _close(survey: Survey, now: datetime) -> str:
    close_survey(survey, by=None, now=now)
    return "closed, and its sealed answers are in random order."


def _destroy_key(survey: Survey, now: datetime) -> str:
    # Also where nobody closed it: the day was promised.
    close_survey(survey, by=None, now=now)
    destroyed = destroy_key(survey, now=now)
    return f"{destroyed} answers no longer lead to a code." if destroyed else ""


def _erase_wishes(now: datetime) -> str:
    erased = erase_due_wishes(now)
    return f"{erased} erased." if erased else ""


def _drop_tallies(now: datetime) -> str:
    Tally.objects.filter(ends_at__lte=now).delete()
    return ""


def _drop_uploads(now: datetime) -> str:
    dropped = drop_stale_drafts(now)
    return f"{dropped} erased." if dropped else ""


@transaction.atomic
def destroy_key(survey: Survey, *, now: datetime) -> int:
    """Destroy what leads from a code to its answers in a closed survey; the number of responses it concerned.

    All its responses are written anew, in random order and without case, times and names in addresses;
    events, keyings and batches go, and a record stays of how well was keyed. Groups and answers stay, and so
    does what is known of each case.
    """
    responses = list(survey.responses.select_for_update())
    if all(response.started_at is None for response in responses):
        return 0
    keep_record(survey, now=now)
    rewrite_responses(survey, (_without_key(response) for response in responses))
    survey.batches.all().delete()
    note_destroyed([survey.pk], Destruction.Kind.KEY, now)
    return len(responses)


def _without_key(response: Response) -> Response:
    return Response(**{name: getattr(response, name) for name in KEPT})
