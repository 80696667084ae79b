"""Which surveys a page of figures is about, always through ``for_person``."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from surveys.models import Role, Survey

ROLES = (Role.SECRETARY, Role.WORKGROUP)


@dataclass(frozen=True)
class Siblings:
    """The surveys one step away: the other audiences of the round, and this audience in other rounds."""

    audiences: list[Survey]
    rounds: list[Survey]

    @property
    def all(self) -> list[Survey]:
        """Each of them once."""
        return list({one.pk: one for one in (*self.audiences, *self.rounds)}.values())


def surveys_of(person: Any) -> QuerySet[Survey]:
    """The surveys whose figures a person may see, with what the page shows of them."""
    return Survey.objects.for_person(person, *ROLES).select_related("round__area__municipality", "version")


def siblings(person: Any, survey: Survey) -> Siblings:
    """The surveys to switch to, this one included; one query."""
    around = surveys_of(person).filter(round__area=survey.round.area_id).order_by("round", "audience")
    return Siblings(
        [one for one in around if one.round_id == survey.round_id],
        [one for one in around if one.audience == survey.audience],
    )
