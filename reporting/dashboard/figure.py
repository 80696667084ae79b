"""The page of one figure: where it comes from, and what those who kept silent could make of it."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from questionnaires.names import page_language
from reporting import formats
from reporting.dashboard.compare import others
from reporting.dashboard.queries import ROLES
from reporting.dashboard.shell import Shell, open_shell
from reporting.exports import csv_file
from reporting.indicators import Block, Indicator
from reporting.loading import load_blocks
from reporting.release import why_no_figures
from reporting.results import results_beside
from reporting.scenarios import Scenario
from reporting.tracing import Trace
from surveys.fieldwork.queries import mode_counts
from surveys.models import Survey

# A number in the address that is longer than this is no number of businesses.
LONGEST = 9


@dataclass(frozen=True)
class FigurePage:
    """What stands on the page; ``asked`` is the number of others in the address, as it was typed."""

    survey: Survey
    trace: Trace
    asked: str

    @cached_property
    def fault(self) -> str:
        """What is wrong with the number that was typed; empty where nothing is."""
        silent = self.trace.silent
        if silent is None or not self.asked.strip():
            return ""
        if self._typed is not None and 0 <= self._typed <= silent.number:
            return ""
        return _("Vul een heel getal in van 0 tot en met %(most)s") % {"most": formats.number(silent.number)}

    @cached_property
    def chosen(self) -> Scenario | None:
        """The scenario that was asked for; unless asked, that the others are like those who answered."""
        silent = self.trace.silent
        if silent is None:
            return None
        others = silent.alike if self._typed is None or self.fault else self._typed
        return silent.if_also(others)

    @property
    def scenarios(self) -> list[tuple[str, Scenario]]:
        """(name in words, scenario) from none of the others to all of them."""
        if self.trace.silent is None:
            return []
        return [(_part_in_words(one), one) for one in self.trace.silent.scenarios()]

    @property
    def unit(self) -> str:
        """What is counted, in the plural."""
        return _("bedrijven") if self.survey.audience == "entrepreneurs" else _("adressen")

    @property
    def _typed(self) -> int | None:
        text = self.asked.strip()
        return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST else None


def figure(request: HttpRequest, survey: int, indicator: str) -> HttpResponse:
    """One figure of a survey, with all that it rests on; why not, where it is not there."""
    block, found = _find(indicator)
    shell = open_shell(request, survey, "figure", indicator=indicator)
    page = _page(shell, found, request.GET.get("anderen", ""))
    context: dict[str, Any] = {
        "shell": shell,
        "survey": shell.survey,
        "indicator": found,
        "theme_name": block.name,
        "theme": shell.address("theme", block=block.code),
        "why_no_figures": why_no_figures(shell.survey),
        "page": page,
    }
    if page:
        modes = [
            (words, number) for words, number in mode_counts(request.user, shell.survey, *ROLES) if number
        ]
        context |= {"trace": page.trace, "row": page.trace.figure, "modes": modes}
    return render(request, "reporting/figure.html", context)


def figure_csv(request: HttpRequest, survey: int, indicator: str) -> HttpResponse:
    """The numbers per answer of the questions that a figure looks at, as a file."""
    _block, found = _find(indicator)
    page = _page(open_shell(request, survey, "figure", indicator=indicator), found, "")
    header = [
        _("vraag"),
        _("tekst"),
        _("antwoord"),
        _("aantal"),
        _("procent"),
        _("in de basis"),
        _("telt mee"),
    ]
    rows = [
        [
            asked.row.number,
            asked.row.label,
            answer.label,
            answer.count,
            answer.share and answer.share.removesuffix("%"),
            _("ja") if answer.is_in_base else _("nee"),
            _("ja") if answer.counts else _("nee"),
        ]
        for asked in (page.trace.asked if page else [])
        for answer in asked.answers
    ]
    return csv_file(f"{indicator}-{survey}.csv", header, rows)


def _find(code: str) -> tuple[Block, Indicator]:
    """The indicator with this code and its block, in the language of the page. Raises Http404."""
    for block in load_blocks(language=page_language()):
        for one in block.indicators:
            if one.code == code:
                return block, one
    raise Http404


def _page(shell: Shell, indicator: Indicator, asked: str) -> FigurePage | None:
    """The page; None where figures are not shown yet, or this one was not asked for."""
    if not any(one.code == indicator.code for block in shell.blocks for one in block.indicators):
        return None
    beside = others(shell).get(shell.choice.met) or shell.earlier
    results = results_beside(shell.survey, beside, minimum=settings.MINIMUM_BASE)
    return FigurePage(shell.survey, Trace(results, indicator), asked)


def _part_in_words(scenario: Scenario) -> str:
    if not scenario.part:
        return _("niemand")
    if scenario.part == 1:
        return _("allemaal")
    part = scenario.part
    return _("%(some)s op de %(total)s") % {"some": part.numerator, "total": part.denominator}
