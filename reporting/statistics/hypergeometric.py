"""Tails of the hypergeometric distribution as functions of what is unknown: the number M in the population.

Put the N members in a row, the M who would say yes in front, and let T_j be the place of the j-th answer
received. Then P(X >= k | M) = P(T_k <= M) and P(X <= k | M) = P(T_(k+1) > M), with P(T_j = m) =
C(m-1, j-1) C(N-m, n-j) / C(N, n) (Wilks, Mathematical Statistics, 1962, §8.8). One running sum gives the tail
for every M at once.
"""

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.special import gammaln

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]

# A tail that equals α/2 is dropped, also when rounding puts it a hair above.
TIE = 1 + 1e-9


class Tails(NamedTuple):
    """Per row (k, n, N) and column M from 0: P(k or more) and P(k or fewer); mid-P takes half of P(X = k)."""

    upper: Floats
    lower: Floats


def tails(k: Integers, n: Integers, population: Integers, *, mid: bool) -> Tails:
    """Tails of k successes in n answers from a population of N, one row per element of `k`.

    Columns are M = 0 … max(N) + 1; in columns beyond the row's own N the lower tail is 0.
    """
    places = np.arange(int(population.max()) + 2)
    at_k, after_k = (
        _place_probabilities(j[:, None], n[:, None], population[:, None], places) for j in (k, k + 1)
    )
    if mid:
        at_k = after_k = (at_k + after_k) / 2
    beyond = np.zeros_like(after_k)
    beyond[:, :-1] = np.cumsum(after_k[:, :0:-1], axis=1)[:, ::-1]
    return Tails(np.cumsum(at_k, axis=1), beyond)


def kept(found: Tails, alpha: float) -> tuple[Integers, Integers]:
    """The smallest and largest M of which both tails exceed α/2.

    At the low levels that only an inversion asks for, none may be left: then the first is the larger.
    """
    threshold = alpha / 2 * TIE
    smallest = (found.upper <= threshold).sum(axis=1)
    largest = (found.lower > threshold).sum(axis=1) - 1
    return smallest, largest


def _place_probabilities(j: Integers, n: Integers, population: Integers, places: Integers) -> Floats:
    """P(T_j = m) per row and place m; T_0 is place 0, T_(n+1) is place N + 1."""
    log = _log_factorials(int(places[-1]))
    below, above = places - j, population - places - n + j
    inside = (j > 0) & (j <= n) & (below >= 0) & (above >= 0)
    logarithm = (
        log(places - 1) - log(j - 1) - log(below) + log(population - places) - log(n - j) - log(above)
    ) - (log(population) - log(n) - log(population - n))
    edge = ((j == 0) & (places == 0)) | ((j > n) & (places == population + 1))
    return np.where(inside, np.exp(np.where(inside, logarithm, 0)), edge)


def _log_factorials(largest: int) -> Callable[[Integers], Floats]:
    """A look-up of ln i! that answers 0 for negative i, which callers mask."""
    table = _table(1 << max(10, largest.bit_length()))
    return lambda i: table[np.maximum(i, 0)]


@cache
def _table(size: int) -> Floats:
    return gammaln(np.arange(size + 1) + 1.0)
