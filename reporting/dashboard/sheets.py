"""What the page of a theme shows as CSV for a spreadsheet: no more and no less."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from questionnaires.comparison import Trend
from reporting import formats
from reporting.dashboard.page import Breakdown, Section, Spread
from reporting.dashboard.shell import Shell
from reporting.edition import Row


def sheet(section: Section, shell: Shell, breakdown: Breakdown | None) -> Iterator[list[Any]]:
    """The heads, and then a row per figure that the page shows; at the end of a row cells may be left out."""
    yield _heads()
    yield from _rows(section, shell, breakdown)


def _heads() -> list[str]:
    return [
        _("Cijfer of vraag"),
        _("Onder wie"),
        _("Antwoord of groep"),
        _("Ronde"),
        _("Waarde"),
        _("Aantal"),
        _("Basis"),
        _("95% zeker van"),
        _("95% zeker tot"),
        _("In het hele gebied"),
        _("Verschil"),
        _("Opmerking"),
    ]


def _rows(section: Section, shell: Shell, breakdown: Breakdown | None) -> Iterator[list[Any]]:
    now = shell.survey.round.name
    then = shell.earlier.round.name if shell.earlier else None
    for spread in section.spreads:
        yield from _answers(spread, now, then)
    for row in section.rows:
        yield _figure(row, now)
        if then and row["trend"] != Trend.NOT_COMPARABLE:
            yield from _earlier(row, then)
    if breakdown:
        for row in breakdown.rows:
            for (group, _size), cell in zip(breakdown.groups, row["cells"], strict=True):
                yield [row["name"], row["among"], group, now, *_value(cell, cell["text"])]


def _value(row: Row, text: str | None) -> list[Any]:
    """Value, number and base, or that they are not shown."""
    if row["suppressed"]:
        return [_("niet getoond"), None, None]
    return [text, row.get("k"), row["base"]]


def _figure(row: Row, round_name: str) -> list[Any]:
    shown = [None if row[end] is None else formats.percent(row[end]) for end in ("low", "high")]
    change = row["change"]
    if change and row["words"] and row["trend"] == Trend.COMPARABLE:
        change = f"{change}, {row['words']}"
    head = [row["name"], row["among"], None, round_name]
    return [*head, *_value(row, row["text"]), *shown, row["N"], change, _remark(row)]


def _earlier(row: Row, round_name: str) -> Iterator[list[Any]]:
    head = [row["name"], row["among"], None, round_name]
    if row["earlier_suppressed"]:
        yield [*head, _("niet getoond")]
    elif row["earlier_text"] is not None:
        yield [*head, row["earlier_text"], None, row["earlier_base"]]


def _remark(row: Row) -> str | None:
    words = {
        Trend.METHOD_BREAK.value: _("Methodebreuk: %(why)s."),
        Trend.NOT_COMPARABLE.value: _("Niet vergelijkbaar: %(why)s."),
    }
    text = words.get(row["trend"])
    return text % {"why": row["why"]} if text else None


def _answers(spread: Spread, now: str, then: str | None) -> Iterator[list[Any]]:
    for question in spread.questions:
        rounds = [(now, "cells", "apart", "base")]
        if then and question["earlier_cells"]:
            rounds.append((then, "earlier_cells", "earlier_apart", "earlier_base"))
        for round_name, cells, apart, base in rounds:
            for cell in question[cells]:
                shown = [_("niet getoond"), None, None]
                if not cell["suppressed"]:
                    shown = [cell["text"], cell["count"], question[base]]
                yield [question["label"], None, cell["label"], round_name, *shown]
            left = question[apart]
            hidden = [_("niet getoond"), None, None]
            yield [question["label"], None, _("Geen oordeel"), round_name] + (
                hidden if left is None else [None, left, None]
            )
