"""Who may be asked: establishments and addresses of an area, with their details kept apart."""

import uuid

from django.db import models

from surveys.models.areas import Area


class Unit(models.Model):
    """One establishment or address; its id is random and outlives rounds and details."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    area = models.ForeignKey(Area, models.PROTECT, related_name="units")

    def __str__(self) -> str:
        return str(self.id)


class ContactDetails(models.Model):
    """All personal data about a unit, erased without touching a result."""

    unit = models.OneToOneField(Unit, models.CASCADE, primary_key=True, related_name="details")
    name = models.CharField(max_length=150)
    street = models.CharField(max_length=100, blank=True)
    house_number = models.CharField(max_length=20, blank=True)
    postcode = models.CharField(max_length=10, blank=True)
    city = models.CharField(max_length=80, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=30, blank=True)

    class Meta:
        verbose_name_plural = "contact details"

    def __str__(self) -> str:
        return self.name

    @property
    def address(self) -> str:
        """Street and house number."""
        return f"{self.street} {self.house_number}".strip()
