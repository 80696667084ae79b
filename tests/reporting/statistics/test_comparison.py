"""Changes against plain formulas and published numbers, and the rule that p follows the verdict."""

from fractions import Fraction
from itertools import pairwise
from math import comb

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from reporting.statistics import comparison
from reporting.statistics.comparison import Change, Panel
from tests.reporting.statistics import oracles

levels = st.sampled_from([0.5, 0.8, 0.9, 0.95, 0.99])


@st.composite
def rounds(draw, largest=60):
    population = draw(st.integers(1, largest))
    n = draw(st.integers(1, population))
    return draw(st.integers(0, n)), n, population


@st.composite
def panels(draw, least=1, most=12):
    counts = draw(st.tuples(*[st.integers(0, most)] * 4))
    assume(sum(counts) >= least)
    return Panel(*counts)


def change(earlier, later, **options):
    """`difference` of two (k, n, population)."""
    sizes = {"population1": earlier[2], "population2": later[2]}
    return comparison.difference(*earlier[:2], *later[:2], **sizes, **options)


def agrees(found, level):
    return (found.direction is not None) == (found.p <= 1 - level + 1e-9)


def test_difference_published_without_population():
    found = comparison.difference(48, 80, 56, 70)

    assert (round(found.low, 4), round(found.high, 4)) == (0.0524, 0.3339)
    assert found.estimate == pytest.approx(0.2)
    assert found.direction == "rise"


def test_difference_published_small_groups():
    # Newcombe (1998), Statistics in Medicine 17: 873–890, table II, method 10: 9/10 − 3/10, 10/10 − 0/10.
    found = [comparison.difference(3, 10, 9, 10), comparison.difference(0, 10, 10, 10)]

    assert [(round(low, 4), round(high, 4)) for _, low, high, _ in found] == [(0.1705, 0.8090), (0.6075, 1.0)]


@settings(max_examples=40)
@given(
    rounds(largest=30),
    rounds(largest=30),
    st.sampled_from(["0.8", "0.95"]),
    st.sampled_from(["mid-p", "exact"]),
)
def test_difference_oracle(earlier, later, level, method):
    found = change(earlier, later, level=float(level), method=method)

    # The limits of an almost complete survey are widened to k/n: see intervals.share.
    assume(min(later[1] / later[2], earlier[1] / earlier[2]) < 0.8)
    low, high = oracles.difference(earlier, later, 1 - Fraction(level), method=method)
    assert (found.low, found.high) == pytest.approx((low, high), abs=1e-12)
    assert found.estimate == later[0] / later[1] - earlier[0] / earlier[1]


@given(rounds(largest=400), rounds(largest=400), levels)
@example((1, 39, 40), (3, 39, 40), 0.95)
def test_difference_verdict_and_p_agree(earlier, later, level):
    found = change(earlier, later, level=level)

    assert (found.direction is not None) == (found.p <= round(1 - level, 12))
    assert found.low <= found.estimate <= found.high


@given(rounds(), rounds())
def test_difference_p_is_the_inversion(earlier, later):
    p = change(earlier, later).p

    assume(1e-6 < p < 0.999)
    assert change(earlier, later, level=1 - p * 1.0001).direction is not None
    assert change(earlier, later, level=1 - p * 0.9999).direction is None


@given(rounds(largest=400), rounds(largest=400), levels)
def test_difference_antisymmetric(earlier, later, level):
    forth, back = change(earlier, later, level=level), change(later, earlier, level=level)

    assert back[:3] == pytest.approx((-forth.estimate, -forth.high, -forth.low), abs=1e-12)
    assert back.p == pytest.approx(forth.p, rel=1e-8)


@given(rounds(largest=400), rounds(largest=400))
def test_difference_p_does_not_depend_on_the_level(earlier, later):
    found = [change(earlier, later, level=level).p for level in (0.5, 0.95, 0.999)]

    assert found == pytest.approx([found[0]] * 3, rel=1e-8)


@given(rounds(largest=400), rounds(largest=400))
def test_difference_wider_at_higher_level(earlier, later):
    found = [change(earlier, later, level=level) for level in (0.5, 0.8, 0.95, 0.99)]

    assert all(wide.low <= narrow.low and narrow.high <= wide.high for narrow, wide in pairwise(found))


def test_difference_one_population_known():
    found = comparison.difference(48, 80, 56, 70, population2=70)
    wide = comparison.difference(48, 80, 56, 70)

    assert found.low == pytest.approx(0.8 - oracles.wilson(48, 80)[1])
    assert found.p < wide.p


def test_difference_of_complete_surveys_is_certain():
    assert comparison.difference(3, 4, 1, 4, population1=4, population2=4) == Change(-0.5, -0.5, -0.5, 0)
    assert comparison.difference(2, 4, 1, 2, population1=4, population2=2) == Change(0, 0, 0, 1)
    assert comparison.difference(0, 1, 1, 1, population1=1, population2=1) == Change(1, 1, 1, 0)


def test_difference_that_the_silent_cannot_undo_has_p_zero():
    assert comparison.difference(5, 30, 20, 30, population1=31, population2=31).p == 0


def test_difference_of_equal_shares():
    found = comparison.difference(3, 6, 5, 10)

    assert (found.estimate, found.p, found.direction) == (0, 1, None)


@pytest.mark.parametrize(
    ("counts", "message"),
    [((0, 0, 1, 2), "without answers"), ((1, 2, 0, 0), "without answers"), ((3, 2, 1, 2), "0 <= k <= n")],
)
def test_difference_refused(counts, message):
    with pytest.raises(ValueError, match=message):
        comparison.difference(*counts)


def test_difference_method_is_refused():
    with pytest.raises(ValueError, match="unknown method 'wald'"):
        comparison.difference(1, 5, 1, 5, method="wald")


def test_difference_larger_than_its_population_is_refused():
    with pytest.raises(ValueError, match="0 <= k <= n <= N"):
        comparison.difference(1, 5, 1, 5, population1=4)


def test_paired_published_p():
    # Bentur et al. 2009 in Fagerland, Lydersen, Laake (2013), BMC Medical Research Methodology 13: 91.
    assert round(comparison.paired(1, 1, 7, 12).p, 4) == 0.0703


@given(panels(most=40))
def test_paired_p_is_exact_mcnemar(panel):
    expected = oracles.mcnemar(panel.only_earlier, panel.only_later)

    assert comparison.paired(*panel).p == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize("panel", [(1, 1, 7, 12), (5, 0, 5, 5), (4, 3, 3, 4), (10, 0, 0, 10)])
def test_paired_oracle(panel):
    _, earlier, later, _ = panel
    low = oracles.melded_lower(later, earlier + later, sum(panel))
    high = -oracles.melded_lower(earlier, earlier + later, sum(panel))

    found = comparison.paired(*panel)

    assert (found.low, found.high) == pytest.approx((low, high), abs=0.004)


def test_paired_all_changed_by_hand():
    # All four went to no. B has distribution b⁴, so that 2B − 1 leaves 2.5% above 1 − 2·0.025^(1/4).
    found = comparison.paired(0, 4, 0, 0)

    assert found == pytest.approx((-1, -1, 1 - 2 * 0.025**0.25, 2 / 16))


def test_paired_covers():
    # Every sample of 12 from 30: the chance of the table times whether its interval holds the change.
    n, population = 12, 30
    for falls, rises in [(9, 3), (2, 0), (5, 5), (0, 15)]:
        covered = 0
        for b in range(n + 1):
            for c in range(n + 1 - b):
                chance = comb(falls, b) * comb(rises, c) * comb(population - falls - rises, n - b - c)
                found = comparison.paired(0, b, c, n - b - c, population=population) if chance else None
                held = found and found.low - 1e-12 <= (rises - falls) / population <= found.high + 1e-12
                covered += chance if held else 0

        assert covered / comb(population, n) >= 0.95


@settings(max_examples=50)
@given(panels(), levels, st.none() | st.integers(0, 60))
def test_paired_verdict_and_p_agree(panel, level, more):
    found = comparison.paired(*panel, population=None if more is None else sum(panel) + more, level=level)

    assume(abs(found.p - (1 - level)) > 1e-9)
    assert agrees(found, level)
    assert -1 <= found.low <= found.estimate <= found.high <= 1


@settings(max_examples=50)
@given(panels(), levels, st.none() | st.integers(0, 60))
def test_paired_antisymmetric(panel, level, more):
    size = None if more is None else sum(panel) + more
    forth = comparison.paired(*panel, population=size, level=level)
    back = comparison.paired(
        panel.both, panel.only_later, panel.only_earlier, panel.neither, population=size, level=level
    )

    assert back[:3] == pytest.approx((-forth.estimate, -forth.high, -forth.low), abs=1e-12)
    assert back.p == pytest.approx(forth.p, rel=1e-12)


@settings(max_examples=50)
@given(panels(), st.integers(0, 60))
def test_paired_shrinks_with_the_population(panel, more):
    n, wide = sum(panel), comparison.paired(*panel)
    factor = (more / (n + more)) ** 0.5

    found = comparison.paired(*panel, population=n + more)

    assert found.estimate - found.low == pytest.approx(factor * (wide.estimate - wide.low), abs=1e-12)
    assert found.high - found.estimate == pytest.approx(factor * (wide.high - wide.estimate), abs=1e-12)
    assert found.p <= wide.p


@settings(max_examples=30)
@given(panels())
def test_paired_wider_at_higher_level(panel):
    found = [comparison.paired(*panel, level=level) for level in (0.5, 0.8, 0.95, 0.99)]

    assert all(wide.low <= narrow.low and narrow.high <= wide.high for narrow, wide in pairwise(found))


def test_paired_p_with_a_population_is_the_inversion():
    found = comparison.paired(10, 9, 2, 15, population=60)

    touching = comparison.paired(10, 9, 2, 15, population=60, level=1 - found.p)

    assert touching.high == pytest.approx(0, abs=1e-9)


def test_paired_complete_survey_is_the_point():
    assert comparison.paired(1, 1, 7, 12, population=21) == Change(6 / 21, 6 / 21, 6 / 21, 0)
    assert comparison.paired(1, 2, 2, 1, population=6) == Change(0, 0, 0, 1)


def test_paired_nobody_changed_is_not_certain():
    found = comparison.paired(10, 0, 0, 10)

    assert (found.estimate, found.p) == (0, 1)
    assert found.low == -found.high < -0.1


@pytest.mark.parametrize(
    ("panel", "population"), [((0, 0, 0, 0), None), ((1, -1, 3, 4), None), ((1, 2, 3, 4), 9)]
)
def test_paired_refused(panel, population):
    with pytest.raises(ValueError, match=r"without answers|0 <= k <= n <= N"):
        comparison.paired(*panel, population=population)


@given(rounds(), rounds(), levels)
def test_partial_panel_without_panel_is_difference(earlier, later, level):
    sizes = {"population1": earlier[2], "population2": later[2], "level": level}

    found = comparison.partial_panel((0, 0, 0, 0), earlier[:2], later[:2], **sizes)

    assert found == change(earlier, later, level=level)


@settings(max_examples=30)
@given(panels(), levels)
def test_partial_panel_of_nothing_else_is_paired(panel, level):
    found = comparison.partial_panel(panel, (0, 0), (0, 0), population1=90, population2=100, level=level)

    assert found == comparison.paired(*panel, population=100, level=level)


@settings(max_examples=40)
@given(panels(most=8), rounds(largest=15), rounds(largest=15), st.integers(0, 10))
def test_partial_panel_oracle(panel, earlier, later, more):
    size = sum(panel) + 20 + more
    first = (panel.both + panel.only_earlier + earlier[0], sum(panel) + earlier[1], size)
    second = (panel.both + panel.only_later + later[0], sum(panel) + later[1], size + 3)
    assume(0 < first[0] < first[1] or 0 < second[0] < second[1])

    found = comparison.partial_panel(panel, earlier[:2], later[:2], population1=size, population2=size + 3)

    shrink = oracles.panel_factor(panel, first, second)
    assert (found.low, found.high) == pytest.approx(
        oracles.difference(first, second, shrink=shrink), abs=1e-12
    )
    assert found.estimate == second[0] / second[1] - first[0] / first[1]


@settings(max_examples=50)
@given(panels(), rounds(), rounds(), levels, st.booleans())
def test_partial_panel_verdict_and_p_agree(panel, earlier, later, level, endless):
    size = None if endless else sum(panel) + 60
    sizes = {"population1": size, "population2": size}

    found = comparison.partial_panel(panel, earlier[:2], later[:2], **sizes, level=level)

    assert (found.direction is not None) == (found.p <= round(1 - level, 12))
    assert found.low <= found.estimate <= found.high


def test_partial_panel_of_loyal_answers_narrows():
    together = comparison.partial_panel((12, 2, 1, 15), (3, 6), (2, 6), population1=113, population2=113)
    apart = comparison.difference(17, 36, 15, 36, population1=113, population2=113)

    assert together.estimate == apart.estimate
    assert together.high - together.low < apart.high - apart.low


def test_partial_panel_of_certain_rounds():
    found = comparison.partial_panel((4, 0, 0, 0), (0, 0), (2, 2), population1=4, population2=6)

    assert found == Change(0, 0, 0, 1)


@pytest.mark.parametrize(
    ("panel", "earlier", "later"),
    [((1, 1, 1, -1), (1, 2), (1, 2)), ((1, 1, 1, 1), (3, 2), (1, 2)), ((0, 0, 0, 0), (0, 0), (1, 2))],
)
def test_partial_panel_refused(panel, earlier, later):
    with pytest.raises(ValueError, match=r"without answers|0 <= k <= n <= N"):
        comparison.partial_panel(panel, earlier, later)


def test_discoveries_published():
    # Benjamini and Hochberg (1995), §3.2: fifteen endpoints, four stand.
    p_values = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344]
    p_values += [0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.000]

    assert comparison.discoveries(p_values) == [True] * 4 + [False] * 11


@given(
    st.lists(
        st.sampled_from([0, 0.001, 0.01, 0.012, 0.02, 0.03, 0.04, 0.05, 0.2, 1]), max_size=12, unique=True
    )
)
def test_discoveries_oracle(p_values):
    assert comparison.discoveries(p_values) == oracles.discoveries(p_values, 0.05)


def test_discoveries_equal_p_share_their_fate():
    assert comparison.discoveries([0.5, 0.025, 0.025]) == [False, True, True]
    assert comparison.discoveries([0.04, 0.04, 0.9]) == [False, False, False]
    assert comparison.discoveries([]) == []


@pytest.mark.parametrize("p", [-0.1, 1.1, float("nan")])
def test_discoveries_refused(p):
    with pytest.raises(ValueError, match="each p lies from 0 to 1"):
        comparison.discoveries([0.01, p])


@pytest.mark.parametrize(("n", "population", "points"), [(36, 113, 24), (90, 300, 16), (125, 168, 9)])
def test_detectable_published(n, population, points):
    found = comparison.detectable(n, n, population1=population, population2=population, p=0.4)

    assert round(found) == points


@settings(max_examples=25)
@given(
    st.tuples(st.integers(5, 100), st.integers(5, 100)),
    st.integers(0, 300),
    st.sampled_from([0.05, 0.2, 0.4, 0.5, 0.9]),
    st.sampled_from([("fall", -1), ("rise", 1)]),
)
def test_detectable_oracle(n, silent, p, direction):
    population = (n[0] + silent, n[1] + silent + 1)
    expected = oracles.detectable(n, population, p, sign=direction[1])

    found = comparison.detectable(
        *n, population1=population[0], population2=population[1], p=p, direction=direction[0]
    )

    assert found == (expected and pytest.approx(expected, abs=0.0011))


def test_detectable_rise_mirrors_fall():
    fall = comparison.detectable(36, 40, p=0.4)

    assert comparison.detectable(36, 40, p=0.6, direction="rise") == pytest.approx(fall)


def test_detectable_grows_with_power_and_certainty():
    plain = comparison.detectable(36, 36, population1=113, population2=113, p=0.4)

    assert comparison.detectable(36, 36, population1=113, population2=113, p=0.4, power=0.9) > plain
    assert comparison.detectable(36, 36, population1=113, population2=113, p=0.4, level=0.01) > plain


def test_detectable_no_change_is_large_enough():
    assert comparison.detectable(5, 5, p=0.1) is None
    assert comparison.detectable(50, 50, p=0) is None
    assert comparison.detectable(50, 50, p=1, direction="rise") is None


def test_detectable_complete_surveys_show_everything():
    assert comparison.detectable(30, 40, population1=30, population2=40, p=0.4) == 0


@pytest.mark.parametrize(
    "options",
    [
        {"p": 1.2},
        {"p": 0.4, "direction": "up"},
        {"p": 0.4, "power": 1},
        {"p": 0.4, "level": 0},
        {"p": 0.4, "population1": 5},
    ],
)
def test_detectable_refused(options):
    with pytest.raises(ValueError, match=r"p lies from|a level lies|0 <= k <= n <= N"):
        comparison.detectable(10, 10, **options)


def test_detectable_without_answers_is_refused():
    with pytest.raises(ValueError, match="without answers"):
        comparison.detectable(0, 10, p=0.4)
