"""The page with the figures of a survey."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from reporting.dashboard.page import Page, records
from reporting.dashboard.queries import ROLES, siblings, surveys_of
from reporting.earlier.figures import figure_blocks
from reporting.release import may_show_figures, why_no_figures
from reporting.results import results
from surveys.access.guards import roles_in
from surveys.fieldwork.queries import mode_counts, survey_account
from surveys.models import Survey


def dashboard(request: HttpRequest, survey: int) -> HttpResponse:
    """Response and figures of a survey; while it runs the response only."""
    found = get_object_or_404(surveys_of(request.user), pk=survey)
    if found.round.is_earlier and not found.earlier.has_answers:
        return _bare_figures(request, found)
    modes = mode_counts(request.user, found, *ROLES)
    context = {
        "survey": found,
        "roles": roles_in(request.user, found.round.area),
        "account": survey_account(request.user, found, *ROLES) if found.has_account else None,
        "modes": modes,
        "total": sum(number for _mode, number in modes),
        "why_no_figures": why_no_figures(found),
        "siblings": siblings(request.user, found),
    }
    if may_show_figures(found):
        context["page"] = Page(results(found, minimum=settings.MINIMUM_BASE), request.GET.get("per"))
    return render(request, "reporting/dashboard.html", context)


def _bare_figures(request: HttpRequest, survey: Survey) -> HttpResponse:
    """The figures of a survey from before Veiligpeil of which no answers came."""
    context = {
        "survey": survey,
        "roles": roles_in(request.user, survey.round.area),
        "siblings": siblings(request.user, survey),
        "blocks": [
            (name, records(table)) for name, table in figure_blocks(survey, minimum=settings.MINIMUM_BASE)
        ],
        "minimum": settings.MINIMUM_BASE,
    }
    return render(request, "reporting/earlier/dashboard.html", context)
