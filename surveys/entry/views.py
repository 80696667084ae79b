"""Keying paper forms."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from questionnaires.forms import KeyedForm
from surveys.access.guards import for_roles, roles_in
from surveys.access_codes import spaced
from surveys.answering import AlreadyKeyed, CodeWithdrawn, PaperForm, SurveyIsClosed, WebOnly
from surveys.entry import queries
from surveys.entry.batches import progress_of
from surveys.entry.forms import DO, CodeForm, TravellerForm, typed_in
from surveys.entry.logged_out import keeps_typing
from surveys.entry.sheet import make_sheet
from surveys.entry.turning_away import already_keyed, show_keyed
from surveys.entry.turns import Turn, drop_draft, save_draft, store
from surveys.models import Survey
from surveys.queries import survey_questionnaire
from surveys.second_keying import FIRST, SECOND

# Why a form was not stored, as the template names it.
REFUSALS = {SurveyIsClosed: "came_too_late", CodeWithdrawn: "is_withdrawn", WebOnly: "is_web_only"}


@for_roles(*queries.KEYERS)
def keying(request: HttpRequest, survey: int) -> HttpResponse:
    """Ask for the code of the next form."""
    found = get_object_or_404(queries.surveys_to_key(request.user), pk=survey)
    sent = request.POST if request.method == "POST" else None
    form = CodeForm(sent, person=request.user, survey=found)
    if form.is_valid():
        return redirect("keying_form", found.pk, form.case.pk)
    context = _context(request, found) | {"form": form, "drafts": queries.drafts_of(request.user, found)}
    return render(request, "surveys/entry/code.html", context)


@keeps_typing
@for_roles(*queries.KEYERS)
def keying_form(request: HttpRequest, survey: int, case: int, ordinal: int = FIRST) -> HttpResponse:
    """Key one form, and go back for the next code once it is stored or parked."""
    turn = _turn(request, survey, case, ordinal)
    traveller = TravellerForm(request.POST) if request.method == "POST" else None
    if closed := already_keyed(request, turn):
        return closed
    if traveller is None:
        return _open(request, turn)
    if request.POST.get(DO) in ("park", "keep"):
        return _set_aside(request, turn)
    return _store(request, turn, traveller)


@keeps_typing
@for_roles(*queries.KEYERS)
@require_POST
def keying_draft(request: HttpRequest, survey: int, case: int, ordinal: int = FIRST) -> HttpResponse:
    """Keep what is typed so far; a script sends it quietly."""
    turn = _turn(request, survey, case, ordinal)
    now = timezone.now()
    try:
        save_draft(turn, typed_in(request.POST, _blank(turn), now), now=now)
    except SurveyIsClosed:
        return HttpResponse(status=409)
    return HttpResponse(status=204)


@for_roles(*queries.KEYERS)
def keying_discard(request: HttpRequest, survey: int, case: int, ordinal: int = FIRST) -> HttpResponse:
    """Throw away a form that was begun and not stored, once the person is sure."""
    turn = _turn(request, survey, case, ordinal)
    if request.method == "POST":
        drop_draft(turn)
        said = _("Wat u typte van %(code)s is weggegooid") % {"code": spaced(turn.case.access_code)}
        messages.success(request, said, extra_tags=turn.name)
        return redirect(turn.list_name, survey)
    return render(request, "surveys/entry/discard.html", _context(request, turn.case.survey) | _about(turn))


def _open(request: HttpRequest, turn: Turn) -> HttpResponse:
    """The form to type on: blank, or as far as this person was."""
    draft = queries.draft_of(turn.by, turn.case, turn.ordinal)
    form = _blank(turn)
    now = timezone.now()
    shown = {
        "form": form,
        "sheet": make_sheet(form, typed=draft.typed if draft else None),
        "traveller": TravellerForm.for_turn(turn, draft, now),
        "draft": draft,
        "draft_age": int((now - draft.saved_at).total_seconds()) if draft else None,
    }
    return _show(request, turn, shown)


def _set_aside(request: HttpRequest, turn: Turn) -> HttpResponse:
    """Keep the form as it is: "park" goes on to the next code, "keep" stays."""
    now, park = timezone.now(), request.POST[DO] == "park"
    try:
        draft = save_draft(turn, typed_in(request.POST, _blank(turn), now), now=now, park=park)
    except SurveyIsClosed:
        return _come_back(request, turn, TravellerForm(request.POST), {"came_too_late": True})
    if not park:
        return redirect(turn.address)
    if draft:
        said = _("Formulier van %(code)s is geparkeerd") % {"code": spaced(turn.case.access_code)}
        messages.success(request, said, extra_tags=turn.name)
    return redirect(turn.list_name, turn.case.survey_id)


def _store(request: HttpRequest, turn: Turn, traveller: TravellerForm) -> HttpResponse:
    form = KeyedForm(survey_questionnaire(turn.case.survey), data=request.POST)
    if not (form.is_valid() and traveller.accepts(form.remarks)) or "note" in traveller.errors:
        return _come_back(request, turn, traveller, {})
    now = timezone.now()
    paper = PaperForm(
        form.cleaned_data,
        submission_key=traveller.read_key(),
        conflicts=form.conflicts,
        note=traveller.read_note(),
        seconds=traveller.read_seconds(now),
        batch=queries.open_batch(turn.by, turn.case.survey),
    )
    try:
        store(turn, paper, now=now)
    except AlreadyKeyed:
        return show_keyed(request, turn)
    except tuple(REFUSALS) as refusal:
        return _come_back(request, turn, traveller, {REFUSALS[type(refusal)]: True})
    said = _("Formulier van %(code)s is opgeslagen") % {"code": spaced(turn.case.access_code)}
    messages.success(request, said, extra_tags=turn.name)
    return redirect(turn.list_name, turn.case.survey_id)


def _come_back(
    request: HttpRequest, turn: Turn, traveller: TravellerForm, why: dict[str, bool]
) -> HttpResponse:
    """The form as it was sent, with what is to be looked at."""
    form = KeyedForm(survey_questionnaire(turn.case.survey), data=request.POST)
    sheet = make_sheet(form)
    again = traveller.again(form, timezone.now())
    shown = {"form": form, "sheet": sheet, "traveller": again, "note_faults": traveller["note"].errors}
    return _show(request, turn, why | shown)


def _show(request: HttpRequest, turn: Turn, shown: dict[str, Any]) -> HttpResponse:
    context = _context(request, turn.case.survey) | _about(turn) | shown
    return render(request, "surveys/entry/form.html", context)


def _turn(request: HttpRequest, survey: int, case: int, ordinal: int) -> Turn:
    found = get_object_or_404(queries.cases_to_key(request.user), pk=case, survey=survey)
    person: Any = request.user
    return Turn(found, person, ordinal)


def _blank(turn: Turn) -> KeyedForm:
    return KeyedForm(survey_questionnaire(turn.case.survey))


def _about(turn: Turn) -> dict[str, Any]:
    is_second = turn.ordinal == SECOND
    return {"turn": turn, "code": spaced(turn.case.access_code), "is_second": is_second}


def _context(request: HttpRequest, survey: Survey) -> dict[str, Any]:
    return {
        "survey": survey,
        "roles": roles_in(request.user, survey.round.area),
        "progress": progress_of(request.user, survey, since=queries.midnight()),
    }
