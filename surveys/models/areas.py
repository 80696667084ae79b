"""Where surveys are held: regions, municipalities, areas and their parts."""

from collections.abc import Collection
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from questionnaires.definition import OWNER_ENDS
from surveys.models.scoping import ScopedQuerySet

# Leaves room for the name of a questionnaire, and for a number that tells two municipalities apart.
SLUG_LENGTH = 24


def slug_of(name: str, taken: Collection[str] = ()) -> str:
    """A name as codes can hold it, unlike those taken: ``'s-Gravenhage`` becomes ``s_gravenhage``."""
    letters = slugify(name).replace("-", "_")[:SLUG_LENGTH].strip("_") or "gemeente"
    slugs = (letters, *(f"{letters}_{number}" for number in range(2, len(taken) + 2)))
    return next(slug for slug in slugs if slug not in taken)


class Region(models.Model):
    name = models.CharField(max_length=100, unique=True)

    def __str__(self) -> str:
        return self.name


class Municipality(models.Model):
    """Owns areas; its contact details stand at the foot of every respondent page.

    ``slug`` is its name in codes: it stands before the name of every questionnaire of its own.
    """

    region = models.ForeignKey(Region, models.PROTECT, null=True, blank=True, related_name="municipalities")
    name = models.CharField(max_length=100, unique=True)
    slug = models.CharField(max_length=30, unique=True, blank=True, help_text="Empty: made from the name.")
    phone = models.CharField(max_length=100, blank=True, help_text="The number, and its hours in words.")
    email = models.EmailField(blank=True)

    class Meta:
        verbose_name_plural = "municipalities"
        constraints = [
            models.CheckConstraint(
                condition=~Q(slug="") & ~Q(slug__contains=OWNER_ENDS), name="a_slug_can_own_questionnaires"
            )
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self.slug:
            self.slug = slug_of(self.name, {one.slug for one in Municipality.objects.only("slug")})
        super().save(*args, **kwargs)


class Area(models.Model):
    """A KVO area: a shopping area or a business park."""

    class Kind(models.TextChoices):
        SHOPPING = "shopping", _("Winkelgebied")
        BUSINESS_PARK = "business_park", _("Bedrijventerrein")

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="areas")
    name = models.CharField(max_length=100)
    kind = models.CharField(max_length=20, choices=Kind)
    partners = models.CharField(max_length=200, blank=True, help_text="Who work together, in words.")

    objects = ScopedQuerySet.as_manager()
    area_path = ""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "name"], name="an_area_has_its_own_name_in_its_municipality"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["shopping", "business_park"]), name="an_area_is_a_known_kind"
            ),
        ]
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class SubArea(models.Model):
    """A street or part of an area; ``number`` is its code in groups."""

    area = models.ForeignKey(Area, models.CASCADE, related_name="sub_areas")
    number = models.PositiveSmallIntegerField(validators=[MinValueValidator(1), MaxValueValidator(999)])
    name = models.CharField(max_length=100)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "number"], name="a_sub_area_has_its_own_number")
        ]
        ordering = ["area", "number"]

    def __str__(self) -> str:
        return self.name
