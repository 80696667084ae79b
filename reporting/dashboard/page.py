"""What the page of a theme shows, ready for its template."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from questionnaires.comparison import Trend
from questionnaires.definition import Questionnaire
from questionnaires.names import page_language
from reporting import figures, formats
from reporting.distributions import Distribution
from reporting.edition import Edition, Row, records
from reporting.indicators import Block
from surveys.models import Response, SubArea, Survey
from surveys.queries import GROUP_QUESTIONS, survey_questionnaire

GROUPING_NAMES = {
    "branch": gettext_lazy("Branche"),
    "size": gettext_lazy("Grootte"),
    "sub_area": gettext_lazy("Deelgebied"),
    "mode": gettext_lazy("Wijze van invullen"),
}


@dataclass(frozen=True)
class Chart:
    """A drawing for a narrow and for a wide screen, the ``id`` of its place, and what it tells."""

    id: str
    finding: str
    drawings: dict[str, Any]

    @property
    def label(self) -> str:
        """What it says to who cannot see it."""
        return _("%(finding)s Dezelfde cijfers staan in de tabel.") % {"finding": self.finding}


@dataclass(frozen=True)
class Spread:
    """Questions with the same five answers, the worst first: a chart (None with nothing to show), a table."""

    chart: Chart | None
    options: tuple[str, ...]
    questions: list[Row]

    @property
    def has_earlier(self) -> bool:
        """Whether the earlier round has answers to one of the questions."""
        return any(question["earlier_cells"] for question in self.questions)


@dataclass(frozen=True)
class Breakdown:
    """Indicators by one grouping: the groups with their numbers of responses, and a cell per group."""

    by: str
    groups: list[tuple[str, int]]
    rows: list[Row]

    @property
    def name(self) -> Any:
        return GROUPING_NAMES[self.by]

    @property
    def hides(self) -> bool:
        return any(cell["suppressed"] for row in self.rows for cell in row["cells"])


@dataclass(frozen=True)
class Section:
    """A block: its chart (None without a share to draw), its rows, and how answers are spread."""

    block: Block
    chart: Chart | None
    rows: list[Row]
    spreads: list[Spread]

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

    @cached_property
    def breaks(self) -> dict[str, list[Row]]:
        return breaks_in(self.rows)


def section(edition: Edition, block: Block) -> Section:
    """A block of an edition with its charts."""
    table = edition.rows_of(indicator.code for indicator in block.indicators)
    drawn = table[(table["kind"] == "share") & table["value"].notna()]
    chart = None
    if len(drawn):
        top = drawn.sort_values("value").iloc[-1]
        finding = _("Het hoogst: %(label)s, %(text)s.") % {"label": top["label"], "text": top["text"]}
        chart = Chart(f"{block.code}-staven", finding, _both(figures.bars, table))
    return Section(block, chart, records(table), list(_spreads(edition.spreads[block.code], block.code)))


def breakdown(
    edition: Edition, by: str, cells: Mapping[str, list[Row]], names: Mapping[Any, str]
) -> Breakdown:
    """Indicators by a grouping, from the cells of each; ``names`` are those of the groups."""
    groups = [
        (_("Onbekend") if group is None else names.get(group, str(group)), number)
        for group, number in edition.groups[by].items()
    ]
    rows = [
        {"name": row["name"], "among": row["among"], "cells": cells[row["code"]]}
        for row in records(edition.rows_of(cells))
    ]
    return Breakdown(by, groups, rows)


def groupings_of(edition: Edition) -> list[tuple[str, Any]]:
    """(name in the address, name in words) of every grouping that a survey can be broken down by."""
    return [(by, GROUPING_NAMES[by]) for by in edition.groups]


def group_names(survey: Survey, by: str) -> dict[Any, str]:
    """The names of the groups of a grouping by their code: from the questionnaire, the area or the modes."""
    if by == "mode":
        return {mode.value: str(mode.label) for mode in Response.Mode}
    if by == "sub_area":
        return dict(SubArea.objects.filter(area=survey.round.area_id).values_list("number", "name"))
    questionnaire: Questionnaire = survey_questionnaire(survey, page_language())
    question = questionnaire.items_by_code.get(GROUP_QUESTIONS[by])
    return {code: choice.label for code, choice in question.choices_by_code.items()} if question else {}


def breaks_in(rows: Sequence[Row]) -> dict[str, list[Row]]:
    """The rows that cannot simply be compared with the earlier round, by ``Trend``; empty lists too."""
    return {
        trend.value: [row for row in rows if row["trend"] == trend]
        for trend in (Trend.METHOD_BREAK, Trend.NOT_COMPARABLE)
    }


def _spreads(distributions: Sequence[Distribution], code: str) -> Iterable[Spread]:
    same_answers = groupby(distributions, key=lambda question: question.options)
    for number, (options, found) in enumerate(same_answers, 1):
        questions = sorted(found, key=lambda question: -(question.worst or 0))
        shown = [question for question in questions if question.worst is not None]
        chart = None
        if shown:
            drawings = _both(figures.likert, _briefly(questions))
            chart = Chart(f"{code}-verdeling-{number}", worst_finding(shown[0]), drawings)
        yield Spread(chart, options, [_question(question) for question in questions])


def _briefly(questions: Sequence[Distribution]) -> list[Distribution]:
    """The questions with short labels, if these still tell them apart."""
    short = {question.short for question in questions}
    if len(short) < len(questions):
        return list(questions)
    return [replace(question, label=question.short) for question in questions]


def worst_finding(question: Distribution) -> str:
    """In words which share gave the worst two of five answers."""
    return _("Het vaakst “%(bad)s” of “%(worst)s”: %(label)s, %(share)s.") % {
        "bad": question.options[-2].lower(),
        "worst": question.options[-1].lower(),
        "label": question.short,
        "share": formats.percent(question.worst),
    }


def _question(question: Distribution) -> Row:
    """A row of the table of a spread: a cell per answer, now and in the earlier round."""
    now = records(question.now)
    then = records(question.earlier) if question.earlier is not None else []
    return {
        "code": question.code,
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
