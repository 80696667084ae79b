"""Limits as a function of α, and p as the α at which an interval just lets go of a value."""

from collections.abc import Callable
from math import sqrt

import numpy as np

from reporting.statistics import hypergeometric
from reporting.statistics.intervals import wilson

Limits = Callable[[float], tuple[float, float]]

# p is found to this relative precision; anything below SMALLEST is reported as 0.
PRECISION = 1e-10
SMALLEST = 1e-100


def finite_limits(k: int, n: int, population: int, *, mid: bool) -> Limits:
    """Mid-P or exact limits for a share of a finite population, for any α at the price of one.

    Like those of `intervals.share` they always hold k/n, which at levels near 0 no M is close enough to do.
    """
    found = hypergeometric.tails(np.array([k]), np.array([n]), np.array([population]), mid=mid)
    point = k / n

    def limits(alpha: float) -> tuple[float, float]:
        smallest, largest = hypergeometric.kept(found, alpha)
        return min(int(smallest[0]) / population, point), max(int(largest[0]) / population, point)

    return limits


def wilson_limits(k: int, n: int) -> Limits:
    """Wilson's limits for a share of a population without end."""

    def limits(alpha: float) -> tuple[float, float]:
        low, high = wilson(k, n, alpha)
        return float(low), float(high)

    return limits


def p_value(limits: Limits, alpha: float) -> float:
    """The smallest α at which the interval excludes 0, so that p <= alpha exactly when it does at alpha.

    Assumes that limits only move inwards as α grows. Bisection on ln α from the side of `alpha`; the answer
    is the upper end of a bracket no wider than PRECISION, relatively. 0 if no level holds 0 (a survey so
    complete that those who kept silent cannot turn it), 1 if every level does.
    """

    def excludes(at: float) -> bool:
        low, high = limits(at)
        return low > 0 or high < 0

    if excludes(SMALLEST):
        return 0.0
    held, let_go = (SMALLEST, alpha) if excludes(alpha) else (alpha, 1.0)
    while let_go / held > 1 + PRECISION:
        middle = held * sqrt(let_go / held)
        held, let_go = (held, middle) if excludes(middle) else (middle, let_go)
    return let_go
