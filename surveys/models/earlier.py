"""Surveys that were held before Veiligpeil came, while they are brought in and after."""

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from questionnaires.models import Audience, QuestionnaireVersion
from surveys.models.areas import Area
from surveys.models.people import Person
from surveys.models.rounds import Survey
from surveys.models.scoping import ScopedQuerySet

# More addresses than any area has.
MOST_ASKED = 1_000_000


class EarlierWay(models.TextChoices):
    """How most people answered then; the first three are modes of a response."""

    WEB = "web", _("Op internet")
    PAPER = "paper", _("Op papier")
    INTERVIEW = "interview", _("In een gesprek, aan de deur of op straat")


class EarlierDetails(models.Model):
    """What is told of an earlier survey, before and after it was brought in.

    ``asked`` is how many belonged to it (the net frame), None where nobody knows; ``differs`` says what was
    done otherwise than now and stands beside every comparison.
    """

    way = models.CharField(_("Hoe vulden de meesten de vragenlijst in?"), max_length=20, choices=EarlierWay)
    source = models.CharField(_("Wie voerde de meting uit, en hoe?"), max_length=200)
    differs = models.CharField(_("Wat ging er toen anders dan nu?"), max_length=200)
    asked = models.PositiveIntegerField(
        _("Hoeveel bedrijven of adressen konden meedoen?"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_ASKED)],
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(condition=Q(way__in=EarlierWay.values), name="%(class)s_has_a_known_way"),
            models.CheckConstraint(condition=~Q(differs=""), name="%(class)s_says_what_differed"),
            models.CheckConstraint(
                condition=Q(asked__isnull=True) | Q(asked__gte=1), name="%(class)s_asked_somebody_or_unknown"
            ),
        ]


class EarlierDraft(EarlierDetails):
    """An earlier survey that somebody is bringing in; gone once that is done, and after a day at the latest.

    ``sheet`` is what was uploaded (``spreadsheets.Sheet``); ``columns`` maps the number of a column to what
    it becomes, ``values`` its values to options (``earlier.mapping``). ``figures`` are those that were typed.
    """

    class Kind(models.TextChoices):
        ANSWERS = "answers", _("Ik heb een bestand met de antwoorden (Excel, CSV of SPSS)")
        FIGURES = "figures", _("Ik heb alleen een rapport met percentages of aantallen")

    area = models.ForeignKey(Area, models.CASCADE, related_name="earlier_drafts")
    by = models.ForeignKey(Person, models.CASCADE, related_name="+")
    made_at = models.DateTimeField()
    kind = models.CharField(_("Wat hebt u van die meting?"), max_length=20, choices=Kind)
    version = models.ForeignKey(
        QuestionnaireVersion,
        models.CASCADE,
        related_name="+",
        verbose_name=_("Met welke vragenlijst vergelijkt u?"),
    )
    name = models.CharField(_("Naam van de meting"), max_length=60)
    opens_on = models.DateField(_("Eerste dag"))
    closes_on = models.DateField(_("Laatste dag"))
    sheet = models.JSONField(null=True, blank=True)
    columns = models.JSONField(default=dict, blank=True)
    values = models.JSONField(default=dict, blank=True)
    figures = models.JSONField(default=dict, blank=True)

    objects = ScopedQuerySet.as_manager()
    area_path = "area"

    class Meta(EarlierDetails.Meta):
        constraints = [
            *EarlierDetails.Meta.constraints,
            models.CheckConstraint(
                condition=Q(opens_on__lte=F("closes_on")), name="an_earlier_draft_opens_before_it_closes"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["answers", "figures"]), name="an_earlier_draft_is_of_a_known_kind"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class EarlierSurvey(EarlierDetails):
    """What is known of a survey that was brought in.

    ``codes`` are the questions that its answers were mapped to; empty where only figures came.
    """

    survey = models.OneToOneField(Survey, models.CASCADE, primary_key=True, related_name="earlier")
    codes = models.JSONField(default=list, blank=True)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    objects = ScopedQuerySet.as_manager()
    area_path = "survey__round__area"

    class Meta(EarlierDetails.Meta):
        constraints = EarlierDetails.Meta.constraints

    def __str__(self) -> str:
        return str(self.survey)

    @property
    def has_answers(self) -> bool:
        """Whether its answers came, and not only figures."""
        return bool(self.codes)


class EarlierRemoval(models.Model):
    """An earlier survey was taken out again: the one trace of it that stays."""

    area = models.ForeignKey(Area, models.CASCADE, related_name="earlier_removals")
    name = models.CharField(max_length=60)
    audience = models.CharField(max_length=20, choices=Audience)
    responses = models.PositiveIntegerField()
    added_at = models.DateTimeField()
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    objects = ScopedQuerySet.as_manager()
    area_path = "area"

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(added_at__lte=F("at")), name="an_earlier_survey_is_added_before_it_is_removed"
            )
        ]
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self.area}: {self.name}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        kwargs["force_insert"] = True
        super().save(*args, **kwargs)
