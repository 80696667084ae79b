"""A questionnaire on paper, as plain data for the template: numbered questions, options, and where they lead.

Numbers and digits are those of the keying page: both come from ``numbering`` and the definition.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from questionnaires.conditions import codes_used, options_of
from questionnaires.definition import Page, Questionnaire
from questionnaires.numbering import question_numbers
from questionnaires.piping import piped
from questionnaires.printing.skips import find_skips
from questionnaires.routing_words import RoutingWords
from questionnaires.translation import DUTCH
from questionnaires.types.base import Choice, Question
from questionnaires.types.battery import BatteryQuestion

TEMPLATE = "paper_form.typ"
# A wider scale, and every scale in large print, is a list of answers under each statement.
WIDEST_SCALE = 7


def paper_form(
    questionnaire: Questionnaire, *, language: str = DUTCH, is_large: bool = False
) -> dict[str, Any]:
    """What the template prints of a questionnaire whose texts are in this language.

    ``pages`` hold ``questions`` with number, label, hints, options (digit, label, ``skip``, ``only_if``) and
    what their type adds (``Question.on_paper``).
    """
    with override(language):
        maker = _FormMaker(questionnaire, is_large=is_large)
        return {
            "language": language,
            "direction": "rtl" if language in settings.LANGUAGES_BIDI else "ltr",
            "is_large": is_large,
            "title": questionnaire.title,
            "pages": [maker.page(page) for page in questionnaire.pages],
            "words": {
                "page": _("Bladzijde {page} van {pages}"),
                "picture": _("QR-code van deze bladzijde"),
                "month": _("maand"),
                "year": _("jaar"),
            },
        }


class _FormMaker:
    """Knows the numbers and the routing of one questionnaire, in the language of the texts."""

    def __init__(self, questionnaire: Questionnaire, *, is_large: bool) -> None:
        self.questionnaire, self.is_large = questionnaire, is_large
        self.numbers = question_numbers(questionnaire)
        self.routing = RoutingWords(questionnaire, by_number=True)
        self.skips = {(skip.question, skip.option): skip.to for skip in find_skips(questionnaire)}

    def page(self, page: Page) -> dict[str, Any]:
        return {
            "title": page.title,
            "intro": page.intro,
            "only_if": self.routing.say(page.ask_if),
            "questions": [self._question(page, question) for question in page.questions],
        }

    def _question(self, page: Page, question: Question) -> dict[str, Any]:
        # Paper says the same to everybody.
        shown = piped(question, self.questionnaire, {})
        repeats = _repeats(question)
        options = [self._option(question, choice, repeats) for choice in question.choices_by_code.values()]
        content = {
            "code": question.code,
            "type": question.type,  # type: ignore[attr-defined]
            "number": self.numbers[question.code],
            "label": shown.label,
            "help": shown.help,
            "only_if": "" if question.ask_if == page.ask_if else self.routing.say(question.ask_if),
            "options": options,
            "statements": list(self._statements(question)),
            "is_table": len(options) <= WIDEST_SCALE and not self.is_large,
            **question.on_paper,
        }
        notes = (self._only_ticked(repeats), content.get("note", ""))
        return content | {
            "note": " ".join(f"{note}." for note in notes if note),
        }

    def _option(self, question: Question, choice: Choice, repeats: str | None) -> dict[str, Any]:
        return {
            "code": choice.code,
            "label": choice.label,
            "write": choice.specify,
            "apart": choice.apart,
            "skip": self._skip_words(question, choice),
            "only_if": "" if repeats else self.routing.say(choice.ask_if),
        }

    def _skip_words(self, question: Question, choice: Choice) -> str:
        if (question.code, choice.code) not in self.skips:
            return ""
        target = self.skips[question.code, choice.code]
        if target is None:
            return _("ga door naar het einde")
        return _("ga door naar vraag %(number)s") % {"number": self.numbers[target]}

    def _statements(self, question: Question) -> Iterable[Mapping[str, str]]:
        if isinstance(question, BatteryQuestion):
            for item in question.items:
                label = piped(item, self.questionnaire, {}).label
                yield {"code": item.code, "number": self.numbers[item.code], "label": label}

    def _only_ticked(self, repeats: str | None) -> str:
        if repeats is None:
            return ""
        return _("Kies alleen uit wat u bij vraag %(number)s aankruiste") % {"number": self.numbers[repeats]}


def _repeats(question: Question) -> str | None:
    """The earlier question whose chosen options are those that this one offers, if it is such a question."""
    conditional = [choice for choice in question.choices_by_code.values() if choice.ask_if]
    used = {code for choice in conditional for code in codes_used(choice.ask_if)}
    if len(used) != 1:
        return None
    (earlier,) = used
    same = (
        isinstance(choice.ask_if, Mapping) and options_of(choice.ask_if[earlier]) == {choice.code}
        for choice in conditional
    )
    return earlier if all(same) else None
