"""Intervals for a share of a small population, part of which answered."""

from typing import Generic, Literal, NamedTuple, TypeVar, overload

import numpy as np
import numpy.typing as npt
from scipy.special import ndtri

from reporting.statistics import hypergeometric
from reporting.statistics.hypergeometric import Floats, Integers

Method = Literal["mid-p", "exact", "wilson"]
Bound = TypeVar("Bound", float, Floats)

# Rows times columns worked on at once, so that they stay in the processor's cache.
BLOCK = 1 << 15


class Interval(NamedTuple, Generic[Bound]):
    """Lower and upper limit, as shares in [0, 1]; arrays for arrays."""

    low: Bound
    high: Bound


class Counts(NamedTuple):
    k: Integers
    n: Integers
    population: Integers


@overload
def share(
    k: int, n: int, *, population: int | None = None, method: Method | None = None, level: float = 0.95
) -> Interval[float]: ...
@overload
def share(
    k: npt.ArrayLike,
    n: npt.ArrayLike,
    *,
    population: npt.ArrayLike | None = None,
    method: Method | None = None,
    level: float = 0.95,
) -> Interval[Floats]: ...
def share(  # noqa: PLR0913 - the options of a figure are keywords
    k: npt.ArrayLike,
    n: npt.ArrayLike,
    *,
    population: npt.ArrayLike | None = None,
    method: Method | None = None,
    level: float = 0.95,
) -> Interval[float] | Interval[Floats]:
    """Interval for the share of a population in which k of the n who answered said yes.

    k, n and `population` (N, all who could have answered) are whole numbers, or arrays of them that
    broadcast and give arrays. "mid-p" and "exact" are the limits of `count` divided by N. "wilson" is the
    score interval for a population without end (Wilson 1927, JASA 22: 209–212, no continuity correction);
    it takes no notice of N. Unless named, the method is "mid-p" with a population and "wilson" without. The
    interval always holds k/n: at the usual levels only a survey of 97.5% or more could leave it out, by less
    than half a business. No answers (n = 0) say nothing: (0, 1).

    Raises ValueError unless 0 <= k <= n <= N, N >= 1, all whole, and 0 < level < 1; also for a missing value
    and for "mid-p" or "exact" without a population.
    """
    scalar = np.ndim(k) == np.ndim(n) == np.ndim(0 if population is None else population) == 0
    if population is None and method not in (None, "wilson"):
        raise ValueError(f"the {method} interval needs the size of the population")
    counts = checked_counts(k, n, population)
    if population is None or method == "wilson":
        low, high = wilson(counts.k, counts.n, alpha_of(level))
    else:
        smallest, largest = _kept(counts, method or "mid-p", alpha_of(level))
        point = counts.k / np.maximum(counts.n, 1)
        low = np.minimum(smallest / counts.population, point)
        high = np.maximum(largest / counts.population, point)
    return Interval(float(low), float(high)) if scalar else Interval(low, high)


@overload
def count(
    k: int, n: int, population: int, *, method: Method = "mid-p", level: float = 0.95
) -> tuple[int, int]: ...
@overload
def count(
    k: npt.ArrayLike,
    n: npt.ArrayLike,
    population: npt.ArrayLike,
    *,
    method: Method = "mid-p",
    level: float = 0.95,
) -> tuple[Integers, Integers]: ...
def count(  # noqa: PLR0913 - the options of a figure are keywords
    k: npt.ArrayLike,
    n: npt.ArrayLike,
    population: npt.ArrayLike,
    *,
    method: Method = "mid-p",
    level: float = 0.95,
) -> tuple[int, int] | tuple[Integers, Integers]:
    """Interval for the number M of businesses in the population that would say yes, both ends included.

    "exact" keeps every M with P(X >= k | M) > α/2 and P(X <= k | M) > α/2, X hypergeometric (Buonaccorsi
    1987, The American Statistician 41: 215–218): at least `level` of all samples cover M. "mid-p" takes
    P(X > k) + ½P(X = k) and P(X < k) + ½P(X = k) instead (Lancaster 1961, JASA 56: 223–234): `level` on
    average, and narrower. A complete survey (n = N) gives k itself.

    Arguments, arrays and ValueError as in `share`; "wilson" counts nobody and is refused.
    """
    if method == "wilson":
        raise ValueError("the wilson interval knows no population; count takes mid-p or exact")
    scalar = np.ndim(k) == np.ndim(n) == np.ndim(population) == 0
    smallest, largest = _kept(checked_counts(k, n, population), method, alpha_of(level))
    return (int(smallest), int(largest)) if scalar else (smallest, largest)


def bounds(k: int, n: int, population: int) -> Interval[float]:
    """Share of the population if everyone who kept silent said no, and if everyone said yes.

    Holds without any assumption about who did not answer (Manski 2003, Partial Identification of Probability
    Distributions, §1.2). Raises ValueError as `share` does.
    """
    checked_counts(k, n, population)
    return Interval(k / population, (k + population - n) / population)


def estimated_population(n_base: int, n: int, population: int) -> int:
    """Size of a base of which only the answers are known (victims, say): n_base·N/n; show it as estimated.

    `n_base` of the `n` answers belong to the base. Rounded up, so that a base only counts as completely
    surveyed when the survey is. Raises ValueError unless 0 <= n_base <= n <= N, n >= 1.
    """
    checked_counts(n_base, n, population)
    if n == 0:
        raise ValueError("without answers the size of a base cannot be estimated")
    return -(-n_base * population // n)


def alpha_of(level: float) -> float:
    """1 − level without the dust of floating point, so that 95% means 5%; ValueError outside (0, 1)."""
    if not 0 < level < 1:
        raise ValueError(f"a level lies between 0 and 1; it is {level}")
    return round(1 - level, 12)


def wilson(k: npt.ArrayLike, n: npt.ArrayLike, alpha: float) -> tuple[Floats, Floats]:
    """Limits of Wilson (1927) at 1 − alpha; k and n need not be whole; n = 0 gives (0, 1)."""
    yes, answers = np.asarray(k, dtype=float), np.asarray(n, dtype=float)
    squared = float(ndtri(alpha / 2)) ** 2
    total = np.maximum(answers + squared, np.finfo(float).tiny)
    half = np.sqrt(squared * (yes * (answers - yes) / np.maximum(answers, 1) + squared / 4)) / total
    centre = (yes + squared / 2) / total
    # Where all said yes, rounding would leave the upper limit a hair below 1.
    return np.maximum(centre - half, 0), np.where(yes == answers, 1.0, np.minimum(centre + half, 1))


def _kept(counts: Counts, method: Method, alpha: float) -> tuple[Integers, Integers]:
    if method not in ("mid-p", "exact"):
        raise ValueError(f"unknown method {method!r}; the methods are mid-p, exact, wilson")
    flat = [column.ravel() for column in counts]
    rows = max(1, BLOCK // (int(counts.population.max(initial=0)) + 2))
    limits = np.empty((2, counts.k.size), dtype=np.int64)
    for start in range(0, counts.k.size, rows):
        block = slice(start, start + rows)
        found = hypergeometric.tails(*(column[block] for column in flat), mid=method == "mid-p")
        limits[:, block] = hypergeometric.kept(found, alpha)
    return limits[0].reshape(counts.k.shape), limits[1].reshape(counts.k.shape)


def checked_counts(k: npt.ArrayLike, n: npt.ArrayLike, population: npt.ArrayLike | None = None) -> Counts:
    """The counts as whole numbers of one shape; without a population, n stands in for it."""
    size = np.maximum(n, 1) if population is None else population
    given = np.broadcast_arrays(*(np.asarray(column, dtype=float) for column in (k, n, size)))
    whole = np.stack(given)
    if not (np.isfinite(whole) & (whole == np.floor(whole))).all():
        raise ValueError("k, n and the population are whole numbers, and none may be missing")
    if not ((whole[0] >= 0) & (whole[0] <= whole[1]) & (whole[1] <= whole[2]) & (whole[2] >= 1)).all():
        raise ValueError("k of n answers from a population of N needs 0 <= k <= n <= N and N >= 1")
    return Counts(*whole.astype(np.int64))
