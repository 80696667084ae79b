"""Who could have each other's answers to some questions and then count as the other did."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.bases import belonging
from reporting.contexts import context
from reporting.measuring import Measured
from tests.reporting.making import make_indicator, make_sample, row

POINTS = {1: 10, 2: 5, 3: 0}
CROSSING = [
    make_indicator(kind="share", base={"oordeel": [1, 2]}, counts={"cijfer": {"max": 5}}),
    make_indicator(kind="share", counts=[{"oordeel": [1, 2]}, {"cijfer": {"max": 5}}]),
    make_indicator(kind="share", counts={"oordeel": [1, 2], "cijfer": {"max": 5}}),
    make_indicator(kind="mean", base={"oordeel": [1, 2]}, of="cijfer"),
    make_indicator(kind="median", base={"cijfer": {"min": 2}}, of="oordeel"),
    make_indicator(kind="scale", items=["oordeel", "cijfer"], scores=POINTS, min_items=1),
    make_indicator(kind="scale", items=["oordeel", "cijfer"], scores=POINTS, min_items=2),
]
answers = st.fixed_dictionaries(
    {"oordeel": st.sampled_from([None, 1, 2, 3, 9, -8]), "cijfer": st.sampled_from([None, 1, 2, 3, 8, -7])}
)


def counted(indicator, pair):
    """What each of them adds to all that a table shows."""
    sample = make_sample([row(one) for one in pair])
    return np.nan_to_num(
        [Measured(indicator, sample).scores, *belonging(indicator, sample)], nan=-1
    ).T.tolist()


@pytest.mark.parametrize("moved", ["oordeel", "cijfer"])
@pytest.mark.parametrize("indicator", CROSSING, ids=lambda one: f"{one.kind} {one.conditions}")
@given(pair=st.tuples(answers, answers))
def test_two_in_the_same_context_count_as_the_other_did(indicator, moved, pair):
    one, other = pair
    swapped = [{**one, moved: other[moved]}, {**other, moved: one[moved]}]

    first, second = context(indicator, frozenset({moved}), make_sample([row(one) for one in pair]))

    if first == second:
        assert counted(indicator, swapped) == counted(indicator, pair)[::-1]


def test_a_satisfied_victim_has_another_context_than_who_was_no_victim():
    indicator = make_indicator(kind="share", base={"oordeel": [1, 2]}, counts={"cijfer": {"max": 5}})
    sample = make_sample([row({"oordeel": judged, "cijfer": 3}) for judged in (1, 2, 3, 9)])

    first, *others = context(indicator, frozenset({"cijfer"}), sample)

    assert [other == first for other in others] == [True, False, False]


def test_other_items_are_alike_by_what_they_add_to_a_scale():
    indicator = make_indicator(kind="scale", items=["oordeel", "cijfer"], scores=POINTS)
    sample = make_sample([row({"oordeel": judged, "cijfer": 3}) for judged in (9, None, 1, 1)])

    found = context(indicator, frozenset({"cijfer"}), sample)

    assert len(set(found[:2])) == 2  # who left it blank could have had a score
    assert found[2] == found[3]
