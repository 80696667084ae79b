"""What was destroyed, and when: the one trace of it that stays."""

from django.db import models
from django.db.models import Q

from surveys.models.rounds import Survey


class Destruction(models.Model):
    """Something was destroyed in a survey, because it was promised or because somebody asked.

    A pool is what joined anonymous answers to their order, a key what led from codes to answers, and wishes
    are contact details that people left.
    """

    class Kind(models.TextChoices):
        POOL = "pool"
        KEY = "key"
        WISHES = "wishes"

    survey = models.ForeignKey(Survey, models.PROTECT, related_name="destructions")
    kind = models.CharField(max_length=20, choices=Kind)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["pool", "key", "wishes"]), name="a_destruction_is_of_a_known_kind"
            )
        ]

    def __str__(self) -> str:
        return f"{self.survey}: {self.kind}"
