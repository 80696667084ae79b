"""Follow-ups in place: questions that an answer on the same page opens, without a new page."""

from collections.abc import Mapping
from typing import Any

from questionnaires.conditions import Condition, alternatives, options_of
from questionnaires.definition import Page, Questionnaire
from questionnaires.routing import find_route
from questionnaires.types.base import Question


def shown_items(questionnaire: Questionnaire, page: Page, answers: Mapping[str, Any]) -> tuple[Question, ...]:
    """The items that a page puts before the respondent: those on the route, and follow-ups in place.

    A follow-up whose condition looks at one list of options on the same page is there from the start (the
    style sheet hides it until it is asked); any other appears when the page comes back.
    """
    on_route = find_route(questionnaire, answers).codes
    opened: set[str] = set()
    for item in page.items:
        trigger = opener(page, item.ask_if)
        if item.code in on_route or (trigger and trigger.code in on_route | opened):
            opened.add(item.code)
    return tuple(item for item in page.items if item.code in opened)


def opener(page: Page, condition: Condition) -> Question | None:
    """The question on this page whose options alone decide the condition, if that is so."""
    (mapping, *others) = alternatives(condition)
    if others or len(mapping) != 1:
        return None
    (code, accepted), *_ = mapping.items()
    found = next((item for item in page.items if item.code == code), None)
    return found if found and found.choices_by_code and options_of(accepted) else None
