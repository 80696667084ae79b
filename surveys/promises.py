"""What was promised to respondents and falls due by itself: `manage.py tick` does it, every hour."""

import logging
import uuid
from collections.abc import Callable, Iterator
from datetime import date, datetime
from functools import partial

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from surveys.answering import close_survey
from surveys.contact import erase_due_wishes
from surveys.models import Promise, Response, ResponseEvent, Survey, Tally
from surveys.models.responses import make_handle

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
    yield "Contact wishes", partial(_erase_wishes, today)
    yield "Counts of guesses", partial(_drop_tallies, now)


def _close(survey: Survey, now: datetime) -> str:
    close_survey(survey, by=None, now=now)
    return "closed, and its sealed answers are in random order."


def _destroy_key(survey: Survey, now: datetime) -> str:
    # Also where nobody closed it: the day was promised.
    close_survey(survey, by=None, now=now)
    destroyed = destroy_key(survey)
    return f"{destroyed} answers no longer lead to a code." if destroyed else ""


def _erase_wishes(today: date) -> str:
    erased = erase_due_wishes(today)
    return f"{erased} erased." if erased else ""


def _drop_tallies(now: datetime) -> str:
    Tally.objects.filter(ends_at__lte=now).delete()
    return ""


@transaction.atomic
def destroy_key(survey: Survey) -> int:
    """Destroy what leads from a code to its answers in a closed survey; the number of responses it concerned.

    Gone are the case of each response, its times, its events and its name in addresses. Groups and answers
    stay, and so does what is known of each case.
    """
    linked = survey.responses.select_for_update().exclude(started_at=None).defer("answers")
    responses = list(linked)
    # Events are only added, but for this: the promise goes before the rule.
    ResponseEvent._base_manager.filter(response__survey=survey).delete()  # noqa: SLF001 (documented)
    for response in responses:
        response.case = response.started_at = response.submitted_at = None
        response.handle, response.submission_key = make_handle(), uuid.uuid4()
    Response.objects.bulk_update(
        responses, ["case", "started_at", "submitted_at", "handle", "submission_key"], batch_size=200
    )
    return len(responses)


def was_destroyed_since(moment: datetime) -> bool:
    """Whether anything was destroyed since a moment, by rule or at the close of an anonymous survey."""
    day = timezone.localdate(moment)
    keys = Q(
        promise=Promise.CONFIDENTIAL, key_destroyed_on__gte=day, key_destroyed_on__lte=timezone.localdate()
    )
    return Survey.objects.filter(keys | Q(promise=Promise.ANONYMOUS, closed_at__gte=moment)).exists()
