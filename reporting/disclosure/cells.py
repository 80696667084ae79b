"""Tables as disclosure control sees them, and which of their cells may not be shown by themselves."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

Floats = np.ndarray[tuple[int], np.dtype[np.float64]]
Integers = np.ndarray[tuple[int], np.dtype[np.int64]]
Booleans = np.ndarray[tuple[int], np.dtype[np.bool_]]
Cell = tuple[str, Any]
TOTAL: Cell = ("", None)
FLOOR = 5
# A sum is hidden when whoever gave the second largest part could tell the largest to within this part of it.
PRECISION = 0.10


class Reason(StrEnum):
    """Why a cell is hidden."""

    FEW = "few"
    EXTREME = "extreme"
    DOMINATED = "dominated"
    RELEASED = "released"
    COVER = "cover"


@dataclass(frozen=True)
class Move:
    """Answers that two respondents can have had the other way round: those to the questions in ``touches``.

    ``alike`` is a number per respondent: whose numbers differ were not led to the same questions, so that
    one could not have given the answers of the other. None where all could.
    """

    touches: frozenset[str] = frozenset()
    alike: Integers | None = None


@dataclass(frozen=True)
class Quantity:
    """A number per respondent, NaN for who does not count, whose sum per cell must not be found out.

    For a share 1 and 0. With ``extremes`` all or none of a group may not be shown. With ``amounts`` the
    scores are of no bounded scale (euros, incidents), so that one respondent can rule a sum. ``moves`` change
    it, the smallest first; none stands for all that its table rests on.
    """

    scores: Floats
    extremes: bool = False
    amounts: bool = False
    moves: tuple[Move, ...] = ()

    @cached_property
    def counts(self) -> Booleans:
        return ~np.isnan(self.scores)

    @cached_property
    def parts(self) -> Floats:
        """What each respondent adds to a sum."""
        return np.nan_to_num(self.scores)


@dataclass(frozen=True)
class Table:
    """One figure by everything that the release list has it broken down by.

    ``groups`` has a row per respondent, with an index that names them in every edition, and a column per
    grouping. ``quantities`` are the figure itself and then whatever the size of its base tells. ``beside``
    are other numbers per respondent that go into what is shown, NaN for none. ``weights`` count in values.
    ``rests_on`` names the questions that it looks at. ``importance`` raises the price of its cells, so that
    those of another table are hidden instead. ``context`` takes some of the questions and gives a number per
    respondent: with the same number the other questions make the same of the answers to these; None where
    only who answered all else alike can be taken. ``hidden`` is filled in by ``suppress``.
    """

    code: str
    groups: pd.DataFrame
    quantities: tuple[Quantity, ...]
    beside: tuple[Floats, ...] = ()
    weights: Floats | None = None
    rests_on: frozenset[str] = frozenset()
    importance: float = 1
    context: Callable[[frozenset[str]], Integers] | None = None
    hidden: Mapping[Cell, Reason] = field(default_factory=dict)

    @cached_property
    def answers(self) -> Floats:
        """All that goes into what is shown, a row per respondent; −inf for who does not count."""
        columns = [quantity.scores for quantity in self.quantities] + list(self.beside)
        return np.nan_to_num(np.column_stack(columns), nan=-np.inf, neginf=-np.inf, posinf=np.inf)

    def is_hidden(self, grouping: str, group: Any) -> bool:
        """Whether this cell may not be shown; a missing group is that of who falls in none."""
        return (grouping, None if pd.isna(group) else group) in self.hidden


@dataclass(frozen=True)
class Grouping:
    """The group of each respondent by number, −1 for who was not there, and what the groups are called."""

    name: str
    codes: Integers
    groups: tuple[Any, ...]

    def sums(self, numbers: Floats | Booleans) -> Floats:
        """The sum of a number per respondent in each group."""
        return np.bincount(self.codes, weights=numbers, minlength=len(self.groups)).astype(float)


def groupings_of(groups: pd.DataFrame) -> list[Grouping]:
    """The total, in which everybody is one group, and then each column; groups in order, unknown last."""
    found = [Grouping(TOTAL[0], np.zeros(len(groups), dtype=np.int64), (TOTAL[1],))]
    for name in groups.columns:
        codes, labels = pd.factorize(groups[name], sort=True)
        names = tuple(labels.tolist())
        if (codes < 0).any():
            codes, names = np.where(codes < 0, len(names), codes), (*names, None)
        found.append(Grouping(str(name), codes.astype(np.int64), names))
    return found


def hidden_by_itself(table: Table, grouping: Grouping, minimum: int) -> Iterator[tuple[int, Reason]]:
    """(number of the group, reason) for whatever may not be shown, the first reason first."""
    is_total = grouping.name == TOTAL[0]
    for quantity in table.quantities[:1] if is_total else table.quantities:
        base, sums = grouping.sums(quantity.counts), grouping.sums(quantity.parts)
        yield from ((int(group), Reason.FEW) for group in np.flatnonzero(base < minimum))
        if quantity.extremes and not is_total:
            alike = (sums == 0) | (sums == base)
            yield from ((int(group), Reason.EXTREME) for group in np.flatnonzero(alike))
        if quantity.amounts:
            ruled = [is_dominated(quantity.parts[grouping.codes == group]) for group in range(len(base))]
            yield from ((int(group), Reason.DOMINATED) for group in np.flatnonzero(ruled))


def is_dominated(parts: Floats) -> bool:
    """Whether one respondent rules the sum of these parts, by the p% rule with p = 10.

    What is left after the two largest is less than 10% of the largest: who gave the second could work out
    the first too precisely (Hundepool et al. 2012, Statistical Disclosure Control, §4.2.2).
    """
    if not parts.any():
        return False
    falling = np.sort(np.abs(parts))[::-1]
    return bool(falling[2:].sum() < PRECISION * falling[0])
