"""What waits for whom at the keying of a survey, and how far each keyer is."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

from surveys.access.guards import roles_in
from surveys.entry.queries import KEYERS
from surveys.keying_account import PER
from surveys.models import Case, Keying, Response, Role, Survey
from surveys.second_keying import FIRST, SECOND, Comparison, waiting_forms

# Who stores nothing for longer than this was doing something else.
PAUSE = timedelta(minutes=15)


@dataclass
class KeyerLine:
    """How far one keyer is: forms by turn, and errors in the fields of those that were settled."""

    name: str
    first: int = 0
    second: int = 0
    today: int = 0
    fields: int = 0
    errors: int = 0
    stored_at: list[datetime] = field(default_factory=list)

    @property
    def per_hour(self) -> float | None:
        """Forms per hour of keying, pauses left out; None until two forms were stored in a row."""
        times = sorted(self.stored_at)
        gaps = [later - earlier for earlier, later in pairwise(times)]
        worked = [gap for gap in gaps if gap <= PAUSE]
        time = sum(worked, timedelta())
        return len(worked) * timedelta(hours=1) / time if time else None

    @property
    def rate(self) -> float | None:
        """Errors per 1,000 fields."""
        return PER * self.errors / self.fields if self.fields else None


def is_secretary(person: Any, survey: Survey) -> bool:
    return Role.SECRETARY in roles_in(person, survey.round.area)


def waiting_for(person: Any, survey: Survey) -> list[Case]:
    """The cases whose form this person can key for the second time: those that somebody else keyed."""
    waiting = (one for one in waiting_forms(survey) if one.by_id != person.pk)
    return [one.response.case for one in waiting if one.response.case]


def can_key_again(person: Any, case: Case) -> bool:
    """Whether the form of a case waits for a second keying by this person."""
    return any(one.pk == case.pk for one in waiting_for(person, case.survey))


def was_keyed(case: Case) -> bool:
    """Whether the form of a case was keyed at least once."""
    return Keying.objects.filter(response__case=case).exists()


def may_compare(person: Any, comparison: Comparison) -> bool:
    """Whether somebody may see both keyings: who keyed neither, while there is something to settle.

    A secretary always may: somebody has to, and answers for the figures.
    """
    keyers = {keying.by_id for keying in comparison.response.keyings.all()}
    if is_secretary(person, comparison.response.survey):
        return True
    return bool(comparison.undecided) and person.pk not in keyers


def to_adjudicate(person: Any, comparisons: Iterable[Comparison]) -> list[Comparison]:
    """The forms with differences that this person can settle."""
    return [one for one in comparisons if one.undecided and may_compare(person, one)]


def forms_keyed_twice(person: Any) -> Any:
    """Responses that were keyed twice, of areas where a person keys."""
    responses = Response.objects.for_person(person, *KEYERS).filter(keyings__ordinal=SECOND)
    related = responses.select_related(
        "case", "version", "survey__round__area__municipality", "survey__version"
    )
    return related.prefetch_related("keyings", "adjudications__by")


def keyer_lines(
    survey: Survey, comparisons: Iterable[Comparison], *, midnight: datetime, person: Any = None
) -> list[KeyerLine]:
    """A line for every keyer of a survey by name, or for one person alone."""
    keyings = Keying.objects.filter(response__survey=survey)
    if person:
        keyings = keyings.filter(by=person)
    lines: dict[int, KeyerLine] = {}
    rows = keyings.order_by("by__name", "by").values_list("by", "by__name", "ordinal", "finished_at")
    for by, name, ordinal, finished_at in rows:
        line = lines.setdefault(by, KeyerLine(name))
        line.first += ordinal == FIRST
        line.second += ordinal == SECOND
        line.today += finished_at >= midnight
        line.stored_at.append(finished_at)
    for one in comparisons:
        if not one.undecided:
            _add_errors(lines, one)
    return list(lines.values())


def _add_errors(lines: dict[int, KeyerLine], settled: Comparison) -> None:
    for keying in settled.response.keyings.all():
        if keying.by_id in lines:
            lines[keying.by_id].fields += len(settled.fields)
            lines[keying.by_id].errors += settled.errors(keying.answers)
