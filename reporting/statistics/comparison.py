"""What changed between two rounds, and which change could be shown at all."""

from collections.abc import Sequence
from math import hypot, sqrt
from typing import Literal, NamedTuple

from scipy.special import ndtri

from reporting.statistics.intervals import alpha_of, checked_counts
from reporting.statistics.inversion import Limits, finite_limits, p_value, wilson_limits
from reporting.statistics.melding import lower_limit, tail_below

Direction = Literal["rise", "fall"]


class Change(NamedTuple):
    """Later minus earlier, as a share (0.05 is 5 percentage points), with its interval and two-sided p."""

    estimate: float
    low: float
    high: float
    p: float

    @property
    def direction(self) -> Direction | None:
        """The verdict, which follows from the interval; None says "no demonstrable difference"."""
        if self.low > 0:
            return "rise"
        return "fall" if self.high < 0 else None


class _Round(NamedTuple):
    k: int
    n: int
    population: int | None

    @property
    def share(self) -> float:
        return self.k / self.n

    @property
    def per_answer(self) -> float:
        """1/n − 1/N: what multiplies p(1 − p) in the variance of the share."""
        return 1 / self.n - (1 / self.population if self.population else 0)

    @property
    def variance(self) -> float:
        return self.per_answer * self.share * (1 - self.share)


class Panel(NamedTuple):
    """Units that answered in both rounds, by the rounds in which they said yes."""

    both: int
    only_earlier: int
    only_later: int
    neither: int


def difference(  # noqa: PLR0913 - the options of a figure are keywords
    k1: int,
    n1: int,
    k2: int,
    n2: int,
    *,
    population1: int | None = None,
    population2: int | None = None,
    method: Literal["mid-p", "exact"] = "mid-p",
    level: float = 0.95,
) -> Change:
    """Change between two independent rounds: k1 of n1 said yes in the earlier, k2 of n2 in the later.

    Newcombe's method 10 (1998, Statistics in Medicine 17: 873–890): the distances of each share to its own
    limits are squared and added. The limits are mid-P of the finite population where N is given, or exact for
    whoever prefers too wide to too narrow; without N they are Wilson's. p is the smallest α at which the
    interval excludes 0, to a relative precision of 1e-9; p = 0 says that it does at every level, because the
    silent are too few to undo the change.

    Raises ValueError for a round without answers, and where `intervals.share` does.
    """
    if method not in ("mid-p", "exact"):
        raise ValueError(f"unknown method {method!r}; the methods are mid-p and exact")
    earlier, later = _round(k1, n1, population1), _round(k2, n2, population2)
    return _change(
        _squared_and_added(earlier, later, mid=method == "mid-p"), later.share - earlier.share, level
    )


def paired(  # noqa: PLR0913 - the options of a figure are keywords
    both: int,
    only_earlier: int,
    only_later: int,
    neither: int,
    *,
    population: int | None = None,
    level: float = 0.95,
) -> Change:
    """Change among units that all answered in both rounds, counted by the rounds in which they said yes.

    The interval of Fay and Lumbard (2021, Statistics in Medicine 40: 1147–1159), which excludes 0 exactly
    when McNemar's exact test rejects: without a population p is that of McNemar (1947, Psychometrika 12:
    153–157). With one, the distances of the limits to the estimate shrink by √(1 − n/N), the finite
    population in the variance (Cochran 1977, Sampling Techniques, §2.6), and p is the α at which the shrunk
    interval touches 0.

    Raises ValueError for counts that are negative or not whole, no unit, or more units than the population.
    """
    panel = _panel((both, only_earlier, only_later, neither))
    n, changed, alpha = sum(panel), only_earlier + only_later, alpha_of(level)
    shrink = sqrt(n * _round(changed, n, population).per_answer)
    estimate = (only_later - only_earlier) / n
    low = estimate - shrink * (estimate - lower_limit(only_later, changed, n, alpha))
    high = estimate - shrink * (estimate + lower_limit(only_earlier, changed, n, alpha))
    return Change(estimate, low, high, _paired_p(panel, shrink))


def partial_panel(  # noqa: PLR0913 - the options of a figure are keywords
    panel: tuple[int, int, int, int],
    earlier: tuple[int, int],
    later: tuple[int, int],
    *,
    population1: int | None = None,
    population2: int | None = None,
    level: float = 0.95,
) -> Change:
    """Change where some units answered in both rounds (`panel`) and others in one.

    `earlier` and `later` are (k, n) of the units that answered in that round only. The estimate is the
    difference of the two rounds as they are printed, all answers in. The interval is that of `difference`
    with all distances multiplied by √(V/(V₁ + V₂)), where V = V₁ + V₂ − 2·cov counts the panel:
    Vᵢ = (1/nᵢ − 1/Nᵢ)·pᵢ(1 − pᵢ) and cov = (n_panel/(n₁n₂) − 1/N)·φ·√(p₁(1 − p₁)p₂(1 − p₂)) with the larger
    N (Tam 1984, The American Statistician 38: 288–289), φ the correlation in the panel with Newcombe's
    continuity correction (1998, Statistics in Medicine 17: 2635–2650, method 10). Without a panel it is
    `difference`, with nothing but a panel `paired` (over the larger population).

    Raises ValueError where `difference` and `paired` do.
    """
    pairs = _panel(panel)
    if earlier[1] == later[1] == 0:
        return paired(*pairs, population=_larger(population1, population2), level=level)
    for k, n in (earlier, later):
        checked_counts(k, n)
    first = _round(pairs.both + pairs.only_earlier + earlier[0], sum(pairs) + earlier[1], population1)
    second = _round(pairs.both + pairs.only_later + later[0], sum(pairs) + later[1], population2)
    limits = _squared_and_added(first, second, shrink=_panel_factor(pairs, first, second))
    return _change(limits, second.share - first.share, level)


def discoveries(p_values: Sequence[float], level: float = 0.05) -> list[bool]:
    """Which of many differences stand when a share of at most `level` of those found may be false.

    Benjamini and Hochberg (1995, JRSS B 57: 289–300), in the order given. Raises ValueError for a p outside
    [0, 1] or missing, and for a level outside (0, 1).
    """
    alpha_of(level)
    if not all(0 <= p <= 1 for p in p_values):
        raise ValueError("each p lies from 0 to 1 and none may be missing")
    ordered = sorted(p_values)
    passed = [p for rank, p in enumerate(ordered, start=1) if p <= level * rank / len(ordered)]
    return [bool(passed) and p <= passed[-1] for p in p_values]


def detectable(  # noqa: PLR0913 - the options of a figure are keywords
    n1: int,
    n2: int,
    *,
    population1: int | None = None,
    population2: int | None = None,
    p: float,
    direction: Direction = "fall",
    power: float = 0.8,
    level: float = 0.05,
) -> float | None:
    """Smallest change from the share p that two independent rounds can show, in percentage points.

    Solves d = (z(1 − level/2) + z(power))·√(v₁ + v₂) for d, where vᵢ = (1 − nᵢ/Nᵢ)·pᵢ(1 − pᵢ)/nᵢ, p₁ = p and
    p₂ = p − d for a fall, p + d for a rise (Cohen 1988, Statistical Power Analysis, ch. 6, with a finite
    population). Not rounded. None if even a fall to 0 or a rise to 100% would not show. `level` is the
    two-sided α.

    Raises ValueError for a round without answers, more answers than the population, p outside [0, 1], a power
    or level outside (0, 1), and an unknown direction.
    """
    if not 0 <= p <= 1 or direction not in ("fall", "rise"):
        raise ValueError(f"p lies from 0 to 1 and changes by a fall or a rise; not by a {direction} from {p}")
    for share in (power, level):
        alpha_of(share)
    factor = max(0.0, float(-ndtri(level / 2) - ndtri(1 - power))) ** 2
    first, second = _round(0, n1, population1).per_answer, _round(0, n2, population2).per_answer
    start = p if direction == "fall" else 1 - p
    # d² = c(v₁ + v₂) is a quadratic in d; a rise from p is a fall from 1 − p.
    a, b = 1 + factor * second, factor * second * (1 - 2 * start)
    change = (sqrt(b * b + 4 * a * factor * (first + second) * start * (1 - start)) - b) / (2 * a)
    return 100 * change if start > 0 and change <= start else None


def _change(limits: Limits, estimate: float, level: float) -> Change:
    alpha = alpha_of(level)
    low, high = limits(alpha)
    return Change(estimate, low, high, p_value(limits, alpha))


def _round(k: int, n: int, population: int | None) -> _Round:
    checked_counts(k, n, population)
    if n == 0:
        raise ValueError("a round without answers has no share to compare")
    return _Round(k, n, population)


def _panel(panel: tuple[int, int, int, int]) -> Panel:
    for units in panel:
        checked_counts(units, units)
    return Panel(*panel)


def _squared_and_added(earlier: _Round, later: _Round, *, shrink: float = 1, mid: bool = True) -> Limits:
    p1, p2 = earlier.share, later.share
    limits1, limits2 = _share_limits(earlier, mid=mid), _share_limits(later, mid=mid)

    def limits(alpha: float) -> tuple[float, float]:
        (low1, high1), (low2, high2) = limits1(alpha), limits2(alpha)
        below = shrink * hypot(p2 - low2, high1 - p1)
        above = shrink * hypot(high2 - p2, p1 - low1)
        return p2 - p1 - below, p2 - p1 + above

    return limits


def _share_limits(answers: _Round, *, mid: bool) -> Limits:
    if answers.population is None:
        return wilson_limits(answers.k, answers.n)
    return finite_limits(answers.k, answers.n, answers.population, mid=mid)


def _paired_p(panel: Panel, shrink: float) -> float:
    towards, against = max(panel[1:3]), min(panel[1:3])
    if towards == against or shrink == 0:
        return float(towards == against)
    n = sum(panel)
    # Shrunk towards the estimate, this value of the change lands on 0.
    lands = (1 - 1 / shrink) * (towards - against) / n
    return min(1.0, 2 * tail_below(lands, towards, towards + against, n))


def _panel_factor(panel: Panel, earlier: _Round, later: _Round) -> float:
    """√(V/(V₁ + V₂)): how much answers from the same units narrow (or widen) the interval."""
    apart = earlier.variance + later.variance
    if apart == 0:
        return 1
    population = _larger(earlier.population, later.population)
    overlap = sum(panel) / (earlier.n * later.n) - (1 / population if population else 0)
    spread = sqrt(earlier.share * (1 - earlier.share) * later.share * (1 - later.share))
    return sqrt(max(0.0, 1 - 2 * overlap * _correlation(panel) * spread / apart))


def _larger(population1: int | None, population2: int | None) -> int | None:
    """The larger population; none where either is without end."""
    return max(population1, population2) if population1 and population2 else None


def _correlation(panel: Panel) -> float:
    """φ of the panel, drawn towards 0 when positive (Newcombe 1998, method 10); 0 where it is not defined."""
    both, only_earlier, only_later, neither = panel
    margins = (both + only_earlier) * (only_later + neither) * (both + only_later) * (only_earlier + neither)
    if margins == 0:
        return 0
    product = both * neither - only_earlier * only_later
    return (max(product - sum(panel) / 2, 0) if product > 0 else product) / sqrt(margins)
