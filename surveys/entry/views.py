"""Keying paper forms."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from questionnaires.forms import KeyedForm
from surveys.access.guards import for_roles, roles_in
from surveys.access_codes import spaced
from surveys.answering import AlreadyKeyed, CodeWithdrawn, PaperForm, SurveyIsClosed, WebOnly, record_paper
from surveys.entry import queries
from surveys.entry.forms import CodeForm, TravellerForm
from surveys.entry.sheet import make_sheet
from surveys.entry.turning_away import already_keyed, show_keyed
from surveys.models import Case, Survey
from surveys.queries import survey_questionnaire
from surveys.second_keying import FIRST, SECOND


@for_roles(*queries.KEYERS)
def keying(request: HttpRequest, survey: int) -> HttpResponse:
    """Ask for the code of the next form."""
    found = get_object_or_404(queries.surveys_to_key(request.user), pk=survey)
    sent = request.POST if request.method == "POST" else None
    form = CodeForm(sent, person=request.user, survey=found)
    if form.is_valid():
        return redirect("keying_form", found.pk, form.case.pk)
    context = _context(request, found) | {
        "form": form,
        "keyed_today": queries.keyed_since(request.user, found, queries.midnight()),
    }
    return render(request, "surveys/entry/code.html", context)


@for_roles(*queries.KEYERS)
def keying_form(request: HttpRequest, survey: int, case: int, ordinal: int = FIRST) -> HttpResponse:
    """Key one form, in its first turn or its second, and go on once it is stored."""
    found = get_object_or_404(queries.cases_to_key(request.user), pk=case, survey=survey)
    closed = already_keyed(request, found, ordinal)
    if closed:
        return closed
    sent = request.POST if request.method == "POST" else None
    form = KeyedForm(survey_questionnaire(found.survey), data=sent)
    traveller = TravellerForm(sent)
    key = traveller.read_key()
    context = _context(request, found.survey) | {
        "case": found,
        "code": spaced(found.access_code),
        "is_second": ordinal == SECOND,
    }
    if form.is_valid() and traveller.accepts(form.conflicts):
        try:
            return _store(request, found, form, key)
        except SurveyIsClosed:
            context["came_too_late"] = True
        except CodeWithdrawn:
            context["is_withdrawn"] = True
        except WebOnly:
            context["is_web_only"] = True
        except AlreadyKeyed:
            return show_keyed(request, found)
    context |= {"form": form, "sheet": make_sheet(form), "traveller": TravellerForm.to_send(key, form)}
    return render(request, "surveys/entry/form.html", context)


def _store(request: HttpRequest, case: Case, form: KeyedForm, key: uuid.UUID) -> HttpResponse:
    """Store the keying, in the turn that is due; the keyer is told the same in both."""
    paper = PaperForm(form.cleaned_data, submission_key=key, conflicts=form.conflicts)
    person: Any = request.user
    record_paper(case, paper, by=person, now=timezone.now())
    code = spaced(case.access_code)
    messages.success(request, _("Formulier van %(code)s is opgeslagen") % {"code": code})
    is_second = request.resolver_match and request.resolver_match.url_name == "keying_form_again"
    return redirect("second_keying" if is_second else "keying", case.survey_id)


def _context(request: HttpRequest, survey: Survey) -> dict[str, Any]:
    return {"survey": survey, "roles": roles_in(request.user, survey.round.area)}
