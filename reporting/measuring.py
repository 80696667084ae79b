"""What a sample says of one indicator, respondent by respondent and in sums: not yet what may be shown."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from statistics import median, median_low
from typing import Any

import numpy as np
import pandas as pd

from questionnaires.definition import Questionnaire
from questionnaires.types.base import Choice
from questionnaires.types.number import NumberQuestion
from reporting.bases import belonging, came_along, follow_ups, proper_options, sensitive_facts, with_causes
from reporting.columns import Booleans, Floats
from reporting.contexts import context
from reporting.disclosure import Move, Quantity, Table
from reporting.frames import Sample, scale_points
from reporting.indicators import Indicator, Mean, Median, Scale, Share
from reporting.statistics.intervals import estimated_population

Rows = list[dict]
# How many cells of others are rather hidden than one of a headline, or of what is a goal.
HEADLINE, GOAL = 30, 5


@dataclass(frozen=True)
class Measured:
    """An indicator in a sample."""

    indicator: Indicator
    sample: Sample

    @cached_property
    def scores(self) -> Floats:
        """What each respondent contributes: 0 or 100, a number or a score; NaN outside the base."""
        return _scores(self.indicator, self.sample)

    def rows(self, by: str | None) -> Rows:
        """The columns of ``tables.Release.table`` but ``suppressed``, a mapping per group, none hidden."""
        return [self._row(by, group, members) for group, members in _members(self.sample, by)]

    def under_control(self, groups: pd.DataFrame, *, swaps: bool) -> Table:
        """What ``disclosure`` must know of it, where it is published by each of these groupings.

        ``swaps`` adds what takes time: what the base tells, and whose answers could have been whose.
        """
        indicator = self.indicator
        facts = sensitive_facts(indicator, self.sample.questionnaire) if swaps else {}
        return Table(
            indicator.code,
            groups,
            (
                self._figure(swaps=swaps),
                *(_fact(code, options, self.sample) for code, options in facts.items()),
            ),
            beside=self._beside if swaps and self._has_list else (),
            weights=self.sample.weights,
            rests_on=indicator.uses,
            context=partial(context, indicator, sample=self.sample) if swaps else None,
            importance=HEADLINE if indicator.headline else GOAL if indicator.goal else 1,
        )

    def _figure(self, *, swaps: bool) -> Quantity:
        """The figure itself; what changes it are the answers that are measured, or else the base too."""
        indicator, questionnaire = self.indicator, self.sample.questionnaire
        is_share = isinstance(indicator, Share)
        is_number = isinstance(indicator, Mean) and isinstance(
            questionnaire.columns[indicator.of], NumberQuestion
        )
        return Quantity(
            self.scores / 100 if is_share else self.scores,
            extremes=is_share and indicator.sensitive,
            amounts=is_number,
            moves=_moves([indicator.measured, indicator.uses], self.sample) if swaps else (),
        )

    @property
    def _beside(self) -> tuple[Floats, ...]:
        """What N is estimated from."""
        return tuple(np.where(one, 1.0, np.nan) for one in self._belonging)

    @cached_property
    def _belonging(self) -> tuple[Booleans, Booleans]:
        return belonging(self.indicator, self.sample)

    @property
    def _is_estimated(self) -> bool:
        return self._has_list and bool(self._belonging[1].any())

    @property
    def _has_list(self) -> bool:
        return self.sample.eligible is not None

    def _row(self, by: str | None, group: Any, members: Booleans) -> dict[str, Any]:
        population = _population(self.sample, by, group)
        estimated = self._is_estimated and not pd.isna(population)
        if estimated:
            inside, outside = self._belonging
            population = min(population, _estimate(inside & members, inside | outside, self.sample))
        figures = self._figures(members)
        return {"group": group, **figures, "N": population, "N_estimated": estimated}

    def _figures(self, members: Booleans) -> dict[str, Any]:
        """Value, k and base among these respondents."""
        indicator = self.indicator
        valid = ~np.isnan(self.scores) & members
        scores, base = self.scores[valid], int(valid.sum())
        counted = int((scores > 0).sum()) if isinstance(indicator, Share) and base else pd.NA
        if not base:
            return {"value": pd.NA, "k": counted, "base": base}
        if isinstance(indicator, Median):
            in_classes = _has_options(self.sample.questionnaire, indicator.of)
            value = (median_low if in_classes else median)(scores.tolist())
        else:
            value = float(np.average(scores, weights=self.sample.weights[valid]))
        return {"value": value, "k": counted, "base": base}


@dataclass(frozen=True)
class Spread:
    """How the answers to a question with options are spread in a sample."""

    question: str
    sample: Sample

    @property
    def code(self) -> str:
        """Its name among the tables under control; no indicator has an equals sign in its name."""
        return f"{self.question}="

    def rows(self, *, shown: bool) -> Rows:
        """A mapping per option, with the columns of ``tables.Release.distribution`` but ``suppressed``."""
        base = int(self._proper.sum())
        return [
            {
                "code": option.code,
                "label": option.label,
                "missing": option.missing,
                "count": count if shown else pd.NA,
                "share": 100 * count / base if shown and not option.missing else pd.NA,
                "base": base if shown else pd.NA,
            }
            for option, chose in zip(self._options, self._chose, strict=True)
            for count in [int(chose.sum())]
        ]

    def under_control(self, groups: pd.DataFrame, *, swaps: bool) -> Table:
        """What ``disclosure`` must know of it, by no groupings: it is published in total only."""
        moves = _moves([[self.question]], self.sample) if swaps else ()
        base = Quantity(np.where(self._proper, 1.0, np.nan), moves=moves)
        return Table(
            self.code,
            groups,
            (base,),
            beside=tuple(np.where(chose, 1.0, np.nan) for chose in self._chose),
            rests_on=frozenset({self.question}),
        )

    @property
    def _options(self) -> list[Choice]:
        return list(self.sample.questionnaire.columns[self.question].choices_by_code.values())

    @cached_property
    def _chose(self) -> list[Booleans]:
        columns = self.sample.columns
        return [columns.accepted(self.question, option.code) for option in self._options]

    @property
    def _proper(self) -> Booleans:
        """Who chose an option that is not ``missing``."""
        proper = tuple(option.code for option in self._options if not option.missing)
        return self.sample.columns.accepted(self.question, proper)


def _scores(indicator: Indicator, sample: Sample) -> Floats:
    """What each respondent contributes: 0 or 100, a number or a score; NaN outside the base."""
    match indicator:
        case Share():
            scores = np.where(sample.columns.mask(indicator.counts), 100.0, 0.0)
        case Mean() | Median():
            scores = _real_numbers(indicator.of, sample)
        case Scale():
            scores = _scale_scores(indicator, sample.responses)
        case _:
            raise TypeError(f"{indicator.code} is an indicator of an unknown kind")
    return np.where(sample.columns.mask(indicator.base), scores, np.nan)


def _real_numbers(code: str, sample: Sample) -> Floats:
    """The answers to a question without reserved codes and without options such as "don't know"."""
    options = sample.questionnaire.columns[code].choices_by_code.values()
    values = sample.columns.numbers(code)
    return np.where(np.isin(values, [option.code for option in options if option.missing]), np.nan, values)


def _scale_scores(indicator: Scale, frame: pd.DataFrame) -> Floats:
    """The mean score per respondent over the items that have one, NaN with too few of them."""
    points = scale_points(indicator.items, indicator.scores, frame)
    number = (~np.isnan(points)).sum(axis=0)
    means = np.nansum(points, axis=0) / np.maximum(number, 1)
    return np.where(number >= indicator.min_items, means, np.nan)


def _has_options(questionnaire: Questionnaire, code: str) -> bool:
    return bool(questionnaire.columns[code].choices_by_code)


def _members(sample: Sample, by: str | None) -> list[tuple[Any, Booleans]]:
    """Each group with booleans that tell who is in it; who falls in none comes last."""
    if by is None:
        return [(pd.NA, np.ones(len(sample.responses), dtype=bool))]
    column = sample.responses[by]
    none = column.isna().to_numpy()
    groups = [
        (group, (column == group).to_numpy(dtype=bool, na_value=False))
        for group in sorted(column.dropna().unique())
    ]
    return groups + ([(pd.NA, none)] if none.any() else [])


def _population(sample: Sample, by: str | None, group: Any) -> Any:
    """The number of eligible cases (of a group); missing where the address list does not tell."""
    if sample.eligible is None or by not in {None, *sample.list_groups}:
        return pd.NA
    if by is None:
        return len(sample.eligible)
    column = sample.eligible[by]
    return int(column.isna().sum() if pd.isna(group) else (column == group).sum())


def _estimate(members: Booleans, known: Booleans, sample: Sample) -> int:
    """The size of a base in the population by the share of the whole survey that is known to be in or out."""
    answers = int(known.sum())
    cases = 0 if sample.eligible is None else len(sample.eligible)
    return estimated_population(int(members.sum()), answers, max(cases, answers))


def _fact(code: str, options: frozenset[int], sample: Sample) -> Quantity:
    """A share that the size of a base gives away: who chose one of these, of who gave a real answer."""
    answered = sample.columns.accepted(code, tuple(sorted(proper_options(sample.questionnaire, code))))
    chose = sample.columns.accepted(code, tuple(sorted(options)))
    scores = np.where(answered, chose, np.nan).astype(float)
    return Quantity(scores, extremes=True, moves=_moves([[code]], sample))


def _moves(choices: Sequence[Iterable[str]], sample: Sample) -> tuple[Move, ...]:
    """Each of these with what follows from it, and the last with that because of which it is asked."""
    questionnaire = sample.questionnaire
    choices = [*choices, with_causes(choices[-1], questionnaire)]
    return tuple(
        Move(touched, came_along(touched, sample))
        for touched in dict.fromkeys(follow_ups(codes, questionnaire) for codes in choices)
    )
