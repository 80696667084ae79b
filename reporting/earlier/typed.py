"""Figures as somebody typed them from a report, and what they come to."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from math import ceil, floor

from django.utils.translation import gettext as _

from reporting.indicators import Block, Indicator

MOST = 1_000_000
# The inputs of a row, by the first letters of their names: k, a percentage, n and N.
INPUTS = ("aantal", "procent", "basis", "totaal")
_LONGEST = 12
_WHOLE = re.compile(r"[0-9]{1,7}")
_PERCENTAGE = re.compile(r"[0-9]{1,3}(?:[.,][0-9]{1,4})?")


@dataclass(frozen=True)
class Given:
    """What a row comes to: k of n, of N in all; ``low`` and ``high`` are what k may be too."""

    counted: int
    base: int
    population: int | None
    low: int
    high: int

    @property
    def percentage(self) -> float:
        return 100 * self.counted / self.base

    @property
    def is_certain(self) -> bool:
        """Whether the percentage leaves one k."""
        return self.low == self.high


class Mistyped(Exception):
    """A row that cannot be; ``field`` is the input to look at, the message what to do."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


@dataclass(frozen=True)
class Line:
    """A row of the form: an indicator and what was typed for it."""

    indicator: Indicator
    typed: Mapping[str, str]

    @property
    def is_blank(self) -> bool:
        """Whether nothing was typed but a population, which may have stood there already."""
        return not any(self.typed[name] for name in INPUTS[:3])

    @cached_property
    def fault(self) -> Mistyped | None:
        """Why the row cannot be; None where it can, and for a row that was left blank."""
        try:
            self.given  # noqa: B018 (asked for its trouble)
        except Mistyped as trouble:
            return trouble
        return None

    @cached_property
    def given(self) -> Given | None:
        """What the row comes to, None for a blank one. Raises Mistyped."""
        if self.is_blank:
            return None
        base = _whole(self.typed["basis"], "basis")
        if not base:
            raise Mistyped("basis", _("Vul in van hoeveel antwoorden dit is, minstens 1"))
        low, counted, high = self._counted(base)
        population = _whole(self.typed["totaal"], "totaal") if self.typed["totaal"] else None
        if population is not None and population < base:
            sentence = _("Vul minstens %(base)d in: zoveel gaven er antwoord. Of laat het leeg")
            raise Mistyped("totaal", sentence % {"base": base})
        return Given(counted, base, population, low, high)

    @property
    def inputs(self) -> list[tuple[str, str, str, str]]:
        """(kind, name, what was typed, fault) of each input."""
        fault = self.fault
        return [
            (
                kind,
                f"{kind}-{self.indicator.code}",
                self.typed[kind],
                str(fault) if fault and fault.field == kind else "",
            )
            for kind in INPUTS
        ]

    def _counted(self, base: int) -> tuple[int, int, int]:
        """The smallest, the likeliest and the largest k."""
        if self.typed["aantal"] and self.typed["procent"]:
            raise Mistyped("procent", _("Vul het aantal in of het percentage, niet allebei"))
        if self.typed["procent"]:
            return _worked_out(self.typed["procent"], base)
        if not self.typed["aantal"]:
            raise Mistyped("aantal", _("Vul het aantal in, of het percentage"))
        counted = _whole(self.typed["aantal"], "aantal")
        if counted > base:
            raise Mistyped("aantal", _("Vul hoogstens %(base)d in") % {"base": base})
        return counted, counted, counted


def lines_of(blocks: list[Block], typed: Mapping[str, str], *, population: int | None) -> list[Line]:
    """A row for every share; where nothing was typed, N of a share of everybody is the ``population``."""
    found = []
    for indicator in (one for block in blocks for one in block.indicators):
        known = str(population) if population and indicator.is_of_all else ""
        texts = {kind: typed.get(f"{kind}-{indicator.code}", "").strip()[:_LONGEST] for kind in INPUTS}
        if not any(texts.values()) and not typed:
            texts["totaal"] = known
        found.append(Line(indicator, texts))
    return found


def _whole(text: str, field: str) -> int:
    plain = re.sub(r"[ .\u00a0]", "", text)
    if not _WHOLE.fullmatch(plain) or int(plain) > MOST:
        raise Mistyped(field, _("Vul een heel getal in, bijvoorbeeld 36"))
    return int(plain)


def _worked_out(text: str, base: int) -> tuple[int, int, int]:
    """The whole numbers of ``base`` that round to this percentage as it was typed: least, nearest, most."""
    plain = text.replace(" ", "").removesuffix("%")
    if not _PERCENTAGE.fullmatch(plain) or Decimal(plain.replace(",", ".")) > 100:  # noqa: PLR2004 (percent)
        raise Mistyped("procent", _("Vul een percentage in van 0 tot en met 100, bijvoorbeeld 45 of 45,5"))
    percentage = Decimal(plain.replace(",", "."))
    exponent = int(percentage.as_tuple().exponent)
    half = Decimal(5).scaleb(exponent - 1)
    low = max(0, ceil((percentage - half) * base / 100))
    high = min(base, floor((percentage + half) * base / 100))
    if low > high:
        sentence = _("Geen enkel aantal van %(base)d is %(percentage)s%%. Kijk het percentage en de basis na")
        raise Mistyped("procent", sentence % {"base": base, "percentage": plain})
    return low, min(max(round(percentage * base / 100), low), high), high
