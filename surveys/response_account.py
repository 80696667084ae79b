"""The response account: what became of every case, in AAPOR rates and in the Dutch reading."""

from collections.abc import Mapping
from dataclasses import dataclass

DISPOSITIONS = ("I", "P", "R", "NC", "O", "UH", "UO", "NE")


@dataclass(frozen=True)
class Netto:
    """The response as Dutch readers know it: bruto, kaderfouten, netto, bruikbaar, respons (a share)."""

    gross: int
    frame_errors: int
    net: int
    usable: int
    response: float | None


def netto(counts: Mapping[str, int]) -> Netto:
    """Gross cases less frame errors (NE), and the usable share (I+P) of that net number, which is RR2.

    `counts` maps dispositions to numbers of cases; a disposition left out counts 0. `response` is None when
    no case is left. Raises ValueError for an unknown disposition or a negative number.
    """
    full = _checked(counts)
    net = sum(full.values()) - full["NE"]
    usable = full["I"] + full["P"]
    return Netto(sum(full.values()), full["NE"], net, usable, _ratio(usable, net))


def outcome_rates(counts: Mapping[str, int], e: float | None = None) -> dict[str, float | None]:
    """Response, cooperation, refusal and contact rates of a survey, as shares in [0, 1].

    `counts` maps dispositions (`DISPOSITIONS`) to numbers of cases; one left out counts 0. `e` is the share
    of the unknown cases (UH, UO) that is eligible; unless given it is found by proportional allocation from
    the known cases. The keys are "e", "RR1"…"RR6", "COOP1"…"COOP4", "REF1"…"REF3", "CON1"…"CON3"; a rate
    without denominator is None, never 0. Raises ValueError for an unknown disposition, a negative number or
    an `e` outside [0, 1].

    Source: AAPOR, Standard Definitions: Final Dispositions of Case Codes and Outcome Rates for Surveys.
    """
    full = _checked(counts)
    if e is not None and not 0 <= e <= 1:
        raise ValueError(f"e is a share of the unknown cases, from 0 to 1; it is {e}")
    known = full["I"] + full["P"] + full["R"] + full["NC"] + full["O"]
    unknown = full["UH"] + full["UO"]
    eligible = _ratio(known, known + full["NE"]) if e is None else e
    bases = _bases(known, unknown, eligible)
    usable = full["I"] + full["P"]
    responses = _rates("RR", (full["I"], usable), bases)
    refusals = _rates("REF", (full["R"],), bases)
    contacts = _rates("CON", (known - full["NC"],), bases)
    return {"e": eligible} | responses | _cooperation_rates(full) | refusals | contacts


def _cooperation_rates(full: Mapping[str, int]) -> dict[str, float | None]:
    complete, usable = full["I"], full["I"] + full["P"]
    able = usable + full["R"]
    return {
        "COOP1": _ratio(complete, able + full["O"]),
        "COOP2": _ratio(usable, able + full["O"]),
        "COOP3": _ratio(complete, able),
        "COOP4": _ratio(usable, able),
    }


def _bases(known: int, unknown: int, e: float | None) -> list[float | None]:
    """The three denominators: all unknown cases eligible, the share `e` of them, none of them."""
    some = known + e * unknown if e is not None else None
    return [known + unknown, some, known]


def _rates(name: str, numerators: tuple[int, ...], bases: list[float | None]) -> dict[str, float | None]:
    """Every numerator over every base, numbered as AAPOR does: RR1 and RR2 share the first base."""
    ratios = [_ratio(cases, base) for base in bases for cases in numerators]
    return {f"{name}{number}": ratio for number, ratio in enumerate(ratios, start=1)}


def _ratio(cases: int, base: float | None) -> float | None:
    return cases / base if base else None


def _checked(counts: Mapping[str, int]) -> dict[str, int]:
    unknown = [key for key in counts if key not in DISPOSITIONS]
    if unknown:
        raise ValueError(
            f"unknown disposition {unknown[0]!r}; the dispositions are {', '.join(DISPOSITIONS)}"
        )
    for key, number in counts.items():
        if not number >= 0:
            raise ValueError(f"the number of cases {key} is {number}; it cannot be negative")
    return {key: counts.get(key, 0) for key in DISPOSITIONS}
