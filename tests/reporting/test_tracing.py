"""A figure down to its questions, and what stays hidden there."""

import pytest

from reporting.results import results
from reporting.tracing import Trace
from tests.reporting.making import make_shop_survey, make_visitor_survey

SAFE = {"delict": [97], "onveilig": 4}
HIT = {"delict": [1], "delict_aangifte": [1], "onveilig": 1}


def trace(survey, code):
    found = results(survey, minimum=10)
    return Trace(found, next(i for block in found.blocks for i in block.indicators if i.code == code))


def asked(found, code):
    return next(one for one in found.asked if one.row.code == code)


@pytest.fixture
def few(db):
    """Four of twenty were burgled, and all four filed a report."""
    return make_shop_survey(*[SAFE] * 16, *[HIT] * 4)


def test_a_figure_has_base_interval_and_the_silent(few):
    found = trace(few, "voelt_onveilig")

    assert (found.figure["text"], found.figure["k"], found.figure["base"]) == ("20%", 4, 20)
    assert (found.interval, found.silent.number) == ("20% en 20%", 0)


def test_a_question_tells_numbers_and_what_counts(few):
    (question,) = trace(few, "voelt_onveilig").asked

    assert [(one.label, one.count, one.share) for one in question.answers] == [
        ("Vaak", 4, "20%"),
        ("Soms", 0, "0%"),
        ("Zelden", 0, "0%"),
        ("Nooit", 16, "80%"),
    ]
    assert [(one.is_in_base, one.counts) for one in question.answers] == [(True, True)] * 3 + [(True, False)]
    assert (question.base, question.why) == (20, "")


def test_a_hidden_figure_has_nothing_to_imagine(few):
    found = trace(few, "aangifte_inbraak")

    assert (found.figure["text"], found.figure["k"], found.figure["base"]) == (None, None, None)
    assert (found.silent, found.interval) == (None, "")


def test_numbers_that_give_away_a_hidden_figure_are_hidden_too(db):
    """Twelve reported something, but three of four burglaries: the numbers per answer would tell it."""
    theft = {"delict": [4], "delict_aangifte": [4], "onveilig": 4}
    survey = make_shop_survey(*[SAFE] * 16, *[HIT] * 3, {**HIT, "delict_aangifte": [97]}, *[theft] * 9)
    found = trace(survey, "aangifte_inbraak")

    reported, happened = asked(found, "delict_aangifte"), asked(found, "delict")

    assert {(one.count, one.share) for one in reported.answers} == {(None, None)}
    assert reported.base is None
    assert reported.why.startswith(
        "niet getoond, want een ander cijfer over deze vraag rust op minder dan 10"
    )
    assert [one.count for one in happened.answers if one.label == "Inbraak"] == [4]


def test_numbers_of_too_few_answers_are_hidden(db):
    survey = make_shop_survey(*[SAFE] * 16, *[HIT] * 4)

    question = asked(trace(survey, "aangifte_gedaan"), "delict_aangifte")

    assert question.why == "niet getoond, want er zijn minder dan 10 antwoorden."
    assert {one.count for one in question.answers} == {None}


def test_a_place_of_a_ranking_shows_the_ranking(db):
    survey = make_shop_survey(*[{"prioriteit": [2, 1], "prioriteit_ernst": 6}] * 12)

    assert [one.row.code for one in trace(survey, "ernst_diefstal").asked] == [
        "prioriteit",
        "prioriteit_ernst",
    ]


def test_a_scale_marks_the_answers_with_points(db):
    survey = make_shop_survey(*[SAFE] * 12)

    first = trace(survey, "schaal_schoon_heel").asked[0]

    assert [one.counts for one in first.answers][:5] == [True] * 5
    assert {one.counts for one in first.answers[5:]} == {False}


def test_visitors_have_no_population_to_imagine(db):
    found = trace(make_visitor_survey(), "voelt_onveilig")

    assert (found.figure["text"], found.silent, found.interval) == ("100%", None, "")
