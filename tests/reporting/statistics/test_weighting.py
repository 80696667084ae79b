"""Weighted figures and weights against loops and published numbers."""

from math import nan

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from reporting.statistics import weighting
from tests.reporting.statistics import oracles

# Strata of 4421, 755 and 1018 with 91 of 100, 26 of 50 and 35 of 50 yes.
SIZES = {"a": 4421, "b": 755, "c": 1018}
STRATA = ["a"] * 100 + ["b"] * 50 + ["c"] * 50
YES = [1] * 91 + [0] * 9 + [1] * 26 + [0] * 24 + [1] * 35 + [0] * 15


@st.composite
def samples(draw):
    """Values, weights and strata of two to four strata, each with two or more answers, and their sizes."""
    strata, sizes = [], {}
    for label in "abcd"[: draw(st.integers(2, 4))]:
        n = draw(st.integers(2, 6))
        strata += [label] * n
        sizes[label] = n + draw(st.integers(0, 20))
    values = draw(st.lists(st.integers(1, 10), min_size=len(strata), max_size=len(strata)))
    weights = draw(st.lists(st.floats(0.3, 3), min_size=len(strata), max_size=len(strata)))
    outside = draw(st.sets(st.integers(0, len(strata) - 1), max_size=2))
    return [None if i in outside else y for i, y in enumerate(values)], weights, strata, sizes


def answers_less_strata(values, strata):
    base = [s for y, s in zip(values, strata, strict=True) if y is not None]
    return len(base) - len(set(base))


def numbers(values):
    return [nan if value is None else value for value in values]


@pytest.mark.parametrize("figure", [weighting.share, weighting.mean])
def test_stratified_published(figure):
    found = figure(YES, strata=STRATA, population=SIZES)

    assert (round(found.value, 5), round(found.se, 5)) == (0.82795, 0.02434)


def test_share_logit_interval():
    found = weighting.share(YES, strata=STRATA, population=SIZES)

    assert (found.low, found.high) == pytest.approx(oracles.logit_interval(found.value, found.se, 197))


def test_mean_of_a_simple_sample():
    # By hand: mean 4, s² = 10, SE² = (1 − 5/20)·10/5 = 1.5; t with 4 degrees of freedom 2.7764.
    found = weighting.mean([0, 2, 4, 6, 8], population=20)

    assert (found.value, found.se) == pytest.approx((4, 1.5**0.5))
    assert (round(found.low, 3), round(found.high, 3)) == (0.6, 7.4)


@settings(max_examples=60)
@given(samples(), st.booleans(), st.booleans())
def test_mean_oracle(sample, weighted, finite):
    values, weights, strata, sizes = sample
    assume(answers_less_strata(values, strata) > 0)
    n = {label: strata.count(label) for label in sizes}
    own = weights if weighted else [sizes[s] / n[s] if finite else 1 for s in strata]

    found = weighting.mean(
        numbers(values),
        strata=strata,
        population=sizes if finite else None,
        weights=weights if weighted else None,
    )

    value, se = oracles.weighted(values, own, strata, sizes if finite else None)
    assert (found.value, found.se) == pytest.approx((value, se), abs=1e-9)
    interval = oracles.t_interval(value, se, answers_less_strata(values, strata))
    complete = finite and n == sizes
    assert complete or (found.low, found.high) == pytest.approx(interval, abs=1e-7)


@settings(max_examples=40)
@given(samples(), st.integers(2, 4))
def test_mean_oracle_clusters(sample, sessions):
    values, weights, strata, _ = sample
    clusters = [i % sessions for i in range(len(values))]
    pairs = set(zip(strata, clusters, strict=True))
    assume(all(len([pair for pair in pairs if pair[0] == s]) > 1 for s in strata))
    values = [5 if value is None else value for value in values]

    found = weighting.mean(values, strata=strata, weights=weights, clusters=clusters)

    assert found[:2] == pytest.approx(oracles.weighted(values, weights, strata, None, clusters), abs=1e-9)
    interval = oracles.t_interval(found.value, found.se, len(pairs) - len(set(strata)))
    assert (found.low, found.high) == pytest.approx(interval, abs=1e-7)


def test_clusters_of_alike_answers_widen():
    values, sessions = [1] * 8 + [0] * 8, [1] * 8 + [2] * 4 + [3] * 4

    assert weighting.share(values, clusters=sessions).se > 2 * weighting.share(values).se


def test_mean_base_keeps_the_design():
    # Outside the base is not outside the sample: the n of the stratum stays 4.
    found = weighting.mean([1, 3, nan, nan], population=8)

    assert found.value == 2
    assert found.se == pytest.approx(oracles.weighted([1, 3, None, None], [2] * 4, ["s"] * 4, {"s": 8})[1])


@given(samples())
def test_mean_does_not_depend_on_the_unit_of_weights(sample):
    values, weights, strata, sizes = sample
    assume(answers_less_strata(values, strata) > 0)

    found, tenfold = (
        weighting.mean(numbers(values), strata=strata, population=sizes, weights=[times * w for w in weights])
        for times in (1, 10)
    )

    assert tenfold == pytest.approx(found)


def test_mean_wider_at_higher_level():
    low, high = weighting.mean([1, 2, 4, 9], level=0.8)[2:]
    lower, higher = weighting.mean([1, 2, 4, 9], level=0.99)[2:]

    assert lower < low < high < higher


@given(st.lists(st.integers(0, 1), min_size=3, max_size=40), st.integers(0, 60))
def test_share_stays_within_zero_and_one_and_mirrors(answers, silent):
    found = weighting.share(answers, population=len(answers) + silent)
    mirror = weighting.share([1 - y for y in answers], population=len(answers) + silent)

    assert 0 <= found.low <= found.value <= found.high <= 1
    assert (1 - mirror.high, 1 - mirror.low) == pytest.approx((found.low, found.high))


def test_share_of_alike_answers_is_that_of_wilson():
    found = weighting.share([1] * 20, population=60)

    assert (found.value, found.se, found.high) == (1, 0, 1)
    assert found.low == pytest.approx(oracles.wilson(20, 20)[0])


def test_share_of_alike_answers_counts_effective_answers_and_sessions():
    # (1 + 1 + 2)²/(1 + 1 + 4) = 8/3 answers; one session is one answer.
    weighted = weighting.share([0, 0, 0], weights=[1, 1, 2])
    sessions = weighting.share([0] * 6, clusters=[1, 1, 1, 2, 2, 2])

    assert weighted.high == pytest.approx(oracles.wilson(0, 8 / 3)[1])
    assert sessions.high == pytest.approx(oracles.wilson(0, 2)[1])


def test_share_without_variance_within_strata_is_no_point():
    found = weighting.share([1, 1, 0, 0], strata=[1, 1, 2, 2], population={1: 20, 2: 20})

    assert found.se == 0
    assert found.low < 0.2
    assert found.high > 0.8


@pytest.mark.parametrize("figure", [weighting.share, weighting.mean])
def test_complete_survey_is_the_point(figure):
    assert figure([1, 0, 0, 1, 1], population=5) == (0.6, 0, 0.6, 0.6)
    assert figure([1], population=1) == (1, 0, 1, 1)
    assert figure([1, 0, nan], strata=["a", "b", "b"], population={"a": 1, "b": 2}) == (0.5, 0, 0.5, 0.5)


@pytest.mark.parametrize(
    ("values", "options", "message"),
    [
        ([], {}, "without answers"),
        ([nan, nan], {}, "no answer in the base"),
        ([1, 0], {"weights": [0, 0]}, "no answer in the base has a weight"),
        ([1, 0], {"weights": [1, -1]}, "weights are numbers from 0"),
        ([1, 0], {"weights": [1, nan]}, "weights are numbers from 0"),
        ([1, 0], {"weights": [1]}, "differ in length: 1 and 2"),
        ([1, 0], {"strata": ["a"]}, "differ in length: 1 and 2"),
        ([1, 0], {"strata": ["a", None]}, "a label is missing"),
        ([1, 0], {"clusters": [1.0, nan]}, "a label is missing"),
        ([1, 0], {"population": 1}, "2 answers in 'all', which has 1 members"),
        ([1, 0], {"strata": ["a", "a"], "population": {"b": 3}}, "no answers in 'b'"),
        ([1, 0], {"strata": ["a", "b"], "population": {"a": 3}}, "1 answers in 'b', which has no members"),
        ([1, 0, 1], {"strata": ["a", "b", "b"]}, "stratum 'a' has one answer"),
        ([1, 0], {"strata": ["a", "a"], "population": 5}, "given per stratum"),
        ([1, 0], {"population": {"a": 5}}, "needs the strata"),
        ([1, 0], {"clusters": [1, 2], "population": 5}, "with clusters there is no population"),
        ([1, 0], {"clusters": [1, 1]}, "has one answer"),
    ],
)
@pytest.mark.parametrize("figure", [weighting.share, weighting.mean])
def test_refused(figure, values, options, message):
    with pytest.raises(ValueError, match=message):
        figure(values, **options)


def test_mean_of_a_base_of_one_is_refused():
    with pytest.raises(ValueError, match="more answers"):
        weighting.mean([4, nan, nan], population=10)


def test_share_of_a_base_of_one_tells_next_to_nothing():
    found = weighting.share([1, nan, nan], population=10)

    assert (found.low, found.high) == pytest.approx((oracles.wilson(1, 1)[0], 1))


def test_share_counts_zeros_and_ones():
    with pytest.raises(ValueError, match="zeros and ones"):
        weighting.share([1, 2])


def test_post_stratify_brings_cells_to_their_share():
    found = weighting.post_stratify(["a"] * 10 + ["b"] * 20, {"a": 60, "b": 40})

    assert found.values.tolist() == pytest.approx([1.8] * 10 + [0.6] * 20)
    assert (found.converged, found.capped) == (True, 0)


def test_post_stratify_capped():
    # b would need (63/113)/(6/36) = 3.35.
    found = weighting.post_stratify(["a"] * 30 + ["b"] * 6, {"a": 50, "b": 63})

    low = 50 / 113 / (30 / 36)
    assert found.values.tolist() == pytest.approx([low] * 30 + [3.0] * 6)
    assert (found.converged, found.capped) == (False, 6)
    assert found.gap == pytest.approx(63 / 113 - 18 / (18 + 30 * low))


@pytest.mark.parametrize(
    ("groups", "population"),
    [
        (
            (["s"] * 12 + ["l"] * 8, (["x"] * 9 + ["y"] * 3 + ["x"] * 2 + ["y"] * 6)),
            ({"s": 60, "l": 40}, {"x": 30, "y": 70}),
        ),
        ((["s"] * 30 + ["l"] * 5, (["x"] * 20 + ["y"] * 15)), ({"s": 40, "l": 160}, {"x": 100, "y": 100})),
    ],
)
def test_rake_oracle(groups, population):
    found = weighting.rake(dict(zip("fg", groups, strict=True)), dict(zip("fg", population, strict=True)))

    assert found.values.tolist() == pytest.approx(oracles.raked(groups, population), abs=1e-6)


def test_rake_meets_every_margin():
    branch = ["shop"] * 20 + ["food"] * 10 + ["other"] * 10
    size = (["small"] * 3 + ["large"]) * 10
    population = {"branch": {"shop": 40, "food": 30, "other": 43}, "size": {"small": 80, "large": 33}}

    found = weighting.rake({"branch": branch, "size": size}, population)

    assert found.converged
    assert found.capped == 0
    for labels, margin in ((branch, population["branch"]), (size, population["size"])):
        for label, members in margin.items():
            own = found.values[np.array(labels) == label].sum()
            assert own / found.values.sum() == pytest.approx(members / 113, abs=1e-8)


def test_rake_reports_that_the_caps_bind():
    found = weighting.rake(
        {"f": ["s"] * 30 + ["l"] * 5, "g": ["x"] * 20 + ["y"] * 15},
        {"f": {"s": 40, "l": 160}, "g": {"x": 100, "y": 100}},
    )

    assert not found.converged
    assert found.gap > 0.2
    assert found.capped > 5
    assert found.values.min() >= 1 / 3
    assert found.values.max() <= 3


def test_rake_reports_that_rounds_ran_out():
    groups = {"f": ["s"] * 12 + ["l"] * 8, "g": ["x"] * 9 + ["y"] * 3 + ["x"] * 2 + ["y"] * 6}

    found = weighting.rake(groups, {"f": {"s": 60, "l": 40}, "g": {"x": 40, "y": 60}}, most=1)

    assert (found.converged, found.iterations) == (False, 1)


def test_rake_ignores_an_empty_cell():
    found = weighting.post_stratify(["a"] * 6 + ["b"] * 6, {"a": 30, "b": 30, "c": 0})

    assert found.values.tolist() == pytest.approx([1.0] * 12)


@pytest.mark.parametrize(
    ("groups", "population", "message"),
    [
        (
            {"branch": ["a"] * 9 + ["b"] * 4},
            {"branch": {"a": 20, "b": 20}},
            "branch 'b' has 4 answers; weighting needs 5",
        ),
        (
            {"branch": ["a"] * 9},
            {"branch": {"a": 20, "b": 20}},
            "branch 'b' has 0 answers; weighting needs 5",
        ),
        ({"branch": ["a"] * 9}, {"branch": {"a": 5}}, "branch 'a' has 9 answers and 5 members"),
        ({"branch": ["a"] * 9 + ["z"] * 9}, {"branch": {"a": 20}}, "branch 'z' has 9 answers and 0 members"),
        ({"branch": ["a"] * 8 + [None]}, {"branch": {"a": 20}}, "a label is missing"),
        ({"branch": ["a"] * 9}, {"size": {"a": 20}}, "need populations of the same"),
        ({}, {}, "need populations of the same"),
        ({"f": ["a"] * 9, "g": ["a"] * 8}, {"f": {"a": 20}, "g": {"a": 20}}, "differ in length: 8 and 9"),
        ({"f": ["a"] * 9, "g": ["a"] * 9}, {"f": {"a": 20}, "g": {"a": 21}}, "different total"),
    ],
)
def test_rake_refused(groups, population, message):
    with pytest.raises(ValueError, match=message):
        weighting.rake(groups, population)


@given(samples())
def test_equal_weights_are_no_weights(sample):
    values, _, _, _ = sample
    assume(len([y for y in values if y is not None]) > 1)

    weighted = weighting.mean(numbers(values), weights=[2.5] * len(values))

    assert weighted == pytest.approx(weighting.mean(numbers(values)))
