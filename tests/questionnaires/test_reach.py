"""What can never be asked: against every possible set of answers to tiny questionnaires."""

from collections.abc import Iterator
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from questionnaires.checks import boxes
from questionnaires.checks.reach import check_reach
from questionnaires.definition import Questionnaire
from questionnaires.routing import find_route
from questionnaires.source import SourceList, SourceMap
from tests.questionnaires.oracles import slow_items, slowly_holds, still_offered
from tests.questionnaires.strategies import answered

OPTIONS = (1, 2, 97)
NUMBERS = range(4)
Plain = dict[str, Any]


def placed(value: Any) -> Any:
    """Plain values as they come out of a file."""
    if isinstance(value, dict):
        mapping = SourceMap("klein.yaml", 1)
        mapping.update({key: placed(part) for key, part in value.items()})
        return mapping
    if isinstance(value, list):
        parts = SourceList("klein.yaml", 1)
        parts += [placed(part) for part in value]
        parts.lines = [1] * len(parts)
        return parts
    return value


def flagged(questionnaire: Questionnaire) -> list[str]:
    """The codes of pages and questions, and "question, keuze option", that are told to be out of reach."""
    source = placed(questionnaire.model_dump(mode="json", exclude_defaults=True))
    return [fault.text.partition(":")[0] for fault in check_reach(questionnaire, source)]


def made(pages: list[Plain]) -> Questionnaire:
    about = {"code": "klein", "version": 1, "audience": "visitors", "title": "Klein", "minutes": 1}
    return Questionnaire.model_validate({**about, "pages": pages})


def answers_to(item: Plain) -> list[Any]:
    """Everything that can be answered to a question."""
    codes = [option["code"] for option in item.get("choices", [])]
    if item["type"] == "choices":
        ticked = [list(some) for size in (1, 2) for some in combinations(codes, size)]
        return [None, *(some for some in ticked if len(some) == 1 or 97 not in some)]
    return [None, *(codes or NUMBERS)]


def states(items: list[Any], kept: Plain) -> Iterator[tuple[list[Any], Plain]]:
    """(what is left of the items, the answers before it) at every item, for all ways to answer."""
    yield items, kept
    if not items:
        return
    (page_condition, condition, item), *rest = items
    asked = slowly_holds(page_condition, kept) and slowly_holds(condition, kept)
    values = {repr(still_offered(item, value, kept)): value for value in answers_to(item)} if asked else {}
    for value in values.values() or [None]:
        yield from states(rest, {**kept, item["code"]: still_offered(item, value, kept)})


def reachable(questionnaire: Questionnaire) -> set[str]:
    """What is asked or offered to somebody, called as in ``flagged``."""
    pages = {item.code: page.code for page in questionnaire.pages for item in page.items}
    first = {page.items[0].code for page in questionnaire.pages}
    found = set()
    for left, kept in states(list(slow_items(questionnaire)), {}):
        if not left:
            continue
        page_condition, condition, item = left[0]
        on_page = slowly_holds(page_condition, kept)
        if on_page and item["code"] in first:
            found.add(pages[item["code"]])
        if on_page and slowly_holds(condition, kept):
            found.add(item["code"])
            options = [o for o in item.get("choices", []) if slowly_holds(o.get("ask_if", {}), kept)]
            found |= {f"{item['code']}, keuze {option['code']}" for option in options}
    return found


def everything(questionnaire: Questionnaire) -> list[str]:
    """Pages, questions and options, in the order of being checked."""
    names = []
    for page in questionnaire.pages:
        names.append(page.code)
        for question in page.questions:
            names.append(question.code)
            names += [f"{question.code}, keuze {code}" for code in question.choices_by_code]
    return names


@st.composite
def conditions(draw: st.DrawFn, earlier: dict[str, bool]) -> Any:
    """A condition that looks at several earlier questions, so that many contradict each other."""
    if not earlier:
        return {}
    accepted = {
        True: st.sampled_from([0, 3, [1, 2], {"min": 2}, {"max": 1}]),
        False: st.sampled_from([1, 2, 97, [1, 2]]),
    }
    parts = [
        {
            code: draw(accepted[earlier[code]])
            for code in draw(st.sets(st.sampled_from(sorted(earlier)), max_size=2))
        }
        for _ in range(draw(st.integers(1, 2)))
    ]
    return parts if len(parts) > 1 else parts[0]


@st.composite
def tiny_ones(draw: st.DrawFn) -> Questionnaire:
    earlier: dict[str, bool] = {}
    pages = []
    for number in range(3):
        page = {"code": f"p{number}", "title": "P", "ask_if": draw(conditions(earlier)), "questions": []}
        before = dict(earlier)
        for place in range(draw(st.integers(1, 2))):
            code, kind = f"q{number}{place}", draw(st.sampled_from(["choice", "choices", "number"]))
            question = {
                "code": code,
                "type": kind,
                "label": code,
                "theme": "t",
                "ask_if": draw(conditions(earlier)),
            }
            if kind == "number":
                question |= {"min": NUMBERS[0], "max": NUMBERS[-1]}
            else:
                limits = [draw(conditions(before)) if draw(st.booleans()) else {} for _ in OPTIONS]
                question["choices"] = [
                    {"code": option, "label": "x", "exclusive": option == 97, "ask_if": limit}
                    for option, limit in zip(OPTIONS, limits, strict=True)
                ]
            earlier[code] = kind == "number"
            page["questions"].append(question)
        pages.append(page)
    return made(pages)


@given(tiny_ones())
@settings(max_examples=80, deadline=None)
def test_what_is_told_to_be_out_of_reach_is_never_reached(questionnaire):
    assert set(flagged(questionnaire)) & reachable(questionnaire) == set()


@given(tiny_ones())
@settings(max_examples=80, deadline=None)
def test_first_thing_that_is_never_reached_is_told(questionnaire):
    reached = reachable(questionnaire)

    # What comes after it may follow from it, and is not told then.
    never = [name for name in everything(questionnaire) if name not in reached]

    assert flagged(questionnaire)[:1] == never[:1]


@given(tiny_ones())
@settings(max_examples=80, deadline=None)
def test_nothing_more_is_told_where_boxes_are_many(questionnaire):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(boxes, "MOST_BOXES", 1)
        told = flagged(questionnaire)

    assert set(told) & reachable(questionnaire) == set()


@given(answered())
@settings(deadline=None)
def test_what_is_on_a_route_is_never_told_to_be_out_of_reach(pair):
    questionnaire, answers = pair

    route = find_route(questionnaire, answers)

    assert route.codes & set(flagged(questionnaire)) == set()


def question(code: str, kind: str = "mark", **keys: Any) -> Plain:
    return {"code": code, "type": kind, "label": code, "theme": "t", **keys}


TWO = [{"code": 1, "label": "1"}, {"code": 2, "label": "2"}]
WITH_NONE = [*TWO, {"code": 97, "label": "Geen", "exclusive": True}]
ASKED = [
    question("uren", "number", min=0, max=40, decimals=1),
    question("aantal", "number", min=0, max=9),
    question("sinds", "month", min=202401, max=202612),
    question("cijfer"),
    question("keuze", "choice", choices=TWO),
    question("keuzes", "choices", choices=WITH_NONE),
    question("eerst", "rank", choices=WITH_NONE, top=2),
    question(
        "blok", "battery", choices=TWO, statements=[{"code": c, "label": c} for c in ("blok_a", "blok_b")]
    ),
]


@pytest.mark.parametrize(
    ("of_page", "of_question", "told"),
    [
        ({"keuze": 1}, {"keuze": 1}, []),
        ({"keuze": 1}, {"keuze": 2}, ["x"]),
        ({"keuze": [1, 2]}, [{"keuze": 2, "cijfer": 3}, {"cijfer": 4}], []),
        ({"keuzes": 1}, {"keuzes": 2}, []),
        ({"keuzes": 1}, {"keuzes": 97}, ["x"]),
        ({"keuzes": [1, 97]}, {"keuzes": [2, 97]}, []),
        ({"eerst": 97}, {"eerst": [1, 2]}, ["x"]),
        ({"blok_a": 1}, {"blok_b": 2}, []),
        ({"blok_a": 1}, {"blok_a": 2}, ["x"]),
        ({"cijfer": {"max": 5}}, {"cijfer": {"min": 5}}, []),
        ({"cijfer": {"max": 5}}, {"cijfer": {"min": 6}}, ["x"]),
        ({"aantal": {"min": 3}}, {"aantal": {"max": 3.9}}, []),
        ({"aantal": {"min": 3.1}}, {"aantal": {"max": 3.9}}, ["x"]),
        ({"uren": {"min": 2.4}}, {"uren": {"max": 2.49}}, []),
        ({"uren": {"min": 2.41}}, {"uren": {"max": 2.49}}, ["x"]),
        ({"uren": {"min": 2.5}}, {"uren": 3}, []),
        ({"uren": {"min": 3.1}}, {"uren": 3}, ["x"]),
        ({"sinds": {"min": 202412}}, {"sinds": {"max": 202500}}, []),
        ({"sinds": {"min": 202413}}, {"sinds": {"max": 202500}}, ["x"]),
        # What another check tells is left to it.
        ({"keuze": 3}, {"keuze": 1}, []),
        ({"nergens": 1}, {"keuze": 1}, []),
    ],
)
def test_conditions_of_page_and_question_together(of_page, of_question, told):
    pages = [
        {"code": "begin", "title": "Begin", "questions": ASKED},
        {
            "code": "eind",
            "title": "Eind",
            "ask_if": of_page,
            "questions": [question("x", ask_if=of_question)],
        },
    ]

    assert flagged(made(pages)) == told


def test_long_chain_of_questions_is_followed():
    chain = [question(f"q{n}", ask_if={f"q{n - 1}": [1, 2]}) for n in range(1, 90)]
    last = question("x", ask_if={"q89": 1, "q0": 3})
    pages = [{"code": "begin", "title": "Begin", "questions": [question("q0"), *chain, last]}]

    assert flagged(made(pages)) == ["x"]


@pytest.mark.parametrize(
    ("ways", "and_then"),
    [
        ([{"keuze": 1}, {"keuze": 2}], {"keuze": 2}),
        ([{"keuze": 2}, {"keuze": 1}], {"keuze": 2}),
        ([{"keuze": 1}, {"cijfer": 3}], {"keuze": 2}),
        ([{"keuzes": 97}, {"keuzes": 1}], {"keuzes": 2}),
        ([{"keuzes": 97, "cijfer": 1}, {"keuzes": 1, "cijfer": 2}], {"keuzes": 2, "cijfer": 2}),
    ],
)
def test_box_around_many_holds_each_of_them(monkeypatch, ways, and_then):
    monkeypatch.setattr(boxes, "MOST_BOXES", 1)
    pages = [
        {"code": "begin", "title": "Begin", "questions": ASKED},
        {"code": "eind", "title": "Eind", "ask_if": ways, "questions": [question("x", ask_if=and_then)]},
    ]

    assert flagged(made(pages)) == []


def test_questions_that_are_let_go_of_only_widen_a_box(monkeypatch):
    monkeypatch.setattr(boxes, "MOST_QUESTIONS", 1)
    first = question("y", ask_if={"keuze": 1, "cijfer": 3})
    pages = [
        {"code": "begin", "title": "Begin", "questions": [*ASKED, first]},
        {
            "code": "eind",
            "title": "Eind",
            "ask_if": {"y": 1},
            "questions": [question("x", ask_if={"keuze": 2})],
        },
    ]

    assert flagged(made(pages)) == []
