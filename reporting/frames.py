"""Cases and responses of a survey as data frames, and conditions over their columns."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar

import numpy as np
import pandas as pd
from django.db.models import Count, OuterRef, Q, Subquery

from questionnaires.conditions import (
    RESERVED,
    Accepted,
    Between,
    Condition,
    accepts,
    alternatives,
    options_of,
)
from questionnaires.definition import Questionnaire
from questionnaires.routing import find_route
from questionnaires.translation import DUTCH
from questionnaires.types.base import Question
from questionnaires.types.number import NumberQuestion
from surveys.models import Disposition, Response, Survey
from surveys.queries import survey_questionnaire

Booleans = np.ndarray[tuple[int], np.dtype[np.bool_]]
Floats = np.ndarray[tuple[int], np.dtype[np.float64]]
Integers = np.ndarray[tuple[int], np.dtype[np.int64]]
GROUPS = ("branch", "size", "sub_area")
GROUPINGS = (*GROUPS, "mode")
OWN_COLUMNS = (*GROUPS, "mode", "weight")


@dataclass(frozen=True)
class Sample:
    """What a survey brought in, as tables need it together.

    ``responses`` and ``asked`` have a row per counted response (``responses_frame``, ``asked_frame``);
    ``cases`` has a row per case of the address list, and is None where there is no list (visitors).
    """

    questionnaire: Questionnaire
    responses: pd.DataFrame
    asked: pd.DataFrame
    cases: pd.DataFrame | None = None
    list_groups: ClassVar[tuple[str, ...]] = GROUPS

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
    return Sample(
        questionnaire,
        responses_frame(questionnaire, rows),
        asked_frame(questionnaire, rows),
        cases(survey) if survey.has_frame else None,
    )


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
    answers: dict[str, pd.Series] = {}
    for item in questionnaire.items:
        values = [row["answers"].get(item.code) for row in rows]
        answers[item.code] = _column(item, values)
        for part in item.derived:
            answers[part.code] = _column(part, [item.derive(value).get(part.code) for value in values])
    return pd.concat([frame, pd.DataFrame(answers, index=frame.index)], axis=1)


def asked_frame(questionnaire: Questionnaire, rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """Booleans, a row per response and a column per question code: whether its route holds the question.

    A place of a ranking is on the route with the ranking. A question that is on the route without an answer
    was left blank, or not reached in a questionnaire that was sent half-way. One that is off the route does
    not concern this respondent.
    """
    routes = [find_route(questionnaire, row["answers"]).codes for row in rows]
    asked_with = {one.code: item.code for item in questionnaire.items for one in (item, *item.derived)}
    asked = [[code in route for code in asked_with.values()] for route in routes]
    return pd.DataFrame(asked, columns=list(asked_with), dtype=bool)


def mask(condition: Condition, frame: pd.DataFrame) -> pd.Series:
    """Booleans, one per row: whether its answers satisfy the condition.

    The same rules as ``questionnaires.conditions.holds``, column by column: missing answers and reserved
    codes match nothing, a list matches when one of its options does, ``{}`` holds for every row. Raises
    KeyError for a question that the frame lacks.
    """
    result = np.zeros(len(frame), dtype=bool)
    for mapping in alternatives(condition):
        rows = np.ones(len(frame), dtype=bool)
        for code, accepted in mapping.items():
            rows &= accepted_by(accepted, frame[code])
        result |= rows
    return pd.Series(result, index=frame.index)


def accepted_by(accepted: Accepted, column: pd.Series) -> Booleans:
    """Booleans, one per answer of a column: whether it is accepted; missing and reserved never are."""
    if column.dtype == object:
        answers = [tuple(value) if isinstance(value, list) else value for value in column]
        known = {answer: accepts(accepted, _as_given(answer)) for answer in set(answers)}
        return np.array([known[answer] for answer in answers], dtype=bool)
    values = _floats(column)
    if not isinstance(accepted, Between):
        return np.isin(values, list(options_of(accepted) - RESERVED))
    low = -np.inf if accepted.min is None else accepted.min
    high = np.inf if accepted.max is None else accepted.max
    return (values >= low) & (values <= high) & ~np.isin(values, list(RESERVED))


def numbers(column: pd.Series) -> Floats:
    """The answers of a number column as floats, NaN where they are missing or a reserved code."""
    values = _floats(column)
    return np.where(np.isin(values, list(RESERVED)), np.nan, values)


def is_answer(column: pd.Series) -> Booleans:
    """Booleans, one per row: whether a real answer was given, so neither missing nor a reserved code."""
    if column.dtype == object:
        return np.array([value is not None and not _is_reserved(value) for value in column], dtype=bool)
    return ~np.isnan(numbers(column))


def scale_points(items: Sequence[str], scores: Mapping[int, float], frame: pd.DataFrame) -> np.ndarray:
    """What each answer scores, a row per item and a column per respondent; NaN without a score."""
    return np.array([frame[item].map(scores).to_numpy(float, na_value=np.nan) for item in items])


def _floats(column: pd.Series) -> Floats:
    return column.to_numpy(dtype=float, na_value=np.nan)


def _as_given(answer: Any) -> Any:
    """An answer whose list was made a tuple, so that equal ones are looked at once."""
    return list(answer) if isinstance(answer, tuple) else answer


def _is_reserved(value: Any) -> bool:
    return isinstance(value, int) and value in RESERVED


def _counted(survey: Survey) -> list[Mapping[str, Any]]:
    """What a frame needs of the counted responses, in the order they came in."""
    rows = Response.objects.filter(survey=survey, is_counted=True).order_by("pk")
    return list(rows.values("groups", "mode", "answers"))


def _groups(rows: list[dict[str, Any]]) -> pd.DataFrame:
    return pd.DataFrame({name: pd.array([row.get(name) for row in rows], dtype="Int64") for name in GROUPS})


def _column(item: Question, values: list[Any]) -> pd.Series:
    if item.column != "number":
        return pd.Series(values, dtype=object)
    broken = isinstance(item, NumberQuestion) and item.decimals > 0
    whole = not broken and all(value is None or isinstance(value, int) for value in values)
    return pd.Series(values, dtype="Int64" if whole else "Float64")
