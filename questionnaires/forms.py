"""Django forms made from a definition, for a page of the web questionnaire or a whole paper form."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from questionnaires.definition import Page, Questionnaire
from questionnaires.followups import shown_items
from questionnaires.piping import repeated_codes
from questionnaires.routing import Route, find_route, find_route_of, find_route_of_page
from questionnaires.types.base import Choice, Question, keyed

MISSING: tuple[Any, ...] = (None, "", [])


class AnswerForm(forms.Form):
    """Asks ``items`` of a questionnaire, given the answers to the rest of it.

    Whether an answer is due depends on the other answers, so fields are optional to Django and ``clean``
    decides by the routing. ``cleaned_data`` holds None for a question that was put and left blank, and
    nothing for one that is not asked, unless it was answered before the route changed: a draft keeps that.
    ``route`` is the route for these answers, as far as it concerns the form.
    """

    # Whether a fault in an answer that is not asked is passed over.
    forgives_off_route = True

    def __init__(
        self,
        questionnaire: Questionnaire,
        items: Iterable[Question],
        *,
        answers: Mapping[str, Any] | None = None,
        **kwargs: Any,
    ) -> None:
        self.questionnaire, self.items = questionnaire, tuple(items)
        self.answers = dict(answers or {})
        super().__init__(**kwargs)
        for item in self.items:
            self.fields[item.code] = self.make_field(item)

    def make_field(self, item: Question) -> forms.Field:
        return item.web_field

    def clean(self) -> dict[str, Any]:
        given = {code: value for code, value in (self.cleaned_data or {}).items() if value not in MISSING}
        here = {item.code for item in self.items}
        rest = {code: value for code, value in self.answers.items() if code not in here}
        self.route = self.find_route(rest | given)
        if self.forgives_off_route:
            for code in here - self.route.codes:
                self.errors.pop(code, None)
        asked = {code: self.route.answers.get(code) for code in here & self.route.codes}
        blank = {code for code, value in asked.items() if value in MISSING}
        self.complain_about_missing(self.route.items, blank - self.errors.keys())
        return given | asked

    def find_route(self, answers: Mapping[str, Any]) -> Route:
        return find_route(self.questionnaire, answers)

    def offered(self, question: Question) -> tuple[Choice, ...]:
        """The options that are put to the respondent."""
        return question.offered(self.answers)

    @cached_property
    def known(self) -> Mapping[str, Any]:
        """The answers on the route that the texts of the form repeat."""
        return self.find_route(self.answers).answers

    def complain_about_missing(self, asked: Iterable[Question], blank: set[str]) -> None:
        for item in asked:
            if item.code in blank and item.required:
                self.add_error(item.code, _("Geef hier een antwoord. %(reason)s") % {"reason": item.reason})


class PageForm(AnswerForm):
    """One page of the questionnaire on the web: what is asked, and the follow-ups that wait in place."""

    def __init__(
        self, questionnaire: Questionnaire, page: Page, *, answers: Mapping[str, Any], **kwargs: Any
    ) -> None:
        self.page = page
        items = self.find_items(questionnaire, answers)
        super().__init__(questionnaire, items, answers=answers, **kwargs)

    def find_items(self, questionnaire: Questionnaire, answers: Mapping[str, Any]) -> tuple[Question, ...]:
        return shown_items(questionnaire, self.page, answers)

    def find_route(self, answers: Mapping[str, Any]) -> Route:
        return find_route_of_page(self.questionnaire, self.page, answers)

    @cached_property
    def known(self) -> Mapping[str, Any]:
        texts = (*self.page.questions, *self.items)
        codes = repeated_codes(texts, self.questionnaire)
        return find_route_of(self.questionnaire, codes, self.answers).answers


class WholePageForm(PageForm):
    """A page with everything that may be on it, to be read and not to be sent."""

    def find_items(self, questionnaire: Questionnaire, answers: Mapping[str, Any]) -> tuple[Question, ...]:
        return self.page.items

    def offered(self, question: Question) -> tuple[Choice, ...]:
        return tuple(question.choices_by_code.values())


class KeyedField(forms.CharField):
    """What a keyer types for one question: option numbers, a number, a text, or a mark."""

    def __init__(self, question: Question) -> None:
        self.question = question
        super().__init__(required=False, label=question.label)

    def to_python(self, value: Any) -> Any:
        try:
            return keyed(self.question, value or "")
        except ValueError as error:
            raise forms.ValidationError(str(error)) from error


class KeyedForm(AnswerForm):
    """A whole paper form as it is keyed: nothing is due, and answers off the route are kept."""

    forgives_off_route = False

    def __init__(self, questionnaire: Questionnaire, **kwargs: Any) -> None:
        super().__init__(questionnaire, questionnaire.items, **kwargs)

    def make_field(self, item: Question) -> forms.Field:
        return KeyedField(item)

    @property
    def conflicts(self) -> tuple[str, ...]:
        """Codes of questions that were answered although the form says to skip them, in order."""
        off_route = self.cleaned_data.keys() - self.route.codes
        return tuple(item.code for item in self.items if item.code in off_route)

    @cached_property
    def doubts(self) -> dict[str, str]:
        """Why an answer is to be looked at twice, by question code, in order."""
        given = {code: value for code, value in self.cleaned_data.items() if value not in MISSING}
        doubts = {item.code: item.doubt(given[item.code]) for item in self.items if item.code in given}
        return {code: sentence for code, sentence in doubts.items() if sentence}

    @property
    def remarks(self) -> tuple[str, ...]:
        """What the keyer is to confirm: a code for each conflict, ``code=answer`` for each doubt."""
        return (*self.conflicts, *(f"{code}={self.cleaned_data[code]:.10g}" for code in self.doubts))

    def complain_about_missing(self, asked: Iterable[Question], blank: set[str]) -> None:
        """A paper form may leave blank what the web insists on."""
