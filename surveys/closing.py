"""Ending the fieldwork of a survey: from then on no answer is taken, and what came in counts."""

from datetime import datetime

from django.db import transaction

from surveys.answering import judge, locked_survey, takes_its_place
from surveys.cases import refresh_dispositions
from surveys.models import KeyingDraft, Person, Response, ResponseEvent, Survey
from surveys.sealing import empty_pool


@transaction.atomic
def close_survey(survey: Survey, *, by: Person | None, now: datetime) -> Survey:
    """End the fieldwork: drafts are classified and count like the rest. Closing twice changes nothing.

    Paper forms that were begun and not stored are forgotten: they are not taken any more.
    Under the anonymous promise drafts are destroyed, and the sealed pool is emptied. ``by`` is None where
    nobody pressed a button.
    """
    # Cases come first, as in every other write: in another order two would wait for each other, and a
    # draft could begin after the drafts were counted.
    list(survey.cases.select_for_update().order_by("pk").values_list("pk"))
    survey = locked_survey(survey)
    if survey.closed_at:
        return survey
    if survey.is_anonymous:
        empty_pool(survey, now=now)
    else:
        _classify_drafts(survey, by=by, now=now)
    KeyingDraft.objects.filter(case__survey=survey).delete()
    survey.closed_at, survey.closed_by = now, by
    survey.save(update_fields=["closed_at", "closed_by"])
    return survey


def _classify_drafts(survey: Survey, *, by: Person | None, now: datetime) -> None:
    begun = survey.responses.select_for_update(of=("self",)).filter(status=Response.Status.DRAFT)
    drafts = list(begun.select_related("version").defer("version__definition").order_by("started_at", "pk"))
    counted = {one.case_id: one for one in survey.responses.filter(is_counted=True, case__isnull=False)}
    replaced, events = [], []
    for draft in drafts:
        draft.survey = survey
        judge(draft)
        before = counted.get(draft.case_id)
        draft.is_counted = takes_its_place(draft, before)
        if draft.is_counted and before:
            before.is_counted = False
            replaced.append(before)
        if draft.is_counted and draft.case_id:
            counted[draft.case_id] = draft
        events.append(ResponseEvent(response=draft, kind=ResponseEvent.Kind.CLASSIFIED, at=now, by=by))
    Response.objects.bulk_update(replaced, ["is_counted"])
    # Answers never change in bulk, but for this: they were not sent, and here they become what counts.
    Response._base_manager.bulk_update(drafts, ["answers", "status", "is_counted"])  # noqa: SLF001 (documented)
    ResponseEvent.objects.bulk_create(events)
    refresh_dispositions(survey)
