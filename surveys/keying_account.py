"""The account of keying: how alike two keyings of the same forms are, and how many errors that tells of."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

PER = 1000


@dataclass(frozen=True)
class KeyingAccount:
    """Counts over the paper forms of a survey.

    ``forms`` were keyed, ``twice`` of them twice. In those, ``fields`` hold an entry in one keying or both,
    open texts left out, and ``differences`` of them are not alike. In the forms where every difference is
    settled, ``settled_fields`` hold an entry, with ``first_errors`` and ``second_errors`` in either keying.
    ``chance_alike`` is the chance that two errors in one field are the same, on average over the fields.
    """

    forms: int = 0
    twice: int = 0
    fields: int = 0
    differences: int = 0
    settled_fields: int = 0
    first_errors: int = 0
    second_errors: int = 0
    chance_alike: float = 0.0

    @property
    def agreement(self) -> float | None:
        """Percent of the fields in which both keyings say the same; None without fields."""
        return 100 * (self.fields - self.differences) / self.fields if self.fields else None

    @property
    def alike(self) -> int:
        return self.fields - self.differences

    @property
    def rate(self) -> float | None:
        """Errors per 1,000 fields of a first keying, which is what forms that are keyed once hold."""
        return PER * self.first_errors / self.settled_fields if self.settled_fields else None

    @property
    def interval(self) -> tuple[float, float]:
        """Exact limits of ``rate``; errors of one form are taken to have nothing to do with each other."""
        low, high = exact_interval(self.first_errors, self.settled_fields)
        return PER * low, PER * high

    @property
    def expected_alike(self) -> float | None:
        """Fields of the settled forms in which both keyings are expected to hold the same error.

        Two keyings that agree are not looked at, so an error that both made stays. Where errors of the two
        have nothing to do with each other, n·(e1/n)·(e2/n) fields hold an error in both: Lincoln and
        Petersen's estimate of capture and recapture, turned round (Seber 1982, The Estimation of Animal
        Abundance, §3.1: m = n1·n2/N). Two errors in a field are the same with the chance of one wrong value
        among those that can be typed, each as likely. Bad handwriting misleads both: then it is more.
        """
        if not self.settled_fields:
            return None
        return self.first_errors * self.second_errors / self.settled_fields * self.chance_alike

    @property
    def alike_at_most(self) -> float | None:
        """The same with caution: both rates at their upper limit, and every shared error alike."""
        if not self.settled_fields:
            return None
        highs = (exact_interval(k, self.settled_fields)[1] for k in (self.first_errors, self.second_errors))
        return self.settled_fields * math.prod(highs)

    def passes(self, limit: Decimal) -> bool:
        """Whether the first keyings hold more errors than a limit per 1,000 fields allows.

        Fewer than 1,000 fields may hold as many errors as 1,000: one error on the first form says little.
        """
        return PER * self.first_errors > limit * max(self.settled_fields, PER)


def exact_interval(k: int, n: int, *, level: float = 0.95) -> tuple[float, float]:
    """The exact interval for a share of which k in n were seen, n out of many (Clopper and Pearson 1934,
    Biometrika 26: 404–413); n = 0 says nothing: (0, 1).

    Raises ValueError unless 0 <= k <= n.
    """
    if not 0 <= k <= n:
        raise ValueError(f"k lies between 0 and n; k is {k} and n is {n}")
    tail = (1 - level) / 2
    low = 0.0 if k == 0 else _solve(lambda share: 1 - _at_most(k - 1, n, share) >= tail)
    high = 1.0 if k == n else _solve(lambda share: _at_most(k, n, share) <= tail)
    return low, high


def _solve(is_reached: Callable[[float], bool]) -> float:
    """The smallest share at which something holds that holds from there on."""
    below, above = 0.0, 1.0
    while above - below > 1e-12:  # noqa: PLR2004 (far below what is shown)
        middle = (below + above) / 2
        below, above = (below, middle) if is_reached(middle) else (middle, above)
    return above


def _at_most(k: int, n: int, share: float) -> float:
    """P(X <= k), X binomial."""
    yes, no = math.log(share), math.log1p(-share)
    ways = math.lgamma(n + 1)
    return math.fsum(
        math.exp(ways - math.lgamma(i + 1) - math.lgamma(n - i + 1) + i * yes + (n - i) * no)
        for i in range(k + 1)
    )
