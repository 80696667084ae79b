"""Keying that is under way: forms that were begun and not stored, and batches of them."""

import uuid

from django.db import models
from django.db.models import Q

from surveys.models.fieldwork import Case
from surveys.models.people import Person
from surveys.models.rounds import Survey
from surveys.models.scoping import ScopedQuerySet


class Batch(models.Model):
    """A pile of paper forms that one person keys: how many there are, and from when to when."""

    survey = models.ForeignKey(Survey, models.PROTECT, related_name="batches")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    expected = models.PositiveSmallIntegerField()
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = ScopedQuerySet.as_manager()
    area_path = "survey__round__area"

    class Meta:
        verbose_name_plural = "batches"
        constraints = [
            models.UniqueConstraint(
                fields=["survey", "by"],
                condition=Q(finished_at__isnull=True),
                name="a_person_has_one_batch_at_a_time",
            ),
            models.CheckConstraint(condition=Q(expected__gte=1), name="a_batch_holds_a_form"),
        ]

    def __str__(self) -> str:
        return f"{self.survey}: {self.expected}"


class KeyingDraft(models.Model):
    """A form that someone began to key, as typed: saved quietly, or parked by hand.

    ``ordinal`` is the turn: nobody sees the draft of another person, or of another turn. It goes when the
    form is stored, and when the survey closes.
    """

    case = models.ForeignKey(Case, models.CASCADE, related_name="keying_drafts")
    by = models.ForeignKey(Person, models.CASCADE, related_name="keying_drafts")
    ordinal = models.PositiveSmallIntegerField(default=1)
    submission_key = models.UUIDField(default=uuid.uuid4, editable=False)
    # Question code -> what was typed, which may be unreadable; nothing that was left blank.
    typed = models.JSONField(default=dict, blank=True)
    note = models.TextField(blank=True)
    seconds = models.PositiveIntegerField(default=0)
    started_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    is_parked = models.BooleanField(default=False)

    objects = ScopedQuerySet.as_manager()
    area_path = "case__survey__round__area"

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "by", "ordinal"], name="a_person_has_one_keying_draft_per_turn"
            ),
            models.CheckConstraint(condition=Q(ordinal__in=[1, 2]), name="a_keying_draft_is_of_a_turn"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id}: {self.ordinal}"
