"""What the page of a survey's figures shows, ready for its template."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from typing import Any

import pandas as pd
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from questionnaires.comparison import Trend
from reporting import figures
from reporting.frames import GROUPINGS
from reporting.indicators import Block
from reporting.results import Distribution, Results
from surveys.models import Response, SubArea
from surveys.queries import GROUP_QUESTIONS

GROUPING_NAMES = {
    "branch": gettext_lazy("Branche"),
    "size": gettext_lazy("Grootte"),
    "sub_area": gettext_lazy("Deelgebied"),
    "mode": gettext_lazy("Wijze van invullen"),
}


@dataclass(frozen=True)
class Chart:
    """A drawing for a narrow and for a wide screen; ``id`` names it in the page."""

    id: str
    label: str
    drawings: dict[str, Any]


@dataclass(frozen=True)
class Spread:
    """Questions with the same five answers: a chart (None when nothing may be shown), and their tables."""

    chart: Chart | None
    options: tuple[str, ...]
    questions: list[dict[str, Any]]


@dataclass(frozen=True)
class Section:
    """A block on the page: its chart (None without a share to draw), its rows, and those per group."""

    code: str
    title: str
    chart: Chart | None
    rows: list[dict[str, Any]]
    spreads: list[Spread]
    per_group: list[dict[str, Any]] = field(default_factory=list)

    @property
    def hides(self) -> bool:
        """Whether the table holds a value that is not shown."""
        return any(row["suppressed"] or row["earlier_suppressed"] for row in self.rows)

    @property
    def asks_anew(self) -> bool:
        """Whether the earlier round did not ask for one of the rows."""
        return any(
            row["earlier_text"] is None
            and not row["earlier_suppressed"]
            and row["trend"] != Trend.NOT_COMPARABLE
            for row in self.rows
        )

    @property
    def asks_otherwise(self) -> bool:
        """Whether one of the rows cannot be put beside the earlier round."""
        return any(row["trend"] == Trend.NOT_COMPARABLE for row in self.rows)

    @property
    def group_hides(self) -> bool:
        return any(cell["suppressed"] for row in self.per_group for cell in row["cells"])


@dataclass(frozen=True)
class Page:
    """The figures of a survey; ``per`` is the grouping that was asked for, or None."""

    results: Results
    per: str | None = None

    @cached_property
    def headlines(self) -> list[dict[str, Any]]:
        return records(self.results.table(self.results.headlines)) if self.results.headlines else []

    @cached_property
    def sections(self) -> list[Section]:
        return [self._section(block, f"blok-{number}") for number, block in enumerate(self.results.blocks, 1)]

    def section_of(self, code: str) -> Section:
        """The section of one block."""
        block = next(block for block in self.results.blocks if block.code == code)
        return self._section(block, "blok")

    @cached_property
    def breaks(self) -> dict[str, list[dict[str, Any]]]:
        """The rows that cannot simply be compared with the earlier round, by ``Trend``; empty lists too."""
        rows = [row for section in self.sections for row in section.rows]
        return {
            trend.value: [row for row in rows if row["trend"] == trend]
            for trend in (Trend.METHOD_BREAK, Trend.NOT_COMPARABLE)
        }

    @cached_property
    def groupings(self) -> list[tuple[str, Any]]:
        """(name in the address, name in words) of every grouping that this survey can be broken down by."""
        return [(by, GROUPING_NAMES[by]) for by in GROUPINGS if self.results.groups(by)]

    @cached_property
    def by(self) -> str | None:
        """The grouping of the breakdown; None without one, and for a name that is not on the list."""
        return self.per if self.per in dict(self.groupings) else None

    @property
    def by_name(self) -> Any:
        return GROUPING_NAMES[self.by] if self.by else ""

    @cached_property
    def groups(self) -> list[tuple[str, int]]:
        """(name, number of responses) of each group of the breakdown, in the order of its cells."""
        if self.by is None:
            return []
        names = group_names(self.results, self.by)
        sizes = self.results.now.responses[self.by].value_counts(dropna=False)
        found = [(names.get(code, str(code)), int(sizes[code])) for code in self.results.groups(self.by)]
        unknown = int(self.results.now.responses[self.by].isna().sum())
        return found + ([(_("Onbekend"), unknown)] if unknown else [])

    @property
    def template(self) -> dict[str, Any]:
        """What all charts of the page have in common."""
        return figures.TEMPLATE

    def _section(self, block: Block, code: str) -> Section:
        table = self.results.table(block.indicators)
        drawn = bool(((table["kind"] == "share") & table["value"].notna()).any())
        label = _("Staafdiagram bij %(title)s. Dezelfde cijfers staan in de tabel.") % {"title": block.name}
        chart = Chart(f"{code}-staven", label, _both(figures.bars, table)) if drawn else None
        return Section(
            code,
            block.name,
            chart,
            records(table),
            list(self._spreads(block, code)),
            self._per_group(block),
        )

    def _spreads(self, block: Block, code: str) -> Iterable[Spread]:
        same_answers = groupby(self.results.distributions(block), key=lambda question: question.options)
        for number, (options, found) in enumerate(same_answers, 1):
            questions = list(found)
            drawn = any(not question.now["suppressed"].any() for question in questions)
            label = _("Gestapelde staven: %(answers)s. Dezelfde cijfers staan in de tabel.") % {
                "answers": ", ".join(options).lower()
            }
            drawings = _both(figures.likert, questions) if drawn else {}
            chart = Chart(f"{code}-verdeling-{number}", label, drawings) if drawn else None
            yield Spread(chart, options, [_question(question) for question in questions])

    def _per_group(self, block: Block) -> list[dict[str, Any]]:
        if self.by is None:
            return []
        return [
            {
                "name": indicator.name,
                "among": indicator.among,
                "cells": records(self.results.breakdown(indicator, self.by)),
            }
            for indicator in block.indicators
        ]


def group_names(results: Results, by: str) -> dict[Any, str]:
    """The names of the groups of a grouping by their code: from the questionnaire, the area or the modes."""
    if by == "mode":
        return {mode.value: str(mode.label) for mode in Response.Mode}
    if by == "sub_area":
        area = results.survey.round.area_id
        return dict(SubArea.objects.filter(area=area).values_list("number", "name"))
    question = results.now.questionnaire.items_by_code.get(GROUP_QUESTIONS[by])
    return {code: choice.label for code, choice in question.choices_by_code.items()} if question else {}


def records(table: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a table as mappings, None for what is missing."""
    plain = table.astype(object).where(table.notna(), None)
    return [{str(name): value for name, value in row.items()} for row in plain.to_dict("records")]


def _question(question: Distribution) -> dict[str, Any]:
    """A row of the table of a spread: a cell per answer, now and in the earlier round."""
    now = records(question.now)
    then = records(question.earlier) if question.earlier is not None else []
    return {
        "label": question.label,
        "why": question.why,
        "cells": [cell for cell in now if not cell["missing"]],
        "earlier_cells": [cell for cell in then if not cell["missing"]],
        "base": now[0]["base"],
        "earlier_base": then[0]["base"] if then else None,
        "apart": question.apart,
        "earlier_apart": question.earlier_apart,
    }


def _both(draw: Any, source: Any) -> dict[str, Any]:
    return {
        "narrow": figures.drawing(draw(source, narrow=True)),
        "wide": figures.drawing(draw(source, narrow=False)),
    }
