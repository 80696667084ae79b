"""The response account of a survey with an address list, as its pages show it."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from surveys.models import Disposition
from surveys.response_account import Netto, netto, outcome_rates


@dataclass(frozen=True)
class Account:
    """``counts`` maps dispositions to numbers of cases; ``minimum`` is in percent of the net number."""

    counts: Mapping[str, int]
    minimum: Decimal | None = None

    @cached_property
    def netto(self) -> Netto:
        return netto(self.counts)

    @property
    def percent(self) -> float | None:
        """The response in percent of the net number of cases; None without cases."""
        return _percent(self.netto.response)

    @property
    def needed(self) -> int | None:
        """The smallest number of usable responses that reaches the minimum."""
        return None if self.minimum is None else math.ceil(self.minimum * self.netto.net / 100)

    @property
    def short(self) -> int | None:
        """How many usable responses are still to come to reach the minimum."""
        return None if self.needed is None else max(0, self.needed - self.netto.usable)

    @property
    def lines(self) -> list[tuple[Any, int]]:
        """(disposition in words, number of cases) for every eligible or unknown disposition."""
        shown = [d for d in Disposition if d != Disposition.NOT_ELIGIBLE]
        return [
            (d.label, self.counts.get(d, 0))
            for d in shown
            if d != Disposition.UNKNOWN_HOUSEHOLD or self.counts.get(d)
        ]

    @property
    def rates(self) -> list[tuple[str, float | None]]:
        """("RR1", percent) to ("RR6", percent); None where a rate has no denominator."""
        rates = outcome_rates(self.counts)
        return [(name, _percent(rates[name])) for name in ("RR1", "RR2", "RR3", "RR4", "RR5", "RR6")]

    @property
    def eligible_share(self) -> float | None:
        """AAPOR's e: the estimated share of the unknown cases that is eligible."""
        return outcome_rates(self.counts)["e"]


def _percent(share: float | None) -> float | None:
    return None if share is None else 100 * share
