"""Which surveys a page of figures is about, always through ``for_person``."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet, Subquery
from django.http import Http404

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
    return Survey.objects.for_person(person, *ROLES).select_related(
        "round__area__municipality", "version", "earlier"
    )


def siblings(person: Any, survey: int) -> tuple[Survey, Siblings]:
    """The survey with this key, and those to switch to, itself included; one query. Raises Http404."""
    area = Survey.objects.filter(pk=survey).values("round__area")[:1]
    around = list(surveys_of(person).filter(round__area=Subquery(area)).order_by("round", "audience"))
    found = next((one for one in around if one.pk == survey), None)
    if found is None:
        raise Http404
    return found, Siblings(
        [one for one in around if one.round_id == found.round_id],
        [one for one in around if one.audience == found.audience],
    )
