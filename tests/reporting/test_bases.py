"""What the base of an indicator says of those in it."""

import pytest

from questionnaires.loading import latest_questionnaires
from reporting.bases import belonging, came_along, follow_ups, sensitive_facts, with_causes
from reporting.frames import Sample, responses_frame
from reporting.loading import load_blocks
from reporting.measuring import Measured
from tests.questionnaires.filling import tiny
from tests.reporting.making import make_indicator, make_sample, row, small

SHOPS = latest_questionnaires()["ondernemers_winkelgebied"]
VICTIMS = {"delict": frozenset(range(1, 13))}


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"kind": "share", "base": {"delict": [1, 2, 97]}, "counts": {"delict": 1}}, {}),
        ({"kind": "share", "base": {"delict": [1, 2]}, "counts": {"oordeel": 1}}, {"delict": {1, 2}}),
        ({"kind": "share", "base": {"aantal": {"min": 1}}, "counts": {"aantal": 2}}, {"delict": {1, 2}}),
        ({"kind": "median", "of": "aantal"}, {"delict": {1, 2}}),
        ({"kind": "median", "of": "aantal", "base": {"delict": 1}}, {"delict": {1}}),
        ({"kind": "mean", "of": "cijfer", "base": [{"delict": 1}, {"oordeel": 1}]}, {}),
        ({"kind": "mean", "of": "cijfer", "base": [{"delict": 1}, {"aantal": 2}]}, {"delict": {1, 2}}),
        ({"kind": "mean", "of": "cijfer", "base": {"oordeel": [1, 2]}}, {}),
    ],
)
def test_a_base_tells_which_sensitive_options_were_chosen(fields, told):
    assert sensitive_facts(make_indicator(**fields), small()) == told


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("slachtoffer", {}),
        ("schade_mediaan", VICTIMS),
        ("schade_vanaf_1000", VICTIMS),
        ("aangifte_gedaan", VICTIMS),
        ("politie_weet_ervan", VICTIMS),
        ("aantal_winkeldiefstal_mediaan", {"delict": frozenset({3})}),
        ("benaderd_ja", {}),
        ("cijfer_veiligheid_gem", {}),
    ],
)
def test_the_shipped_bases_among_victims_tell_who_they_are(code, told):
    shipped = {i.code: i for block in load_blocks() for i in block.indicators}

    assert sensitive_facts(shipped[code], SHOPS) == told


@pytest.mark.parametrize(
    ("fields", "belongs"),
    [
        ({"kind": "share", "base": {"oordeel": [1, 2]}, "counts": {"oordeel": 1}}, "in out out ? ?"),
        ({"kind": "median", "of": "aantal"}, "in out in ? ?"),
        ({"kind": "mean", "of": "oordeel"}, "in in out in in"),
        ({"kind": "scale", "items": ["oordeel", "cijfer"], "scores": {1: 10, 2: 0}}, "in in in in in"),
        (
            {"kind": "scale", "items": ["oordeel", "cijfer"], "scores": {1: 10, 2: 0}, "min_items": 2},
            "in out out in in",
        ),
    ],
)
def test_blanks_put_nobody_out_of_a_base(fields, belongs):
    answers = [
        {"oordeel": 1, "delict": [1], "aantal": 2},
        {"oordeel": 3, "delict": [97]},
        {"oordeel": 9, "delict": [1], "aantal": None},
        {"oordeel": None, "delict": None},
        {"oordeel": -8, "delict": -7},
    ]

    assert who_belongs(make_indicator(**fields), make_sample([row(one) for one in answers])) == belongs


def who_belongs(indicator, found):
    """A word per respondent: in the base, out of it, or neither."""
    inside, outside = belonging(indicator, found)
    return " ".join(
        "in" if one else "out" if other else "?" for one, other in zip(inside, outside, strict=True)
    )


def test_who_put_another_problem_first_is_out_of_the_base_of_this_one():
    ranking = tiny("rank")
    rows = [
        row({"prioriteit": ranked, "ernst": mark})
        for ranked, mark in (([1, 4], 7), ([1], None), ([4, 1], None), ([97], None), (None, None), (-8, None))
    ]
    found = Sample(ranking, responses_frame(ranking, rows))
    serious = make_indicator(kind="mean", of="ernst", base={"prioriteit_1": 1})

    assert who_belongs(serious, found) == "in in out out ? ?"
    assert [(one["value"], one["base"]) for one in Measured(serious, found).rows(None)] == [(7.0, 1)]


def test_follow_ups_are_all_that_is_asked_because_of_an_answer():
    assert follow_ups(["delict"], small()) == {"delict", "aantal"}
    assert follow_ups(["aantal"], small()) == {"aantal"}
    assert {"aantal_inbraak", "schade", "dief_anders"} <= follow_ups(["delict"], SHOPS)


def test_causes_are_all_that_the_route_looked_at_before_it_asked():
    assert with_causes(["aantal"], small()) == {"aantal", "delict"}
    assert with_causes(["dief_betrapt", "cijfer"], SHOPS) == {"dief_betrapt", "cijfer", "delict"}


def test_the_places_of_a_ranking_go_with_it():
    assert follow_ups(["prioriteit_1"], SHOPS) >= {"prioriteit", "prioriteit_1", "prioriteit_ernst"}


def test_only_who_were_asked_the_same_could_have_given_the_same_answers():
    found = make_sample([row({"delict": [1], "aantal": 2}), row({"delict": [97]}), row({"delict": [2]})])

    first, spared, other = came_along(frozenset({"aantal"}), found).tolist()

    assert (first == other, first == spared) == (True, False)
    assert set(came_along(follow_ups(["delict"], small()), found).tolist()) == {0}


def test_with_offered_options_the_answers_that_offer_them_are_the_same():
    rows = [row({"delict": delict, "delict_aangifte": [1]}) for delict in ([1], [1, 2], [1])]
    found = Sample(SHOPS, responses_frame(SHOPS, rows))

    one, more, same = came_along(follow_ups(["delict_aangifte"], SHOPS), found).tolist()

    assert (one == same, one == more) == (True, False)
