"""The answers of one response, and correcting them: never without a reason, and never without a trace."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from questionnaires.numbering import question_labels, question_numbers
from questionnaires.routing import find_route
from questionnaires.types.base import Question
from surveys.access.guards import for_roles
from surveys.corrections import Change, correct_response, is_correctable
from surveys.entry.spoken import spoken
from surveys.fieldwork.forms import CorrectionForm
from surveys.fieldwork.views import survey_context
from surveys.models import Response, Role
from surveys.queries import response_questionnaire


@for_roles(Role.SECRETARY)
def answers(request: HttpRequest, response: int) -> HttpResponse:
    """What was answered, and every correction that was made since."""
    found = _response(request, response)
    asked = response_questionnaire(found)
    numbers, labels = question_numbers(asked), question_labels(asked)
    by_code = asked.items_by_code
    corrections = [
        (one, numbers[one.field], _said(by_code[one.field], one.before), _said(by_code[one.field], one.after))
        for one in found.corrections.select_related("by").order_by("-at", "-id")
    ]
    context = _context(request, found) | {
        "lines": [
            (item.code, numbers[item.code], labels[item.code], _said(item, _answer(found, item.code)))
            for item in find_route(asked, found.answers).items
        ],
        "corrections": corrections,
        "is_correctable": is_correctable(found),
    }
    return render(request, "surveys/fieldwork/answers.html", context)


@for_roles(Role.SECRETARY)
def correction(request: HttpRequest, response: int, code: str) -> HttpResponse:
    """Give one question another answer."""
    found = _response(request, response)
    asked = response_questionnaire(found)
    question = asked.items_by_code.get(code)
    if question is None or not is_correctable(found):
        raise Http404
    form = CorrectionForm(question, request.POST if request.method == "POST" else None)
    if form.is_valid():
        return _correct(request, found, form)
    context = _context(request, found) | {
        "form": form,
        "number": question_numbers(asked)[code],
        "label": question_labels(asked)[code],
        "now_said": _said(question, _answer(found, code)),
        "options": tuple(question.choices_by_code.values()),
    }
    return render(request, "surveys/fieldwork/correction.html", context)


def _correct(request: HttpRequest, response: Response, form: CorrectionForm) -> HttpResponse:
    person: Any = request.user
    change = Change({form.question.code: form.cleaned_data["answer"]}, form.cleaned_data["reason"])
    corrections = correct_response(response, change, by=person, now=timezone.now())
    said = _("Het antwoord is verbeterd") if corrections else _("Dit stond er al; er is niets veranderd")
    messages.success(request, said)
    return redirect("answers", response.pk)


def _response(request: HttpRequest, pk: int) -> Response:
    """The response, unless it is a draft, anonymous, or a paper form that is still to be keyed blind."""
    found = get_object_or_404(_responses(request.user), pk=pk)
    if may_be_keyed_by(request.user, found):
        raise PermissionDenied
    return found


def _responses(person: Any) -> QuerySet:
    """Responses that a secretary can look into: those that came in under a code and still lead to it."""
    responses = Response.objects.for_person(person, Role.SECRETARY)
    known = responses.exclude(status__in=[Response.Status.DRAFT, Response.Status.RECEIPT])
    linked = known.filter(started_at__isnull=False)
    return linked.select_related("case", "version", "survey__round__area__municipality", "survey__version")


def may_be_keyed_by(person: Any, response: Response) -> bool:
    """Whether it is a paper form that this person may come to key for the second time: who saw it cannot.

    That holds for every form that others keyed once, drawn or not: the limit can make all be keyed twice.
    """
    if response.mode != Response.Mode.PAPER or response.survey.closed_at:
        return False
    keyers = {keying.by_id for keying in response.keyings.all()}
    return len(keyers) == 1 and person.pk not in keyers


def _context(request: HttpRequest, response: Response) -> dict[str, Any]:
    return survey_context(request, response.survey) | {"response": response, "case": response.case}


def _answer(response: Response, code: str) -> list[Any]:
    """The answer as a list of one, as in ``Correction``; empty where the question was not asked."""
    return [response.answers[code]] if code in response.answers else []


def _said(question: Question, said: list[Any]) -> str:
    return spoken(question, said[0]) if said else _("niet gesteld")
