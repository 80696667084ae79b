"""What the pages show of a survey, as finished tables; kept for a while, since making them takes seconds."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from reporting.distributions import Distribution
from reporting.frames import GROUPINGS
from reporting.highlights import Highlight, highlights
from reporting.indicators import Block, Indicator
from reporting.keeping import keep
from reporting.results import Results, results_beside
from surveys.models import Survey

Row = dict[str, Any]


@dataclass(frozen=True)
class Edition:
    """The figures of a survey beside those of an earlier one. What may not be shown is not in it.

    ``rows`` has a row per indicator of all ``blocks``, by code: the columns of
    ``Results.full_table``, with ``block`` and ``better``. ``spreads`` are the distributions of a block, by
    its code. ``groups`` tells for each grouping that can be asked for how many responses each group has;
    under None those that are in none. ``highlights`` is what stands out.
    """

    answered: int
    blocks: tuple[Block, ...]
    headlines: tuple[str, ...]
    rows: pd.DataFrame
    spreads: Mapping[str, tuple[Distribution, ...]]
    groups: Mapping[str, Mapping[Any, int]]
    highlights: Sequence[Highlight]

    def block(self, code: str) -> Block:
        """The block with this code."""
        return next(block for block in self.blocks if block.code == code)

    def rows_of(self, codes: Iterable[str]) -> pd.DataFrame:
        """The rows of these indicators, in this order."""
        return self.rows.loc[list(codes)]


@dataclass(frozen=True)
class Editions:
    """Editions of a survey beside an earlier one; ``marks`` are the ``contents`` of both."""

    survey: Survey
    earlier: Survey | None
    minimum: int
    marks: Mapping[int, str]

    @property
    def edition(self) -> Edition:
        return self.kept("edition", lambda: _edition(self._results))

    def breakdown(self, by: str) -> Mapping[str, list[Row]]:
        """The rows of each indicator by one of the groupings, by its code."""
        return self.kept(f"per {by}", lambda: _breakdown(self._results, by))

    def totals(self, codes: Iterable[str]) -> Mapping[str, Row]:
        """The row of ``Results.table`` of each of these indicators, without an earlier round, by code."""
        wanted = set(codes)
        return self.kept(f"totals of {sorted(wanted)}", lambda: _totals(self._results, wanted))

    def kept(self, part: str, make: Callable[[], Any]) -> Any:
        """A part as it was made before, if nothing that it rests on has changed since."""
        surveys = [one for one in (self.survey, self.earlier) if one]
        return keep([part, self.minimum, *(self.marks[one.pk] for one in surveys)], make)

    @cached_property
    def _results(self) -> Results:
        return results_beside(self.survey, self.earlier, minimum=self.minimum, marks=self.marks)


def _indicators(results: Results) -> list[Indicator]:
    return [indicator for block in results.blocks for indicator in block.indicators]


def records(table: pd.DataFrame) -> list[Row]:
    """The rows of a table as mappings, None for what is missing."""
    plain = table.astype(object).where(table.notna(), None)
    return [{str(name): value for name, value in row.items()} for row in plain.to_dict("records")]


def _edition(results: Results) -> Edition:
    blocks, rows = results.blocks, _rows(results)
    spreads = {block.code: tuple(results.distributions(block)) for block in blocks}
    return Edition(
        answered=len(results.now.responses),
        blocks=tuple(blocks),
        headlines=tuple(indicator.code for indicator in results.headlines),
        rows=rows,
        spreads=spreads,
        groups={by: _sizes(results, by) for by in GROUPINGS if results.groups(by)},
        highlights=highlights(rows, blocks, spreads),
    )


def _rows(results: Results) -> pd.DataFrame:
    indicators = _indicators(results)
    table = results.full_table(indicators, results.goals).assign(
        block=[block.code for block in results.blocks for _ in block.indicators],
        better=[indicator.better for indicator in indicators],
    )
    return table.set_index("code", drop=False)


def _totals(results: Results, codes: set[str]) -> dict[str, Row]:
    wanted = [indicator for indicator in _indicators(results) if indicator.code in codes]
    return {row["code"]: row for row in records(results.table(wanted))} if wanted else {}


def _sizes(results: Results, by: str) -> dict[Any, int]:
    column = results.now.responses[by]
    sizes = {code: int((column == code).sum()) for code in results.groups(by)}
    unknown = int(column.isna().sum())
    return sizes | ({None: unknown} if unknown else {})


def _breakdown(results: Results, by: str) -> dict[str, list[Row]]:
    return {
        indicator.code: records(results.breakdown(indicator, by).drop(columns="group"))
        for indicator in _indicators(results)
    }
