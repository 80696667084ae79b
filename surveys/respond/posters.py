"""Open links: a poster leads here without a code, on a phone or on a device that many people use (kiosk)."""

import uuid
from typing import Any

from csp.decorators import csp_update
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from questionnaires.translation import DUTCH
from surveys.answering import SurveyIsClosed, start_open_draft
from surveys.models import Channel
from surveys.queries import survey_questionnaire
from surveys.respond import handles, pages
from surveys.respond.queries import draft_among, poster_with_slug
from surveys.respond.styles import POLICY, written_out
from surveys.respond.throttle import TooOften, count_start
from surveys.respond.wizard import resume_step

# In the address when somebody else wants to take part on the same device.
SOMEONE_ELSE = "iemand-anders"
# Seconds in which someone can say that they are still there.
LEAVING = 60


@never_cache
@csp_update(POLICY)  # type: ignore[arg-type]  # its types know of no view with arguments
@require_http_methods(["GET", "HEAD", "POST"])
def poster(request: HttpRequest, slug: str) -> HttpResponse:
    """Where a poster's QR code lands; only the button writes."""
    channel = poster_with_slug(slug)
    if channel is None:
        return pages.respond(request, "no_poster", None, {"is_open_link": True, "status": 404})
    kiosk = handles.kiosk_slug(request)
    pages.speak(request, channel.survey)
    if request.method == "POST" and channel.survey.takes_answers(timezone.localdate()):
        return begin(request, channel)
    if kiosk and pages.NEXT_PERSON in request.GET:
        reply: HttpResponse = redirect("poster", slug=channel.slug)
        pages.forget_language(reply)
    else:
        reply = _start_page(request, channel)
    if kiosk:
        handles.enter_kiosk(reply, kiosk)
        handles.forget_handles(reply)
    return reply


def _start_page(request: HttpRequest, channel: Channel) -> HttpResponse:
    survey, today = channel.survey, timezone.localdate()
    if not survey.takes_answers(today):
        is_early = survey.status(today) == survey.Status.PREPARING
        template = "not_open" if is_early else "closed"
        return pages.respond(request, template, survey, {"is_open_link": True})
    context = _start_context(request, channel)
    template = "taken_part" if context["situation"] == "taken_part" else "start"
    return pages.respond(request, template, survey, context)


def _start_context(request: HttpRequest, channel: Channel) -> dict[str, Any]:
    is_kiosk = bool(handles.kiosk_slug(request))
    situation = "new"
    if not is_kiosk and SOMEONE_ELSE not in request.GET:
        if draft_among(handles.allowed_handles(request), channel):
            situation = "begun"
        elif handles.has_taken_part(request, channel.survey_id):
            situation = "taken_part"
    return {
        "channel": channel,
        "is_open_link": True,
        "is_kiosk": is_kiosk,
        "situation": situation,
        "key": uuid.uuid4(),
        "questionnaire": survey_questionnaire(channel.survey, get_language() or DUTCH),
        "styles": written_out(),
    }


def begin(request: HttpRequest, channel: Channel) -> HttpResponse:
    """Make a draft, or go on with the one of this browser."""
    is_kiosk = bool(handles.kiosk_slug(request))
    own = [] if is_kiosk or SOMEONE_ELSE in request.GET else handles.allowed_handles(request)
    key, now = _key(request), timezone.now()
    if is_kiosk and channel.survey.responses.filter(submission_key=key).exists():
        # A page of the person before, sent again: nobody gets into another's answers.
        return redirect("poster", slug=channel.slug)
    try:
        draft = draft_among(own, channel)
        if draft is None:
            count_start(request, now=now)
            language = get_language() or DUTCH
            draft = start_open_draft(channel, submission_key=key, language=language, now=now)
            if draft.answers or draft.status != draft.Status.DRAFT:
                # An old start page, as the back button shows it: its draft may be somebody else's by now.
                return redirect("poster", slug=channel.slug)
    except TooOften as trouble:
        return pages.too_often(request, trouble.until, channel.survey)
    except SurveyIsClosed:
        return redirect("poster", slug=channel.slug)
    onwards = redirect("answer", handle=draft.handle, step=resume_step(draft))
    if is_kiosk:
        handles.allow_handle_alone(onwards, draft.handle)
    else:
        handles.allow_handle(request, onwards, draft.handle)
    return onwards


def _key(request: HttpRequest) -> uuid.UUID:
    """What makes pressing the button twice one draft; a new one where it cannot be read."""
    try:
        return uuid.UUID(request.POST.get("key", ""))
    except ValueError:
        return uuid.uuid4()


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def kiosk(request: HttpRequest, slug: str) -> HttpResponse:
    """Put this device in kiosk mode: it returns to the start after each person."""
    return _switch_kiosk(request, slug, is_leaving=False)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def leave_kiosk(request: HttpRequest, slug: str) -> HttpResponse:
    """Let this device be one person's again."""
    return _switch_kiosk(request, slug, is_leaving=True)


def _switch_kiosk(request: HttpRequest, slug: str, *, is_leaving: bool) -> HttpResponse:
    """Ask first: only the button changes anything, so that no link and no browser that looks ahead does."""
    channel = poster_with_slug(slug)
    if channel is None:
        return pages.respond(request, "no_poster", None, {"is_open_link": True, "status": 404})
    if request.method != "POST":
        return pages.respond(
            request, "kiosk", channel.survey, {"is_leaving": is_leaving, "is_open_link": True}
        )
    onwards = redirect("poster", slug=channel.slug)
    if is_leaving:
        handles.leave_kiosk(onwards)
    else:
        handles.enter_kiosk(onwards, str(channel.slug))
    handles.forget_handles(onwards)
    return onwards


@never_cache
@require_safe
def still_there(request: HttpRequest, slug: str, handle: str, step: str) -> HttpResponse:
    """Asks on a kiosk whether anybody is there, and returns to the start when nobody answers."""
    channel = poster_with_slug(slug)
    if channel is None or handle not in handles.allowed_handles(request):
        return redirect("poster", slug=slug)
    back = reverse("answer", args=[handle, step])
    again = pages.next_person(str(channel.slug))
    context = {"back": back, "next_person": again, "seconds": LEAVING, "is_open_link": True}
    pages.speak(request, channel.survey)
    reply = pages.respond(request, "still_there", channel.survey, context)
    return pages.later(reply, LEAVING, again)
