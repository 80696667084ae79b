"""Routing: which questions are asked, given the answers so far.

Answers to questions that turn out not to be asked are ignored, so the result does not depend on what a
respondent filled in before changing course. Conditions look back only, so one pass decides.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from questionnaires.conditions import codes_used, holds
from questionnaires.definition import Page, Questionnaire
from questionnaires.types.base import Question


@dataclass(frozen=True)
class Route:
    """What is asked: the items in order, and the answers given to them."""

    items: tuple[Question, ...]
    answers: dict[str, Any]

    @cached_property
    def codes(self) -> frozenset[str]:
        return frozenset(item.code for item in self.items)


def find_route(questionnaire: Questionnaire, answers: Mapping[str, Any]) -> Route:
    """The route through the questionnaire for these answers (question code -> value)."""
    return _follow(((page, page.items) for page in questionnaire.pages), answers)


def find_route_of_page(questionnaire: Questionnaire, page: Page, answers: Mapping[str, Any]) -> Route:
    """The part of the route that concerns a page: its questions, and those that decide about them."""
    return find_route_of(questionnaire, (item.code for item in page.items), answers)


def find_route_of(questionnaire: Questionnaire, codes: Iterable[str], answers: Mapping[str, Any]) -> Route:
    """The part of the route that concerns these questions: they, and those that decide about them.

    Takes as long as these are many, however long the questionnaire is. Unknown codes are passed over.
    """
    wanted = set(codes)
    to_do = list(wanted)
    while to_do:
        found = questionnaire.looked_at.get(to_do.pop(), frozenset()) - wanted
        wanted |= found
        to_do += found
    deciding: dict[int, list[Question]] = {}
    for place in sorted(questionnaire.places[code] for code in wanted if code in questionnaire.places):
        deciding.setdefault(place[0], []).append(questionnaire.pages[place[0]].items[place[1]])
    return _follow(((questionnaire.pages[number], items) for number, items in deciding.items()), answers)


def _follow(parts: Iterable[tuple[Page, Iterable[Question]]], answers: Mapping[str, Any]) -> Route:
    """The route through some items of some pages, in order."""
    asked: list[Question] = []
    known: dict[str, Any] = {}
    for page, items in parts:
        if not holds(page.ask_if, known):
            continue
        for item in items:
            if holds(item.ask_if, known):
                asked.append(item)
                if item.code in answers:
                    known[item.code] = item.keep_offered(answers[item.code], known)
    return Route(tuple(asked), known)


def asked_pages(questionnaire: Questionnaire, answers: Mapping[str, Any]) -> tuple[Page, ...]:
    """The pages with at least one question to be asked, in order."""
    return _pages_on(find_route(questionnaire, answers), questionnaire)


def _pages_on(route: Route, questionnaire: Questionnaire) -> tuple[Page, ...]:
    return tuple(p for p in questionnaire.pages if any(item.code in route.codes for item in p.items))


def on_route(questionnaire: Questionnaire, answers: Mapping[str, Any]) -> dict[str, Any]:
    """The answers that remain when those off the route are dropped."""
    return find_route(questionnaire, answers).answers


def first_unseen_page(questionnaire: Questionnaire, answers: Mapping[str, Any]) -> Page | None:
    """The first page with a question on the route that was not put to the respondent yet."""
    unseen = find_route(questionnaire, answers).codes - answers.keys()
    for page in questionnaire.pages:
        if any(item.code in unseen for item in page.items):
            return page
    return None


def longest_route(questionnaire: Questionnaire, answers: Mapping[str, Any]) -> tuple[Page, ...]:
    """The pages asked, and those that answers still to be given may open.

    A page stays possible as long as nothing that was answered rules it out.
    """
    route = find_route(questionnaire, answers)
    known, asked = route.answers, {page.code for page in _pages_on(route, questionnaire)}
    pages: list[Page] = []
    still_open: set[str] = set()
    for page in questionnaire.pages:
        if page.code in asked or _may_open(page, known, still_open):
            pages.append(page)
            still_open |= {item.code for item in page.items} - known.keys()
    return tuple(pages)


def _may_open(page: Page, known: Mapping[str, Any], still_open: set[str]) -> bool:
    """Whether answers to the questions that are still open could put a question of the page on the route."""
    if codes_used(page.ask_if) & still_open:
        return True
    return holds(page.ask_if, known) and any(codes_used(item.ask_if) & still_open for item in page.items)
