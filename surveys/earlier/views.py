"""Pages on which a secretary brings in an earlier round, looks at it, and takes it out again."""

from typing import Any, cast

from django.contrib import messages
from django.db.models import ProtectedError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from surveys import earlier_rounds
from surveys.access.guards import for_roles, roles_in
from surveys.earlier import pages, queries
from surveys.earlier.forms import ColumnsForm, DetailsForm, UploadForm, sent_values
from surveys.earlier.mapping import guess_columns
from surveys.models import EarlierDraft, Person, Role, Survey


@for_roles(Role.SECRETARY)
def new(request: HttpRequest, area: int) -> HttpResponse:
    """What is known of the round; below it what was brought in before."""
    found = get_object_or_404(queries.areas_of(request.user), pk=area)
    form = DetailsForm(area=found, person=request.user)
    if request.method == "POST":
        form = DetailsForm(request.POST, area=found, person=request.user)
        if form.is_valid():
            form.instance.by = cast("Person", request.user)
            form.instance.made_at = timezone.now()
            draft = form.save()
            return redirect(first_page(draft), draft.pk)
    context = {
        "area": found,
        "form": form,
        "there": queries.earlier_surveys_of(request.user).filter(round__area=found),
        "drafts": queries.drafts_of(request.user).filter(area=found),
        "removals": queries.removals_of(request.user, found),
    }
    return render(request, "surveys/earlier/new.html", context)


def first_page(draft: EarlierDraft) -> str:
    """The name of the page on which a draft goes on."""
    return "earlier_upload" if draft.kind == EarlierDraft.Kind.ANSWERS else "earlier_figures"


@for_roles(Role.SECRETARY)
def upload(request: HttpRequest, draft: int) -> HttpResponse:
    """The file with the answers."""
    found = get_object_or_404(queries.drafts_of(request.user), pk=draft)
    form = UploadForm()
    if request.method == "POST":
        form = UploadForm(request.POST, request.FILES)
        if form.is_valid():
            earlier_rounds.save_sheet(found, form.sheet)
            return redirect("earlier_columns", found.pk)
    return render(request, "surveys/earlier/upload.html", _context(found) | {"form": form})


@for_roles(Role.SECRETARY)
def columns(request: HttpRequest, draft: int) -> HttpResponse:
    """Which column is which question."""
    found = get_object_or_404(queries.drafts_of(request.user), pk=draft)
    if found.sheet is None:
        return redirect("earlier_upload", found.pk)
    work = queries.Work(found)
    chosen = {int(number): key for number, key in found.columns.items()}
    form = ColumnsForm(work.sheet, work.targets, chosen or guess_columns(work.sheet, work.targets))
    if request.method == "POST":
        form = ColumnsForm.sent(work.sheet, work.targets, request.POST)
        if form.is_valid:
            earlier_rounds.save_columns(found, form.stored)
            return redirect("earlier_values", found.pk)
    context = {"work": work, "form": form, "lines": pages.column_lines(form, work.parts)}
    return render(request, "surveys/earlier/columns.html", _context(found) | context)


@for_roles(Role.SECRETARY)
def values(request: HttpRequest, draft: int) -> HttpResponse:
    """Which value is which answer."""
    found = get_object_or_404(queries.drafts_of(request.user), pk=draft)
    if found.sheet is None or not found.columns:
        return redirect("earlier_columns" if found.sheet else "earlier_upload", found.pk)
    work = queries.Work(found)
    if request.method == "POST" or not work.scales:
        earlier_rounds.save_values(found, sent_values(work.scales, request.POST))
        return redirect("earlier_check", found.pk)
    context = {"scales": pages.scale_lines(work.scales, work.values)}
    return render(request, "surveys/earlier/values.html", _context(found) | context)


@for_roles(Role.SECRETARY)
def check(request: HttpRequest, draft: int) -> HttpResponse:
    """What would come in, and what cannot; its button brings it in."""
    found = get_object_or_404(queries.drafts_of(request.user), pk=draft)
    if found.sheet is None or not found.columns:
        return redirect("earlier_columns" if found.sheet else "earlier_upload", found.pk)
    work = queries.Work(found)
    checked = pages.Checked(work.reading, found.asked, work.labels)
    if request.method == "POST" and checked.may_store(request.POST):
        try:
            survey = earlier_rounds.add_answers(
                found, work.reading, by=cast("Person", request.user), now=timezone.now()
            )
        except earlier_rounds.AlreadyThere:
            return _taken(request, found)
        messages.success(request, _("De meting is toegevoegd. Het bestand is gewist."))
        return redirect("earlier_survey", survey.pk)
    asked_to = request.method == "POST" and not checked.stops
    context = {"checked": checked, "must_choose": asked_to}
    return render(request, "surveys/earlier/check.html", _context(found) | context)


@for_roles(Role.SECRETARY)
def drop(request: HttpRequest, draft: int) -> HttpResponse:
    """Ask whether to stop bringing in, and erase what was uploaded."""
    found = get_object_or_404(queries.drafts_of(request.user), pk=draft)
    if request.method == "POST":
        area = found.area_id
        found.delete()
        messages.success(request, _("Gestopt. Wat u had ingevuld en gekozen, is gewist."))
        return redirect("earlier_new", area)
    return render(request, "surveys/earlier/drop.html", _context(found) | {"back": first_page(found)})


@for_roles(Role.SECRETARY)
def survey(request: HttpRequest, earlier: int) -> HttpResponse:
    """An earlier round that was brought in: what is known of it."""
    found = get_object_or_404(queries.earlier_surveys_of(request.user), pk=earlier)
    return render(request, "surveys/earlier/survey.html", _survey_context(request, found))


@for_roles(Role.SECRETARY)
def remove(request: HttpRequest, earlier: int) -> HttpResponse:
    """Ask whether an earlier round may go, and take it out."""
    found = get_object_or_404(queries.earlier_surveys_of(request.user), pk=earlier)
    if request.method == "POST":
        area = found.round.area_id
        try:
            earlier_rounds.remove(found, by=cast("Person", request.user), now=timezone.now())
        except ProtectedError:
            messages.error(request, _("Deze meting kan niet weg: er is al iets anders op gebaseerd."))
            return redirect("earlier_survey", found.pk)
        messages.success(request, _("De meting is verwijderd."))
        return redirect("earlier_new", area)
    return render(request, "surveys/earlier/remove.html", _survey_context(request, found))


def _taken(request: HttpRequest, draft: EarlierDraft) -> HttpResponse:
    """Somebody else brought in the same round in the meantime."""
    messages.error(request, _("Er is al een meting met deze naam en deze doelgroep. Kies een andere naam."))
    return redirect("earlier_new", draft.area_id)


def _context(draft: EarlierDraft) -> dict[str, Any]:
    return {"draft": draft, "area": draft.area}


def _survey_context(request: HttpRequest, survey: Survey) -> dict[str, Any]:
    return {
        "survey": survey,
        "earlier": survey.earlier,
        "roles": roles_in(request.user, survey.round.area),
        "responses": survey.responses.filter(is_counted=True).count(),
    }
