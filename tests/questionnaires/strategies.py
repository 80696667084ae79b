"""Random small questionnaires, and random answers to them."""

from typing import Any

from hypothesis import strategies as st

from questionnaires.definition import Questionnaire
from questionnaires.types.base import Question

OPTIONS = [1, 2, 3]
NUMBERS = st.integers(0, 5)
# What a condition can look at: the code of an earlier question -> whether it is a number.
Earlier = dict[str, bool]


@st.composite
def conditions(draw: st.DrawFn, earlier: Earlier) -> Any:
    """A condition on earlier questions, often an empty one."""
    if not earlier or draw(st.integers(0, 3)) == 0:
        return {}
    mappings = draw(st.lists(st.lists(st.sampled_from(sorted(earlier)), min_size=1, max_size=2), max_size=2))
    any_of = [{code: draw(accepted(is_number=earlier[code])) for code in codes} for codes in mappings]
    return any_of[0] if len(any_of) == 1 else any_of or {}


def accepted(*, is_number: bool) -> st.SearchStrategy:
    if is_number:
        return st.one_of(NUMBERS.map(lambda n: {"min": n}), NUMBERS.map(lambda n: {"max": n}))
    return st.sampled_from([1, 2, [1, 2], [3]])


@st.composite
def choices(draw: st.DrawFn, code: str, earlier: Earlier) -> list[dict[str, Any]]:
    options = [{"code": n, "label": str(n), "ask_if": draw(conditions(earlier))} for n in OPTIONS]
    if draw(st.booleans()):
        options[-1]["specify"] = f"{code}_namelijk"
    return options


@st.composite
def questions(draw: st.DrawFn, code: str, earlier: Earlier) -> dict[str, Any]:
    kind = draw(st.sampled_from(["choice", "choices", "rank", "number", "month", "mark", "text", "battery"]))
    question = {"code": code, "type": kind, "label": code, "theme": "t", "ask_if": draw(conditions(earlier))}
    if kind in ("choice", "choices", "rank"):
        question["choices"] = draw(choices(code, earlier))
    if kind == "rank":
        question["top"] = 3
    if kind == "number":
        question |= {"min": 0, "max": 5}
    if kind == "battery":
        question["choices"] = [{"code": n, "label": str(n)} for n in OPTIONS]
        question["statements"] = [{"code": f"{code}_{part}", "label": part} for part in "ab"]
    return question


def learned(question: dict[str, Any]) -> Earlier:
    """What later conditions can look at once this question stands there."""
    codes = [statement["code"] for statement in question.get("statements", [])] or [question["code"]]
    return (
        {}
        if question["type"] == "text"
        else dict.fromkeys(codes, question["type"] in ("number", "month", "mark"))
    )


@st.composite
def questionnaires(draw: st.DrawFn) -> Questionnaire:
    earlier: Earlier = {}
    pages = []
    for number in range(draw(st.integers(1, 4))):
        page = {"code": f"p{number}", "title": "P", "ask_if": draw(conditions(earlier)), "questions": []}
        for place in range(draw(st.integers(1, 3))):
            question = draw(questions(f"q{number}{place}", earlier))
            page["questions"].append(question)
            earlier = earlier | learned(question)
        pages.append(page)
    about = {"code": "klein", "version": 1, "audience": "visitors", "title": "Klein", "minutes": 1}
    return Questionnaire.model_validate({**about, "pages": pages})


def values(item: Question) -> st.SearchStrategy:
    """Answers to one question, those that are none included."""
    no_answer = st.sampled_from([None, -7, -8, -9])
    if item.column == "text":
        return st.one_of(st.none(), st.sampled_from(["hier", "daar"]))
    if item.column == "options":
        return st.one_of(st.lists(st.sampled_from(OPTIONS), unique=True), no_answer)
    return st.one_of(st.sampled_from(OPTIONS), no_answer)


def answers_to(questionnaire: Questionnaire) -> st.SearchStrategy[dict[str, Any]]:
    """Answers to some of the questions, on the route or not."""
    return st.fixed_dictionaries({}, optional={item.code: values(item) for item in questionnaire.items})


@st.composite
def answered(draw: st.DrawFn) -> tuple[Questionnaire, dict[str, Any]]:
    """A questionnaire with some answers to it."""
    questionnaire = draw(questionnaires())
    return questionnaire, draw(answers_to(questionnaire))


@st.composite
def answered_twice(draw: st.DrawFn) -> tuple[Questionnaire, dict[str, Any], dict[str, Any]]:
    questionnaire = draw(questionnaires())
    return questionnaire, draw(answers_to(questionnaire)), draw(answers_to(questionnaire))
