"""Earlier answers in the words of later questions.

``{doel}`` in a label or a help text stands for the answer to the question ``doel``, in words; ``{doel|dat}``
says "dat" to who left it blank, was not asked, or fills in the questionnaire on paper ("…" without it). The
question must be asked on an earlier page. ``{area}`` is the area's name, filled in before (``publishing``).

What comes out is plain text: an open answer may hold anything, and templates escape it like every label.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from questionnaires.definition import Questionnaire
from questionnaires.types.base import Question

AREA = "area"
UNKNOWN = "…"
# Signs of an open answer that a question repeats.
LONGEST = 60
_PLACE = re.compile(r"\{([^{}|]*)(?:\|([^{}]*))?\}")


def piped(question: Question, questionnaire: Questionnaire, answers: Mapping[str, Any]) -> Question:
    """The question with its label and help filled in from the answers on the route."""
    if not repeats_answers(question):
        return question
    words = {name: filled(getattr(question, name), questionnaire, answers) for name in ("label", "help")}
    return question.model_copy(update=words)


def repeats_answers(question: Question) -> bool:
    """Whether its label or help has places for answers."""
    return "{" in question.label or "{" in question.help


def filled(text: str, questionnaire: Questionnaire, answers: Mapping[str, Any]) -> str:
    """The text with answers in place; answers themselves are never looked into for more places."""

    def words(place: re.Match[str]) -> str:
        if place[1] == AREA:
            return place[0]
        item = questionnaire.items_by_code.get(place[1])
        return (item and item.phrase(_short(item, answers))) or place[2] or UNKNOWN

    return _PLACE.sub(words, text)


def without_answers(text: str, questionnaire: Questionnaire) -> str:
    """The text as it stands for who gave no answer: on paper, and above figures."""
    return filled(text, questionnaire, {})


def with_places_named(text: str) -> str:
    """The text with its places named, for who reads the questionnaire: "[gebied]", "[antwoord op doel]"."""

    def words(place: re.Match[str]) -> str:
        return _("[gebied]") if place[1] == AREA else _("[antwoord op %(code)s]") % {"code": place[1]}

    return _PLACE.sub(words, text)


def codes_in(text: str) -> list[str]:
    """The codes of the questions whose answers the text repeats."""
    return [code for code in places_in(text) if code != AREA]


def places_in(text: str) -> list[str]:
    """What the text has a place for: codes of questions, and ``area``."""
    return [code for code, _fallback in _PLACE.findall(text)]


def repeated_codes(questions: Iterable[Question], questionnaire: Questionnaire) -> set[str]:
    """The codes of everything whose answers these questions' labels and help repeat, own texts included."""
    texts = (text for question in questions for text in (question.label, question.help))
    named = (questionnaire.items_by_code.get(code) for text in texts for code in codes_in(text))
    return {part.code for item in named if item for part in item.items}


def _short(item: Question, answers: Mapping[str, Any]) -> dict[str, Any]:
    """The answers to an item and its own texts, the texts on one line and cut."""
    given = {part.code: answers.get(part.code) for part in item.items}
    return {
        code: Truncator(" ".join(value.split())).chars(LONGEST) if isinstance(value, str) else value
        for code, value in given.items()
    }
