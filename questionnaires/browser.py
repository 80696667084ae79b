"""What the evaluator in the browser (``static/js/routing.js``) needs of a questionnaire."""

from typing import Any

from pydantic import TypeAdapter

from questionnaires.conditions import Condition
from questionnaires.definition import Questionnaire
from questionnaires.types.base import Question

_CONDITION: TypeAdapter = TypeAdapter(Condition)


def route_data(questionnaire: Questionnaire) -> list[dict[str, Any]]:
    """The pages as plain values for JSON: ``code``, ``ask_if`` and ``items``.

    An item has ``code``, ``type``, ``ask_if`` and ``options`` (each ``code`` and ``ask_if``; empty for a
    question without options). Everything that decides the route and no word of what is asked.
    """
    return [
        {"code": page.code, "ask_if": _plain(page.ask_if), "items": [_item(item) for item in page.items]}
        for page in questionnaire.pages
    ]


def _item(item: Question) -> dict[str, Any]:
    options = [
        {"code": choice.code, "ask_if": _plain(choice.ask_if)} for choice in item.choices_by_code.values()
    ]
    kind = getattr(item, "type", "")
    return {"code": item.code, "type": kind, "ask_if": _plain(item.ask_if), "options": options}


def _plain(condition: Condition) -> Any:
    return _CONDITION.dump_python(condition, mode="json", exclude_none=True)
