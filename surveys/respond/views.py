"""Code entry, start, thanks and the contact form."""

from csp.decorators import csp_update
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from surveys.answering import AlreadySubmitted, CodeWithdrawn, SurveyIsClosed, start_draft
from surveys.contact import leave_wish
from surveys.models import Case, Channel
from surveys.queries import survey_channel, survey_questionnaire
from surveys.respond import pages
from surveys.respond.forms import CodeForm, WishForm
from surveys.respond.handles import allow_handle, allowed_handles, note_part, note_wish
from surveys.respond.queries import (
    Situation,
    find_situation,
    received_on,
    response_with_handle,
    sent_responses,
)
from surveys.respond.styles import POLICY, written_out
from surveys.respond.throttle import TooOften
from surveys.respond.wizard import resume_step

# Seconds that a kiosk thanks someone before it returns to the start.
THANKED = 30
MAY_ANSWER = {Situation.NEW, Situation.BEGUN}


@never_cache
@csp_update(POLICY)
@require_http_methods(["GET", "HEAD", "POST"])
def code_entry(request: HttpRequest) -> HttpResponse:
    """The first page: one field for the code from the letter."""
    form = CodeForm(request.POST if request.method == "POST" else None, request=request)
    try:
        if form.is_valid():
            return redirect("start", code=form.case.access_code)
    except TooOften as trouble:
        return pages.too_often(request, trouble.until)
    return pages.respond(request, "code", None, {"form": form, "styles": written_out()})


@never_cache
@csp_update(POLICY)  # type: ignore[arg-type]  # its types know of no view with arguments
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest, code: str) -> HttpResponse:
    """Where the QR code lands: what this is about, and one button; only that button writes."""
    form = CodeForm({"code": code[:40]}, request=request)
    try:
        if not form.is_valid():
            return pages.respond(
                request, "code", None, {"form": form, "styles": written_out(), "status": 404}
            )
    except TooOften as trouble:
        return pages.too_often(request, trouble.until)
    case = form.case
    language = pages.speak(request, case.survey)
    situation = find_situation(case, timezone.localdate())
    if request.method == "POST" and situation in MAY_ANSWER:
        return begin(request, case)
    questionnaire = survey_questionnaire(case.survey, language)
    context = {"case": case, "situation": situation.value, "questionnaire": questionnaire}
    context["styles"] = written_out()
    if situation == Situation.ANSWERED:
        context["received"] = pages.received_at(received_on(case))
    template = "start" if situation in MAY_ANSWER else situation.value
    return pages.respond(request, template, case.survey, context)


@require_safe
def start_from_paper(_request: HttpRequest, code: str, **_page: str) -> HttpResponse:
    """Where the QR code on a page of a paper form lands: the start of the same questionnaire."""
    return redirect("start", code=code[:40])


def begin(request: HttpRequest, case: Case) -> HttpResponse:
    """Start or resume the draft of a case, and go to the first page that was not answered yet."""
    try:
        draft = start_draft(
            case,
            channel=survey_channel(case.survey, Channel.Kind.LETTER),
            language=get_language() or "nl",
            now=timezone.now(),
        )
    except (SurveyIsClosed, CodeWithdrawn, AlreadySubmitted):
        # What it has become since this page was asked for.
        return redirect("start", code=case.access_code)
    onwards = redirect("answer", handle=draft.handle, step=resume_step(draft))
    allow_handle(request, onwards, draft.handle)
    return onwards


@never_cache
@require_safe
def thanks(request: HttpRequest, handle: str) -> HttpResponse:
    """After sending; shows nothing of the answers."""
    response = response_with_handle(handle) if handle in allowed_handles(request) else None
    if response is None:
        return pages.ask_code_again(request)
    if not response.submitted_at:
        return redirect("answer", handle=handle, step=resume_step(response))
    context = pages.wish_context(request, [response], WishForm()) | pages.way_in(request, response)
    context["received"] = pages.received_at(response)
    reply = pages.respond(request, "thanks", response.survey, context)
    if context["kiosk"]:
        return pages.later(reply, THANKED, context["next_person"])
    if context["is_open_link"]:
        note_part(request, reply, response.survey_id)
    return reply


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def contact(request: HttpRequest, survey: int) -> HttpResponse:
    """Asks who just sent a questionnaire whether to keep them posted; its address names no response."""
    sent = sent_responses(survey, allowed_handles(request))
    if not sent:
        return pages.ask_code_again(request)
    found = sent[0].survey
    form = WishForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        leave_wish(found, **form.cleaned_data)
        done = redirect("contact", survey=found.pk)
        note_wish(request, done, [response.handle for response in sent])
        return done
    return pages.respond(request, "contact", found, pages.wish_context(request, sent, form))
