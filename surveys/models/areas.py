"""Where surveys are held: regions, municipalities, areas and their parts."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from surveys.models.scoping import ScopedQuerySet


class Region(models.Model):
    name = models.CharField(max_length=100, unique=True)

    def __str__(self) -> str:
        return self.name


class Municipality(models.Model):
    """Owns areas; its contact details stand at the foot of every respondent page."""

    region = models.ForeignKey(Region, models.PROTECT, null=True, blank=True, related_name="municipalities")
    name = models.CharField(max_length=100, unique=True)
    phone = models.CharField(max_length=100, blank=True, help_text="The number, and its hours in words.")
    email = models.EmailField(blank=True)

    class Meta:
        verbose_name_plural = "municipalities"

    def __str__(self) -> str:
        return self.name


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
