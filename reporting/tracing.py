"""Where a figure comes from: the questions as they were asked, what counts, and the numbers per answer."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd
from django.utils.translation import gettext as _

from questionnaires.codebook import Option, Row, make_codebook
from questionnaires.conditions import Condition, accepts, alternatives
from questionnaires.names import page_language
from reporting import formats, tables
from reporting.bases import proper_options
from reporting.changes import is_plain_share, population_of
from reporting.formulas import formula
from reporting.indicators import Indicator, Mean, Median, Scale, Share
from reporting.results import Results
from reporting.scenarios import Silent


@dataclass(frozen=True)
class Answer:
    """An answer option: how many chose it, and what that is of all (None where it may not be shown)."""

    label: str
    remarks: tuple[str, ...]
    count: int | None
    share: str | None
    is_in_base: bool
    counts: bool


@dataclass(frozen=True)
class Asked:
    """A question that a figure looks at, as it was asked; ``why`` tells why no numbers are shown."""

    row: Row
    answers: tuple[Answer, ...]
    base: int | None
    why: str = ""


@dataclass(frozen=True)
class Trace:
    """A figure of a survey, down to its questions."""

    results: Results
    indicator: Indicator

    @cached_property
    def _table(self) -> pd.DataFrame:
        return self.results.table([self.indicator])

    @cached_property
    def figure(self) -> dict[str, Any]:
        """The figure itself, as a row of ``Results.table``; None for what is missing."""
        plain = self._table.astype(object).where(self._table.notna(), None)
        return {str(name): value for name, value in plain.iloc[0].items()}

    @property
    def interval(self) -> str:
        """The interval in percent, in words; empty without one."""
        row = self.figure
        if row["low"] is None:
            return ""
        return _("%(low)s en %(high)s") % {
            "low": formats.percent(row["low"]),
            "high": formats.percent(row["high"]),
        }

    @property
    def formula(self) -> list[tuple[str, str]]:
        return formula(self.indicator, self.results.now.questionnaire)

    @cached_property
    def asked(self) -> list[Asked]:
        """The questions that the figure looks at, in the order in which they were asked."""
        questionnaire = self.results.now.questionnaire
        book = make_codebook(questionnaire, language=page_language())
        parts = {part.code: item.code for item in questionnaire.items for part in item.derived}
        used = {parts.get(code, code) for code in self.indicator.uses}
        return [self._asked(row) for row in book.rows if row.code in used]

    @cached_property
    def silent(self) -> Silent | None:
        """Those who did not answer, where the figure is a share that is shown of a known number of units."""
        row: Any = next(iter(self._table.itertuples()))
        population = population_of(row) if is_plain_share(row) else None
        if population is None or not isinstance(self.indicator, Share):
            return None
        return Silent(int(row.k), int(row.base), population)

    def _asked(self, row: Row) -> Asked:
        if not row.options:
            return Asked(row, (), None)
        table = tables.distribution(row.code, self.results.now, minimum=self.results.minimum)
        why = self._why_hidden(row.code, table)
        shown = [None] * len(row.options) if why else list(table.itertuples())
        answers = [
            self._answer(row.code, option, found) for option, found in zip(row.options, shown, strict=True)
        ]
        return Asked(row, tuple(answers), None if why else int(table["base"].iloc[0]), why)

    def _answer(self, code: str, option: Option, found: Any) -> Answer:
        """An option with its row of ``tables.distribution``, None where that may not be shown."""
        return Answer(
            option.choice.label,
            tuple(_remarks(option)),
            None if found is None else int(found.count),
            None if found is None or pd.isna(found.share) else formats.percent(found.share),
            is_in_base=_names(code, option.choice.code, self.indicator.base),
            counts=_names(code, option.choice.code, self._counted(code)),
        )

    def _counted(self, code: str) -> Condition:
        """Which answers to a question make the value: those that are counted, or that have a score."""
        match self.indicator:
            case Share():
                return self.indicator.counts
            case Scale():
                return {code: tuple(self.indicator.scores)} if code in self.indicator.items else {}
            case Mean() | Median() if code == self.indicator.of:
                return {code: tuple(proper_options(self.results.now.questionnaire, code))}
        return {}

    def _why_hidden(self, code: str, table: pd.DataFrame) -> str:
        """Why numbers per answer stay hidden, in words; empty where they are shown.

        Not only where few answered, but also where another figure about the same answers rests on few: it
        could be told from them. What is hidden in a breakdown cannot: two respondents who have each other's
        answers leave the numbers of the whole area as they are.
        """
        minimum = {"minimum": self.results.minimum}
        if table["suppressed"].any():
            return _("niet getoond, want er zijn minder dan %(minimum)d antwoorden.") % minimum
        if any(self._is_hidden(one) for one in self._resting_on(code)):
            return (
                _(
                    "niet getoond, want een ander cijfer over deze vraag rust op minder dan %(minimum)d "
                    "antwoorden en zou hieruit af te leiden zijn."
                )
                % minimum
            )
        return ""

    def _resting_on(self, code: str) -> Iterator[Indicator]:
        """The indicators whose value is made of the answers to this question."""
        item = self.results.now.questionnaire.items_by_code[code]
        names = {code, *(part.code for part in item.derived)}
        for block in self.results.blocks:
            yield from (one for one in block.indicators if names & one.measured)

    def _is_hidden(self, indicator: Indicator) -> bool:
        table = tables.indicator_table(indicator, self.results.now, minimum=self.results.minimum)
        return bool(table["suppressed"].any())


def _remarks(option: Option) -> Iterator[str]:
    """What is special about an option; whom it is offered to would fill the page."""
    yield from (one for one in option.remarks if one != option.routing)
    if option.routing:
        yield _("niet aan iedereen voorgelegd")


def _names(code: str, option: int, condition: Condition) -> bool:
    """Whether the condition names this answer to the question."""
    named = [mapping[code] for mapping in alternatives(condition) if code in mapping]
    return any(accepts(accepted, option) for accepted in named)
