"""The page that puts two surveys of an area beside each other, and the same as a file."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reporting import figures, formats
from reporting.comparing import Comparison, compared, proven
from reporting.dashboard.page import Chart
from reporting.dashboard.shell import Shell, open_shell
from reporting.edition import records
from reporting.exports import csv_file
from reporting.method import Difference, of_fieldwork, of_questions
from reporting.release import why_no_figures
from reporting.results import results_beside
from surveys.models import Survey

LARGE, PROVEN, ALL = "hoofd", "aantoonbaar", "alle"
# More figures than this are not drawn, nor are more changed questions told at once.
MOST_DRAWN, MOST_TOLD = 40, 5


@dataclass(frozen=True)
class ComparePage:
    """What stands on the page; ``which`` is the choice of figures in the address."""

    shell: Shell
    comparison: Comparison
    which: str

    @cached_property
    def choices(self) -> list[tuple[str, str]]:
        """(name in the address, name in words) of what can be shown: large, proven, a theme, or all."""
        themes = [(block.code, block.name) for block, _address in self.shell.themes]
        return [
            (LARGE, _("De belangrijkste cijfers")),
            (PROVEN, _("Wat aantoonbaar verschilt")),
            *themes,
            (ALL, _("Alle cijfers")),
        ]

    @cached_property
    def chosen(self) -> str:
        """The choice of figures; else the large ones, or all of the few that two audiences share."""
        if self.which in dict(self.choices):
            return self.which
        return ALL if self.comparison.is_of_audiences else LARGE

    @cached_property
    def table(self) -> pd.DataFrame:
        """The figures that are shown."""
        table = self.comparison.table
        if self.chosen == PROVEN:
            return proven(table)
        if self.chosen == ALL:
            return table
        results = self.comparison.results
        of_block = {block.code: block.indicators for block in results.blocks}
        shown = results.headlines if self.chosen == LARGE else of_block[self.chosen]
        return table[table["code"].isin([one.code for one in shown])]

    @cached_property
    def rows(self) -> list[dict[str, Any]]:
        return records(self.table)

    @property
    def title(self) -> str:
        """What is compared with what."""
        then, now = self.comparison.names
        now = now.lower() if self.comparison.is_of_audiences else now
        return _("%(then)s en %(now)s vergeleken") % {"then": then, "now": now}

    @cached_property
    def heading(self) -> str:
        """How many of the figures shown differ: the finding in one line."""
        found, tested = self.totals if self.chosen == PROVEN else _numbers(self.table)
        if not tested:
            return _("Cijfers naast elkaar, niet getoetst")
        if tested == 1:
            return (
                _("Dit cijfer verschilt aantoonbaar") if found else _("Dit cijfer verschilt niet aantoonbaar")
            )
        if not found:
            return _("Geen van de %(total)s cijfers verschilt aantoonbaar") % {
                "total": formats.in_words(tested)
            }
        words = ngettext(
            "Eén van de %(total)s cijfers verschilt aantoonbaar",
            "%(number)s van de %(total)s cijfers verschillen aantoonbaar",
            found,
        )
        return capfirst(words % {"number": formats.in_words(found), "total": formats.in_words(tested)})

    @property
    def totals(self) -> tuple[int, int]:
        """How many of all figures that were tested differ, and how many those are."""
        return _numbers(self.comparison.table)

    @cached_property
    def finding(self) -> str:
        """Which figures differ, by name; for whoever cannot see the chart."""
        found = proven(self.table)
        told = [
            f"{capfirst(str(words))}: {', '.join(rows['label'])}."
            for words, rows in found.groupby("words", sort=False)
        ]
        return " ".join(told or [_("Geen van de cijfers verschilt aantoonbaar.")])

    @cached_property
    def chart(self) -> Chart | None:
        """The figures as dumbbells; None where there is nothing to draw, or too much."""
        drawn = self.table[(self.table["kind"] == "share") & self.table["difference"].notna()]
        if drawn.empty or len(drawn) > MOST_DRAWN:
            return None
        then, now = self.comparison.names
        words = _("Cijfers van %(then)s en %(now)s met hun marges. %(finding)s Alles staat in de tabel.")
        label = words % {"then": then, "now": now, "finding": self.finding}
        narrow, wide = (figures.drawing(figures.dumbbells(drawn, narrow=narrow)) for narrow in (True, False))
        return Chart("vergelijking", label, {"narrow": narrow, "wide": wide})

    @property
    def template(self) -> dict[str, Any]:
        return figures.TEMPLATE

    @cached_property
    def of_fieldwork(self) -> list[Difference]:
        return of_fieldwork(self.comparison.results, self.comparison.names)

    @cached_property
    def of_questions(self) -> list[Difference]:
        return of_questions(self.table)

    @property
    def told(self) -> list[Difference]:
        """The changed questions that are told at once; the others can be opened."""
        return self.of_questions[:MOST_TOLD]

    @property
    def untold(self) -> list[Difference]:
        return self.of_questions[MOST_TOLD:]

    @property
    def differences_heading(self) -> str:
        """How many things went otherwise."""
        number = len(self.of_fieldwork) + len(self.of_questions)
        words = ngettext(
            "Eén ding is anders gegaan dan bij %(then)s",
            "%(number)s dingen zijn anders gegaan dan bij %(then)s",
            number,
        )
        then = self.comparison.names[0]
        then = then.lower() if self.comparison.is_of_audiences else then
        return capfirst(words % {"number": formats.in_words(number), "then": then})

    @property
    def hides(self) -> bool:
        return bool((self.table["state"] == "hidden").any())

    @property
    def has_goals(self) -> bool:
        """Whether figures that are tested by themselves are among those shown."""
        return bool(self.table.get("is_goal", pd.Series(dtype=bool)).any())


def _numbers(table: pd.DataFrame) -> tuple[int, int]:
    """How many rows differ demonstrably, and how many were tested."""
    return len(proven(table)), len(compared(table))


def others(shell: Shell) -> Mapping[str, Survey]:
    """What can stand beside the survey, by its name in the address: the number of a round, or an audience."""
    rounds = {str(one.round.number): one for one in shell.comparable}
    audiences = {
        one.audience: one for one in shell.siblings.audiences if one.closed_at and one.pk != shell.survey.pk
    }
    return rounds | ({} if shell.survey.round.is_practice else audiences)


def compare(request: HttpRequest, survey: int) -> HttpResponse:
    """A survey beside an earlier round or another audience; why not, where there is none."""
    shell = open_shell(request, survey, "compare")
    page, beside = _page(shell, request.GET.get("cijfers", ""))
    context = {
        "shell": shell,
        "survey": shell.survey,
        "why_no_figures": why_no_figures(shell.survey),
        "others": others(shell).items(),
        "beside": beside,
        "page": page,
    }
    return render(request, "reporting/compare.html", context)


def compare_csv(request: HttpRequest, survey: int) -> HttpResponse:
    """The table of the page as a file: the same figures, with what is hidden left out and said so."""
    shell = open_shell(request, survey, "compare")
    page, _beside = _page(shell, request.GET.get("cijfers", ""))
    names = page.comparison.names if page else ("", "")
    columns = _columns(*names)
    rows = page.rows if page else []
    table = [[value(row) for value in columns.values()] for row in rows]
    return csv_file(f"vergelijking-{shell.survey.pk}.csv", list(columns), table)


def _page(shell: Shell, which: str) -> tuple[ComparePage | None, str]:
    """The page, and the name in the address of what stands beside the survey."""
    found = others(shell)
    if not shell.shows_figures or not found:
        return None, ""
    name = shell.choice.met if shell.choice.met in found else next(iter(found))
    results = results_beside(shell.survey, found[name], minimum=settings.MINIMUM_BASE)
    return ComparePage(shell, Comparison(results), which), name


def _columns(then: str, now: str) -> dict[str, Callable[[dict[str, Any]], Any]]:
    """The columns of the file: name -> what stands there of a row."""
    unit = {"share": "%"}

    def rounded(name: str) -> Callable[[dict[str, Any]], Any]:
        return lambda row: _rounded(row["kind"], row[name])

    return {
        _("code"): lambda row: row["code"],
        _("cijfer"): lambda row: row["name"],
        _("onder wie"): lambda row: row["among"],
        _("eenheid"): lambda row: unit.get(row["kind"], _("punten")),
        f"{then}": rounded("earlier"),
        _("basis %(survey)s") % {"survey": then}: lambda row: row["earlier_base"],
        f"{now}": rounded("value"),
        _("basis %(survey)s") % {"survey": now}: lambda row: row["base"],
        _("verschil"): rounded("difference"),
        _("marge van"): rounded("change_low"),
        _("marge tot"): rounded("change_high"),
        _("verschil in aantal"): lambda row: row["about_change"],
        _("op hoeveel"): lambda row: row["N"],
        _("oordeel"): lambda row: row["words"] or row["state_words"],
        _("vooraf gekozen"): lambda row: _("ja") if row["is_goal"] else _("nee"),
        _("methodebreuk"): lambda row: row["why"],
    }


def _rounded(kind: str, value: float | None) -> float | int | None:
    """The value as the page prints it: whole percents, one decimal for what is no share."""
    if value is None:
        return None
    return float(formats.rounded(value, 1)) if kind != "share" else int(formats.rounded(value, 0))
