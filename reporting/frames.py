"""Cases and responses of a survey as data frames, and conditions over their columns."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd
from django.db.models import Count, OuterRef, Q, Subquery

from questionnaires.conditions import Accepted, Condition, accepts, alternatives
from questionnaires.definition import Questionnaire
from questionnaires.translation import DUTCH
from questionnaires.types.base import Question
from questionnaires.types.number import NumberQuestion
from reporting.columns import Booleans, Columns, Floats
from surveys.models import Disposition, Response, Survey
from surveys.queries import survey_questionnaire

GROUPS = ("branch", "size", "sub_area")
GROUPINGS = (*GROUPS, "mode")
OWN_COLUMNS = (*GROUPS, "mode", "weight")


@dataclass(frozen=True)
class Sample:
    """What a survey brought in, as tables need it together.

    ``responses`` has a row per counted response (``responses_frame``); ``cases`` has a row per case of the
    address list, and is None where there is no list (visitors).
    ``list_groups`` are the groups that the list knows of each case.
    """

    questionnaire: Questionnaire
    responses: pd.DataFrame
    cases: pd.DataFrame | None = None
    list_groups: tuple[str, ...] = GROUPS

    @cached_property
    def columns(self) -> Columns:
        """The answers as numbers."""
        return Columns(self.responses)

    @cached_property
    def weights(self) -> Floats:
        """How much each response counts."""
        return self.responses["weight"].to_numpy(float)

    @cached_property
    def asked(self) -> pd.DataFrame:
        """Whose route holds which question (``asked_frame``)."""
        return asked_frame(self.questionnaire, self.responses, self.columns)

    @cached_property
    def eligible(self) -> pd.DataFrame | None:
        """The cases that belong to the population: all but the frame errors (NE)."""
        return (
            None if self.cases is None else self.cases[self.cases["disposition"] != Disposition.NOT_ELIGIBLE]
        )


def sample(survey: Survey, language: str = DUTCH) -> Sample:
    """The frames of a survey and the questionnaire that their columns follow, in a language; two queries."""
    questionnaire = survey_questionnaire(survey, language)
    rows = _counted(survey)
    responses = responses_frame(questionnaire, rows)
    if not survey.has_frame:
        return Sample(questionnaire, responses)
    if survey.round.is_earlier:
        return Sample(questionnaire, responses, _unlisted_cases(survey.earlier.asked), list_groups=())
    return Sample(questionnaire, responses, cases(survey))


def cases(survey: Survey) -> pd.DataFrame:
    """One row per case of the address list, in the order of the list, without anything that identifies it.

    Columns: ``branch``, ``size``, ``sub_area`` (Int64 codes, missing where the list did not know),
    ``disposition`` (AAPOR code), ``mode`` of the counted response (missing without one) and ``attempts``
    (letters, reminders, calls and visits that were not voided).
    """
    standing = Q(attempts__voids=None, attempts__voided_by=None)
    counted = Response.objects.filter(case=OuterRef("pk"), is_counted=True)
    rows = list(
        survey.cases.annotate(
            tries=Count("attempts", filter=standing, distinct=True),
            mode=Subquery(counted.values("mode")[:1]),
        )
        .order_by("number")
        .values_list("groups", "disposition", "mode", "tries")
    )
    frame = _groups([groups for groups, *_ in rows])
    frame["disposition"] = pd.Series([disposition for _, disposition, *_ in rows], dtype=object)
    frame["mode"] = pd.Series([mode for *_, mode, _ in rows], dtype=object)
    frame["attempts"] = pd.Series([tries for *_, tries in rows], dtype="int64")
    return frame


def _unlisted_cases(number: int | None) -> pd.DataFrame | None:
    """As ``cases``, of as many as belonged to a survey whose list did not come along; None if unknown."""
    if number is None:
        return None
    nothing = pd.Series([None] * number, dtype=object)
    unknown = pd.Series(Disposition.UNKNOWN_OTHER.value, index=nothing.index, dtype=object)
    return _groups([{}] * number).assign(disposition=unknown, mode=nothing, attempts=0)


def responses_frame(questionnaire: Questionnaire, rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """One row per response, given as mappings with ``groups``, ``mode`` and ``answers``.

    Columns: ``branch``, ``size``, ``sub_area`` (Int64 codes), ``mode`` ("web", "paper", "interview"),
    ``weight`` (1.0) and one per column of the questionnaire, typed by the question: numbers and
    option codes and months (yyyymm) Int64 (Float64 where one is broken, or decimals are asked), lists of
    option codes, in order of preference where that was asked, and texts as objects. A ranking has a column
    per place too, ``<code>_1`` the first: the option there, missing where the place was left open.

    Not asked (absent) and left blank (None) are both missing here; ``asked_frame`` tells them apart. The
    reserved codes -7, -8 and -9 stay as they are: they match no condition, and ``numbers`` drops them.
    Raises ValueError where a question code is the name of one of the frame's own columns.
    """
    rows = list(rows)
    taken = sorted(set(OWN_COLUMNS) & questionnaire.columns.keys())
    if taken:
        raise ValueError(f"the question code {taken[0]!r} is also the name of a column of its own")
    frame = _groups([row["groups"] for row in rows])
    frame["mode"] = pd.Series([row["mode"] for row in rows], dtype=object)
    frame["weight"] = pd.Series(1.0, index=frame.index)
    codes = [item.code for item in questionnaire.items]
    # Row by row, since the answers of one respondent lie together in memory.
    by_row = [list(map(row["answers"].get, codes)) for row in rows]
    by_item = list(zip(*by_row, strict=True)) or [()] * len(codes)
    columns: dict[str, Any] = {str(name): column for name, column in frame.items()}
    for item, values in zip(questionnaire.items, by_item, strict=True):
        columns[item.code] = _column(item, values)
        if item.derived:
            found = [item.derive(value) for value in values]
            columns |= {
                part.code: _column(part, [one.get(part.code) for one in found]) for part in item.derived
            }
    return pd.DataFrame(columns)


def asked_frame(questionnaire: Questionnaire, responses: pd.DataFrame, columns: Columns) -> pd.DataFrame:
    """Booleans, a row per response and a column per question code: whether its route holds the question.

    As ``questionnaires.routing.find_route`` has it, column by column. A place of a ranking is on the route
    with the ranking. A question that is on the route without an answer was left blank, or not reached in a
    questionnaire that was sent half-way. One that is off the route does not concern this respondent.
    """
    asked: dict[str, Booleans] = {}
    for page in questionnaire.pages:
        here = _on_route(page.ask_if, questionnaire, columns, asked)
        for item in page.items:
            rows = here & _on_route(item.ask_if, questionnaire, columns, asked)
            asked |= {one.code: rows for one in (item, *item.derived)}
    return pd.DataFrame(asked, index=responses.index, columns=list(asked), dtype=bool)


def _on_route(
    condition: Condition, questionnaire: Questionnaire, columns: Columns, asked: Mapping[str, Booleans]
) -> Booleans:
    """Whose answers satisfy a condition, where only answers on the route count, with options on offer."""

    def matches(code: str, accepted: Accepted) -> Booleans:
        choices = questionnaire.items_by_code[code].choices_by_code.values()
        if not any(choice.ask_if for choice in choices):
            return asked[code] & columns.accepted(code, accepted)
        found = np.zeros(len(columns), dtype=bool)
        for choice in (choice for choice in choices if accepts(accepted, choice.code)):
            offered = _on_route(choice.ask_if, questionnaire, columns, asked)
            found |= asked[code] & offered & columns.accepted(code, choice.code)
        return found

    result = np.zeros(len(columns), dtype=bool)
    for mapping in alternatives(condition):
        rows = np.ones(len(columns), dtype=bool)
        for code, accepted in mapping.items():
            rows &= matches(code, accepted)
        result |= rows
    return result


def scale_points(items: Sequence[str], scores: Mapping[int, float], frame: pd.DataFrame) -> np.ndarray:
    """What each answer scores, a row per item and a column per respondent; NaN without a score."""
    return np.array([frame[item].map(scores).to_numpy(float, na_value=np.nan) for item in items])


def _counted(survey: Survey) -> list[Mapping[str, Any]]:
    """What a frame needs of the counted responses, in the order they came in."""
    rows = Response.objects.filter(survey=survey, is_counted=True).order_by("pk")
    return list(rows.values("groups", "mode", "answers"))


def _groups(rows: list[dict[str, Any]]) -> pd.DataFrame:
    found = {name: np.array([row.get(name) for row in rows], dtype=float) for name in GROUPS}
    return pd.DataFrame({name: _whole_numbers(values) for name, values in found.items()})


def _whole_numbers(values: Floats) -> Any:
    """An array of numbers in which NaN stands for what is missing."""
    missing = np.isnan(values)
    return pd.arrays.IntegerArray(np.where(missing, 0, values).astype(np.int64), missing)


def _column(item: Question, values: Sequence[Any]) -> Any:
    """A column of the type that fits the question."""
    if item.column != "number":
        return pd.Series(values, dtype=object)
    numbers = np.array(values, dtype=float)
    broken = isinstance(item, NumberQuestion) and item.decimals > 0
    if broken or float in set(map(type, values)):
        return pd.arrays.FloatingArray(numbers, np.isnan(numbers))
    return _whole_numbers(numbers)
