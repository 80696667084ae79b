"""Pages about questionnaires: the list, the codebook of one, and two beside each other."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.module_loading import import_string

from questionnaires.codebook import make_codebook, reading_notes
from questionnaires.definition import Questionnaire
from surveys.access.guards import for_roles
from surveys.authoring import queries
from surveys.authoring.changes import changes_between
from surveys.authoring.forms import ComparisonForm
from surveys.authoring.languages import spoken_languages
from surveys.authoring.listing import AudienceList, list_questionnaires
from surveys.authoring.workbook import write_workbook
from surveys.models import Role

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@for_roles(Role.SECRETARY)
def questionnaires(request: HttpRequest) -> HttpResponse:
    """Every questionnaire that a secretary may use, by audience."""
    return render(request, "surveys/authoring/questionnaires.html", {"audiences": _audiences(request)})


@for_roles(Role.SECRETARY)
def codebook(request: HttpRequest, version: int) -> HttpResponse:
    """What a version asks, question by question, in one of its languages."""
    found = get_object_or_404(queries.versions_for(request.user), pk=version)
    questionnaire = found.questionnaire
    languages = spoken_languages(questionnaire)
    spoken = next((one for one in languages if one.code == request.GET.get("taal")), languages[0])
    context = {
        "version": found,
        "codebook": make_codebook(questionnaire, language=spoken.code, uses=_uses(questionnaire)),
        "languages": languages,
        "spoken": spoken,
        "notes": reading_notes(),
    }
    return render(request, "surveys/authoring/codebook.html", context)


@for_roles(Role.SECRETARY)
def codebook_workbook(request: HttpRequest, version: int) -> HttpResponse:
    """The codebook of a version to hand over, in all its languages."""
    found = get_object_or_404(queries.versions_for(request.user), pk=version)
    content = write_workbook(found, uses=_uses(found.questionnaire))
    name = f"codeboek-{found.code}-{found.version}.xlsx"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=XLSX, headers=headers)


@for_roles(Role.SECRETARY)
def comparison(request: HttpRequest) -> HttpResponse:
    """Two versions, or the questionnaires of two audiences, and what differs for a trend."""
    form = ComparisonForm(request.GET, audiences=_audiences(request))
    context: dict[str, Any] = {"form": form}
    if form.is_valid():
        before, after = form.before, form.after
        context |= {
            "before": before,
            "after": after,
            "same_audience": before.audience == after.audience,
            "changes": changes_between(before.questionnaire, after.questionnaire),
        }
    return render(request, "surveys/authoring/comparison.html", context)


def _audiences(request: HttpRequest) -> list[AudienceList]:
    return list_questionnaires(queries.versions_for(request.user), queries.owner_names())


def _uses(questionnaire: Questionnaire) -> Mapping[str, Sequence[str]]:
    """The titles of the figures that rest on each question, as the settings say where to ask."""
    uses: Mapping[str, Sequence[str]] = import_string(settings.INDICATOR_USES)(questionnaire)
    return uses
