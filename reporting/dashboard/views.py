"""The pages with the figures of a survey."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from reporting.dashboard.overview import all_breaks, headline_rows, lines, side_by_side
from reporting.dashboard.page import breakdown, group_names, groupings_of, section
from reporting.dashboard.prompts import PROMPTS
from reporting.dashboard.queries import ROLES
from reporting.dashboard.sheets import sheet
from reporting.dashboard.shell import Shell, open_shell
from reporting.earlier.figures import figure_blocks
from reporting.edition import Edition, Editions, records
from reporting.exports import csv_file
from reporting.figures import TEMPLATE
from reporting.keeping import contents
from reporting.loading import load_blocks
from reporting.release import why_no_figures
from surveys.fieldwork.queries import mode_counts, survey_account


def dashboard(request: HttpRequest, survey: int) -> HttpResponse:
    """The overview: response and the figures that matter most; while it runs the response only."""
    shell = open_shell(request, survey, "dashboard")
    found = shell.survey
    if found.round.is_earlier and not found.earlier.has_answers:
        return _bare_figures(request, shell)
    modes = mode_counts(request.user, found, *ROLES)
    context = _framed(shell) | {
        "account": survey_account(request.user, found, *ROLES) if found.has_account else None,
        "modes": modes,
        "total": sum(number for _mode, number in modes),
        "prompts": [(block, address, PROMPTS[block.code]) for block, address in shell.themes],
    }
    if shell.shows_figures:
        marks = contents(shell.siblings.all)
        editions = Editions(found, shell.earlier, settings.MINIMUM_BASE, marks)
        context |= _figures(editions, shell, editions.edition.headlines)
        if not context["is_small"]:
            context |= _overview(editions.edition, shell)
            context["side_by_side"] = side_by_side(shell, editions)
    return render(request, "reporting/dashboard.html", context)


def _bare_figures(request: HttpRequest, shell: Shell) -> HttpResponse:
    """The figures of a survey from before Veiligpeil of which no answers came."""
    blocks = figure_blocks(shell.survey, minimum=settings.MINIMUM_BASE)
    context = _framed(shell) | {"blocks": [(name, records(table)) for name, table in blocks]}
    return render(request, "reporting/earlier/dashboard.html", context)


def theme(request: HttpRequest, survey: int, block: str) -> HttpResponse:
    """One theme: every indicator and every question of it; why not, where there are no figures of it."""
    return render(request, "reporting/theme.html", _theme(request, survey, block))


def theme_sheet(request: HttpRequest, survey: int, block: str) -> HttpResponse:
    """What the page of a theme shows, as a file for a spreadsheet."""
    context = _theme(request, survey, block)
    if "section" not in context:
        return render(request, "reporting/theme.html", context)
    heads, *rows = sheet(context["section"], context["shell"], context["breakdown"])
    return csv_file(f"{block}-{survey}.csv", heads, rows)


def _theme(request: HttpRequest, survey: int, code: str) -> dict[str, Any]:
    shell = open_shell(request, survey, "theme", block=code)
    if not any(block.code == code for block in load_blocks()):
        raise Http404
    context = _framed(shell) | {"prompt": PROMPTS[code]}
    if any(block.code == code for block, _address in shell.themes):
        surveys = [one for one in (shell.survey, shell.earlier) if one]
        editions = Editions(shell.survey, shell.earlier, settings.MINIMUM_BASE, contents(surveys))
        block = editions.edition.block(code)
        context |= _figures(editions, shell, [indicator.code for indicator in block.indicators])
        shown = editions.kept(f"theme {code}", lambda: section(editions.edition, block))
        context |= {"section": shown, "template": TEMPLATE}
        context["sheet_address"] = shell.address("theme_sheet", block=code)
    return context


def _framed(shell: Shell) -> dict[str, Any]:
    """What every page gives its template."""
    return {
        "shell": shell,
        "survey": shell.survey,
        "earlier": shell.earlier,
        "minimum": settings.MINIMUM_BASE,
        "why_no_figures": why_no_figures(shell.survey),
    }


def _figures(editions: Editions, shell: Shell, codes: Sequence[str]) -> dict[str, Any]:
    """Whether there are enough answers, and the figures with these codes by the grouping that was asked."""
    edition = editions.edition
    by = shell.choice.per if shell.choice.per in edition.groups else None
    is_small = edition.answered < settings.MINIMUM_BASE
    found = None
    if by and codes and not is_small:
        per_group = editions.breakdown(by)
        cells = {code: per_group[code] for code in codes}
        found = breakdown(edition, by, cells, group_names(shell.survey, by))
    return {
        "is_small": is_small,
        "groupings": [] if is_small else groupings_of(edition),
        "by": by,
        "breakdown": found,
    }


def _overview(edition: Edition, shell: Shell) -> dict[str, Any]:
    return {
        "edition": edition,
        "headlines": headline_rows(edition),
        "breaks": all_breaks(edition),
        "lines": lines(edition, shell),
    }
