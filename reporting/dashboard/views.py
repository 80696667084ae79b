"""The pages with the figures of a survey."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from reporting.dashboard.page import Page
from reporting.dashboard.queries import ROLES
from reporting.dashboard.shell import Shell, open_shell
from reporting.loading import load_blocks
from reporting.release import why_no_figures
from reporting.results import results_beside
from surveys.fieldwork.queries import mode_counts, survey_account


def dashboard(request: HttpRequest, survey: int) -> HttpResponse:
    """The overview: response and figures of a survey; while it runs the response only."""
    shell = open_shell(request, survey, "dashboard")
    found = shell.survey
    modes = mode_counts(request.user, found, *ROLES)
    context = {
        "shell": shell,
        "survey": found,
        "account": survey_account(request.user, found, *ROLES) if found.has_frame else None,
        "modes": modes,
        "total": sum(number for _mode, number in modes),
        "why_no_figures": why_no_figures(found),
    }
    if shell.shows_figures:
        page = _page(shell)
        context |= {"page": page, "groupings": page.groupings, "by": page.by}
    return render(request, "reporting/dashboard.html", context)


def theme(request: HttpRequest, survey: int, block: str) -> HttpResponse:
    """One theme: every indicator and every question of it; why not, where there are no figures of it."""
    shell = open_shell(request, survey, "theme", block=block)
    if not any(one.code == block for one in load_blocks()):
        raise Http404
    context = {"shell": shell, "survey": shell.survey, "why_no_figures": why_no_figures(shell.survey)}
    if any(one.code == block for one, _address in shell.themes):
        page = _page(shell)
        context |= {"page": page, "section": page.section_of(block)}
        context |= {"groupings": page.groupings, "by": page.by}
    return render(request, "reporting/theme.html", context)


def _page(shell: Shell) -> Page:
    found = results_beside(shell.survey, shell.earlier, minimum=settings.MINIMUM_BASE)
    return Page(found, shell.choice.per)
