"""Rows that are only added: published versions, contact attempts, events."""

from collections.abc import Callable

import pytest
from django.db import IntegrityError, models

from questionnaires.models import AppendOnlyQuerySet, NeverChanges, QuestionnaireVersion
from surveys.models import ContactAttempt, ResponseEvent
from tests.factories import MORNING, make_case, make_draft, make_version
from tests.surveys.models.our_models import our_models

pytestmark = pytest.mark.django_db


def make_attempt() -> ContactAttempt:
    return ContactAttempt.objects.create(case=make_case(), kind="visit", outcome="no_one", at=MORNING)


def make_event() -> ResponseEvent:
    return make_draft().events.get()


APPEND_ONLY = {QuestionnaireVersion: make_version, ContactAttempt: make_attempt, ResponseEvent: make_event}
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
