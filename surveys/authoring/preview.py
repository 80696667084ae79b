"""Looking at a questionnaire as it is asked: on the web, keyed from paper, and in an interview."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.functional import Promise
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _

from questionnaires.forms import KeyedForm
from questionnaires.interviewing import InterviewForm, make_interview
from surveys.access.guards import for_roles
from surveys.authoring import queries
from surveys.authoring.example import Example, is_switching, read_example
from surveys.authoring.web_preview import WebPreview, all_pages
from surveys.entry.sheet import make_sheet
from surveys.models import Area, Role
from surveys.respond import pages

FACES: dict[str, str | Promise] = {
    "web": _("Web"),
    "web-alles": _("Web, alle pagina’s"),
    "invoeren": _("Invoeren"),
    "gesprek": _("Gesprek"),
}


@dataclass(frozen=True)
class Bar:
    """The switches above a preview; ``form`` is the id of the form that they send along with."""

    example: Example
    face: str
    form: str
    language: str | None

    @property
    def faces(self) -> list[tuple[str, str | Promise]]:
        return list(FACES.items())


@for_roles(Role.SECRETARY)
def questionnaire_preview(request: HttpRequest, version: int, face: str = "web") -> HttpResponse:
    """A published version in one of its faces; nothing that is typed is kept."""
    found = get_object_or_404(queries.versions_for(request.user), pk=version)
    if face not in FACES:
        raise Http404
    areas = Area.objects.for_person(request.user, Role.SECRETARY).select_related("municipality")
    example = read_example(request, found, areas)
    show = {"web": _web, "web-alles": _whole_web, "invoeren": _keying, "gesprek": _interview}[face]
    return show(request, example)


def _web(request: HttpRequest, example: Example) -> HttpResponse:
    """The respondent's pages, in the respondent's language; the bar is in that of the page."""
    bar = Bar(example, "web", "vragen", get_language())
    with override(example.language):
        preview = WebPreview(request, example)
        return _shown(request, preview.template, preview.context() | {"bar": bar})


def _whole_web(request: HttpRequest, example: Example) -> HttpResponse:
    bar = Bar(example, "web-alles", "vragen", get_language())
    with override(example.language):
        context = pages.shared_context(example.survey) | {"read_pages": all_pages(example)}
        return _shown(request, "all", context | {"bar": bar, "is_wide": True})


def _keying(request: HttpRequest, example: Example) -> HttpResponse:
    form = KeyedForm(example.questionnaire, data=request.POST if request.method == "POST" else None)
    is_right = form.is_bound and not is_switching(request) and form.is_valid() and not form.conflicts
    sheet = make_sheet(form, example.language)
    bar = Bar(example, "invoeren", "formulier", get_language())
    return _shown(request, "keying", {"form": form, "sheet": sheet, "is_right": is_right, "bar": bar})


def _interview(request: HttpRequest, example: Example) -> HttpResponse:
    form = InterviewForm(example.questionnaire, data=request.POST if request.method == "POST" else None)
    is_right = form.is_bound and form.is_valid() and not is_switching(request)
    if is_switching(request):
        given = {code: value for code, value in form.cleaned_data.items() if value is not None}
        form = InterviewForm(example.questionnaire, answers=given)
    context = {
        "interview": make_interview(form, example.language),
        "example": example,
        "is_right": is_right,
        "bar": Bar(example, "gesprek", "vraaggesprek", get_language()),
    }
    return _shown(request, "interview", context)


def _shown(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    return render(request, f"surveys/authoring/preview/{template}.html", context)
