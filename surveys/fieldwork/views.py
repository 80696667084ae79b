"""Pages about areas, surveys and cases."""

from typing import Any, cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from questionnaires.models import Audience
from surveys import closing
from surveys.access.guards import for_roles, roles_in
from surveys.access_codes import spaced
from surveys.fieldwork import queries
from surveys.fieldwork.forms import CaseFilter, LookForm
from surveys.fieldwork.qr import qr_picture
from surveys.fieldwork.statuses import case_status
from surveys.models import Channel, Person, Role, Survey
from surveys.queries import survey_channel
from surveys.second_keying import keying_account, waiting_forms

CASES_PER_PAGE = 25


@for_roles()
def my_areas(request: HttpRequest) -> HttpResponse:
    """Every area of the person, with what there is to do."""
    today = timezone.localdate()
    areas = queries.areas_of(request.user, today)
    person: Any = request.user
    may_author = person.is_administrator or any(Role.SECRETARY in work.roles for work in areas)
    context = {"areas": areas, "today": today, "may_author": may_author}
    return render(request, "surveys/fieldwork/my_areas.html", context)


@for_roles(Role.SECRETARY)
def survey_progress(request: HttpRequest, survey: int) -> HttpResponse:
    """How the fieldwork of a survey stands; its button gives it an open link, for a poster."""
    found = get_object_or_404(queries.surveys_of(request.user, Role.SECRETARY), pk=survey)
    if found.round.is_earlier:
        return redirect("earlier_survey", found.pk)
    if request.method == "POST":
        if not found.closed_at:
            survey_channel(found, Channel.Kind.POSTER)
        return redirect(reverse("survey_progress", args=[found.pk]) + "#poster")
    modes = queries.mode_counts(request.user, found, Role.SECRETARY)
    context = survey_context(request, found) | {
        "modes": modes,
        "responses": sum(number for _mode, number in modes),
    }
    if found.has_frame:
        context |= _frame_context(request, found)
    return render(request, "surveys/fieldwork/progress.html", context | _poster_context(request, found))


@for_roles(Role.SECRETARY)
def case(request: HttpRequest, case: int) -> HttpResponse:
    """One case: who it is, its code, what was tried; never what was answered."""
    found = get_object_or_404(queries.cases_of(request.user), pk=case)
    scanned = request.build_absolute_uri(reverse("start_scanned", args=[found.access_code]))
    context = survey_context(request, found.survey) | {
        "case": found,
        "details": getattr(found.unit, "details", None),
        "code": spaced(found.access_code),
        "start_address": request.build_absolute_uri(reverse("start", args=[found.access_code])),
        "qr": qr_picture(scanned.upper()),
        "case_status": case_status(found, has_draft=found.has_draft),
        "attempts": queries.attempts_of(found),
        "arrivals": queries.arrivals_of(found),
        "look": LookForm(survey=found.survey),
    }
    return render(request, "surveys/fieldwork/case.html", context)


@for_roles(Role.SECRETARY)
def close_survey(request: HttpRequest, survey: int) -> HttpResponse:
    """Ask whether the fieldwork may end, and end it."""
    found = get_object_or_404(queries.surveys_of(request.user, Role.SECRETARY), pk=survey)
    if request.method == "POST":
        closing.close_survey(found, by=cast("Person", request.user), now=timezone.now())
        messages.success(request, _("De enquête is gesloten. Er komen geen antwoorden meer bij."))
        return redirect("survey_progress", found.pk)
    context = survey_context(request, found) | {
        "unfinished": queries.unfinished_keying(request.user, found),
        "waiting": len(waiting_forms(found)),
    }
    return render(request, "surveys/fieldwork/close.html", context)


def survey_context(request: HttpRequest, survey: Survey) -> dict[str, Any]:
    """What every staff page about a survey shows: its name, its status and the tabs."""
    today = timezone.localdate()
    return {
        "survey": survey,
        "status": survey.status(today),
        "roles": roles_in(request.user, survey.round.area),
        "now": timezone.localtime(),
        "days_left": (survey.closes_on - today).days,
    }


def _poster_context(request: HttpRequest, survey: Survey) -> dict[str, Any]:
    """The open link of a survey that goes on, or that it may have one."""
    if survey.closed_at:
        return {}
    poster = survey.channels.filter(kind=Channel.Kind.POSTER).first()
    if poster is None:
        return {"may_have_poster": survey.audience != Audience.ENTREPRENEURS}
    scanned = request.build_absolute_uri(reverse("poster_scanned", args=[poster.slug]))
    return {
        "poster": poster,
        "poster_address": request.build_absolute_uri(reverse("poster", args=[poster.slug])),
        "qr": qr_picture(scanned.upper()),
    }


def _frame_context(request: HttpRequest, survey: Survey) -> dict[str, Any]:
    """The account and the list of cases, for a survey that has them."""
    account = queries.survey_account(request.user, survey, Role.SECRETARY)
    filters = CaseFilter(request.GET, account=account)
    cases = queries.listed_cases(request.user, survey, **filters.wanted)
    page = Paginator(cases, CASES_PER_PAGE).get_page(request.GET.get("pagina"))
    lines = [(one, case_status(one, has_draft=one.has_draft)) for one in page]
    keyed = keying_account(survey) if survey.takes_paper else None
    context = {"account": account, "filters": filters, "page": page, "lines": lines}
    return context | {"keying_account": keyed}
