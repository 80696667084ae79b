"""Cases of the address list, and every attempt to reach them."""

from typing import Any, NoReturn

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from questionnaires.models import AppendOnlyQuerySet, NeverChanges
from surveys.models.people import Person
from surveys.models.rounds import Survey
from surveys.models.scoping import ScopedQuerySet
from surveys.models.units import Unit


class Disposition(models.TextChoices):
    """Final dispositions of AAPOR, Standard Definitions."""

    COMPLETE = "I", _("Volledig ingevuld")
    PARTIAL = "P", _("Deels ingevuld")
    REFUSAL = "R", _("Geweigerd of afgebroken")
    NON_CONTACT = "NC", _("Niet bereikt")
    OTHER = "O", _("Andere taal of ziek")
    UNKNOWN_HOUSEHOLD = "UH", _("Onbekend of dit adres in gebruik is")
    UNKNOWN_OTHER = "UO", _("Onbekend, geen reactie")
    NOT_ELIGIBLE = "NE", _("Hoort er niet bij")


class Case(models.Model):
    """A unit in a survey, with its access code and its groups as they stood on the list.

    ``groups`` maps "branch", "size" and "sub_area" to a code. ``disposition`` is a cache; it is computed
    in ``surveys.cases``. ``is_used`` is all that the anonymous promise leaves here of an answer.
    """

    survey = models.ForeignKey(Survey, models.PROTECT, related_name="cases")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="cases")
    number = models.PositiveIntegerField()
    access_code = models.CharField(max_length=8, unique=True)
    groups = models.JSONField(default=dict, blank=True)
    disposition = models.CharField(max_length=2, choices=Disposition, default=Disposition.UNKNOWN_OTHER)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    is_used = models.BooleanField(default=False)

    objects = ScopedQuerySet.as_manager()
    area_path = "survey__round__area"

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["survey", "unit"], name="a_unit_is_one_case_in_a_survey"),
            models.UniqueConstraint(fields=["survey", "number"], name="a_case_has_its_own_number"),
            models.CheckConstraint(
                condition=Q(disposition__in=Disposition.values), name="a_disposition_is_a_known_one"
            ),
        ]
        ordering = ["survey", "number"]

    def __str__(self) -> str:
        return f"{self.survey}, {self.number}"


class Outcome(models.TextChoices):
    """What came of an attempt to reach a case."""

    SENT = "sent", _("Verstuurd")
    INTERVIEW = "interview", _("Interview gehouden")
    PAPER_LEFT = "paper_left", _("Papier achtergelaten")
    PAPER_COLLECTED = "paper_collected", _("Papier opgehaald")
    NO_ONE = "no_one", _("Niemand aangetroffen")
    CLOSED_TODAY = "closed_today", _("Op dit moment gesloten")
    MANAGER_ABSENT = "manager_absent", _("Eigenaar of bedrijfsleider niet aanwezig")
    APPOINTMENT = "appointment", _("Afspraak gemaakt")
    REFUSED = "refused", _("Geweigerd")
    OPTED_OUT = "opted_out", _("Heeft zich afgemeld")
    BROKEN_OFF = "broken_off", _("Interview afgebroken")
    LANGUAGE = "language", _("Geen gezamenlijke taal")
    UNABLE = "unable", _("Kan niet meedoen, bijvoorbeeld door ziekte")
    VACANT = "vacant", _("Pand staat leeg")
    MOVED = "moved", _("Verhuisd of gestopt")
    DUPLICATE = "duplicate", _("Staat dubbel op de lijst")
    LETTER_BOX = "letter_box", _("Alleen een postadres")
    NO_BUSINESS = "no_business", _("Geen bedrijf op dit adres")
    NOT_FOUND = "not_found", _("Adres niet gevonden")
    NO_ACCESS = "no_access", _("Geen toegang tot terrein of pand")
    RETURNED = "returned", _("Brief kwam onbestelbaar terug")


class ContactAttempt(models.Model):
    """One attempt and its outcome; never changed. A later row voids a mistake and speaks in its place."""

    class Kind(models.TextChoices):
        LETTER = "letter", _("Brief")
        REMINDER = "reminder", _("Herinnering")
        EMAIL = "email", _("E-mail")
        CALL = "call", _("Telefoon")
        VISIT = "visit", _("Bezoek")

    case = models.ForeignKey(Case, models.PROTECT, related_name="attempts")
    kind = models.CharField(max_length=20, choices=Kind)
    outcome = models.CharField(max_length=20, choices=Outcome)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="attempts")
    voids = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="voided_by")

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(outcome__in=Outcome.values), name="an_outcome_is_a_known_one"),
            models.CheckConstraint(
                condition=Q(kind__in=["letter", "reminder", "email", "call", "visit"]),
                name="an_attempt_is_of_a_known_kind",
            ),
            models.CheckConstraint(
                condition=~Q(voids=models.F("id")), name="an_attempt_does_not_void_itself"
            ),
        ]
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.case}: {self.get_outcome_display()}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise NeverChanges("An attempt never changes; void it with a new one.")
        kwargs["force_insert"] = True
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise NeverChanges("An attempt is never deleted.")
