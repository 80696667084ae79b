"""What was promised to respondents and falls due by itself: `manage.py tick` does it, every hour."""

import uuid
from collections.abc import Iterator
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from surveys.answering import close_survey
from surveys.contact import erase_due_wishes
from surveys.models import Keying, Promise, Response, ResponseEvent, Survey, Tally
from surveys.models.responses import make_handle
from surveys.second_keying import keep_record


def keep_promises(now: datetime) -> Iterator[str]:
    """Do what is due; a sentence for each thing done. Doing it again does nothing."""
    today = timezone.localdate(now)
    anonymous = Survey.objects.filter(promise=Promise.ANONYMOUS, closed_at=None, closes_on__lt=today)
    for survey in anonymous.select_related("round__area"):
        close_survey(survey, by=None, now=now)
        yield f"{survey.round.area}, {survey}: closed, and its sealed answers are in random order."
    confidential = Survey.objects.filter(promise=Promise.CONFIDENTIAL, key_destroyed_on__lte=today)
    for survey in confidential.select_related("round__area"):
        # Also where nobody closed it: the day was promised.
        close_survey(survey, by=None, now=now)
        keep_record(survey, now=now)
        destroyed = destroy_key(survey)
        if destroyed:
            yield f"{survey.round.area}, {survey}: {destroyed} answers no longer lead to a code."
    Tally.objects.filter(ends_at__lte=now).delete()
    erased = erase_due_wishes(today)
    if erased:
        yield f"{erased} contact wishes are erased."


@transaction.atomic
def destroy_key(survey: Survey) -> int:
    """Destroy what leads from a code to its answers in a closed survey; the number of responses it concerned.

    Gone are the case of each response, its times, its events, its name in addresses, what a keyer noted and
    the batch it was keyed in. Groups and answers stay, and so does what is known of each case.
    """
    linked = survey.responses.select_for_update().exclude(started_at=None).defer("answers")
    responses = list(linked)
    # Events are only added and keyings never change, but for this: the promise goes before the rule.
    ResponseEvent._base_manager.filter(response__survey=survey).delete()  # noqa: SLF001 (documented)
    Keying._base_manager.filter(response__survey=survey).update(note="", batch=None)  # noqa: SLF001
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
