"""What those who kept silent could make of a share: nine of 36, of 113 businesses."""

import pytest

from reporting.scenarios import Silent

NINE = Silent(9, 36, 113)


def test_bounds_take_nothing_for_granted():
    low, high = NINE.bounds

    assert (round(low), round(high), NINE.number) == (8, 76, 77)


def test_one_in_four_of_the_silent_makes_28_of_113():
    quarter = [one for one in NINE.scenarios() if one.part == 1 / 4]

    assert [(one.others, one.total, round(one.percent)) for one in quarter] == [(19, 28, 25)]


def test_scenarios_run_from_the_lower_bound_to_the_upper():
    found = list(NINE.scenarios())

    assert (found[0].percent, found[-1].percent) == NINE.bounds
    assert [one.total for one in found] == [9, 17, 28, 48, 67, 86]


@pytest.mark.parametrize(("asked", "others"), [(-3, 0), (0, 0), (77, 77), (10**30, 77)])
def test_a_number_stays_within_the_silent(asked, others):
    found = NINE.if_also(asked)

    assert (found.others, found.total) == (others, 9 + others)


def test_the_silent_are_like_who_answered_when_nothing_else_is_known():
    assert (NINE.alike, NINE.if_also(NINE.alike).total) == (19, 28)


def test_a_complete_survey_leaves_nobody_silent():
    assert {one.total for one in Silent(9, 36, 36).scenarios()} == {9}


def test_more_answers_than_the_population_is_refused():
    with pytest.raises(ValueError, match="0 <= k <= n <= N"):
        Silent(9, 36, 30)
