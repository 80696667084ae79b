"""Counts of what may only happen so often in an hour."""

from django.db import models
from django.db.models import Q


class Tally(models.Model):
    """How often something happened in one hour; ``key`` cannot be read back without the secret key."""

    key = models.CharField(max_length=64, unique=True)
    number = models.PositiveIntegerField(default=0)
    ends_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "tallies"
        constraints = [models.CheckConstraint(condition=~Q(key=""), name="a_tally_is_of_something")]

    def __str__(self) -> str:
        return f"{self.number} until {self.ends_at}"
