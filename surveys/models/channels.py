"""The ways into a survey."""

import secrets
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from surveys.access_codes import ALPHABET
from surveys.models.rounds import Survey


def make_slug() -> str:
    """The address of a poster: short enough to type, and not to be guessed by counting."""
    return "".join(secrets.choice(ALPHABET) for _ in range(6)).lower()


class Channel(models.Model):
    """A way into a survey; a poster has an address of its own, ``slug``."""

    class Kind(models.TextChoices):
        LETTER = "letter", _("Brief")
        POSTER = "poster", _("Poster")
        STREET = "street", _("Op straat")
        PAPER = "paper", _("Papier")
        VISIT = "visit", _("Bezoek")

    survey = models.ForeignKey(Survey, models.CASCADE, related_name="channels")
    kind = models.CharField(max_length=20, choices=Kind)
    slug = models.CharField(max_length=6, unique=True, null=True, blank=True, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["survey", "kind"], name="a_survey_has_a_kind_of_channel_once"),
            models.CheckConstraint(
                condition=Q(kind="poster", slug__isnull=False) | (~Q(kind="poster") & Q(slug__isnull=True)),
                name="a_poster_alone_has_an_address",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["letter", "poster", "street", "paper", "visit"]),
                name="a_channel_is_a_known_one",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.survey}: {self.get_kind_display()}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.kind == self.Kind.POSTER and not self.slug:
            self.slug = make_slug()
        super().save(*args, **kwargs)
