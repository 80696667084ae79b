"""What was decided about answers after they came in: differences between two keyings, and corrections."""

from django.db import models
from django.db.models import F, Q

from surveys.models.append_only import AppendOnly
from surveys.models.people import Person
from surveys.models.responses import Response
from surveys.models.rounds import Survey


class Adjudication(AppendOnly):
    """What stands on the paper where two keyings of it differ, by a third look.

    ``first``, ``second`` and ``result`` are answers; None is left blank.
    """

    response = models.ForeignKey(Response, models.PROTECT, related_name="adjudications")
    field = models.CharField(max_length=40)
    first = models.JSONField(null=True)
    second = models.JSONField(null=True)
    result = models.JSONField(null=True)
    comment = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["response", "field"], name="a_field_is_adjudicated_once"),
            models.CheckConstraint(condition=~Q(field=""), name="an_adjudication_is_of_a_field"),
        ]
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.response_id}: {self.field}"


class Correction(AppendOnly):
    """One answer that changed after it was submitted: every change has a row, or it did not happen.

    ``before`` and ``after`` are lists of one answer, empty where the question was not asked.
    """

    response = models.ForeignKey(Response, models.PROTECT, related_name="corrections")
    field = models.CharField(max_length=40)
    before = models.JSONField()
    after = models.JSONField()
    reason = models.CharField(max_length=300)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="a_correction_has_a_reason"),
            models.CheckConstraint(condition=~Q(field=""), name="a_correction_is_of_a_field"),
        ]
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.response_id}: {self.field}"


class KeyingRecord(models.Model):
    """The counts of a survey's keying account, kept for its method annex when the keyings go.

    The numbers are those of ``surveys.keying_account.KeyingAccount``.
    """

    survey = models.OneToOneField(Survey, models.PROTECT, related_name="keying_record")
    forms = models.PositiveIntegerField()
    twice = models.PositiveIntegerField()
    fields = models.PositiveIntegerField()
    differences = models.PositiveIntegerField()
    settled_fields = models.PositiveIntegerField()
    first_errors = models.PositiveIntegerField()
    second_errors = models.PositiveIntegerField()
    chance_alike = models.FloatField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    twice__lte=F("forms"),
                    differences__lte=F("fields"),
                    settled_fields__lte=F("fields"),
                    first_errors__lte=F("settled_fields"),
                    second_errors__lte=F("settled_fields"),
                ),
                name="a_keying_record_adds_up",
            ),
        ]

    def __str__(self) -> str:
        return str(self.survey)
