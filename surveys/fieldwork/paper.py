"""Pages that print paper forms: one of a case, all that are still without an answer, and blank ones."""

from typing import cast

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from surveys.access.guards import for_roles
from surveys.fieldwork import queries
from surveys.fieldwork.forms import LookForm, PaperForm
from surveys.fieldwork.paper_forms import Look, blank_forms, case_forms, cases_without_answer
from surveys.fieldwork.views import survey_context
from surveys.models import Case, Person, Role, Survey


@for_roles(Role.SECRETARY)
def paper(request: HttpRequest, survey: int) -> HttpResponse:
    """Choose what to print for a survey; its buttons give the PDF."""
    found = get_object_or_404(queries.surveys_of(request.user, Role.SECRETARY), pk=survey)
    cases = cases_without_answer(found) if found.takes_paper else found.cases.none()
    sent = request.POST if request.method == "POST" else None
    form = PaperForm(sent, survey=found, waiting=cases.count())
    if found.may_print and form.is_valid():
        return _printed(request, found, form, cases)
    return render(request, "surveys/fieldwork/paper.html", survey_context(request, found) | {"form": form})


@for_roles(Role.SECRETARY)
def case_paper(request: HttpRequest, case: int) -> HttpResponse:
    """The paper form of one case."""
    found = get_object_or_404(queries.cases_of(request.user), pk=case)
    form = LookForm(request.GET, survey=found.survey)
    may_print = found.survey.may_print and found.survey.takes_paper and not found.withdrawn_at
    if not (may_print and form.is_valid()):
        messages.error(request, _("Voor dit adres kan nu geen papieren formulier worden gemaakt."))
        return redirect("case", found.pk)
    pdf = case_forms(found.survey, [found], _look(request, form))
    return _download(pdf, f"formulier-{found.number:04d}.pdf")


def _printed(request: HttpRequest, survey: Survey, form: PaperForm, cases: QuerySet[Case]) -> HttpResponse:
    """The PDF that a button asked for."""
    look = _look(request, form)
    if form.is_blank:
        pdf = blank_forms(survey, form.cleaned_data["aantal"], look, by=cast("Person", request.user))
        return _download(pdf, f"lege-formulieren-{survey.pk}.pdf")
    part = form.part
    pdf = case_forms(survey, list(cases[part.first - 1 : part.last]), look)
    return _download(pdf, f"formulieren-{survey.pk}-{part.number}.pdf")


def _look(request: HttpRequest, form: LookForm) -> Look:
    """What was chosen in a form that is valid."""
    site = request.build_absolute_uri("/")
    return Look(form.language, is_large=form.is_large, site=site, now=timezone.now())


def _download(pdf: bytes, name: str) -> HttpResponse:
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
