"""Tails for every M at once, against fractions."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reporting.statistics import hypergeometric
from tests.reporting.statistics import oracles


@settings(max_examples=40)
@given(st.data(), st.booleans())
def test_tails_oracle(data, mid):
    population = data.draw(st.integers(1, 30))
    n = data.draw(st.integers(0, population))
    k = data.draw(st.integers(0, n))

    found = hypergeometric.tails(np.array([k]), np.array([n]), np.array([population]), mid=mid)

    own = 0.5 if mid else 1
    for yes in range(population + 1):
        chances = [float(oracles.chance(x, n, population, yes)) for x in range(n + 1)]
        assert found.upper[0, yes] == pytest.approx(sum(chances[k + 1 :]) + own * chances[k], abs=1e-12)
        assert found.lower[0, yes] == pytest.approx(sum(chances[:k]) + own * chances[k], abs=1e-12)


def test_small_tails_keep_their_digits():
    found = hypergeometric.tails(np.array([60]), np.array([100]), np.array([400]), mid=False)

    exact = sum(oracles.chance(x, 100, 400, 70) for x in range(60, 71))
    assert found.upper[0, 70] == pytest.approx(float(exact), rel=1e-9)
    assert float(exact) < 1e-25


def test_rows_of_unequal_population_do_not_mix():
    both = hypergeometric.tails(np.array([1, 9]), np.array([2, 36]), np.array([5, 113]), mid=True)

    alone = hypergeometric.tails(np.array([1]), np.array([2]), np.array([5]), mid=True)

    assert both.upper[0, :6].tolist() == alone.upper[0, :6].tolist()
    assert both.lower[0, :7].tolist() == alone.lower[0].tolist()
    assert not both.lower[0, 6:].any()
