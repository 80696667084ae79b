"""Frames: a row per case or response, columns as the questionnaire says, conditions as ``holds`` does."""

from random import Random
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from questionnaires.conditions import Between, holds
from questionnaires.definition import Questionnaire
from questionnaires.loading import latest_questionnaires
from questionnaires.routing import find_route
from questionnaires.types.base import Question
from reporting.columns import Columns
from reporting.frames import Sample, cases, responses_frame, sample
from surveys.cases import refresh_disposition
from surveys.models import ContactAttempt
from tests.factories import (
    MORNING,
    make_case,
    make_draft,
    make_questionnaire,
    make_response,
    make_survey,
    make_version,
)
from tests.questionnaires.filling import HERE, tiny
from tests.reporting.making import CONDITION, row, small

VECTORS: list[dict[str, Any]] = YAML(typ="safe").load(HERE / "condition_vectors.yaml")


def plain_frame(rows: list[dict[str, Any]], codes: str = "abc") -> pd.DataFrame:
    """A column per code: numbers as Int64 or Float64, anything else as objects."""
    columns = {}
    for code in codes:
        values = [given.get(code) for given in rows]
        kinds = {type(value) for value in values} - {type(None)}
        dtype = "Int64" if kinds <= {int} else "Float64" if kinds <= {int, float} else object
        columns[code] = pd.Series(values, dtype=dtype)
    return pd.DataFrame(columns)


@pytest.mark.parametrize("vector", VECTORS, ids=[f"{v['condition']} {v['answers']}" for v in VECTORS])
def test_mask_agrees_with_the_vectors(vector):
    frame = plain_frame([vector["answers"]], "".join(sorted({*"abc", *vector["answers"]})))

    assert Columns(frame).mask(CONDITION.validate_python(vector["condition"])).tolist() == [vector["holds"]]


options = st.integers(-10, 12)
single = st.dictionaries(st.sampled_from("ab"), st.none() | options)
several = st.none() | st.sampled_from([-7, -8, -9]) | st.lists(options, max_size=3)
halves = st.none() | st.integers(-18, 20).map(lambda number: number / 2)
ends = st.tuples(options, options).map(sorted)
ranges = st.one_of(
    options.map(lambda end: {"min": end}),
    options.map(lambda end: {"max": end}),
    ends.map(lambda pair: {"min": pair[0], "max": pair[1]}),
)
accepted = st.one_of(options, st.lists(options, min_size=1, max_size=4), ranges)
mappings = st.dictionaries(st.sampled_from("abcd"), accepted, max_size=3)
conditions = mappings | st.lists(mappings, min_size=1, max_size=3)
answered = st.builds(lambda one, c, d: {**one, "c": c, "d": d}, single, several, halves)


@given(condition=conditions, rows=st.lists(answered, max_size=6))
def test_mask_agrees_with_holds(condition, rows):
    parsed = CONDITION.validate_python(condition)
    frame = plain_frame(rows, "abd").assign(c=pd.Series([given["c"] for given in rows], dtype=object))

    assert Columns(frame).mask(parsed).tolist() == [holds(parsed, given) for given in rows]


def test_mask_refuses_a_question_that_was_not_asked():
    with pytest.raises(KeyError, match="b"):
        Columns(plain_frame([{"a": 1}], "a")).mask({"b": 1})


def test_columns_are_typed_by_the_questions():
    frame = responses_frame(small(), [row({"oordeel": 2, "delict": [1], "tekst": "Goed"}, branch=3)])

    assert {name: str(kind) for name, kind in frame.dtypes.items()} == {
        "branch": "Int64",
        "size": "Int64",
        "sub_area": "Int64",
        "mode": "object",
        "weight": "float64",
        "oordeel": "Int64",
        "delict": "object",
        "aantal": "Int64",
        "cijfer": "Int64",
        "tekst": "object",
    }
    assert frame.loc[0, ["branch", "weight", "delict", "tekst"]].tolist() == [3, 1.0, [1], "Goed"]


def test_a_broken_number_makes_a_column_of_floats():
    assert str(responses_frame(small(), [row({"aantal": 1.5})])["aantal"].dtype) == "Float64"


def test_ranks_months_and_decimals_have_their_columns():
    ranked = responses_frame(tiny("rank"), [row({"prioriteit": [4, 1]}), row({"prioriteit": -8})])
    months = responses_frame(tiny("month"), [row({"wanneer": 202503}), row({"wanneer": None})])
    hours = responses_frame(tiny("decimals"), [row({"uren": 2.5}), row({"uren": -8})])

    assert ranked["prioriteit"].tolist() == [[4, 1], -8]
    assert (months["wanneer"].dtype, months["wanneer"].isna().tolist()) == ("Int64", [False, True])
    assert (hours["uren"].dtype, hours["uren"].tolist()) == ("Float64", [2.5, -8.0])
    assert Columns(ranked).mask({"prioriteit": 1}).tolist() == [True, False]
    assert Columns(hours).mask({"uren": Between(min=2)}).tolist() == [True, False]
    assert Columns(months).mask({"wanneer": Between(max=202504)}).tolist() == [True, False]


def test_each_place_of_a_ranking_is_a_column():
    rows = [row({"prioriteit": ranked}) for ranked in ([4, 1], [97], -8, None)]

    frame = responses_frame(tiny("rank"), rows)

    assert list(frame.columns[-6:]) == [
        *("prioriteit", "prioriteit_1", "prioriteit_2", "prioriteit_3", "prioriteit_anders", "ernst")
    ]
    assert frame["prioriteit_1"].astype(object).where(frame["prioriteit_1"].notna(), None).tolist() == [
        *(4, 97, None, None)
    ]
    assert Columns(frame).mask({"prioriteit_2": 1}).tolist() == [True, False, False, False]
    assert Sample(tiny("rank"), frame).asked["prioriteit_3"].tolist() == [True] * 4


def test_decimals_have_floats_even_where_nobody_answered():
    assert str(responses_frame(tiny("decimals"), [row({"uren": None})])["uren"].dtype) == "Float64"


def test_a_question_added_to_the_file_appears_as_a_column():
    page = {"code": "een", "title": "Een", "questions": []}
    question = {"code": "nieuw", "type": "mark", "label": "Nieuw", "theme": "veiligheid"}

    frame = responses_frame(make_questionnaire([{**page, "questions": [question]}]), [row({"nieuw": 7})])

    assert frame["nieuw"].tolist() == [7]


def test_a_question_code_that_is_a_column_of_its_own_is_refused():
    question = {"code": "mode", "type": "mark", "label": "Wijze", "theme": "veiligheid"}
    questionnaire = make_questionnaire([{"code": "een", "title": "Een", "questions": [question]}])

    with pytest.raises(ValueError, match="'mode'"):
        responses_frame(questionnaire, [])


def test_blank_and_not_asked_are_both_missing_but_told_apart():
    rows = [row({"delict": [1], "aantal": None}), row({"delict": [97]})]

    found = Sample(small(), responses_frame(small(), rows))

    assert found.responses["aantal"].isna().tolist() == [True, True]
    assert found.asked["aantal"].tolist() == [True, False]


def any_answer(item: Question, random: Random) -> Any:
    """Any answer to a question, also one that its route does not lead to."""
    options = list(item.choices_by_code)
    if random.random() < 0.2:
        return random.choice([None, -7, -8])
    if item.column == "text":
        return "tekst"
    if item.column == "number":
        return random.choice(options or [1, 2, 5])
    return random.sample(options, random.randint(1, min(4, len(options))))


def hanging_on_an_option() -> Questionnaire:
    """A last question for who chose an option that is itself offered to some only."""
    reason = {
        "code": "reden",
        "type": "mark",
        "label": "Reden",
        "theme": "veiligheid",
        "ask_if": {"aangifte": 1},
    }
    plain = tiny("option_condition").model_dump(mode="json", exclude_defaults=True)
    plain["pages"].append({"code": "reden", "title": "Reden", "questions": [reason]})
    return Questionnaire.model_validate(plain)


ROUTED = {**latest_questionnaires(), "option": hanging_on_an_option()}


@pytest.mark.parametrize("questionnaire", ROUTED.values(), ids=ROUTED)
def test_the_frame_asks_what_the_route_asks(questionnaire: Questionnaire):
    random = Random(7)  # noqa: S311 (the same answers every time)
    rows = [row({item.code: any_answer(item, random) for item in questionnaire.items}) for _ in range(150)]

    asked = Sample(questionnaire, responses_frame(questionnaire, rows)).asked

    for number, one in enumerate(rows):
        route = find_route(questionnaire, one["answers"]).codes
        assert {item.code for item in questionnaire.items if asked.loc[number, item.code]} == route


def test_reserved_codes_are_no_answers():
    columns = Columns(pd.DataFrame({"a": pd.Series([3, -7, -8, -9, None], dtype="Int64")}))

    assert columns.is_answer("a").tolist() == [True, False, False, False, False]
    assert pd.Series(columns.numbers("a")).dropna().tolist() == [3.0]


def test_reserved_codes_are_no_answers_among_lists():
    columns = Columns(pd.DataFrame({"a": pd.Series([[1], -8, None], dtype=object)}))

    assert columns.is_answer("a").tolist() == [True, False, False]


def test_no_responses_give_an_empty_frame_with_all_columns():
    assert responses_frame(small(), []).shape == (0, 10)
    assert Sample(small(), responses_frame(small(), [])).asked.shape == (0, 5)


def test_only_counted_responses_are_rows(db):
    survey = make_survey(version=make_version(small()))
    make_response(make_case(survey, groups={"size": 2}), oordeel=1, delict=[97], cijfer=8)
    make_draft(make_case(survey), oordeel=2)

    found = sample(survey)
    frame = found.responses

    assert frame[["size", "mode", "oordeel", "cijfer"]].to_numpy().tolist() == [[2, "web", 1, 8]]
    assert found.asked["aantal"].tolist() == [False]


def test_a_case_is_a_row_with_its_groups_and_attempts(db):
    survey = make_survey(version=make_version(small()))
    answered = make_case(survey, groups={"branch": 1, "sub_area": 4})
    silent = make_case(survey)
    make_response(answered, oordeel=1, delict=[97], cijfer=8)
    sent = ContactAttempt.objects.create(case=silent, kind="letter", outcome="sent", at=MORNING)
    ContactAttempt.objects.create(case=silent, kind="visit", outcome="no_one", at=MORNING)
    ContactAttempt.objects.create(case=silent, kind="letter", outcome="sent", at=MORNING, voids=sent)
    refresh_disposition(silent)

    frame = cases(survey)

    assert frame.astype(object).where(frame.notna(), None).to_numpy().tolist() == [
        [1, None, 4, "I", "web", 0],
        [None, None, None, "NC", None, 1],
    ]


def test_a_sample_leaves_frame_errors_out_of_the_population(db):
    survey = make_survey(version=make_version(small()))
    make_case(survey)
    make_case(survey, disposition="NE")

    assert len(sample(survey).cases) == 2
    assert len(sample(survey).eligible) == 1


def test_visitors_have_no_cases(db):
    questionnaire = small().model_copy(update={"audience": "visitors"})
    survey = make_survey(version=make_version(questionnaire))

    assert (sample(survey).cases, sample(survey).eligible) == (None, None)
