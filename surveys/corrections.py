"""Changing what was submitted: the only place where it happens, and never without a trace."""

import copy
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from operator import itemgetter
from typing import Any

from django.db import transaction

from questionnaires.routing import on_route
from surveys.answering import classify
from surveys.cases import refresh_disposition
from surveys.models import Adjudication, Case, Correction, Person, Response, ResponseEvent, Survey
from surveys.queries import response_questionnaire
from surveys.second_keying import FIRST, comparison_of, keying_account

Status = Response.Status
USABLE = (Status.COMPLETE, Status.PARTIAL)
# The reason of what changes by adjudication; what was decided, and by whom, stands in the adjudications.
ADJUDICATED = "Nagelezen na tweede invoer"


class NotCorrectable(Exception):
    """Nobody can hold the response against its source: it is a draft, anonymous, or its key is destroyed."""


@dataclass(frozen=True)
class Decision:
    """What stands on the paper in a field that was keyed in two ways, as a third look found."""

    result: Any
    comment: str = ""


@dataclass(frozen=True)
class Change:
    """Other answers, by question code, and why."""

    answers: Mapping[str, Any]
    reason: str


@transaction.atomic
def correct_response(response: Response, change: Change, *, by: Person, now: datetime) -> list[Correction]:
    """Give a submitted response other answers; what is then off the route goes.

    Every answer that changes leaves a row. The response is classified anew, and keeps its place as the one
    that counts as long as it is usable. Raises NotCorrectable.
    """
    locked = _locked(response)
    answers = _everything(locked) | dict(change.answers)
    return _rewrite(locked, Change(answers, change.reason), by=by, now=now)


@transaction.atomic
def adjudicate(
    response: Response, decisions: Mapping[str, Decision], *, by: Person, now: datetime
) -> list[Adjudication]:
    """Settle differences between the two keyings of a form, by question code; what was settled stays so.

    From the moment at which more errors are found than the survey's limit allows, all forms are keyed twice.
    Raises NotCorrectable.
    """
    locked = _locked(response)
    comparison = comparison_of(locked, response_questionnaire(locked))
    settled = [
        Adjudication.objects.create(
            response=locked,
            field=item.code,
            first=comparison.first.get(item.code),
            second=comparison.second.get(item.code),
            result=decisions[item.code].result,
            comment=decisions[item.code].comment,
            by=by,
            at=now,
        )
        for item in comparison.undecided
        if item.code in decisions
    ]
    if settled:
        _rewrite(locked, Change(_everything(locked), ADJUDICATED), by=by, now=now)
        _apply_limit(locked.survey, now)
    return settled


def is_correctable(response: Response) -> bool:
    """Whether answers can be held against the form or the memory that they came from."""
    is_linked = response.started_at is not None and not response.survey.is_anonymous
    return is_linked and response.status in (*USABLE, Status.BREAK_OFF)


def _locked(response: Response) -> Response:
    """The response as it is now, with its case and all that came in for that locked."""
    if response.case_id:
        Case.objects.select_for_update().get(pk=response.case_id)
    responses = Response.objects.select_for_update(of=("self",)).select_related(
        "case", "version", "survey__round__area"
    )
    found = responses.filter(pk=response.pk).first()
    if found is None or not is_correctable(found):
        raise NotCorrectable
    return found


def _everything(response: Response) -> dict[str, Any]:
    """All answers that are known, off the route too: what stands on the paper, as far as it was found out."""
    first = response.keyings.filter(ordinal=FIRST).first()
    if first is None:
        return response.answers
    found = [(one.at, one.field, one.result) for one in response.adjudications.all()]
    found += [(one.at, one.field, one.after[0]) for one in response.corrections.all() if one.after]
    later = {field: value for _at, field, value in sorted(found, key=itemgetter(0))}
    blank = dict.fromkeys(item.code for item in response_questionnaire(response).items)
    return blank | first.answers | later


def _rewrite(response: Response, change: Change, *, by: Person, now: datetime) -> list[Correction]:
    questionnaire = response_questionnaire(response)
    before, after = response.answers, on_route(questionnaire, change.answers)
    corrections = [
        Correction(
            response=response,
            field=code,
            before=_said(before, code),
            after=_said(after, code),
            reason=change.reason,
            by=by,
            at=now,
        )
        for code in (item.code for item in questionnaire.items)
        if before.get(code) != after.get(code)
    ]
    if not corrections:
        return []
    Correction.objects.bulk_create(corrections)
    response.answers, response.status = after, classify(questionnaire, after, response.survey)
    # The one place where submitted answers may change.
    response.submitted_answers = copy.deepcopy(after)
    _save_with_its_place(response)
    ResponseEvent.objects.create(response=response, kind=ResponseEvent.Kind.CORRECTED, at=now, by=by)
    if response.case:
        refresh_disposition(response.case)
    return corrections


def _said(answers: Mapping[str, Any], code: str) -> list[Any]:
    return [answers[code]] if code in answers else []


def _save_with_its_place(response: Response) -> None:
    """Store the response; it counts while it is usable, unless another one of its case does better."""
    others = []
    if response.case:
        others = [one for one in response.case.responses.all() if one.pk != response.pk]
    counted = next((one for one in others if one.is_counted), None)
    if response.status not in USABLE:
        was_counted, response.is_counted = response.is_counted, False
        response.save()
        usable = [one for one in others if one.status in USABLE]
        if was_counted and usable:
            _set_counted(min(usable, key=lambda one: (one.status != Status.COMPLETE, one.pk)), counts=True)
        return
    if counted and response.status == Status.COMPLETE and counted.status == Status.PARTIAL:
        _set_counted(counted, counts=False)
        counted = None
    response.is_counted = counted is None
    response.save()


def _set_counted(response: Response, *, counts: bool) -> None:
    response.is_counted = counts
    response.save(update_fields=["is_counted"])


def _apply_limit(survey: Survey, now: datetime) -> None:
    if not survey.all_keyed_twice_since and keying_account(survey).passes(survey.keying_error_limit):
        Survey.objects.filter(pk=survey.pk, all_keyed_twice_since=None).update(all_keyed_twice_since=now)
