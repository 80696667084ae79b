"""Follow-ups in place: questions that an answer on the same page opens, without a new page."""

from collections.abc import Mapping
from typing import Any

from questionnaires.conditions import Condition, alternatives, options_of
from questionnaires.definition import Page, Questionnaire
from questionnaires.routing import find_route_of_page
from questionnaires.types.base import Question


def shown_items(questionnaire: Questionnaire, page: Page, answers: Mapping[str, Any]) -> tuple[Question, ...]:
    """The items that a page puts before the respondent: those on the route, and follow-ups in place.

    A follow-up whose condition looks at one list of options on the same page is there from the start (the
    style sheet hides it until it is asked); any other appears when the page comes back.
    """
    on_route = find_route_of_page(questionnaire, page, answers).codes
    waiting = {
        item.code
        for first, followers in runs(page)
        for follower in followers
        for item in follower.items
        if first.code in on_route
    }
    texts = {item.code for item in page.items if _belongs_to(item, page, on_route | waiting)}
    shown = on_route | waiting | texts
    return tuple(item for item in page.items if item.code in shown)


def runs(page: Page) -> list[tuple[Question, tuple[Question, ...]]]:
    """Each question of a page with the follow-ups that stand right behind it and that it alone opens.

    Only such a run can be shown and hidden in place; a follow-up elsewhere on the page appears when the
    page comes back.
    """
    found: list[tuple[Question, tuple[Question, ...]]] = []
    for question in page.questions:
        trigger = opener(page, question.ask_if)
        if trigger and found and found[-1][0].code == trigger.code and _alike(found[-1][1], question):
            first, followers = found[-1]
            found[-1] = (first, (*followers, question))
        else:
            found.append((question, ()))
    return found


def _alike(followers: tuple[Question, ...], question: Question) -> bool:
    return all(follower.ask_if == question.ask_if for follower in followers)


def _belongs_to(item: Question, page: Page, shown: frozenset[str]) -> bool:
    """Whether it is the text of an "anders, namelijk" of a question that is shown."""
    return any(
        item.code == choice.specify
        for question in page.questions
        if question.code in shown
        for choice in question.choices_by_code.values()
    )


def opener(page: Page, condition: Condition) -> Question | None:
    """The question on this page whose options alone decide the condition, if that is so."""
    (mapping, *others) = alternatives(condition)
    if others or len(mapping) != 1:
        return None
    (code, accepted), *_ = mapping.items()
    found = next((item for item in page.items if item.code == code), None)
    return found if found and found.choices_by_code and options_of(accepted) else None
