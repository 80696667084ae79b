"""Limits for any α, and the α at which an interval lets go of 0."""

from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.statistics import intervals, inversion


@given(st.integers(1, 60), st.data(), st.booleans(), st.sampled_from([0.5, 0.8, 0.95, 0.99]))
def test_finite_limits_are_those_of_share(population, data, mid, level):
    n = data.draw(st.integers(1, population))
    k = data.draw(st.integers(0, n))

    found = inversion.finite_limits(k, n, population, mid=mid)(round(1 - level, 12))

    method = "mid-p" if mid else "exact"
    assert found == intervals.share(k, n, population=population, method=method, level=level)


def test_finite_limits_close_in_on_the_point():
    limits = inversion.finite_limits(9, 36, 113, mid=True)

    assert limits(1.0) == (0.25, 0.25)


def test_wilson_limits_are_those_of_share():
    assert inversion.wilson_limits(48, 80)(0.05) == intervals.share(48, 80)


@pytest.mark.parametrize("alpha", [0.001, 0.05, 0.5])
def test_p_value_finds_where_a_limit_crosses(alpha):
    # The lower limit is α − 0.03: it lets go of 0 above 0.03.
    assert inversion.p_value(lambda at: (at - 0.03, inf), alpha) == pytest.approx(0.03, rel=1e-9)


@pytest.mark.parametrize("alpha", [0.001, 0.05, 0.5])
def test_p_value_at_the_ends(alpha):
    assert inversion.p_value(lambda _: (0.1, 0.2), alpha) == 0
    assert inversion.p_value(lambda _: (-0.2, -0.1), alpha) == 0
    assert inversion.p_value(lambda _: (-0.1, 0.2), alpha) == 1
    assert inversion.p_value(lambda _: (0, 0), alpha) == 1
