"""Routing, against a slow and obvious second opinion."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from questionnaires.routing import (
    asked_pages,
    find_route,
    find_route_of,
    find_route_of_page,
    first_unseen_page,
    longest_route,
    on_route,
)
from tests.factories import make_questionnaire
from tests.questionnaires.filling import tiny
from tests.questionnaires.oracles import slow_route
from tests.questionnaires.strategies import answered, answered_twice

quickly = settings(max_examples=40)
AFRAID = {"onveilig": 1, "cijfer": 6, "reden": "Het is donker", "opmerking": None}


def codes(pages):
    return [page.code for page in pages]


@given(answered())
def test_route_is_what_plain_loops_say(case):
    questionnaire, answers = case

    route = find_route(questionnaire, answers)

    assert ([item.code for item in route.items], route.answers) == slow_route(questionnaire, answers)


@given(answered())
def test_route_of_a_page_is_part_of_the_whole_route(case):
    questionnaire, answers = case
    whole = find_route(questionnaire, answers)

    for page in questionnaire.pages:
        own = {item.code for item in page.items}
        part = find_route_of_page(questionnaire, page, answers)

        assert own & part.codes == own & whole.codes
        assert part.answers == {code: whole.answers[code] for code in part.answers}


@given(answered(), st.data())
def test_route_of_some_questions_is_part_of_the_whole_route(case, data):
    questionnaire, answers = case
    whole = find_route(questionnaire, answers)
    some = data.draw(st.sets(st.sampled_from([item.code for item in questionnaire.items])))

    part = find_route_of(questionnaire, [*some, "onbekend"], answers)

    assert some & part.codes == some & whole.codes
    assert part.answers == {code: whole.answers[code] for code in part.answers}


def test_route_of_a_page_leaves_the_rest_of_the_questionnaire_alone():
    questionnaire = make_questionnaire()

    route = find_route_of_page(
        questionnaire, questionnaire.pages[1], {"onveilig": 1, "waar": [1], "cijfer": 3}
    )

    assert [item.code for item in route.items] == ["onveilig", "cijfer", "aantal"]
    assert route.answers == {"onveilig": 1, "cijfer": 3}


@quickly
@given(answered())
def test_asked_pages_are_those_with_a_question_on_the_route(case):
    questionnaire, answers = case
    asked, _ = slow_route(questionnaire, answers)

    pages = asked_pages(questionnaire, answers)

    on_a_page = {
        code: page.code for page in questionnaire.pages for code in (item.code for item in page.items)
    }
    assert codes(pages) == list(dict.fromkeys(on_a_page[code] for code in asked))


@quickly
@given(answered(), st.randoms(use_true_random=False))
def test_order_of_edits_does_not_matter(case, shuffler: random.Random):
    questionnaire, answers = case
    edits = list(answers.items())
    shuffler.shuffle(edits)

    assert find_route(questionnaire, dict(edits)) == find_route(questionnaire, answers)


@quickly
@given(answered_twice())
def test_only_answers_on_the_route_decide(case):
    questionnaire, answers, others = case
    route = find_route(questionnaire, answers)
    off_route = {code: value for code, value in others.items() if code not in route.codes}

    again = find_route(questionnaire, route.answers | off_route)

    assert again.items == route.items


@quickly
@given(answered())
def test_dropping_what_is_off_the_route_twice_drops_no_more(case):
    questionnaire, answers = case
    kept = on_route(questionnaire, answers)

    assert on_route(questionnaire, kept) == kept
    assert find_route(questionnaire, kept).items == find_route(questionnaire, answers).items
    assert kept.keys() <= answers.keys()


@quickly
@given(answered())
def test_first_unseen_page_is_the_first_asked_page_with_a_question_not_put(case):
    questionnaire, answers = case
    asked, _ = slow_route(questionnaire, answers)
    unseen = [code for code in asked if code not in answers]

    page = first_unseen_page(questionnaire, answers)

    expected = [p.code for p in questionnaire.pages if {item.code for item in p.items}.intersection(unseen)]
    assert (page.code if page else None) == (expected[0] if expected else None)


@quickly
@given(answered_twice())
def test_longest_route_holds_every_page_that_may_still_be_asked(case):
    questionnaire, answers, others = case
    longest = codes(longest_route(questionnaire, answers))
    settled = find_route(questionnaire, answers).answers

    later = others | settled

    assert longest == [page.code for page in questionnaire.pages if page.code in longest]
    assert set(codes(asked_pages(questionnaire, answers))) <= set(longest)
    assert set(codes(asked_pages(questionnaire, later))) <= set(longest)


@pytest.mark.parametrize(
    ("answers", "asked", "longest"),
    [
        ({}, ["gevoel", "slot"], ["gevoel", "waarom", "slot"]),
        ({"onveilig": 1}, ["gevoel", "waarom", "slot"], ["gevoel", "waarom", "slot"]),
        # A low mark can still open the page.
        ({"onveilig": 3}, ["gevoel", "slot"], ["gevoel", "waarom", "slot"]),
        ({"onveilig": 3, "cijfer": 4}, ["gevoel", "waarom", "slot"], ["gevoel", "waarom", "slot"]),
        ({"onveilig": 3, "cijfer": 5}, ["gevoel", "slot"], ["gevoel", "slot"]),
        ({"onveilig": None, "cijfer": None}, ["gevoel", "slot"], ["gevoel", "slot"]),
        ({"onveilig": -8, "cijfer": -9}, ["gevoel", "slot"], ["gevoel", "slot"]),
    ],
)
def test_page_condition_opens_and_closes_a_page(answers, asked, longest):
    questionnaire = tiny("page_condition")

    assert codes(asked_pages(questionnaire, answers)) == asked
    assert codes(longest_route(questionnaire, answers)) == longest


@pytest.mark.parametrize(
    ("answers", "page"),
    [
        ({}, "gevoel"),
        ({"onveilig": 1}, "gevoel"),
        ({"onveilig": 1, "cijfer": None}, "waarom"),
        ({"onveilig": 3, "cijfer": None}, "slot"),
        ({"onveilig": 1, "cijfer": None, "opmerking": None}, "waarom"),
        (AFRAID, None),
    ],
)
def test_first_unseen_page(answers, page):
    questionnaire = tiny("page_condition")

    unseen = first_unseen_page(questionnaire, answers)

    assert (unseen.code if unseen else None) == page


def chain():
    """Three pages, each asked for the answer 1 to the one before."""
    question = {"type": "number", "label": "?", "theme": "t", "min": 0, "max": 9}
    conditions = [{}, {"q1": 1}, {"q2": 1}]
    return make_questionnaire(
        [
            {"code": f"p{n}", "title": "P", "ask_if": condition, "questions": [{"code": f"q{n}", **question}]}
            for n, condition in enumerate(conditions, start=1)
        ]
    )


@pytest.mark.parametrize(
    ("answers", "asked", "longest"),
    [
        ({}, ["p1"], ["p1", "p2", "p3"]),
        ({"q1": 1}, ["p1", "p2"], ["p1", "p2", "p3"]),
        ({"q1": 1, "q2": 1}, ["p1", "p2", "p3"], ["p1", "p2", "p3"]),
        ({"q1": 2}, ["p1"], ["p1"]),
        # An answer off the route opens nothing.
        ({"q1": 2, "q2": 1}, ["p1"], ["p1"]),
        ({"q2": 1}, ["p1"], ["p1", "p2", "p3"]),
    ],
)
def test_pages_open_one_after_the_other(answers, asked, longest):
    assert codes(asked_pages(chain(), answers)) == asked
    assert codes(longest_route(chain(), answers)) == longest


def test_answers_off_the_route_are_ignored_and_come_back_with_the_route():
    questionnaire = tiny("page_condition")
    draft = dict(AFRAID)

    draft["onveilig"] = 3
    brave = on_route(questionnaire, draft)
    draft["onveilig"] = 1

    assert brave == {"onveilig": 3, "cijfer": 6, "opmerking": None}
    assert on_route(questionnaire, draft) == AFRAID


@pytest.mark.parametrize(
    ("answers", "kept"),
    [
        ({"delict": [1, 3], "aangifte": [1, 2, 3]}, {"delict": [1, 3], "aangifte": [1, 3]}),
        ({"delict": [1, 3], "aangifte": [2]}, {"delict": [1, 3], "aangifte": None}),
        ({"delict": [2], "aangifte": [97, 2]}, {"delict": [2], "aangifte": [2, 97]}),
        ({"delict": None, "aangifte": [97]}, {"delict": None, "aangifte": [97]}),
        ({"delict": -8, "aangifte": [1]}, {"delict": -8, "aangifte": None}),
        ({"delict": [1], "ergste": 1}, {"delict": [1], "ergste": 1}),
        ({"delict": [1], "ergste": 2}, {"delict": [1], "ergste": None}),
        ({"delict": [1], "ergste": -9, "aangifte": -8}, {"delict": [1], "ergste": -9, "aangifte": -8}),
    ],
)
def test_option_condition_takes_back_what_is_no_longer_offered(answers, kept):
    assert on_route(tiny("option_condition"), answers) == kept


def test_option_condition_shows_what_was_ticked_before():
    question = tiny("option_condition").items_by_code["aangifte"]

    offered = [choice.code for choice in question.offered({"delict": [1, 3]})]

    assert offered == [1, 3, 97]
