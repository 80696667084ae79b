"""An interview: the whole questionnaire on one page, as an interviewer's tablet shows it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django import forms
from django.utils.translation import override

from questionnaires.browser import route_data, text_data
from questionnaires.conditions import REFUSED
from questionnaires.definition import Page, Questionnaire
from questionnaires.forms import AnswerForm
from questionnaires.numbering import question_numbers
from questionnaires.routing_words import RoutingWords
from questionnaires.types.base import Choice, Question
from questionnaires.web import ShownQuestion, faults_of, shown_question


class RefusableInput(forms.Widget):
    """An answer as on the web, beside ``<code>-7`` for who would rather not say; no code has a dash."""

    def __init__(self, answer: forms.Widget) -> None:
        super().__init__()
        self.answer = answer

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:
        refused = data.get(f"{name}{REFUSED}")
        return REFUSED if refused else self.answer.value_from_datadict(data, files, name)


class RefusableField(forms.Field):
    """What an interviewer fills in for one question."""

    def __init__(self, question: Question) -> None:
        self.answer = question.form_field()
        self.answer.required = False
        super().__init__(required=False, label=question.label, widget=RefusableInput(self.answer.widget))

    def clean(self, value: Any) -> Any:
        return REFUSED if value == REFUSED else self.answer.clean(value)

    def prepare_value(self, value: Any) -> Any:
        return REFUSED if value == REFUSED else self.answer.prepare_value(value)


class InterviewForm(AnswerForm):
    """The whole questionnaire as an interviewer fills it in; ``answers`` are those that are there already.

    Everything stands on the page: the browser hides what is not asked, and what is not offered.
    """

    def __init__(
        self, questionnaire: Questionnaire, *, answers: Mapping[str, Any] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(questionnaire, questionnaire.items, answers=answers, initial=answers, **kwargs)

    def make_field(self, item: Question) -> forms.Field:
        return RefusableField(item)

    def offered(self, question: Question) -> tuple[Choice, ...]:
        return tuple(question.choices_by_code.values())

    @cached_property
    def known(self) -> Mapping[str, Any]:
        if self.is_bound and self.errors is not None:
            return self.route.answers
        return self.find_route(self.answers).answers


@dataclass(frozen=True)
class InterviewPage:
    """Questions under one heading; ``only_if`` says who is asked them, empty for everybody."""

    page: Page
    only_if: str
    questions: tuple[ShownQuestion, ...]


@dataclass(frozen=True)
class Interview:
    """What the page needs; ``browser`` is for ``static/js/interview.js``, as values for JSON."""

    language: str
    pages: tuple[InterviewPage, ...]
    browser: dict[str, Any]

    @property
    def faults(self) -> list[tuple[str, str]]:
        """(id of the input, sentence) for every fault, in order."""
        return faults_of(question for page in self.pages for question in page.questions)


def make_interview(form: InterviewForm, language: str) -> Interview:
    """The interview for a form with its texts in a language; words around them are in that of the page."""
    numbers, words = question_numbers(form.questionnaire), RoutingWords(form.questionnaire)
    with override(language):
        browser = {"pages": route_data(form.questionnaire), "texts": text_data(form.questionnaire)}
    pages = tuple(
        InterviewPage(
            page,
            words.say(page.ask_if),
            tuple(
                replace(
                    _in_interview(shown_question(form, question), numbers),
                    only_if=words.say(question.ask_if),
                )
                for question in page.questions
            ),
        )
        for page in form.questionnaire.pages
    )
    return Interview(language, pages, browser)


def _in_interview(shown: ShownQuestion, numbers: Mapping[str, str]) -> ShownQuestion:
    """The question, its statements and its texts with the templates and numbers of an interview."""
    options = tuple(
        replace(option, specify=_in_interview(option.specify, numbers)) if option.specify else option
        for option in shown.options
    )
    parts = tuple(_in_interview(part, numbers) for part in shown.parts)
    number = numbers[shown.code]
    return replace(shown, face="interview", number=number, options=options, parts=parts)
