"""Published questionnaires: rows that never change."""

from typing import Any, NoReturn

from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Concat
from django.utils.translation import gettext_lazy as _

from questionnaires.definition import OWNER_ENDS, Questionnaire
from questionnaires.translation import DUTCH


class NeverChanges(Exception):
    """A row that may only be added was changed or deleted."""


class AppendOnlyQuerySet(models.QuerySet):
    """Rows can be added and read."""

    def update(self, **values: Any) -> NoReturn:
        raise NeverChanges(f"{self.model.__name__} rows never change.")

    def delete(self) -> NoReturn:
        raise NeverChanges(f"{self.model.__name__} rows are never deleted.")


class Audience(models.TextChoices):
    ENTREPRENEURS = "entrepreneurs", _("Ondernemers")
    VISITORS = "visitors", _("Bezoekers")
    RESIDENTS = "residents", _("Bewoners")


class QuestionnaireVersion(models.Model):
    """The frozen form of a definition; responses and surveys point at it for ever.

    A questionnaire of a municipality's own has its owner in its code, ``oudewater__markt``, so that codes of
    two owners are never the same.
    """

    owner = models.CharField(max_length=60, blank=True, help_text="Empty: comes with the product.")
    code = models.CharField(max_length=40)
    version = models.PositiveIntegerField()
    audience = models.CharField(max_length=20, choices=Audience)
    title = models.CharField(max_length=200)
    definition = models.JSONField()
    checksum = models.CharField(max_length=64)
    published_at = models.DateTimeField()

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "code", "version"], name="a_version_is_published_once"),
            models.CheckConstraint(condition=Q(version__gte=1), name="versions_count_from_one"),
            models.CheckConstraint(
                condition=(Q(owner="") & ~Q(code__contains=OWNER_ENDS))
                | (~Q(owner="") & Q(code__startswith=Concat(F("owner"), Value(OWNER_ENDS)))),
                name="an_own_code_begins_with_its_owner",
            ),
        ]
        ordering = ["owner", "code", "version"]

    def __str__(self) -> str:
        return f"{self.code} {self.version}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk and not self._state.adding:
            raise NeverChanges("A published version never changes; publish the next one.")
        # Else a new object with the id of an old one would take its place.
        kwargs["force_insert"] = True
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise NeverChanges("A published version is never deleted.")

    @property
    def questionnaire(self) -> Questionnaire:
        """The definition as objects."""
        return Questionnaire.model_validate(self.definition)

    @property
    def is_retired(self) -> bool:
        """Whether no new survey may ask it."""
        return hasattr(self, "retirement")

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that it can be asked in, Dutch first, the others by code."""
        return (DUTCH, *sorted(self._translations))

    @property
    def unreviewed_languages(self) -> tuple[str, ...]:
        """Those in which nobody who speaks the language has read the texts yet."""
        return tuple(code for code, one in sorted(self._translations.items()) if one.get("unreviewed"))

    @property
    def _translations(self) -> dict[str, Any]:
        return self.definition.get("translations", {})


class Retirement(models.Model):
    """The end of a published version: surveys keep asking it, new ones cannot choose it."""

    version = models.OneToOneField(QuestionnaireVersion, models.PROTECT, related_name="retirement")
    reason = models.CharField(max_length=200)
    at = models.DateTimeField()

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="a_version_retires_for_a_reason")]

    def __str__(self) -> str:
        return f"{self.version}: {self.reason}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise NeverChanges("A retirement never changes.")
        kwargs["force_insert"] = True
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise NeverChanges("A retirement is never undone.")
