"""Rounds of an area, and the surveys in them."""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.conf.locale import LANG_INFO
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from questionnaires.models import Audience, QuestionnaireVersion
from surveys.models.areas import Area
from surveys.models.people import Person
from surveys.models.scoping import ScopedQuerySet


class Round(models.Model):
    """One fieldwork period of an area; number 0 is the baseline (nulmeting).

    A practice round has no number and no place in the series; it may show figures while it runs. A round
    that was held before Veiligpeil came (``is_earlier``) stands below the others: its number may be negative.
    """

    area = models.ForeignKey(Area, models.PROTECT, related_name="rounds")
    number = models.SmallIntegerField(null=True, blank=True)
    name = models.CharField(max_length=60)
    is_practice = models.BooleanField(default=False)
    is_earlier = models.BooleanField(default=False)

    objects = ScopedQuerySet.as_manager()
    area_path = "area"

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "number"], name="a_round_has_its_own_number"),
            models.CheckConstraint(
                condition=Q(is_practice=True, number__isnull=True)
                | Q(is_practice=False, number__isnull=False),
                name="only_a_practice_round_has_no_number",
            ),
            models.CheckConstraint(
                condition=Q(number__isnull=True) | Q(number__gte=0) | Q(is_earlier=True),
                name="only_an_earlier_round_counts_below_zero",
            ),
        ]
        ordering = ["area", F("number").desc(nulls_last=True)]

    def __str__(self) -> str:
        return self.name


class Promise(models.TextChoices):
    """What respondents are told about their answers; only what the code keeps can be chosen."""

    CONFIDENTIAL = "confidential", _("Vertrouwelijk")
    ANONYMOUS = "anonymous", _("Anoniem")


class Frozen(Exception):
    """What respondents were told, or how answers are judged, was to change after someone was approached."""


class NotAskable(Exception):
    """A survey was to ask what it may not ask: a retired version, or a language that nobody has read yet."""


class Survey(models.Model):
    """One audience in one round, with one questionnaire version, a promise, modules and languages."""

    class Status(models.TextChoices):
        PREPARING = "preparing", _("In voorbereiding")
        OPEN = "open", _("Loopt")
        CLOSED = "closed", _("Gesloten")

    round = models.ForeignKey(Round, models.PROTECT, related_name="surveys")
    audience = models.CharField(max_length=20, choices=Audience)
    version = models.ForeignKey(QuestionnaireVersion, models.PROTECT, related_name="surveys")
    promise = models.CharField(max_length=20, choices=Promise, default=Promise.CONFIDENTIAL)
    modules = models.JSONField(default=list, blank=True)
    languages = models.JSONField(default=list, blank=True)
    opens_on = models.DateField()
    closes_on = models.DateField()
    results_on = models.DateField(null=True, blank=True)
    key_destroyed_on = models.DateField()
    minimum_response = models.DecimalField(
        max_digits=4,
        decimal_places=1,
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
        help_text="Percent of the net frame.",
    )
    minimum_response_source = models.CharField(max_length=200, blank=True)
    complete_above = models.PositiveSmallIntegerField(
        default=80, help_text="Percent of applicable questions."
    )
    partial_from = models.PositiveSmallIntegerField(default=50, help_text="Percent of applicable questions.")
    second_keying_below = models.PositiveSmallIntegerField(
        default=100, help_text="With fewer paper forms than this all are keyed twice."
    )
    second_keying_share = models.PositiveSmallIntegerField(
        default=20, help_text="Percent of the forms that is keyed twice where there are more."
    )
    keying_error_limit = models.DecimalField(
        max_digits=4,
        decimal_places=1,
        default=Decimal(5),
        help_text="Errors per 1,000 fields from which on all forms are keyed twice.",
    )
    all_keyed_twice_since = models.DateTimeField(null=True, blank=True, editable=False)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")

    objects = ScopedQuerySet.as_manager()
    area_path = "round__area"
    # What does not change any more once anyone was approached.
    frozen_fields = frozenset(
        {
            "version_id",
            "promise",
            "modules",
            "complete_above",
            "partial_from",
            "second_keying_below",
            "second_keying_share",
            "keying_error_limit",
        }
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "audience"], name="one_survey_per_audience_in_a_round"),
            models.CheckConstraint(condition=Q(promise__in=Promise.values), name="a_promise_is_one_we_keep"),
            models.CheckConstraint(
                condition=Q(audience__in=Audience.values), name="an_audience_is_a_known_one"
            ),
            models.CheckConstraint(
                condition=Q(opens_on__lte=F("closes_on")), name="a_survey_opens_before_it_closes"
            ),
            models.CheckConstraint(
                condition=Q(key_destroyed_on__gt=F("closes_on")), name="a_key_outlives_the_fieldwork"
            ),
            models.CheckConstraint(
                condition=Q(
                    partial_from__gte=1, partial_from__lte=F("complete_above"), complete_above__lte=100
                ),
                name="partial_comes_before_complete",
            ),
            models.CheckConstraint(
                condition=Q(
                    second_keying_below__gte=100, second_keying_share__gte=20, second_keying_share__lte=100
                ),
                name="enough_forms_are_keyed_twice",
            ),
            models.CheckConstraint(
                condition=Q(keying_error_limit__gt=0), name="a_limit_of_keying_errors_is_above_nought"
            ),
        ]
        ordering = ["round", "audience"]

    def __str__(self) -> str:
        return f"{self.round}, {self.get_audience_display()}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store the survey. Raises Frozen, NotAskable."""
        update_fields = kwargs.get("update_fields")
        if not self._state.adding and self._changes(self.frozen_fields, update_fields) and self.is_approached:
            raise Frozen(
                _(
                    "Er is al iemand benaderd voor deze enquête. Vragenlijst, belofte, modules en de grenzen "
                    "voor volledig, gedeeltelijk en tweede invoer liggen daarom vast."
                )
            )
        if broken := self._broken_date(update_fields):
            raise Frozen(broken)
        is_new = self._state.adding
        if is_new or self._changes(frozenset({"version_id"}), update_fields):
            self._check_version()
        if is_new or self._changes(frozenset({"version_id", "languages"}), update_fields):
            self._check_languages()
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """For forms: say at the field itself which date cannot move any more."""
        if broken := self._broken_date():
            raise ValidationError({self.told_date: broken})

    @property
    def told_date(self) -> str:
        """The field with the day after which nobody can join answers to codes, as respondents are told."""
        return "closes_on" if self.is_anonymous else "key_destroyed_on"

    def _broken_date(self, update_fields: Iterable[str] | None = None) -> str:
        """Why the day that respondents were told cannot be the one that it would become; "" if it can."""
        name = self.told_date
        if self._state.adding or (update_fields is not None and name not in update_fields):
            return ""
        told = Survey.objects.values_list(name, flat=True).get(pk=self.pk)
        if getattr(self, name) <= told or not self.is_told:
            return ""
        sentences = {
            "closes_on": _(
                "Deelnemers kregen te horen dat niemand na %(day)s nog kan uitzoeken welke antwoorden van wie"
                " zijn. U kunt de laatste dag daarom alleen nog vervroegen."
            ),
            "key_destroyed_on": _(
                "Deelnemers kregen te horen dat de koppeling met hun code op %(day)s wordt vernietigd. U kunt"
                " die dag daarom alleen nog vervroegen."
            ),
        }
        return str(sentences[name]) % {"day": date_format(told, "j F Y")}

    def _changes(self, names: frozenset[str], update_fields: Iterable[str] | None) -> bool:
        """Whether saving (these fields only, if they are named) would change one of the names."""
        if update_fields is not None:
            names &= {"version_id" if name == "version" else name for name in update_fields}
        now = {name: getattr(self, name) for name in names}
        return bool(names) and Survey.objects.filter(pk=self.pk).values(*names).first() != now

    def _check_version(self) -> None:
        if self.version.is_retired:
            reason = {"reason": self.version.retirement.reason}
            raise NotAskable(
                _("Deze versie van de vragenlijst wordt niet meer gebruikt: %(reason)s") % reason
            )

    def _check_languages(self) -> None:
        """Raises NotAskable. A practice round may try a translation that nobody has read yet."""
        unread = () if self.round.is_practice else self.version.unreviewed_languages
        for language in self.languages:
            if language not in self.version.languages:
                raise NotAskable(_("De vragenlijst is er niet in deze taal: %s") % language_name(language))
            if language in unread:
                raise NotAskable(
                    _("De vertaling is nog niet nagelezen door iemand die de taal spreekt: %s")
                    % language_name(language)
                )

    @property
    def is_approached(self) -> bool:
        """Whether anyone was sent or asked anything, or answered."""
        attempts = self.cases.filter(attempts__isnull=False)
        return self.responses.exists() or attempts.exists()

    @property
    def is_told(self) -> bool:
        """Whether anyone may have been told the dates: there are codes, or answers came."""
        return self.cases.exists() or self.responses.exists()

    def status(self, today: date) -> "Survey.Status":
        """Where the survey stands on a day in the Netherlands; closing is an act, not a date."""
        if self.closed_at:
            return self.Status.CLOSED
        return self.Status.OPEN if self.opens_on <= today else self.Status.PREPARING

    def takes_answers(self, today: date) -> bool:
        """Whether respondents can answer: from the first day to the last, both included."""
        return self.closed_at is None and self.opens_on <= today <= self.closes_on

    @property
    def last_day(self) -> date:
        """The last day on which answers were or will be taken."""
        return min(self.closes_on, timezone.localdate(self.closed_at)) if self.closed_at else self.closes_on

    @property
    def has_frame(self) -> bool:
        """Whether there is an address list, and so a response rate."""
        return self.audience != Audience.VISITORS

    @property
    def has_account(self) -> bool:
        """Whether it is known of each case what became of it; of an earlier survey the list did not come."""
        return self.has_frame and not self.round.is_earlier

    @property
    def is_anonymous(self) -> bool:
        """Whether answers leave their code when they are sent; there is no paper then, and no interview."""
        return self.promise == Promise.ANONYMOUS

    @property
    def takes_paper(self) -> bool:
        """Whether paper forms are keyed."""
        return self.has_account and not self.is_anonymous

    @property
    def may_print(self) -> bool:
        """Whether forms may be printed: blank ones also where there is no address list."""
        return not self.is_anonymous and self.closed_at is None

    @property
    def backups_gone_on(self) -> date:
        """The last day on which a backup still holds what leads from codes to answers.

        The last such backup is made on the day on which that is destroyed, just before it. An anonymous
        survey is closed when its last day is over, so on the next.
        """
        destroyed_on = self.last_day + timedelta(days=1) if self.is_anonymous else self.key_destroyed_on
        return destroyed_on + timedelta(days=settings.BACKUP_DAYS)


def language_name(language: str) -> str:
    """A language in the language of the page; its code where Django has no name for it."""
    return str(get_language_info(language)["name_translated"]) if language in LANG_INFO else language
