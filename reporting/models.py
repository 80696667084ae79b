"""What reporting stores: figures that came without the answers that they were counted from."""

from django.db import models
from django.db.models import F, Q

from surveys.models import Survey


class EarlierFigure(models.Model):
    """An indicator of an earlier survey as a report gave it: k of n, of N in all where that is known."""

    survey = models.ForeignKey(Survey, models.CASCADE, related_name="earlier_figures")
    indicator = models.CharField(max_length=40)
    counted = models.PositiveIntegerField()
    base = models.PositiveIntegerField()
    population = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["survey", "indicator"], name="an_earlier_figure_is_given_once"),
            models.CheckConstraint(
                condition=Q(counted__lte=F("base"), base__gte=1),
                name="an_earlier_figure_counts_some_of_its_base",
            ),
            models.CheckConstraint(
                condition=Q(population__isnull=True) | Q(population__gte=F("base")),
                name="an_earlier_figure_is_of_no_more_than_there_were",
            ),
        ]
        ordering = ["survey", "indicator"]

    def __str__(self) -> str:
        return f"{self.survey}, {self.indicator}: {self.counted}/{self.base}"
