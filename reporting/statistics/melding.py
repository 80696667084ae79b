"""Limits for the change within pairs that agree with McNemar's exact test (Fay and Lumbard 2021)."""

from functools import lru_cache

import numpy as np
from scipy.special import betainc, betaincinv

from reporting.statistics.hypergeometric import Floats

_roots, _weights = np.polynomial.legendre.leggauss(200)
# Quantiles at which a confidence distribution stands in for the whole, and what each counts for.
QUANTILES, WEIGHTS = (_roots + 1) / 2, _weights / 2
HALVINGS = 52


def tail_below(x: float, to_yes: int, changed: int, n: int) -> float:
    """Upper confidence distribution at x of the change: twice this is the two-sided p for "the change is x".

    Of n pairs `changed` are unlike, of which `to_yes` go to yes. The change is T(2B − 1), B the share of the
    unlike that go to yes and T the share of unlike pairs, each with the beta distribution that gives the
    limits of Clopper and Pearson; of the two for T the one that makes the tail larger. At 0 only B counts, so
    that twice the tail is McNemar's p.
    """
    if to_yes == 0:
        return 1 - _share_below(-x, changed, n) if x < 0 else 1.0
    shares = _unlike_shares(changed, n, more=x < 0)
    return float(WEIGHTS @ betainc(to_yes, changed - to_yes + 1, np.clip((1 + x / shares) / 2, 0, 1)))


def lower_limit(to_yes: int, changed: int, n: int, alpha: float) -> float:
    """The x at which `tail_below` reaches α/2; mirror and negate for the upper limit.

    Off by at most 4e-5, which is what the quadrature leaves.
    """
    below, above = -1.0, 1.0
    for _ in range(HALVINGS):
        middle = (below + above) / 2
        reached = tail_below(middle, to_yes, changed, n) >= alpha / 2
        below, above = (below, middle) if reached else (middle, above)
    return below


def _share_below(x: float, changed: int, n: int) -> float:
    return float(betainc(changed + 1, n - changed, x)) if changed < n else 0.0


@lru_cache(maxsize=256)
def _unlike_shares(changed: int, n: int, *, more: bool) -> Floats:
    if not more:
        return betaincinv(changed, n - changed + 1, QUANTILES)
    return betaincinv(changed + 1, n - changed, QUANTILES) if changed < n else np.ones_like(QUANTILES)
