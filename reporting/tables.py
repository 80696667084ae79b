"""Tables of figures: value, base, population and what must not be shown.

A table carries its own suppression: whatever may not be published is missing in it, so that no chart,
export or document made from it can forget the rule.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from reporting import disclosure
from reporting.changes import is_plain_share
from reporting.columns import Integers
from reporting.frames import GROUPINGS, Sample
from reporting.indicators import Indicator
from reporting.measuring import Measured, Rows, Spread
from reporting.statistics import intervals

TYPES: dict[str, Any] = {
    "group": object,
    "value": "Float64",
    "k": "Int64",
    "base": "Int64",
    "N": "Int64",
    "N_estimated": bool,
    "suppressed": bool,
}
INTERVAL_TYPES: dict[str, Any] = {
    "low": "Float64",
    "high": "Float64",
    "about": "Int64",
    "about_low": "Int64",
    "about_high": "Int64",
}
_NOTHING = {"value": pd.NA, "k": pd.NA, "base": pd.NA, "N": pd.NA, "N_estimated": False}
_EMPTY = {**_NOTHING, "group": pd.NA, "suppressed": False}


@dataclass(frozen=True)
class Release:
    """All figures of a sample that are published together.

    The ``indicators`` in total and by one of the ``groupings`` at a time; how the answers to ``questions``
    are spread in total.

    What one of them hides no other gives away, nor what was ``released`` before (the ``protected`` of an
    earlier edition; the index of ``sample.responses`` then names the respondents). Raises ValueError for a
    minimum below 5, and KeyError for a question that the questionnaire does not ask.
    """

    sample: Sample
    indicators: Sequence[Indicator]
    minimum: int
    questions: Sequence[str] = ()
    groupings: Sequence[str] = GROUPINGS
    released: Sequence[disclosure.Table] = ()

    @cached_property
    def protected(self) -> tuple[disclosure.Table, ...]:
        """The tables as disclosure control sees them, with what is hidden, indicators first."""
        # In one edition and in total nothing is covered, and nobody asks who could swap.
        swaps = bool(self.groupings or self.released)
        groups, none = (self.sample.responses[list(names)] for names in (self.groupings, ()))
        tables = [one.under_control(groups, swaps=swaps) for one in self._measured.values()]
        tables += [one.under_control(none, swaps=swaps) for one in self._spreads.values()]
        return disclosure.suppress(tables, minimum=self.minimum, released=self.released)

    def table(self, indicator: Indicator, by: str | None = None) -> pd.DataFrame:
        """The figures of one of the indicators: one row, or one per group of ``by`` (of ``groupings``).

        Columns:

        - ``group``: the code of the group, missing for who falls in none, and in a table without breakdown;
        - ``value``: a percentage 0-100, a mean, a scale score 0-10 or a median (of ordered classes the option
          code of the class that holds it; the lower one of two);
        - ``k``: for a share the number of respondents that it counts, else missing;
        - ``base``: the unweighted number of respondents it rests on;
        - ``N``: their number in the population: the eligible cases (of the group), or with ``N_estimated``,
          where answers put somebody out of the base, the number in it divided by the fraction n/N of the
          whole survey (whoever left blank what decides counts in neither), and no more than the eligible
          cases. Missing without address list and per mode of answering, which the list does not know;
        - ``suppressed``: whether the row may not be shown, as ``disclosure`` decides; then value, k, base and
          N are missing.

        Weights count in shares, means and scales, not in medians.
        """
        return finished(self._rows(indicator, by))

    def totals(self, indicators: Sequence[Indicator | None]) -> pd.DataFrame:
        """The row of each indicator without breakdown; everything is missing in that of None."""
        return finished([row for one in indicators for row in (self._rows(one) if one else [dict(_EMPTY)])])

    def distribution(self, code: str) -> pd.DataFrame:
        """How the answers to one of the ``questions`` are spread: a row per option, in the order of the list.

        Columns: ``code`` and ``label`` of the option; ``missing`` (don't know and the like: given as a count,
        never part of the 100%); ``count``; ``share`` in percent of ``base``, missing for ``missing``
        options; ``base``, the number of respondents who chose an option that is not ``missing``;
        ``suppressed``: whether count, share and base may not be shown and are missing. Where several options
        can be chosen the shares may add up to more than 100.
        """
        spread = self._spreads[code]
        shown = not self._hidden[spread.code].is_hidden(*disclosure.TOTAL)
        rows = [row | {"suppressed": not shown} for row in spread.rows(shown=shown)]
        return pd.DataFrame(rows).astype({"count": "Int64", "share": "Float64", "base": "Int64"})

    def _rows(self, indicator: Indicator, by: str | None = None) -> Rows:
        hidden = self._hidden[indicator.code]
        rows = self._measured[indicator.code].rows(by)
        return [row | {"suppressed": hidden.is_hidden(by or "", row["group"])} for row in rows]

    @cached_property
    def _spreads(self) -> dict[str, Spread]:
        return {code: Spread(code, self.sample) for code in self.questions}

    @cached_property
    def _measured(self) -> dict[str, Measured]:
        return {indicator.code: Measured(indicator, self.sample) for indicator in self.indicators}

    @cached_property
    def _hidden(self) -> dict[str, disclosure.Table]:
        return {table.code: table for table in self.protected}


def indicator_table(
    indicator: Indicator, sample: Sample, by: str | None = None, *, minimum: int
) -> pd.DataFrame:
    """The table of an indicator that is published alone; see ``Release.table``."""
    return Release(sample, [indicator], minimum, groupings=(by,) if by else ()).table(indicator, by)


def distribution(code: str, sample: Sample, *, minimum: int) -> pd.DataFrame:
    """The distribution of a question that is published alone; see ``Release.distribution``."""
    return Release(sample, (), minimum, questions=(code,)).distribution(code)


def beside(now: pd.DataFrame, earlier: pd.DataFrame) -> pd.DataFrame:
    """The table of this round with that of an earlier one beside it.

    Row by row the same indicators, without breakdown (see ``nothing`` for one that the earlier round
    lacks). Adds ``earlier`` (its value), ``earlier_base``, ``earlier_suppressed`` and ``difference``: this
    round's value less the earlier one, percentage points for a share, else points on its scale. It is
    missing where either value is, and says nothing about chance.
    """
    return now.assign(
        earlier=earlier["value"],
        earlier_base=earlier["base"],
        earlier_suppressed=earlier["suppressed"],
        difference=now["value"] - earlier["value"],
    )


def with_intervals(table: pd.DataFrame, *, is_sample: bool = True) -> pd.DataFrame:
    """The table with the 95% interval of each share, and what it comes to in businesses.

    Adds ``low`` and ``high`` (percent: mid-P where N is known, else Wilson), and where N is known ``about``
    (the share of N, rounded), ``about_low`` and ``about_high`` (businesses). Missing for what is no share,
    is weighted, or may not be shown; and throughout unless it ``is_sample``: answers to a poster are none,
    and visitors who are met together do not answer independently.
    """
    found = table.assign(
        **{name: pd.array([pd.NA] * len(table), dtype=of) for name, of in INTERVAL_TYPES.items()}
    )
    plain = pd.Series(
        [is_sample and is_plain_share(row) for row in table.itertuples()], index=table.index, dtype=bool
    )
    for has_population in (False, True):
        rows = plain & (table["N"].notna() == has_population)
        _fill_in(found, rows, population=_at_least_the_base(table[rows]) if has_population else None)
    return found


def nothing() -> pd.DataFrame:
    """The table of an indicator that was not asked: one row in which everything is missing."""
    return finished([dict(_EMPTY)])


def finished(rows: Rows) -> pd.DataFrame:
    """The rows as a frame, with nothing in those that may not be shown."""
    for row in rows:
        if row["suppressed"]:
            row.update(_NOTHING)
    return pd.DataFrame({name: pd.array([row[name] for row in rows], dtype=TYPES[name]) for name in TYPES})


def _fill_in(table: pd.DataFrame, rows: pd.Series, *, population: Integers | None) -> None:
    """The intervals of these rows, all at once."""
    k, base = (table.loc[rows, name].to_numpy(dtype=np.int64) for name in ("k", "base"))
    limits = intervals.share(k, base, population=population)
    table.loc[rows, "low"], table.loc[rows, "high"] = 100 * limits.low, 100 * limits.high
    if population is not None:
        table.loc[rows, "about"] = np.rint(k * population / base).astype(np.int64)
        low, high = intervals.count(k, base, population)
        table.loc[rows, "about_low"], table.loc[rows, "about_high"] = low, high


def _at_least_the_base(table: pd.DataFrame) -> Integers:
    """N, or where more answered than there are cases, how many answered."""
    return table[["N", "base"]].max(axis=1).to_numpy(dtype=np.int64)
