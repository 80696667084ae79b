"""Two surveys of an area beside each other: what differs demonstrably, and how small a change would show."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd
from django.utils.translation import gettext as _

from questionnaires.comparison import Trend
from reporting import formats
from reporting.frames import Sample
from reporting.indicators import Indicator
from reporting.results import Results
from reporting.statistics.comparison import detectable

# What a smallest change is told from: 40%, found with a chance of 80%.
FROM, POWER = 0.4, 0.8


@dataclass(frozen=True)
class Comparison:
    """The figures that two surveys share; ``results.earlier`` is the other one, and is there."""

    results: Results

    @property
    def is_of_audiences(self) -> bool:
        """Whether two audiences are compared, and not two rounds of one."""
        return (
            self.results.earlier is not None and self.results.survey.audience != self.results.earlier.audience
        )

    @cached_property
    def names(self) -> tuple[str, str]:
        """What the other survey and this one are called here: by their rounds, or by their audiences."""
        surveys = (self.results.earlier, self.results.survey)
        if self.is_of_audiences:
            return tuple(str(one.get_audience_display()) if one else "" for one in surveys)  # type: ignore[return-value]
        return tuple(one.round.name if one else "" for one in surveys)  # type: ignore[return-value]

    @property
    def sizes(self) -> list[tuple[str, int, int | None]]:
        """(name, answers, addresses) of the other survey and of this one; None without an address list."""
        samples = (self.results.then, self.results.now)
        return [
            (name, len(one.responses), None if one.eligible is None else len(one.eligible))
            for name, one in zip(self.names, samples, strict=True)
            if isinstance(one, Sample)
        ]

    @cached_property
    def indicators(self) -> list[Indicator]:
        """The indicators that both surveys asked for, in the order of the blocks."""
        found = [i for block in self.results.blocks for i in block.indicators]
        return [i for i in found if self.results.asked_then(i)]

    @cached_property
    def table(self) -> pd.DataFrame:
        """Every figure that both surveys have, from the largest fall to the largest rise.

        Columns: those of ``Results.full_table`` (``words`` in the words of rounds or of audiences), and for
        people ``short`` (the difference without its unit), ``margin`` (of the difference),
        ``about_words`` (the difference in units), ``interval`` and ``earlier_interval`` (None where there is
        none), ``state`` ("hidden", "not_comparable" or "untested" where there is no verdict, else "tested"),
        ``state_words`` and ``hover``. What has no difference comes last. All figures are tested together,
        whichever are shown.
        """
        indicators = self.indicators
        if not indicators:
            return pd.DataFrame(
                columns=["code", "difference", "kind", "label", "state", "trend", "verdict", "why"]
            )
        table = self.results.full_table(indicators, self.results.goals)
        table = table.assign(
            words=_column(self._verdict(row) for row in table.itertuples()),
            short=_column(_short(row.kind, row.difference) for row in table.itertuples()),
            about_words=_column(
                None if pd.isna(one) else formats.signed(one) for one in table["about_change"]
            ),
            margin=_column(_margin(row.change_low, row.change_high) for row in table.itertuples()),
            interval=_column(_interval(row.low, row.high) for row in table.itertuples()),
            earlier_interval=_column(
                _interval(row.earlier_low, row.earlier_high) for row in table.itertuples()
            ),
            state=_column(map(_state, table.itertuples())),
        )
        table = table.assign(
            state_words=_column(map(state_in_words, table["state"])),
            hover=_column(self._hover(row) for row in table.itertuples()),
        )
        order = table.assign(is_share=table["kind"] != "share").sort_values(
            ["is_share", "difference"], kind="stable", na_position="last"
        )
        return table.loc[order.index].reset_index(drop=True)

    @cached_property
    def smallest_change(self) -> float | None:
        """The smallest fall from 40% that these two surveys show with a chance of 80%, in points.

        None where nothing is tested, or where even a fall to zero would not show.
        """
        if not self.results.is_tested or not all(n for _name, n, _size in self.sizes):
            return None
        (_then, n1, size1), (_now, n2, size2) = self.sizes
        size1, size2 = size1 and max(size1, n1), size2 and max(size2, n2)
        return detectable(n1, n2, population1=size1, population2=size2, p=FROM, power=POWER)

    def _verdict(self, row: Any) -> str | None:
        if row.verdict is None or not self.is_of_audiences:
            return row.words
        return {"rise": _("hoger"), "fall": _("lager"), "none": formats.verdict("none")}[row.verdict]

    def _hover(self, row: Any) -> str | None:
        """Both values with their margins, and the verdict, on lines of their own; None without a value."""
        if row.text is None or row.earlier_text is None:
            return None
        then, now = self.names
        lines = [
            f"{then}: {row.earlier_text}" + (f" ({row.earlier_interval})" if row.earlier_interval else ""),
            f"{now}: {row.text}" + (f" ({row.interval})" if row.interval else ""),
        ]
        if row.words:
            lines.append(f"{row.change}, {row.words}")
        return "\n".join(lines)


def proven(table: pd.DataFrame) -> pd.DataFrame:
    """The rows of ``Comparison.table`` that differ demonstrably."""
    return table[table["verdict"].isin(["rise", "fall"])]


def compared(table: pd.DataFrame) -> pd.DataFrame:
    """The rows of ``Comparison.table`` that were tested."""
    return table[table["state"] == "tested"]


def state_in_words(state: str) -> str:
    """Why a figure has no verdict."""
    words = {
        "hidden": _("niet getoond"),
        "not_comparable": _("niet vergelijkbaar"),
        "untested": _("niet getoetst"),
    }
    return words.get(state, "")


def _state(row: Any) -> str:
    if row.trend == Trend.NOT_COMPARABLE:
        return "not_comparable"
    if row.suppressed or row.earlier_suppressed:
        return "hidden"
    return "untested" if row.verdict is None else "tested"


def _margin(low: Any, high: Any) -> str | None:
    if pd.isna(low) or pd.isna(high):
        return None
    return _("%(low)s tot %(high)s") % {"low": _limit(low), "high": _limit(high)}


def _limit(points: float) -> str:
    """A limit in whole points; with a decimal where the sign would be lost, which is the verdict."""
    return formats.signed(points) if formats.rounded(points, 0) else formats.signed(points, 1)


def _short(kind: Any, difference: Any) -> str | None:
    if pd.isna(difference) or kind == "median":
        return None
    return formats.signed(difference, 0 if kind == "share" else 1)


def _interval(low: Any, high: Any) -> str | None:
    if pd.isna(low) or pd.isna(high):
        return None
    return _("%(low)s tot %(high)s") % {"low": formats.number(low), "high": formats.percent(high)}


def _column(values: Any) -> pd.Series:
    found: Sequence[Any] = list(values)
    return pd.Series(found, dtype=object)
