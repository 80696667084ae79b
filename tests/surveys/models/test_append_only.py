"""Rows that are only added: published versions, contact attempts, events."""

from collections.abc import Callable

import pytest
from django.db import IntegrityError, models

from questionnaires.models import AppendOnlyQuerySet, NeverChanges, QuestionnaireVersion, Retirement
from questionnaires.publishing import retire
from surveys.models import (
    Adjudication,
    ContactAttempt,
    Correction,
    Keying,
    PrintedForm,
    Response,
    ResponseEvent,
)
from tests.factories import (
    MORNING,
    make_case,
    make_draft,
    make_person,
    make_printed_form,
    make_response,
    make_version,
)
from tests.surveys.models.our_models import our_models

pytestmark = pytest.mark.django_db


def make_attempt() -> ContactAttempt:
    return ContactAttempt.objects.create(case=make_case(), kind="visit", outcome="no_one", at=MORNING)


def make_event() -> ResponseEvent:
    return make_draft().events.get()


def make_keying() -> Keying:
    by, response = make_person(), make_response(onveilig=2, cijfer=7)
    return Keying.objects.create(response=response, by=by, answers={}, finished_at=MORNING)


def make_adjudication() -> Adjudication:
    by, response = make_person(), make_response(onveilig=2, cijfer=7)
    return Adjudication.objects.create(response=response, field="cijfer", result=7, by=by, at=MORNING)


def make_correction() -> Correction:
    by, response = make_person(), make_response(onveilig=2, cijfer=7)
    return Correction.objects.create(
        response=response, field="cijfer", before=[7], after=[8], reason="Verschreven", by=by, at=MORNING
    )


def make_retirement() -> Retirement:
    return retire(make_version(), reason="Vervangen", now=MORNING)


APPEND_ONLY = {
    QuestionnaireVersion: make_version,
    Retirement: make_retirement,
    ContactAttempt: make_attempt,
    ResponseEvent: make_event,
    Keying: make_keying,
    Adjudication: make_adjudication,
    Correction: make_correction,
    PrintedForm: make_printed_form,
}
a_row = pytest.mark.parametrize("make", APPEND_ONLY.values(), ids=[model.__name__ for model in APPEND_ONLY])


def test_every_append_only_model_is_tried():
    tried = [model for model in our_models() if isinstance(model._default_manager.all(), AppendOnlyQuerySet)]

    assert set(tried) == set(APPEND_ONLY)


@a_row
@pytest.mark.parametrize(
    "change",
    [
        lambda row: row.save(),
        lambda row: row.save(update_fields=["id"]),
        lambda row: row.delete(),
        lambda row: type(row).objects.update(id=row.id + 1),
        lambda row: type(row).objects.filter(pk=row.pk).delete(),
        lambda row: type(row).objects.update_or_create(pk=row.pk, defaults={"id": row.pk}),
    ],
)
def test_row_never_changes(make: Callable[[], models.Model], change):
    row = make()

    with pytest.raises(NeverChanges):
        change(row)

    assert type(row).objects.get(pk=row.pk) == row


@a_row
def test_new_object_does_not_take_the_place_of_a_row(make):
    row = make()
    values = {field.name: getattr(row, field.name) for field in row._meta.concrete_fields}

    with pytest.raises(IntegrityError):
        type(row)(**values).save()


def test_related_rows_never_change_either():
    attempt = make_attempt()

    with pytest.raises(NeverChanges):
        attempt.case.attempts.update(outcome="refused")
    with pytest.raises(NeverChanges):
        attempt.case.attempts.all().delete()

    assert attempt.case.attempts.get().outcome == "no_one"


def test_submitted_answers_never_change():
    response = Response.objects.get(pk=make_response(onveilig=2, cijfer=7).pk)
    response.answers["cijfer"] = 1

    with pytest.raises(NeverChanges):
        response.save()
    with pytest.raises(NeverChanges):
        Response.objects.update(answers={})

    assert Response.objects.get().answers == {"onveilig": 2, "cijfer": 7}


def test_draft_still_changes():
    draft = Response.objects.get(pk=make_draft(onveilig=2).pk)
    draft.answers = {"onveilig": 1}

    draft.save()

    assert Response.objects.get().answers == {"onveilig": 1}
