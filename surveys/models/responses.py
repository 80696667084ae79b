"""Questionnaires filled in or begun, and what happened to them."""

import copy
import secrets
import uuid
from typing import Any, NoReturn

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from questionnaires.models import AppendOnlyQuerySet, NeverChanges, QuestionnaireVersion
from surveys.models.channels import Channel
from surveys.models.fieldwork import Case
from surveys.models.keying import Batch
from surveys.models.people import Person
from surveys.models.rounds import Survey
from surveys.models.scoping import ScopedQuerySet


class ResponseQuerySet(ScopedQuerySet):
    """Answers are written one response at a time, by ``surveys.answering``."""

    def update(self, **values: Any) -> int:
        if "answers" in values:
            raise NeverChanges("Answers are never changed in bulk.")
        return super().update(**values)


def make_handle() -> str:
    """An unguessable name for a response in addresses: 128 bits, 22 signs."""
    return secrets.token_urlsafe(16)


class Response(models.Model):
    """One questionnaire filled in or begun.

    ``answers`` maps question code to value: absent = not asked, None = asked and left blank, a number or
    option code, a list of option codes, or a text; -7, -8 and -9 are refused, double-ticked, illegible.
    Everything that arrives is stored; at most one response of a case is ``counted``. Only what came out of
    the sealed pool has no times.
    """

    class Mode(models.TextChoices):
        WEB = "web", _("Internet")
        PAPER = "paper", _("Papier")
        INTERVIEW = "interview", _("Gesprek")

    class Status(models.TextChoices):
        DRAFT = "draft", _("Begonnen")
        COMPLETE = "complete", _("Volledig ingevuld")
        PARTIAL = "partial", _("Deels ingevuld")
        BREAK_OFF = "break_off", _("Afgebroken")
        # Under the anonymous promise: what is left of a draft once its answers are in the sealed pool.
        RECEIPT = "receipt", _("Ontvangen, los van de code")

    handle = models.CharField(max_length=22, unique=True, default=make_handle, editable=False)
    submission_key = models.UUIDField(default=uuid.uuid4)
    survey = models.ForeignKey(Survey, models.PROTECT, related_name="responses")
    channel = models.ForeignKey(Channel, models.PROTECT, related_name="responses")
    case = models.ForeignKey(Case, models.PROTECT, null=True, blank=True, related_name="responses")
    version = models.ForeignKey(QuestionnaireVersion, models.PROTECT, related_name="responses")
    mode = models.CharField(max_length=20, choices=Mode)
    language = models.CharField(max_length=10, default="nl")
    groups = models.JSONField(default=dict, blank=True)
    status = models.CharField(max_length=20, choices=Status, default=Status.DRAFT)
    answers = models.JSONField(default=dict, blank=True)
    is_counted = models.BooleanField(default=False)
    started_at = models.DateTimeField(null=True, blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)

    # What was stored when it was submitted; None for a draft.
    submitted_answers: dict[str, Any] | None = None

    objects = ResponseQuerySet.as_manager()
    area_path = "survey__round__area"

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["survey", "submission_key"], name="a_submission_arrives_once"),
            models.UniqueConstraint(
                fields=["case"], condition=Q(is_counted=True), name="one_counted_response_per_case"
            ),
            models.UniqueConstraint(
                fields=["case", "mode"], condition=Q(status="draft"), name="one_draft_per_case_and_mode"
            ),
            models.UniqueConstraint(
                fields=["case", "status"], condition=Q(status="receipt"), name="one_receipt_per_case"
            ),
            models.UniqueConstraint(
                fields=["survey", "case"], condition=Q(mode="paper"), name="a_case_has_one_paper_form"
            ),
            models.CheckConstraint(
                condition=Q(status__in=["draft", "complete", "partial", "break_off", "receipt"]),
                name="a_status_is_a_known_one",
            ),
            models.CheckConstraint(
                condition=Q(mode__in=["web", "paper", "interview"]), name="a_mode_is_a_known_one"
            ),
            models.CheckConstraint(
                condition=~Q(status="draft") | Q(submitted_at__isnull=True), name="a_draft_was_not_submitted"
            ),
            models.CheckConstraint(
                condition=Q(is_counted=False) | Q(status__in=["complete", "partial"]),
                name="only_complete_and_partial_count",
            ),
            models.CheckConstraint(
                condition=~Q(status="receipt") | Q(answers={}, groups={}, submitted_at__isnull=False),
                name="a_receipt_holds_no_answers",
            ),
            models.CheckConstraint(
                condition=Q(started_at__isnull=False) | Q(case__isnull=True, submitted_at__isnull=True),
                name="what_has_no_beginning_has_no_case",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.survey}: {self.get_mode_display()}, {self.get_status_display()}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        submitted = self.submitted_answers
        if submitted is not None and self.answers != submitted:
            raise NeverChanges("Answers that were submitted never change.")
        super().save(*args, **kwargs)

    @classmethod
    def from_db(cls, *args: Any, **kwargs: Any) -> "Response":
        """Remember what was submitted, so that ``save`` can refuse to change it."""
        response = super().from_db(*args, **kwargs)
        if response.__dict__.get("submitted_at"):
            response.submitted_answers = copy.deepcopy(response.__dict__.get("answers"))
        return response

    @property
    def has_answers(self) -> bool:
        """Whether anything at all was filled in."""
        return any(value is not None for value in self.answers.values())


class SealedResponse(models.Model):
    """Answers in the sealed pool of an anonymous survey: who gave them, and when, is not written down.

    The pool is emptied when the survey closes (``surveys.sealing``). Ids are random, so that they tell no
    order.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    survey = models.ForeignKey(Survey, models.PROTECT, related_name="sealed_responses")
    channel = models.ForeignKey(Channel, models.PROTECT, related_name="+")
    version = models.ForeignKey(QuestionnaireVersion, models.PROTECT, related_name="+")
    language = models.CharField(max_length=10)
    groups = models.JSONField(default=dict, blank=True)
    status = models.CharField(max_length=20, choices=Response.Status)
    answers = models.JSONField()

    objects = ScopedQuerySet.as_manager()
    area_path = "survey__round__area"

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=["complete", "partial", "break_off"]),
                name="the_pool_holds_what_was_sent",
            )
        ]

    def __str__(self) -> str:
        return f"{self.survey}: {self.get_status_display()}"


class ResponseEvent(models.Model):
    """Something that happened to a response; rows are only added."""

    class Kind(models.TextChoices):
        STARTED = "started", _("Begonnen")
        PAGE_SAVED = "page_saved", _("Pagina bewaard")
        SUBMITTED = "submitted", _("Verstuurd")
        CLASSIFIED = "classified", _("Ingedeeld bij het sluiten")
        CORRECTED = "corrected", _("Verbeterd")

    response = models.ForeignKey(Response, models.CASCADE, related_name="events")
    kind = models.CharField(max_length=20, choices=Kind)
    page = models.CharField(max_length=40, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["started", "page_saved", "submitted", "classified", "corrected"]),
                name="an_event_is_of_a_known_kind",
            )
        ]
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.response_id}: {self.get_kind_display()}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise NeverChanges("An event never changes.")
        kwargs["force_insert"] = True
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise NeverChanges("An event is never deleted.")


LOTS = 10**9


def draw_lot() -> int:
    return secrets.randbelow(LOTS)


class Keying(models.Model):
    """One operator's typing of one paper form, as typed: routing conflicts included.

    ``note`` is what the operator wrote about the form, ``seconds`` how long the typing took, if known.
    ``lot`` decides, with those of the other forms, whether a form is keyed twice (``surveys.second_keying``):
    it is drawn when the form is stored, so that waiting changes nothing.
    """

    response = models.ForeignKey(Response, models.PROTECT, related_name="keyings")
    ordinal = models.PositiveSmallIntegerField(default=1)
    submission_key = models.UUIDField(default=uuid.uuid4, editable=False)
    lot = models.PositiveIntegerField(default=draw_lot, editable=False)
    by = models.ForeignKey(Person, models.PROTECT, related_name="keyings")
    answers = models.JSONField()
    conflicts = models.JSONField(default=list, blank=True)
    note = models.TextField(blank=True)
    batch = models.ForeignKey(Batch, models.PROTECT, null=True, blank=True, related_name="keyings")
    seconds = models.PositiveIntegerField(null=True, blank=True)
    finished_at = models.DateTimeField()

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["response", "ordinal"], name="a_form_is_keyed_once_per_turn"),
            models.UniqueConstraint(fields=["response", "by"], name="a_form_is_keyed_by_two_people"),
            models.CheckConstraint(condition=Q(ordinal__in=[1, 2]), name="a_form_is_keyed_at_most_twice"),
        ]

    def __str__(self) -> str:
        return f"{self.response_id}: {self.ordinal}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise NeverChanges("A keying never changes.")
        kwargs["force_insert"] = True
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise NeverChanges("A keying is never deleted.")
