"""A paper form as a keyer sees it: every question in order, numbered, with what was typed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from questionnaires.browser import route_data
from questionnaires.conditions import Condition, codes_used, holds
from questionnaires.definition import Page, Questionnaire
from questionnaires.forms import KeyedForm
from questionnaires.numbering import question_numbers
from questionnaires.piping import piped
from questionnaires.translation import DUTCH
from questionnaires.types.base import Choice, Question

# What limits an answer, where a question type has it.
LIMITS = ("min", "max", "decimals", "unusual_above", "top")


@dataclass(frozen=True)
class Row:
    """One question: ``parts`` are a battery's statements, ``texts`` what belongs to "anders, namelijk".

    ``fault`` says why what was typed cannot be read, ``clash`` which answer says to skip the question,
    ``doubt`` why the answer is to be looked at twice.
    """

    question: Question
    number: str
    value: str = ""
    fault: str = ""
    clash: str = ""
    doubt: str = ""
    parts: tuple["Row", ...] = ()
    texts: tuple["Row", ...] = ()

    @property
    def code(self) -> str:
        return self.question.code

    @property
    def template(self) -> str:
        return f"questionnaires/keying/{self.question.type}.html"  # type: ignore[attr-defined]

    @property
    def options(self) -> tuple[Choice, ...]:
        return tuple(self.question.choices_by_code.values())

    @property
    def is_specify(self) -> bool:
        """Whether it is the text of an "anders, namelijk"."""
        return self.number.endswith("x")

    @property
    def remark(self) -> str:
        """The sentence in the margin."""
        return self.fault or self.clash or self.doubt

    def flat(self) -> Iterator["Row"]:
        """The row and all rows within it, in tab order."""
        yield self
        for row in (*self.parts, *self.texts):
            yield from row.flat()


@dataclass(frozen=True)
class Sheet:
    """The pages of a form with their rows, what the script needs of them, and the language of their texts."""

    pages: tuple[tuple[Page, tuple[Row, ...]], ...]
    data: Mapping[str, Any]
    language: str = DUTCH

    @property
    def remarks(self) -> list[Row]:
        """The rows with something in the margin, in order."""
        rows = (row for _page, rows in self.pages for top in rows for row in top.flat())
        return [row for row in rows if row.remark]


def make_sheet(form: KeyedForm, language: str = DUTCH, *, typed: Mapping[str, str] | None = None) -> Sheet:
    """The sheet for a form, blank or as it was typed; a form that was sent has been checked.

    ``typed`` is what stands on a form that is gone on with, by question code.
    """
    return Sheet(_SheetMaker(form, typed or {}).pages(), _script_data(form.questionnaire), language)


def _script_data(questionnaire: Questionnaire) -> dict[str, Any]:
    """What ``static/js/keying-sheet.js`` needs: the routing, and what limits an answer, by question code."""
    limits = {
        item.code: {name: getattr(item, name) for name in LIMITS if hasattr(item, name)}
        for item in questionnaire.items
    }
    return {"pages": route_data(questionnaire), "limits": limits}


class _SheetMaker:
    """Puts together what the definition says and what was typed."""

    def __init__(self, form: KeyedForm, typed: Mapping[str, str]) -> None:
        self.form, self.faults = form, form.errors
        self.typed = form.data if form.is_bound else typed
        self.doubts = form.doubts if form.is_bound else {}
        self.numbers = question_numbers(form.questionnaire)
        self.clashing = set(form.conflicts) if form.is_bound else set()

    def pages(self) -> tuple[tuple[Page, tuple[Row, ...]], ...]:
        pages = self.form.questionnaire.pages
        return tuple((page, tuple(self._row(page, q) for q in page.questions)) for page in pages)

    def _row(self, page: Page, question: Question) -> Row:
        # Paper says the same to everybody.
        shown = piped(question, self.form.questionnaire, {})
        others = tuple(self._row(page, item) for item in question.items if item.code != question.code)
        if len(others) == len(question.items):
            return Row(shown, self.numbers[question.code], parts=others)
        return Row(
            shown,
            self.numbers[question.code],
            value=str(self.typed.get(question.code, "")),
            fault=" ".join(map(str, self.faults.get(question.code, []))),
            clash=self._clash(page, question) if question.code in self.clashing else "",
            doubt=self.doubts.get(question.code, ""),
            texts=others,
        )

    def _clash(self, page: Page, question: Question) -> str:
        """Which earlier answer says that this question is to be skipped."""
        known = self.form.route.answers
        broken = next((c for c in (page.ask_if, question.ask_if) if not holds(c, known)), question.ask_if)
        code = self._decider(broken)
        words = ", ".join(self.form.questionnaire.items_by_code[code].words(known.get(code)))
        return _("Botst met vraag %(number)s: %(answer)s") % {
            "number": self.numbers[code],
            "answer": words or _("niet ingevuld"),
        }

    def _decider(self, condition: Condition) -> str:
        """The first question that the condition looks at."""
        used = codes_used(condition)
        return next(item.code for item in self.form.questionnaire.items if item.code in used)
