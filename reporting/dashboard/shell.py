"""What stands around every page of a survey's figures: where one is, and what one can switch to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse

from questionnaires.names import page_language
from reporting.dashboard.queries import Siblings, siblings, surveys_of
from reporting.indicators import Block
from reporting.loading import fitting_blocks
from reporting.release import may_show_figures
from surveys.access.guards import roles_in
from surveys.models import Survey
from surveys.queries import survey_questionnaire

NOTHING = "geen"


@dataclass(frozen=True)
class Choice:
    """What the address asks for: the number of a round to compare with, and a grouping to break down by."""

    met: str = ""
    per: str = ""

    @classmethod
    def of(cls, query: QueryDict) -> "Choice":
        return cls(query.get("met", ""), query.get("per", ""))

    @property
    def query(self) -> str:
        """The same as the end of an address, with its question mark; empty for a page without choices."""
        given = {name: value for name, value in (("met", self.met), ("per", self.per)) if value}
        return f"?{urlencode(given)}" if given else ""


@dataclass(frozen=True)
class Way:
    """A link of a switch: to the same page about another survey."""

    survey: Survey
    address: str
    is_here: bool


@dataclass(frozen=True)
class Shell:
    """A survey whose figures a person may see, on the page named ``page`` with the ``parts`` of its address.

    ``roles`` are those of the person in the area.
    """

    survey: Survey
    roles: frozenset[str]
    siblings: Siblings
    choice: Choice
    page: str
    parts: Mapping[str, str] = field(default_factory=dict)

    @property
    def shows_figures(self) -> bool:
        return may_show_figures(self.survey)

    @cached_property
    def blocks(self) -> list[Block]:
        """The themes that this survey asked about, with their indicators; none while it runs."""
        if not self.shows_figures:
            return []
        language = page_language()
        return fitting_blocks(survey_questionnaire(self.survey, language), language)

    @property
    def audiences(self) -> list[Way]:
        """This page for each audience of the round."""
        return [self._way(one) for one in self.siblings.audiences]

    @property
    def rounds(self) -> list[Way]:
        """This page for each round of the audience, the newest first."""
        return [self._way(one) for one in self.siblings.rounds]

    @cached_property
    def comparable(self) -> list[Survey]:
        """What can stand beside this survey: the same audience in closed earlier rounds, the latest first.

        A practice round has no place in the series: it has no earlier rounds and is nobody's.
        """
        number = self.survey.round.number
        if number is None:
            return []
        found = [
            one
            for one in self.siblings.rounds
            if one.closed_at and one.round.number is not None and one.round.number < number
        ]
        return sorted(found, key=lambda one: one.round.number or 0, reverse=True)

    @cached_property
    def earlier(self) -> Survey | None:
        """The one to compare with: as asked for, or else the latest; None without one and for "nothing"."""
        if self.choice.met == NOTHING:
            return None
        asked = [one for one in self.comparable if str(one.round.number) == self.choice.met]
        return next(iter(asked or self.comparable), None)

    def address(self, page: str, **parts: str) -> str:
        """Another page about this survey, with the same choices."""
        return reverse(page, kwargs={"survey": self.survey.pk, **parts}) + self.choice.query

    @property
    def overview(self) -> str:
        return self.address("dashboard")

    @property
    def themes(self) -> list[tuple[Block, str]]:
        """Each block with the address of its page."""
        return [(block, self.address("theme", block=block.code)) for block in self.blocks]

    def _way(self, survey: Survey) -> Way:
        address = reverse(self.page, kwargs={"survey": survey.pk, **self.parts}) + self.choice.query
        return Way(survey, address, survey.pk == self.survey.pk)


def open_shell(request: HttpRequest, survey: int, page: str, **parts: str) -> Shell:
    """The shell of a page about a survey, for who may see its figures; else Http404. Two queries."""
    found = get_object_or_404(surveys_of(request.user), pk=survey)
    roles = roles_in(request.user, found.round.area)
    return Shell(found, roles, siblings(request.user, found), Choice.of(request.GET), page, parts)
