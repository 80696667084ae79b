"""What the overview of a survey shows, ready for its template."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reporting import formats
from reporting.dashboard.page import breaks_in, worst_finding
from reporting.dashboard.shell import Shell
from reporting.edition import Edition, Editions, Row, records
from reporting.highlights import CHANGE, WORST, Highlight
from surveys.models import Survey

# The theme in which audiences stand side by side: what they all were asked alike.
SHARED_THEME = "veiligheid"


@dataclass(frozen=True)
class Line:
    """A highlight in words; ``address`` leads to its figure, ``tone`` is that of a proven change."""

    rule: int
    title: str
    text: str
    address: str
    tone: str = ""


@dataclass(frozen=True)
class SideBySide:
    """Figures that more than one audience was asked for: the audiences, and a cell of each per figure."""

    surveys: list[Survey]
    rows: list[Row]


def headline_rows(edition: Edition) -> list[Row]:
    """The large figures, with the tone of their change and the length of their interval."""
    rows = records(edition.rows_of(edition.headlines))
    return [
        row | {"tone": tone(row), "span": None if row["low"] is None else row["high"] - row["low"]}
        for row in rows
    ]


def all_breaks(edition: Edition) -> dict[str, list[Row]]:
    """What in the whole survey cannot simply be compared with the earlier round."""
    return breaks_in(records(edition.rows))


def tone(row: Mapping[str, Any]) -> str:
    """Whether a proven change is "good" or "bad"; "same" where nothing is proven, or neither is better."""
    if row["verdict"] not in {"rise", "fall"} or row["better"] == "none":
        return "same"
    return "good" if (row["verdict"] == "rise") == (row["better"] == "higher") else "bad"


def lines(edition: Edition, shell: Shell) -> list[Line]:
    """What stands out, in words."""
    return [_line(one, shell) for one in edition.highlights]


def side_by_side(shell: Shell, editions: Editions) -> SideBySide | None:
    """What the audiences of the round were asked alike about safety; None with nothing to put side by side.

    Only of surveys whose figures may be shown; each cell keeps its own base.
    """
    shells = [shell.beside(one) for one in shell.siblings.audiences]
    asked = {
        one.survey: [i for block in one.blocks if block.code == SHARED_THEME for i in block.indicators]
        for one in shells
        if one.shows_figures
    }
    codes = [i.code for i in asked.get(shell.survey, [])]
    shared = [code for code in codes if sum(code in {i.code for i in its} for its in asked.values()) > 1]
    if not shared:
        return None
    ours = {row["code"]: row for row in records(editions.edition.rows_of(shared))}
    tables = {
        survey: ours
        if survey == shell.survey
        else replace(editions, survey=survey, earlier=None).totals(set(shared) & {i.code for i in its})
        for survey, its in asked.items()
    }
    titles = {i.code: i for i in asked[shell.survey]}
    rows = [
        {
            "name": titles[code].name,
            "among": titles[code].among,
            "cells": [table.get(code) for table in tables.values()],
        }
        for code in shared
    ]
    return SideBySide(list(tables), rows)


def _line(one: Highlight, shell: Shell) -> Line:
    address = f"{shell.address('theme', block=one.block)}#{one.code}"
    if one.rule == WORST and one.question is not None:
        name = one.question.short
        return Line(one.rule, name, worst_finding(one.question), address)
    row = dict(one.row or {})
    if one.rule == CHANGE:
        verdict = str(row["words"]).capitalize()
        return Line(one.rule, f"{verdict}: {row['label']}", _change_words(row), address, tone(row))
    return Line(one.rule, str(row["label"]), _share_words(row), address)


def _change_words(row: Row) -> str:
    text = _("Van %(earlier)s naar %(now)s.") % {"earlier": row["earlier_text"], "now": row["text"]}
    about = int(row["about_change"] or 0)
    if not about:
        return text
    more = ngettext("Dat is ongeveer %(n)s meer", "Dat zijn er ongeveer %(n)s meer", abs(about))
    less = ngettext("Dat is ongeveer %(n)s minder", "Dat zijn er ongeveer %(n)s minder", abs(about))
    change = (more if about > 0 else less) % {"n": formats.number(abs(about))}
    among = _("op %(all)s in het hele gebied.") % {"all": formats.number(row["N"])}
    return f"{text} {change} {among}"


def _share_words(row: Row) -> str:
    return _("%(share)s: %(k)s van %(base)s. Het grootste aandeel van dit thema.") % {
        "share": row["text"],
        "k": row["k"],
        "base": row["base"],
    }
