"""The response account against the published vector of the R package outcomerate and a plain oracle."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.response_account import DISPOSITIONS, Netto, netto, outcome_rates

PUBLISHED = {"I": 4, "P": 2, "R": 1, "NC": 1, "O": 1, "UH": 1, "UO": 1, "NE": 1}
accounts = st.fixed_dictionaries({key: st.integers(0, 400) for key in DISPOSITIONS})


def oracle(c, e=None):
    known, unknown = c["I"] + c["P"] + c["R"] + c["NC"] + c["O"], c["UH"] + c["UO"]
    if e is None:
        e = known / (known + c["NE"]) if known + c["NE"] else None
    some = None if e is None else known + e * unknown
    fractions = {
        "RR1": (c["I"], known + unknown),
        "RR2": (c["I"] + c["P"], known + unknown),
        "RR3": (c["I"], some),
        "RR4": (c["I"] + c["P"], some),
        "RR5": (c["I"], known),
        "RR6": (c["I"] + c["P"], known),
        "COOP1": (c["I"], c["I"] + c["P"] + c["R"] + c["O"]),
        "COOP2": (c["I"] + c["P"], c["I"] + c["P"] + c["R"] + c["O"]),
        "COOP3": (c["I"], c["I"] + c["P"] + c["R"]),
        "COOP4": (c["I"] + c["P"], c["I"] + c["P"] + c["R"]),
        "REF1": (c["R"], known + unknown),
        "REF2": (c["R"], some),
        "REF3": (c["R"], known),
        "CON1": (c["I"] + c["P"] + c["R"] + c["O"], known + unknown),
        "CON2": (c["I"] + c["P"] + c["R"] + c["O"], some),
        "CON3": (c["I"] + c["P"] + c["R"] + c["O"], known),
    }
    return {"e": e} | {name: top / base if base else None for name, (top, base) in fractions.items()}


def test_outcome_rates_published_vector():
    rates = outcome_rates(PUBLISHED)

    assert {name: round(rate, 3) for name, rate in rates.items()} == {
        "e": 0.9,
        "RR1": 0.364,
        "RR2": 0.545,
        "RR3": 0.370,
        "RR4": 0.556,
        "RR5": 0.444,
        "RR6": 0.667,
        "COOP1": 0.500,
        "COOP2": 0.750,
        "COOP3": 0.571,
        "COOP4": 0.857,
        "REF1": 0.091,
        "REF2": 0.093,
        "REF3": 0.111,
        "CON1": 0.727,
        "CON2": 0.741,
        "CON3": 0.889,
    }


@given(accounts)
def test_outcome_rates_oracle(counts):
    assert outcome_rates(counts) == oracle(counts)


@given(accounts, st.floats(0, 1))
def test_outcome_rates_given_e(counts, e):
    assert outcome_rates(counts, e) == oracle(counts, e)


def test_outcome_rates_without_cases_are_undefined():
    assert set(outcome_rates({}).values()) == {None}


def test_outcome_rates_only_unknown_cases():
    rates = outcome_rates({"UO": 5})

    assert rates["RR1"] == 0
    assert rates["e"] is None
    assert rates["RR3"] is None
    assert rates["RR5"] is None


def test_outcome_rates_left_out_disposition_counts_zero():
    assert outcome_rates({"I": 3, "R": 1}) == outcome_rates(dict.fromkeys(DISPOSITIONS, 0) | {"I": 3, "R": 1})


@pytest.mark.parametrize(
    ("counts", "e", "message"),
    [
        ({"X": 1}, None, "unknown disposition 'X'; the dispositions are I, P, R, NC, O, UH, UO, NE"),
        ({"R": -1}, None, "the number of cases R is -1; it cannot be negative"),
        ({"I": 1}, 1.5, "e is a share of the unknown cases, from 0 to 1; it is 1.5"),
    ],
)
def test_outcome_rates_refused(counts, e, message):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        outcome_rates(counts, e)


def test_netto_published_vector():
    assert netto(PUBLISHED) == Netto(gross=12, frame_errors=1, net=11, usable=6, response=6 / 11)


def test_netto_only_frame_errors():
    assert netto({"NE": 3}) == Netto(gross=3, frame_errors=3, net=0, usable=0, response=None)


@given(accounts)
def test_netto_response_is_rr2(counts):
    assert netto(counts).response == outcome_rates(counts)["RR2"]


@pytest.mark.parametrize("counts", [{"X": 1}, {"NE": -1}])
def test_netto_refused(counts):
    with pytest.raises(ValueError, match=r"cases NE|disposition"):
        netto(counts)
