"""The question pages: django-formtools' wizard, on the answers in the database.

Four rules, found by trying: the list of steps is made per request; a step that is not asked is redirected
before the wizard sees it; the storage reads and writes ``Response.answers`` alone, and a page left blank is
stored as None, so that it counts as seen; the last step is the review, whose POST submits, so that no GET
writes.
"""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from formtools.wizard.storage.base import BaseStorage
from formtools.wizard.views import NamedUrlWizardView

from questionnaires.definition import Page
from questionnaires.forms import PageForm
from questionnaires.routing import asked_pages, find_route, first_unseen_page
from questionnaires.translation import DUTCH
from surveys.answering import (
    AlreadySubmitted,
    CodeWithdrawn,
    SurveyIsClosed,
    change_language,
    save_page,
    submit,
)
from surveys.models import Response
from surveys.queries import known_from_list, response_questionnaire
from surveys.respond import pages
from surveys.respond.handles import allowed_handles
from surveys.respond.queries import response_with_handle

REVIEW = "controle"
# Seconds before a kiosk asks whether anybody is there.
IDLE = 300
# The button that goes to the page before.
BACK = "terug"
# In the address of a page that was opened from the review, to which it returns.
FROM_REVIEW = "wijzigen"


class ReviewForm(forms.Form):
    """The last step asks nothing; sending it sends the questionnaire."""


class ResponseStorage(BaseStorage):
    """Keeps the wizard's steps in ``Response.answers``; the address says which step it is."""

    def __init__(self, prefix: str, request: HttpRequest, file_storage: Any = None) -> None:
        super().__init__(prefix, request, file_storage)
        self.init_data()
        self.data[self.step_key] = request.resolver_match.kwargs["step"]  # type: ignore[union-attr]

    def _set_current_step(self, step: str) -> None:
        """The address decides; a posted step name changes nothing."""

    def get_step_data(self, step: str) -> None:
        """Stored answers are a form's initial values, not data sent anew."""

    def set_step_data(self, step: str, cleaned_data: Mapping[str, Any]) -> None:
        """Pages are stored by ``QuestionnaireWizard.process_step``."""


class QuestionnaireWizard(NamedUrlWizardView):
    """One response, page by page; made per request by ``answer``."""

    storage_name = "surveys.respond.wizard.ResponseStorage"
    answered: Any = None
    # The steps that the answers ask for, as far as they were stored when the request came.
    asked: Any = None

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.questionnaire = response_questionnaire(self.answered, get_language() or DUTCH)
        # The page came with one of the buttons for a language: it is kept and shown again.
        self.is_switching = "language" in request.POST
        self._asked_for = self.answered.answers

    def asked_codes(self) -> list[str]:
        """The codes of the pages on the route, worked out once per state of the answers."""
        if self._asked_for is not self.answered.answers:
            self._asked_for, self.asked = self.answered.answers, _asked_steps(self.answered)
        return self.asked

    def get_form_prefix(self, step: str | None = None, form: Any = None) -> str:
        return ""

    def get_step_url(self, step: str) -> str:
        return reverse("answer", args=[self.answered.handle, step])

    def get_form_kwargs(self, step: str | None = None) -> dict[str, Any]:
        if step == REVIEW:
            return {}
        page, answers = self.questionnaire.pages_by_code[str(step)], self.answered.answers
        return {"questionnaire": self.questionnaire, "page": page, "answers": answers}

    def get_form_initial(self, step: str) -> dict[str, Any]:
        return known_from_list(self.answered) | self.answered.answers

    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        if BACK in self.request.POST and self.steps.current != REVIEW:
            return self.go_back()
        return super().post(*args, **kwargs)

    def go_back(self) -> HttpResponseRedirect:
        """Keep what was filled in, complain about nothing, and show the page before, or the review."""
        page, form = (
            self.questionnaire.pages_by_code[self.steps.current],
            self.get_form(data=self.request.POST),
        )
        form.is_valid()
        self.answered = save_page(self.answered, page, self.not_passed_over(form), now=timezone.now())
        before = REVIEW if FROM_REVIEW in self.request.GET else self.steps.prev or self.steps.current
        return redirect(self.get_step_url(before))

    def not_passed_over(self, form: Any) -> dict[str, Any]:
        """What was filled in, or cleared; what was blank all along is still to be answered."""
        stored = self.answered.answers
        return {c: value for c, value in form.cleaned_data.items() if value is not None or c in stored}

    def process_step(self, form: Any) -> dict[str, Any]:
        if self.steps.current != REVIEW:
            page = self.questionnaire.pages_by_code[self.steps.current]
            given = self.not_passed_over(form) if self.is_switching else form.cleaned_data
            self.answered = save_page(self.answered, page, given, now=timezone.now())
        return {}

    def render_next_step(self, form: Any, **kwargs: Any) -> HttpResponseRedirect:
        """Onwards; or the same page, when an answer on it opened a question that was not shown."""
        if self.is_switching:
            return redirect(self.request.get_full_path())
        unseen = find_route(self.questionnaire, self.answered.answers).codes - self.answered.answers.keys()
        if any(item.code in unseen for item in form.page.items):
            return redirect(self.request.get_full_path() + "#" + _first(form.page, unseen))
        if FROM_REVIEW in self.request.GET:
            step, page = resume_step(self.answered), form.page.code
            return redirect(self.get_step_url(step) + (f"#{page}" if step == REVIEW else ""))
        return super().render_next_step(form, **kwargs)

    def render_done(self, form: Any, **kwargs: Any) -> HttpResponseRedirect:
        """The review was sent."""
        submit(self.answered, now=timezone.now())
        return redirect("thanks", handle=self.answered.handle)

    def render(self, form: Any = None, **kwargs: Any) -> HttpResponse:
        context = pages.step_context(self.answered, self.questionnaire, self.steps, form)
        if FROM_REVIEW in self.request.GET:
            context |= {"back": self.get_step_url(REVIEW), "is_from_review": True}
        # By hand: as a form of Django's own it would take longer than a question.
        step_field = '<input type="hidden" name="{}-current_step" value="{}">'
        context["management_form"] = format_html(step_field, self.prefix, self.steps.current)
        context |= pages.way_in(self.request, self.answered)
        template = "review" if self.steps.current == REVIEW else "page"
        reply = pages.respond(self.request, template, self.answered.survey, context)
        if context["kiosk"]:
            address = [context["kiosk"], self.answered.handle, self.steps.current]
            return pages.later(reply, IDLE, reverse("still_there", args=address))
        return reply


@never_cache
def answer(request: HttpRequest, handle: str, step: str) -> HttpResponse:
    """A question page or the review of one response; the handle must be one this browser was given."""
    response = response_with_handle(handle) if handle in allowed_handles(request) else None
    if response is None:
        return pages.ask_code_again(request)
    try:
        _check_open(response)
        pages.speak(request, response.survey)
        asked = _asked_steps(response)
        if step not in asked or (step == REVIEW != resume_step(response)):
            return redirect("answer", handle=handle, step=resume_step(response))
        return _page(request, response, step, asked)
    except AlreadySubmitted:
        return redirect("thanks", handle=handle)
    except SurveyIsClosed:
        return pages.closed(request, response)
    except CodeWithdrawn:
        return pages.respond(request, "withdrawn", response.survey, {"status": 410})


def _page(request: HttpRequest, response: Response, step: str, asked: list[str]) -> HttpResponse:
    language = get_language() or DUTCH
    if request.method == "POST" and language != response.language:
        change_language(response, language)
    reply: HttpResponse = _wizard(response, asked)(request, handle=response.handle, step=step)
    if "language" in request.POST:
        pages.keep_language(reply, language)
    return reply


def resume_step(response: Response) -> str:
    """Where someone goes on: the first page with a question not put yet, else the review."""
    page = first_unseen_page(response_questionnaire(response), response.answers)
    return page.code if page else REVIEW


def _check_open(response: Response) -> None:
    if response.submitted_at:
        raise AlreadySubmitted
    if not response.survey.takes_answers(timezone.localdate()):
        raise SurveyIsClosed
    if response.case and response.case.withdrawn_at:
        raise CodeWithdrawn


def _asked_steps(response: Response) -> list[str]:
    steps = [page.code for page in asked_pages(response_questionnaire(response), response.answers)]
    return [*steps, REVIEW]


def _wizard(response: Response, asked: list[str]) -> Any:
    questionnaire = response_questionnaire(response)
    return QuestionnaireWizard.as_view(
        form_list=[*((page.code, PageForm) for page in questionnaire.pages), (REVIEW, ReviewForm)],
        condition_dict={page.code: _is_asked(page.code) for page in questionnaire.pages},
        url_name="answer",
        answered=response,
        asked=asked,
    )


def _is_asked(code: str) -> Any:
    def condition(wizard: QuestionnaireWizard) -> bool:
        return code in wizard.asked_codes()

    return condition


def _first(page: Page, unseen: frozenset[str] | set[str]) -> str:
    """The id of the question whose items were not shown yet."""
    return next(q.code for q in page.questions if any(item.code in unseen for item in q.items))
