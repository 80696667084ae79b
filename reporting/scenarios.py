"""What a share of the whole area would be if those who did not answer were otherwise than who did."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor

from reporting.statistics.intervals import bounds

# Shares of the silent that the table goes through.
STEPS: Sequence[Fraction] = (
    Fraction(0),
    Fraction(1, 10),
    Fraction(1, 4),
    Fraction(1, 2),
    Fraction(3, 4),
    Fraction(1),
)


@dataclass(frozen=True)
class Scenario:
    """If ``others`` of the silent said yes: then ``total`` of the population, ``percent`` of it.

    ``part`` is which part of the silent that is; None for a number that somebody chose.
    """

    part: Fraction | None
    others: int
    total: int
    percent: float


@dataclass(frozen=True)
class Silent:
    """k of the n who answered said yes, of a population of N.

    Raises ValueError unless 0 <= k <= n <= N.
    """

    k: int
    n: int
    population: int

    def __post_init__(self) -> None:
        bounds(self.k, self.n, self.population)

    @property
    def number(self) -> int:
        """How many did not answer."""
        return self.population - self.n

    @property
    def bounds(self) -> tuple[float, float]:
        """The share in percent if none of the silent said yes, and if all did."""
        low, high = bounds(self.k, self.n, self.population)
        return 100 * low, 100 * high

    def if_also(self, others: int) -> Scenario:
        """What comes out if so many of the silent said yes too; no fewer than none, no more than all."""
        others = min(max(others, 0), self.number)
        return self._scenario(None, others)

    def scenarios(self) -> Iterator[Scenario]:
        """From none of the silent to all of them, with numbers rounded to whole units."""
        for part in STEPS:
            yield self._scenario(part, _nearest(part * self.number))

    @property
    def alike(self) -> int:
        """How many of the silent say yes if they resemble who answered; none where nobody answered."""
        return _nearest(Fraction(self.k * self.number, self.n)) if self.n else 0

    def _scenario(self, part: Fraction | None, others: int) -> Scenario:
        total = self.k + others
        return Scenario(part, others, total, 100 * total / self.population)


def _nearest(units: Fraction) -> int:
    """The nearest whole number, halves upward."""
    return floor(units + Fraction(1, 2))
