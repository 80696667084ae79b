"""What was printed: the layout of a form, and the forms that belong to nobody."""

from django.db import models
from django.db.models import Q

from questionnaires.models import QuestionnaireVersion
from surveys.models.append_only import AppendOnly
from surveys.models.people import Person
from surveys.models.rounds import Survey
from surveys.models.scoping import ScopedQuerySet


class PrintedForm(AppendOnly):
    """A layout of a version on paper, with the place of every box, so that a scan of it can be read.

    ``boxes`` is that of ``questionnaires.printing.copies.Layout``, in mm. Another word, font or template
    gives another ``checksum`` and so another row; each page says in its QR code which row is its own.
    """

    version = models.ForeignKey(QuestionnaireVersion, models.PROTECT, related_name="printed_forms")
    language = models.CharField(max_length=10)
    is_large = models.BooleanField(default=False)
    checksum = models.CharField(max_length=64, unique=True)
    pages = models.PositiveSmallIntegerField()
    boxes = models.JSONField()
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(pages__gte=1), name="a_printed_form_has_a_page")]

    def __str__(self) -> str:
        return f"{self.version}, {self.language}, {self.pages}"


class BlankForm(models.Model):
    """A form without a code, printed to be handed out; ``number`` tells it from the others of its survey."""

    survey = models.ForeignKey(Survey, models.PROTECT, related_name="blank_forms")
    number = models.PositiveIntegerField()
    printed_form = models.ForeignKey(PrintedForm, models.PROTECT, related_name="blank_forms")
    printed_at = models.DateTimeField()
    printed_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    objects = ScopedQuerySet.as_manager()
    area_path = "survey__round__area"

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["survey", "number"], name="a_blank_form_has_its_own_number"),
            models.CheckConstraint(condition=Q(number__gte=1), name="blank_forms_count_from_one"),
        ]
        ordering = ["survey", "number"]

    def __str__(self) -> str:
        return self.serial

    @property
    def serial(self) -> str:
        """The number as it is printed: survey and form. No access code looks like it."""
        return f"{self.survey_id}-{self.number:04d}"
