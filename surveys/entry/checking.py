"""Pages about keying twice: what waits, the differences between two keyings, and how far keyers are."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from surveys.access.guards import for_roles, roles_in
from surveys.access_codes import spaced
from surveys.corrections import NotCorrectable, adjudicate
from surveys.entry import queries, work
from surveys.entry.adjudication import AdjudicationForm, make_rows
from surveys.models import Survey
from surveys.queries import survey_questionnaire
from surveys.second_keying import comparison_of, comparisons_of, keying_account


@for_roles(*queries.KEYERS)
def second_keying(request: HttpRequest, survey: int) -> HttpResponse:
    """The forms that wait for a second keying, and those whose keyings differ."""
    found = get_object_or_404(queries.surveys_to_key(request.user), pk=survey)
    compared = comparisons_of(found)
    context = _context(request, found) | {
        "waiting": [(case, spaced(case.access_code)) for case in work.waiting_for(request.user, found)],
        "differing": work.to_adjudicate(request.user, compared),
    }
    return render(request, "surveys/entry/second.html", context)


@for_roles(*queries.KEYERS)
def adjudication(request: HttpRequest, survey: int, case: int) -> HttpResponse:
    """The two keyings of a form side by side; what is chosen here is what stands on the paper."""
    found = get_object_or_404(queries.cases_to_key(request.user), pk=case, survey=survey)
    response = get_object_or_404(work.forms_keyed_twice(request.user), case=found)
    comparison = comparison_of(response, survey_questionnaire(response.survey))
    if not work.may_compare(request.user, comparison):
        raise PermissionDenied
    form = AdjudicationForm(comparison, request.POST if request.method == "POST" else None)
    if form.is_valid():
        return _settle(request, form)
    everything = request.GET.get("velden") == "alle"
    context = _context(request, response.survey) | {
        "case": response.case,
        "form": form,
        "rows": make_rows(form, everything=everything),
        "everything": everything,
        "comparison": comparison,
        "account": keying_account(response.survey),
    }
    return render(request, "surveys/entry/adjudication.html", context)


@for_roles(*queries.KEYERS)
def keyers(request: HttpRequest, survey: int) -> HttpResponse:
    """How far the keying is: one's own figures, and everybody's for the secretary."""
    found = get_object_or_404(queries.surveys_to_key(request.user), pk=survey)
    sees_all = work.is_secretary(request.user, found)
    compared = comparisons_of(found)
    lines = work.keyer_lines(
        found, compared, midnight=queries.midnight(), person=None if sees_all else request.user
    )
    context = _context(request, found) | {
        "lines": lines,
        "sees_all": sees_all,
        "waiting": len(work.waiting_for(request.user, found)),
        "differing": len(work.to_adjudicate(request.user, compared)),
        "account": keying_account(found) if sees_all else None,
    }
    return render(request, "surveys/entry/keyers.html", context)


def _settle(request: HttpRequest, form: AdjudicationForm) -> HttpResponse:
    """Store what was decided, and go to the next form when nothing is left to decide."""
    response, person = form.comparison.response, request.user
    try:
        settled = adjudicate(response, form.decisions, by=person, now=timezone.now())  # type: ignore[arg-type]
    except NotCorrectable as gone:
        raise Http404 from gone
    said = ngettext("%(n)d veld beslist", "%(n)d velden beslist", len(settled)) % {"n": len(settled)}
    messages.success(request, said if settled else _("U koos nog niets; er is niets veranderd"))
    if len(settled) < len(form.comparison.undecided):
        return redirect("adjudication", response.survey_id, response.case_id)
    following = work.to_adjudicate(person, comparisons_of(response.survey))
    if following:
        return redirect("adjudication", response.survey_id, following[0].response.case_id)
    return redirect("second_keying", response.survey_id)


def _context(request: HttpRequest, survey: Survey) -> dict[str, Any]:
    return {"survey": survey, "roles": roles_in(request.user, survey.round.area)}
