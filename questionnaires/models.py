"""Published questionnaires: rows that never change."""

from typing import Any, NoReturn

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from questionnaires.definition import Questionnaire


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
    """The frozen form of a definition; responses and surveys point at it for ever."""

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
