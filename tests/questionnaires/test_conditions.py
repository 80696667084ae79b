"""Conditions: the vectors that all evaluators share, and a slow and obvious second opinion."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError
from ruamel.yaml import YAML

from questionnaires.conditions import Between, Condition, alternatives, codes_used, holds, options_of
from tests.questionnaires.filling import HERE
from tests.questionnaires.oracles import slowly_holds

VECTORS: list[dict[str, Any]] = YAML(typ="safe").load(HERE / "condition_vectors.yaml")
CONDITION = TypeAdapter(Condition)


@pytest.mark.parametrize("vector", VECTORS, ids=[f"{v['condition']} {v['answers']}" for v in VECTORS])
def test_vector(vector):
    condition = CONDITION.validate_python(vector["condition"])

    assert holds(condition, vector["answers"]) is vector["holds"]


def test_vectors_are_plain_and_different():
    seen = [repr(vector) for vector in VECTORS]

    assert {tuple(vector) for vector in VECTORS} == {("condition", "answers", "holds")}
    assert len(seen) == len(set(seen))


codes = st.sampled_from("abc")
numbers = st.integers(-10, 10)
ranges = st.one_of(
    st.fixed_dictionaries({"min": numbers}),
    st.fixed_dictionaries({"max": numbers}),
    st.lists(numbers, min_size=2, max_size=2).map(sorted).map(lambda ends: {"min": ends[0], "max": ends[1]}),
)
accepted_answers = st.one_of(numbers, st.lists(numbers, min_size=1, max_size=4), ranges)
mappings = st.dictionaries(codes, accepted_answers, max_size=3)
conditions = st.one_of(mappings, st.lists(mappings, min_size=1, max_size=3))
values = st.one_of(numbers, st.none(), st.lists(numbers, max_size=4), st.text(max_size=2))
given_answers = st.dictionaries(codes, values, max_size=3)


@given(conditions, given_answers)
def test_condition_holds_as_the_notation_says(condition, answers):
    assert holds(CONDITION.validate_python(condition), answers) is slowly_holds(condition, answers)


@given(conditions, given_answers, values)
def test_condition_looks_only_at_the_codes_it_uses(condition, answers, value):
    parsed = CONDITION.validate_python(condition)
    unused = set("abc") - codes_used(parsed)

    changed = answers | dict.fromkeys(unused, value)

    assert holds(parsed, changed) is holds(parsed, answers)


@given(mappings, mappings, given_answers)
def test_list_holds_when_one_of_its_mappings_does(first, second, answers):
    one, other, either = (CONDITION.validate_python(part) for part in (first, second, [first, second]))

    assert holds(either, answers) is (holds(one, answers) or holds(other, answers))


@given(conditions)
def test_condition_survives_json(condition):
    parsed = CONDITION.validate_python(condition)

    assert CONDITION.validate_json(CONDITION.dump_json(parsed)) == parsed


@pytest.mark.parametrize(
    "condition",
    [
        [],
        {"a": []},
        {"a": {}},
        {"a": {"min": 3, "max": 2}},
        {"a": {"min": 3, "step": 2}},
        {"a": "1"},
        {"a": ["1"]},
        {"a": True},
        {"a": 1.5},
        {"a": None},
        "a",
        [["a"]],
    ],
)
def test_other_notation_is_refused(condition):
    with pytest.raises(ValidationError):
        CONDITION.validate_python(condition)


def test_parts_of_a_condition():
    condition = CONDITION.validate_python([{"a": 1, "b": [2, 3]}, {"c": {"min": 4}}])

    assert alternatives(condition) == ({"a": 1, "b": (2, 3)}, {"c": Between(min=4)})
    assert codes_used(condition) == {"a", "b", "c"}
    assert [options_of(one) for one in (1, (2, 3), Between(min=4))] == [{1}, {2, 3}, set()]


def test_one_mapping_is_the_only_alternative():
    assert alternatives({"a": 1}) == ({"a": 1},)
    assert alternatives({}) == ({},)
    assert codes_used({}) == set()
