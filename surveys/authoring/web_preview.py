"""A respondent's way through a questionnaire, page by page, of which nothing is stored.

The answers so far travel in the page, signed, so that they are what this way through made of them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.core import signing
from django.http import HttpRequest

from questionnaires.definition import Page
from questionnaires.forms import PageForm, WholePageForm
from questionnaires.routing import asked_pages, find_route, first_unseen_page
from questionnaires.routing_words import RoutingWords
from questionnaires.web import ShownQuestion, shown_blocks
from surveys.authoring.example import Example, is_switching
from surveys.models import Response
from surveys.respond import pages
from surveys.respond.wizard import REVIEW

STEP, ANSWERS, CHANGING, GO_TO = "bekijk-pagina", "bekijk-antwoorden", "bekijk-wijzigen", "bekijk-naar"
CHANGE = "surveys/authoring/preview/change.html"


class TravellerForm(forms.Form):
    """What a page carries unseen: its name, the answers before it, and whether the review asked for it."""

    prefix = "bekijk"

    def add_prefix(self, field_name: str) -> str:
        return f"{self.prefix}-{field_name}"

    pagina = forms.CharField(widget=forms.HiddenInput)
    antwoorden = forms.CharField(widget=forms.HiddenInput)
    wijzigen = forms.CharField(widget=forms.HiddenInput, required=False)


@dataclass(frozen=True)
class Steps:
    """The pages on the route and the review, as django-formtools tells of them."""

    codes: tuple[str, ...]
    current: str

    @property
    def last(self) -> str:
        return self.codes[-1]

    @property
    def count(self) -> int:
        return len(self.codes)

    @property
    def step1(self) -> int:
        return self.codes.index(self.current) + 1

    @property
    def prev(self) -> str | None:
        return self.codes[self.step1 - 2] if self.step1 > 1 else None

    @property
    def next(self) -> str:
        return self.codes[self.step1]


@dataclass(frozen=True)
class ReadPage:
    """A page in the list of all: every question, each with who is asked it."""

    page: Page
    only_if: str
    questions: tuple[tuple[str, ShownQuestion], ...]


class WebPreview:
    """One request on the way: what was sent is taken in, and ``step`` is what is shown next."""

    step: str
    form: PageForm | None
    is_sent = False

    def __init__(self, request: HttpRequest, example: Example) -> None:
        self.request, self.example = request, example
        self.questionnaire = example.questionnaire
        sent: Any = request.POST if request.method == "POST" else request.GET
        self.answers = _carried(sent.get(ANSWERS, ""), example)
        self.is_changing = bool(sent.get(CHANGING))
        self._show(sent.get(STEP, ""))
        if request.method == "POST":
            self._take_in(request.POST)

    def _take_in(self, sent: Mapping[str, Any]) -> None:
        if sent.get(GO_TO):
            self.is_changing = self.step == REVIEW != sent[GO_TO]
            self._show(sent[GO_TO])
        elif self.step == REVIEW:
            self.is_sent = not is_switching(self.request)
        elif STEP in sent:
            self._take_in_page(sent)

    def _take_in_page(self, sent: Mapping[str, Any]) -> None:
        form = self._page_form(sent)
        if not form.is_valid():
            self.form = form
            return
        given = form.cleaned_data
        if is_switching(self.request):
            # What is still blank was not passed over yet.
            given = {code: value for code, value in given.items() if value is not None}
        self.answers |= given
        self._show(self._after(form))

    def _after(self, form: PageForm) -> str:
        """What comes after a page: itself, in another language or when an answer on it opened more."""
        unseen = find_route(self.questionnaire, self.answers).codes - self.answers.keys()
        if is_switching(self.request) or any(item.code in unseen for item in form.page.items):
            return self.step
        onwards = self._first_unseen() if self.is_changing else self._steps().next
        self.is_changing = False
        return onwards

    def _show(self, step: str) -> None:
        self.step = self._known_step(step)
        self.form = self._page_form() if self.step != REVIEW else None

    def _page_form(self, sent: Mapping[str, Any] | None = None) -> PageForm:
        page = self.questionnaire.pages_by_code[self.step]
        return PageForm(self.questionnaire, page, answers=self.answers, initial=self.answers, data=sent)

    def _known_step(self, step: str) -> str:
        """The step if it is on the route, else the first page that was not seen; the review comes last."""
        return step if step in self._codes()[:-1] else self._first_unseen()

    def _first_unseen(self) -> str:
        page = first_unseen_page(self.questionnaire, self.answers)
        return page.code if page else REVIEW

    def _codes(self) -> tuple[str, ...]:
        return (*(page.code for page in asked_pages(self.questionnaire, self.answers)), REVIEW)

    def _steps(self) -> Steps:
        return Steps(self._codes(), self.step)

    @property
    def template(self) -> str:
        if self.is_sent:
            return "thanks"
        return "review" if self.step == REVIEW else "page"

    def context(self) -> dict[str, Any]:
        """What the respondent's templates are given, and what travels along."""
        context = pages.shared_context(self.example.survey) | {"change": CHANGE}
        if self.is_sent:
            return context
        survey = self.example.survey
        response = Response(survey=survey, version=survey.version, answers=self.answers)
        steps = self._steps()
        context |= pages.step_context(response, self.questionnaire, steps, self.form)
        return context | {
            "back": REVIEW if self.is_changing else steps.prev,
            "is_from_review": self.is_changing,
            "management_form": self._traveller(),
        }

    def _traveller(self) -> TravellerForm:
        carried = signing.dumps(self.answers, salt=_salt(self.example), compress=True)
        changing = "1" if self.is_changing else ""
        return TravellerForm(initial={"pagina": self.step, "antwoorden": carried, "wijzigen": changing})


def all_pages(example: Example) -> list[ReadPage]:
    """Every page of the questionnaire with everything that may be on it."""
    questionnaire = example.questionnaire
    words = RoutingWords(questionnaire)
    return [
        ReadPage(
            page,
            words.say(page.ask_if),
            tuple(
                (words.say(shown.question.ask_if), replace(shown, only_if=""))
                for block in shown_blocks(WholePageForm(questionnaire, page, answers={}))
                for shown in (block.first, *block.followers)
            ),
        )
        for page in questionnaire.pages
    ]


def _carried(text: str, example: Example) -> dict[str, Any]:
    """The answers that a page carried; none where nothing or something else was sent."""
    try:
        answers = signing.loads(text, salt=_salt(example))
    except signing.BadSignature:
        return {}
    return dict(answers)


def _salt(example: Example) -> str:
    """Answers to one version say nothing to another."""
    return f"preview {example.version.pk}"
