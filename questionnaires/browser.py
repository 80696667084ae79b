"""What the scripts in the browser need of a questionnaire: its routing, and the answers that texts repeat."""

from collections.abc import Iterator
from typing import Any

from django.utils.dates import MONTHS
from pydantic import TypeAdapter

from questionnaires.conditions import Condition
from questionnaires.definition import Questionnaire
from questionnaires.piping import codes_in, repeated_codes
from questionnaires.types.base import Question
from questionnaires.types.number import spelled

_CONDITION: TypeAdapter = TypeAdapter(Condition)


def route_data(questionnaire: Questionnaire) -> list[dict[str, Any]]:
    """The pages as plain values for JSON: ``code``, ``ask_if`` and ``items``; for ``static/js/routing.js``.

    An item has ``code``, ``type``, ``ask_if`` and ``options`` (each ``code`` and ``ask_if``; empty for a
    question without options). Everything that decides the route and no word of what is asked.
    """
    return [
        {"code": page.code, "ask_if": _plain(page.ask_if), "items": [_item(item) for item in page.items]}
        for page in questionnaire.pages
    ]


def text_data(questionnaire: Questionnaire) -> dict[str, Any]:
    """What repeats answers, as plain values for JSON in the active language; for ``static/js/piping.js``.

    ``places`` are the texts with places for answers: ``code`` of the question, ``name`` ("label" or "help")
    and ``text``. ``items`` has what is repeated by code: ``type``, ``options`` (each ``code``, ``label`` and
    ``specify``) and ``unit``. ``months`` are the names of the months, ``point`` the decimal sign.
    """
    asked = list(_everything(questionnaire))
    repeated = repeated_codes(asked, questionnaire)
    return {
        "places": [place for question in asked for place in _places(question)],
        "items": {item.code: _words(item) for item in questionnaire.items if item.code in repeated},
        "months": [str(MONTHS[month]) for month in sorted(MONTHS)],
        "point": spelled(0.5)[1],
    }


def _item(item: Question) -> dict[str, Any]:
    options = [
        {"code": choice.code, "ask_if": _plain(choice.ask_if)} for choice in item.choices_by_code.values()
    ]
    kind = getattr(item, "type", "")
    return {"code": item.code, "type": kind, "ask_if": _plain(item.ask_if), "options": options}


def _everything(questionnaire: Questionnaire) -> Iterator[Question]:
    """Every question and every part of one, each once."""
    for page in questionnaire.pages:
        for question in page.questions:
            yield question
            yield from (item for item in question.items if item.code != question.code)


def _places(question: Question) -> Iterator[dict[str, str]]:
    for name in ("label", "help"):
        text = getattr(question, name)
        if codes_in(text):
            yield {"code": question.code, "name": name, "text": text}


def _words(item: Question) -> dict[str, Any]:
    options = [
        {"code": choice.code, "label": choice.label, "specify": choice.specify}
        for choice in item.choices_by_code.values()
    ]
    kind, unit = getattr(item, "type", ""), getattr(item, "unit", "")
    return {"type": kind, "options": options, "unit": unit}


def _plain(condition: Condition) -> Any:
    return _CONDITION.dump_python(condition, mode="json", exclude_none=True)
