"""What the templates of the public side are given."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from questionnaires.definition import Questionnaire
from questionnaires.piping import piped
from questionnaires.routing import Route, asked_pages, find_route, longest_route
from questionnaires.types.base import Question
from questionnaires.web import fault_list, shown_blocks
from surveys.access_codes import spaced
from surveys.contact import erase_day
from surveys.models import Response, Survey
from surveys.queries import known_from_list
from surveys.respond.handles import has_wished, kiosk_slug

# In the address of a start page to which a kiosk returns.
NEXT_PERSON = "volgende"


def respond(
    request: HttpRequest, template: str, survey: Survey | None, context: dict[str, Any]
) -> HttpResponse:
    """A page of the public side, in a language that the survey has; ``context`` may set its status."""
    if survey:
        speak(request, survey)
    status = context.get("status")
    context = shared_context(survey) | context
    return render(request, f"surveys/respond/{template}.html", context, status=status)


def shared_context(survey: Survey | None) -> dict[str, Any]:
    """What every page of the public side shows."""
    context: dict[str, Any] = {"survey": survey, "minimum": settings.MINIMUM_BASE}
    if survey:
        context |= {"area": survey.round.area, "municipality": survey.round.area.municipality}
    return context


def speak(request: HttpRequest, survey: Survey) -> str:
    """Go on in a language that the survey has: the one just chosen, that of the browser, or its first."""
    languages = survey.languages or ["nl"]
    wanted = (request.POST.get("language"), translation.get_language())
    language = str(next((one for one in wanted if one in languages), languages[0]))
    translation.activate(language)
    request.LANGUAGE_CODE = language
    return language


def keep_language(reply: HttpResponse, language: str) -> None:
    """Let the browser ask for this language from now on, as Django's own view does."""
    reply.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite="Lax",
    )


def forget_language(reply: HttpResponse) -> None:
    """Let the browser ask for its own language again: somebody else comes."""
    reply.delete_cookie(settings.LANGUAGE_COOKIE_NAME)


def ask_code_again(request: HttpRequest) -> HttpResponse:
    """For who opens a page of a response that this browser was not let into; a kiosk goes to its start."""
    kiosk = kiosk_slug(request)
    if kiosk:
        return redirect("poster", slug=kiosk)
    return respond(request, "code", None, {"again": True, "status": 403})


def too_often(request: HttpRequest, until: datetime, survey: Survey | None = None) -> HttpResponse:
    """For who tried too often, without a code if the survey is known; says from when it works again."""
    context = {"until": timezone.localtime(until), "is_open_link": survey is not None, "status": 429}
    reply = respond(request, "too_often", survey, context)
    reply.headers["Retry-After"] = str(max(1, int((until - timezone.now()).total_seconds())))
    return reply


def later(reply: HttpResponse, seconds: int, address: str) -> HttpResponse:
    """Let a kiosk go to an address by itself; a header, since nothing on the page may be in a hurry."""
    reply.headers["Refresh"] = f"{seconds}; url={address}"
    return reply


def next_person(kiosk: str) -> str:
    """The address at which a kiosk is as nobody left it."""
    return f"{reverse('poster', args=[kiosk])}?{NEXT_PERSON}"


def closed(request: HttpRequest, response: Response) -> HttpResponse:
    """For who goes on after the last day, or after the close."""
    return respond(request, "closed", response.survey, way_in(request, response) | {"status": 410})


def way_in(request: HttpRequest, response: Response) -> dict[str, Any]:
    """How someone came here: without a code or with one, and the kiosk that they stand at."""
    kiosk = kiosk_slug(request)
    return {
        "is_open_link": response.case_id is None,
        "kiosk": kiosk,
        "next_person": next_person(kiosk) if kiosk else "",
    }


def step_context(response: Response, questionnaire: Questionnaire, steps: Any, form: Any) -> dict[str, Any]:
    """A question page or the review, and where it stands among the steps."""
    context = {
        "response": response,
        "code": spaced(response.case.access_code) if response.case else "",
        "back": _address(response, steps.prev),
        **_progress(response, questionnaire, steps),
    }
    if steps.current == steps.last:
        return context | {
            "parts": _review(response, questionnaire),
            "skipped": _skipped(response, questionnaire),
        }
    return context | {
        "page": form.page,
        "blocks": shown_blocks(form),
        "faults": fault_list(form) if form.is_bound else [],
        "is_filled_in": bool(_filled_in(response, form)),
        "is_wide": any(question.type == "battery" for question in form.page.questions),
    }


def wish_context(request: HttpRequest, sent: Sequence[Response], form: Any) -> dict[str, Any]:
    """The contact form for who sent these questionnaires, or that it was sent after each of them."""
    return {
        "form": form,
        "faults": form.faults if form.is_bound else [],
        "erase_on": erase_day(sent[0].survey),
        "is_wished": has_wished(request, [response.handle for response in sent]),
    }


def _filled_in(response: Response, form: Any) -> set[str]:
    """The questions of the page that carry an answer from the address list, not seen before."""
    known = known_from_list(response).keys() - response.answers.keys()
    return known & {item.code for item in form.items}


def _progress(response: Response, questionnaire: Questionnaire, steps: Any) -> dict[str, Any]:
    """Step x of y: y counts the review, and pages that answers still to be given may open."""
    at_most = len(longest_route(questionnaire, response.answers)) + 1
    words = (
        _("Stap %(step)s van hoogstens %(steps)s")
        if at_most > steps.count
        else _("Stap %(step)s van %(steps)s")
    )
    places = {"step": steps.step1, "steps": at_most}
    return places | {"step_in_words": words % places}


def _address(response: Response, step: str | None) -> str:
    return reverse("answer", args=[response.handle, step]) if step else ""


def _review(response: Response, questionnaire: Questionnaire) -> list[dict[str, Any]]:
    """The asked pages, each with its questions and their answers in words."""
    route = find_route(questionnaire, response.answers)
    parts = []
    for page in asked_pages(questionnaire, response.answers):
        questions = [(question, _asked(question, route)) for question in page.questions]
        shown = [
            {
                "question": piped(question, questionnaire, route.answers),
                "is_battery": question not in items,
                "answers": [_answer(item, questionnaire, route) for item in items],
            }
            for question, items in questions
            if items
        ]
        parts.append({"page": page, "address": _address(response, page.code), "questions": shown})
    return parts


def _asked(question: Question, route: Route) -> list[Question]:
    """The question's items on the route, without the texts that show with their option."""
    texts = {choice.specify for choice in question.choices_by_code.values()}
    return [item for item in question.items if item.code in route.codes and item.code not in texts]


def _answer(item: Question, questionnaire: Questionnaire, route: Route) -> dict[str, Any]:
    return {"item": piped(item, questionnaire, route.answers), "lines": item.lines(route.answers)}


def _skipped(response: Response, questionnaire: Questionnaire) -> int:
    """How many questions on the route were left blank; open texts are not counted."""
    route = find_route(questionnaire, response.answers)
    return sum(route.answers.get(i.code) is None for i in route.items if i.column != "text")


def received_at(response: Response | None) -> Any:
    """When the response came in, in Dutch time."""
    return timezone.localtime(response.submitted_at) if response and response.submitted_at else None
