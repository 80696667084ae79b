"""Intervals against fractions in loops, published numbers and the properties every reader expects."""

from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binomtest

from reporting.statistics import intervals
from tests.reporting.statistics import oracles

# k of n from N, as domain.md prints them: exact, mid-P.
PUBLISHED = [
    (9, 36, 113, (16, 44), (17, 43)),
    (0, 36, 113, (0, 9), (0, 7)),
    (45, 100, 300, (111, 160), (112, 159)),
    (12, 12, 30, (24, 30), (25, 30)),
]
# (N, n) of which the whole coverage is computed here; bench/coverage.py does all of them.
SAMPLED = [
    (5, 2),
    (5, 4),
    (12, 5),
    (30, 12),
    (50, 37),
    (113, 36),
    (113, 112),
    (168, 125),
    (300, 90),
    (400, 2),
]


@st.composite
def counts(draw, largest=60, answered=0):
    population = draw(st.integers(max(1, answered), largest))
    n = draw(st.integers(answered, population))
    return draw(st.integers(0, n)), n, population


levels = st.sampled_from([0.5, 0.8, 0.9, 0.95, 0.99])
methods = st.sampled_from(["mid-p", "exact"])


@pytest.mark.parametrize(("k", "n", "population", "exact", "mid"), PUBLISHED)
def test_count_published(k, n, population, exact, mid):
    assert intervals.count(k, n, population, method="exact") == exact
    assert intervals.count(k, n, population) == mid


@settings(max_examples=60)
@given(counts(largest=40), methods, levels)
def test_count_oracle(count, method, level):
    expected = oracles.count(*count, method=method, alpha=1 - Fraction(str(level)))

    assert intervals.count(*count, method=method, level=level) == expected


@pytest.mark.parametrize("population", [16, 20, 25, 32, 40, 50, 64, 80, 100, 125, 160, 200, 250, 320, 400])
@pytest.mark.parametrize(("method", "own"), [("mid-p", Fraction(1, 2)), ("exact", Fraction(1))])
def test_count_drops_a_tail_equal_to_half_alpha(population, method, own):
    # One asked: if all but two said yes, a no is met with a chance of exactly 2/N.
    level = float(1 - 2 * own * Fraction(2, population))

    assert intervals.count(0, 1, population, method=method, level=level) == (0, population - 3)
    assert intervals.count(1, 1, population, method=method, level=level) == (3, population)


@given(counts(), methods)
def test_count_complete_survey_is_the_point(count, method):
    k, n, _ = count

    assert intervals.count(k, max(n, 1), max(n, 1), method=method) == (k, k)


@given(counts(largest=400), methods, levels)
def test_share_is_count_over_population(count, method, level):
    k, n, population = count
    low, high = intervals.count(*count, method=method, level=level)
    point = k / n if n else 0

    found = intervals.share(k, n, population=population, method=method, level=level)

    assert found == (min(low / population, point), max(high / population, point))


def test_share_holds_the_point_of_an_almost_complete_survey():
    assert intervals.count(1, 39, 40) == (1, 1)
    assert intervals.share(1, 39, population=40) == (1 / 40, 1 / 39)
    assert intervals.share(38, 39, population=40) == (38 / 39, 39 / 40)


def test_share_default_method():
    assert intervals.share(9, 36, population=113) == (17 / 113, 43 / 113)
    assert intervals.share(9, 36) == intervals.share(9, 36, method="wilson")
    assert intervals.share(9, 36, population=113, method="wilson") == intervals.share(9, 36)


def test_wilson_published():
    # Newcombe (1998), Statistics in Medicine 17: 857–872, table I, method 3.
    found = [intervals.share(k, n) for k, n in [(81, 263), (15, 148), (0, 20), (1, 29)]]

    assert [(round(low, 4), round(high, 4)) for low, high in found] == [
        (0.2553, 0.3662),
        (0.0624, 0.1605),
        (0.0, 0.1611),
        (0.0061, 0.1718),
    ]


@given(counts(largest=400, answered=1), levels)
def test_wilson_oracle(count, level):
    k, n, _ = count

    assert intervals.share(k, n, level=level) == pytest.approx(oracles.wilson(k, n, 1 - level), abs=1e-9)
    library = binomtest(k, n).proportion_ci(level, method="wilson")
    assert intervals.share(k, n, level=level) == pytest.approx(tuple(library), abs=1e-9)


@pytest.mark.parametrize("n", range(1, 60))
def test_wilson_reaches_zero_and_one_exactly(n):
    assert intervals.share(0, n).low == 0
    assert intervals.share(n, n).high == 1


@pytest.mark.parametrize("population", [None, 1, 113])
def test_share_without_answers_says_nothing(population):
    assert intervals.share(0, 0, population=population) == (0, 1)


def test_share_population_of_one():
    assert intervals.share(1, 1, population=1) == (1, 1)
    assert intervals.share(0, 1, population=1) == (0, 0)


def test_share_exact_tends_to_clopper_and_pearson():
    library = binomtest(9, 36).proportion_ci(method="exact")

    found = intervals.share(9, 36, population=200_000, method="exact")

    assert found == pytest.approx(tuple(library), abs=1e-4)


@given(counts(largest=400), methods, levels)
def test_count_symmetric(count, method, level):
    k, n, population = count
    low, high = intervals.count(k, n, population, method=method, level=level)

    assert intervals.count(n - k, n, population, method=method, level=level) == (
        population - high,
        population - low,
    )


@given(counts(largest=400, answered=1), methods, levels)
def test_count_monotone_in_k(count, method, level):
    _, n, population = count
    low, high = intervals.count(range(n + 1), n, population, method=method, level=level)

    assert (np.diff(low) >= 0).all()
    assert (np.diff(high) >= 0).all()


@given(counts(largest=400), st.sampled_from(["mid-p", "exact"]), levels)
def test_share_within_bounds_without_assumption_and_around_the_point(count, method, level):
    k, n, population = count
    low, high = intervals.share(k, n, population=population, method=method, level=level)
    least, most = intervals.bounds(k, n, population)

    assert least <= low <= high <= most
    assert n == 0 or low <= k / n <= high


@given(counts(largest=400), st.sampled_from([None, "mid-p", "exact"]))
def test_share_wider_at_higher_level(count, method):
    k, n, population = count
    size = population if method else None
    nested = [
        intervals.share(k, n, population=size, method=method, level=at) for at in (0.5, 0.8, 0.95, 0.99)
    ]

    assert sorted((low for low, _ in nested), reverse=True) == [low for low, _ in nested]
    assert sorted(high for _, high in nested) == [high for _, high in nested]


@given(counts(largest=400))
def test_exact_holds_mid_p(count):
    low, high = intervals.count(*count)
    lowest, highest = intervals.count(*count, method="exact")

    assert lowest <= low
    assert high <= highest


@given(st.integers(1, 20), st.integers(1, 8), st.integers(3, 6), methods)
def test_count_narrower_as_n_grows(base, times, more, method):
    # The same share of twice and more as many answers, from a population with room for all of them.
    k, n, population = base, 2 * base, 2 * base * times * more

    few = np.subtract(*reversed(intervals.count(k, n, population, method=method)))
    many = np.subtract(*reversed(intervals.count(k * times, n * times, population, method=method)))

    assert many <= few


@given(counts(largest=400, answered=1))
def test_wilson_and_finite_limits_narrow_with_the_population(count):
    k, n, population = count
    narrow = np.subtract(*reversed(intervals.share(k, n, population=population)))
    wide = np.subtract(*reversed(intervals.share(k, n, population=population * 50, method="exact")))

    assert narrow <= wide + 1e-9


@pytest.mark.parametrize(("population", "n"), SAMPLED)
def test_coverage(population, n):
    for method, mean, least in (("mid-p", 0.95, 0.90), ("exact", 0.95, 0.95)):
        low, high = intervals.count(range(n + 1), n, population, method=method)

        covered = oracles.coverage(list(zip(low.tolist(), high.tolist(), strict=True)), n, population)

        assert float(sum(covered)) / len(covered) >= mean
        assert float(min(covered)) >= least


def test_share_of_columns_equals_share_of_rows():
    rng = np.random.default_rng(7)
    population = rng.integers(1, 401, 500)
    n = rng.integers(0, population + 1)
    k = rng.integers(0, n + 1)

    found = intervals.share(k, n, population=population)

    rows = [intervals.share(*row[:2], population=row[2]) for row in np.stack([k, n, population], 1).tolist()]
    assert list(zip(found.low.tolist(), found.high.tolist(), strict=True)) == rows


def test_columns_broadcast_and_keep_their_shape():
    low, high = intervals.count([[9], [0]], 36, [113, 300])

    assert low.shape == high.shape == (2, 2)
    assert (low[0, 0], high[0, 0]) == (17, 43)
    assert (low[1, 1], high[1, 1]) == intervals.count(0, 36, 300)


def test_columns_of_a_frame():
    table = pd.DataFrame({"k": [9, 0], "n": [36, 36], "N": [113, 113]})

    found = intervals.share(table["k"], table["n"], population=table["N"])

    assert found.low.tolist() == [17 / 113, 0]
    assert found.high.tolist() == [43 / 113, 7 / 113]


def test_columns_without_rows():
    low, high = intervals.share([], [], population=[])

    assert low.tolist() == high.tolist() == []


def test_bounds_published():
    low, high = intervals.bounds(9, 36, 113)

    assert (round(100 * low), round(100 * high)) == (8, 76)


@given(counts())
def test_bounds_hold_every_completion(count):
    k, n, population = count
    completions = [(k + more) / population for more in range(population - n + 1)]

    assert intervals.bounds(k, n, population) == (min(completions), max(completions))


def test_estimated_population_grosses_up():
    # 36 of 113 answered, 9 of them are victims: 28.25 victims, counted as 29.
    assert intervals.estimated_population(9, 36, 113) == 29
    assert intervals.estimated_population(9, 113, 113) == 9
    assert intervals.estimated_population(0, 36, 113) == 0


@given(counts(largest=400, answered=1))
def test_estimated_population_can_hold_its_answers(count):
    n_base, n, population = count
    size = intervals.estimated_population(n_base, n, population)

    assert n_base <= size <= population
    assert size - 1 < Fraction(n_base * population, n) <= size


@pytest.mark.parametrize(
    ("k", "n", "population"), [(5, 4, 10), (-1, 4, 10), (2, 11, 10), (0, 0, 0), (1.5, 4, 10), (np.nan, 4, 10)]
)
def test_counts_that_cannot_be_are_refused(k, n, population):
    for refused in (
        intervals.count,
        intervals.bounds,
        lambda k, n, size: intervals.share(k, n, population=size),
    ):
        with pytest.raises(ValueError, match=r"whole numbers|0 <= k <= n <= N"):
            refused(k, n, population)


@pytest.mark.parametrize("level", [0, 1, -0.1, 95])
def test_level_outside_zero_and_one_is_refused(level):
    with pytest.raises(ValueError, match="a level lies between 0 and 1"):
        intervals.share(1, 2, population=3, level=level)


def test_method_is_refused():
    with pytest.raises(ValueError, match="unknown method 'wald'"):
        intervals.share(1, 2, population=3, method="wald")
    with pytest.raises(ValueError, match="needs the size of the population"):
        intervals.share(1, 2, method="exact")
    with pytest.raises(ValueError, match="knows no population"):
        intervals.count(1, 2, 3, method="wilson")


def test_estimated_population_without_answers_is_refused():
    with pytest.raises(ValueError, match="without answers"):
        intervals.estimated_population(0, 0, 113)
