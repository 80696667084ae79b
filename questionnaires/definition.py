"""Questionnaires as data: what is asked, of whom, in what order and words."""

from collections.abc import Collection
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import Field

from questionnaires.conditions import Condition, codes_used
from questionnaires.translation import DUTCH, Translation, in_language, texts_of
from questionnaires.types import AnyQuestion
from questionnaires.types.base import Code, Definition, Question, Text

AUDIENCES = ("entrepreneurs", "visitors", "residents")
# Stands between owner and name in the code of a municipality's own questionnaire.
OWNER_ENDS = "__"


class Page(Definition):
    """Questions shown together; one with a ``module`` is asked only where a survey switches that on."""

    code: Code
    title: Text
    intro: str = ""
    module: Code | None = None
    ask_if: Condition = {}
    questions: Annotated[tuple[AnyQuestion, ...], Field(min_length=1)]

    @cached_property
    def items(self) -> tuple[Question, ...]:
        """Every question of the page that collects an answer, in order."""
        return tuple(item for question in self.questions for item in question.items)

    @cached_property
    def columns(self) -> dict[str, Question]:
        """What figures can look at, by code: every item, and what is derived from it."""
        return {one.code: one for item in self.items for one in (item, *item.derived)}


class Questionnaire(Definition):
    """A whole definition, with bank questions and shared option lists filled in."""

    code: Code
    version: Annotated[int, Field(ge=1)]
    audience: Literal["entrepreneurs", "visitors", "residents"]
    title: Text
    minutes: Annotated[int, Field(ge=1, le=60)]
    pages: Annotated[tuple[Page, ...], Field(min_length=1)]
    translations: dict[str, Translation] = {}

    @property
    def owner(self) -> str:
        """Whose it is, as its code says; empty for one that comes with the product."""
        owner, ends, _ = self.code.partition(OWNER_ENDS)
        return owner if ends else ""

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that it can be asked in, Dutch first, the others by code."""
        return (DUTCH, *sorted(self.translations))

    @property
    def unreviewed_languages(self) -> tuple[str, ...]:
        """Those in which nobody who speaks the language has read the texts yet."""
        return tuple(code for code, one in sorted(self.translations.items()) if one.unreviewed)

    @cached_property
    def items(self) -> tuple[Question, ...]:
        """Every question that collects an answer, in order of asking."""
        return tuple(item for page in self.pages for item in page.items)

    @cached_property
    def items_by_code(self) -> dict[str, Question]:
        return {item.code: item for item in self.items}

    @cached_property
    def columns(self) -> dict[str, Question]:
        """What figures can look at, by code, in order: the columns of all pages."""
        return {code: question for page in self.pages for code, question in page.columns.items()}

    @cached_property
    def pages_by_code(self) -> dict[str, Page]:
        return {page.code: page for page in self.pages}

    @cached_property
    def places(self) -> dict[str, tuple[int, int]]:
        """Item code -> the number of its page, and its own on that page."""
        return {
            item.code: (number, place)
            for number, page in enumerate(self.pages)
            for place, item in enumerate(page.items)
        }

    @cached_property
    def looked_at(self) -> dict[str, frozenset[str]]:
        """Item code -> codes in the conditions of the item, its options and its page."""
        return {
            item.code: codes_used(page.ask_if).union(
                codes_used(item.ask_if),
                *(codes_used(choice.ask_if) for choice in item.choices_by_code.values()),
            )
            for page in self.pages
            for item in page.items
        }

    @cached_property
    def modules(self) -> tuple[str, ...]:
        """The modules that a survey can switch on, in order."""
        return tuple(dict.fromkeys(page.module for page in self.pages if page.module))

    def with_modules(self, modules: Collection[str]) -> "Questionnaire":
        """The core and the pages of these modules."""
        pages = tuple(page for page in self.pages if page.module is None or page.module in modules)
        return self.with_fields(pages=pages)

    def only(self, codes: Collection[str]) -> "Questionnaire":
        """What these items ask, with the texts of their "anders, namelijk"; all else was not asked."""
        parts = [
            (page, tuple(kept for question in page.questions if (kept := question.only(codes))))
            for page in self.pages
        ]
        pages = tuple(_with_questions(page, questions) for page, questions in parts if questions)
        return self.with_fields(pages=pages)

    def in_language(self, language: str) -> "Questionnaire":
        """The same questionnaire with the texts of a language; Dutch where one is missing."""
        return Questionnaire.model_validate(in_language(self.model_dump(mode="json"), language))

    def with_fields(self, **fields: Any) -> "Questionnaire":
        """A copy with other values for some fields; a copy made by pydantic would keep the cached items."""
        own = {name: getattr(self, name) for name in Questionnaire.model_fields}
        return Questionnaire.model_construct(**own | fields)


def _with_questions(page: Page, questions: tuple[Question, ...]) -> Page:
    """A copy with other questions; one made by pydantic would keep the cached items."""
    own = {name: getattr(page, name) for name in Page.model_fields}
    return Page.model_construct(**own | {"questions": questions})


def missing_texts(questionnaire: Questionnaire, language: str) -> dict[str, str]:
    """Key -> Dutch text, of what has no translation in a language (see ``questionnaires.translation``)."""
    translation = questionnaire.translations.get(language)
    texts = translation.texts if translation else {}
    known = texts_of(questionnaire.model_dump(mode="json"))
    return {key: text for key, text in known.items() if key not in texts}
