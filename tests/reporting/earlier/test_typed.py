"""Figures as they are typed from a report."""

from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from reporting.earlier.typed import INPUTS, Given, Line
from tests.reporting.making import make_indicator

SHARE = make_indicator(kind="share", counts={"oordeel": 1})


def line(aantal="", procent="", basis="", totaal=""):
    return Line(SHARE, {"aantal": aantal, "procent": procent, "basis": basis, "totaal": totaal})


@pytest.mark.parametrize(
    ("typed", "given"),
    [
        ({"aantal": "9", "basis": "36", "totaal": "113"}, Given(9, 36, 113, 9, 9)),
        ({"aantal": "0", "basis": "1.036"}, Given(0, 1036, None, 0, 0)),
        ({"procent": "25", "basis": "36"}, Given(9, 36, None, 9, 9)),
        ({"procent": "25,0 %", "basis": "36", "totaal": "36"}, Given(9, 36, 36, 9, 9)),
        ({"procent": "45", "basis": "300"}, Given(135, 300, None, 134, 136)),
        ({"procent": "100", "basis": "12"}, Given(12, 12, None, 12, 12)),
        ({"procent": "12,5", "basis": "8"}, Given(1, 8, None, 1, 1)),
        ({"procent": "0", "basis": "500"}, Given(0, 500, None, 0, 2)),
    ],
)
def test_row_comes_to_a_count(typed, given):
    assert line(**typed).given == given


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        ({"aantal": "37", "basis": "36"}, "aantal", "Vul hoogstens 36 in"),
        ({"aantal": "9"}, "basis", "Vul een heel getal in, bijvoorbeeld 36"),
        ({"aantal": "0", "basis": "0"}, "basis", "Vul in van hoeveel antwoorden dit is, minstens 1"),
        ({"basis": "36"}, "aantal", "Vul het aantal in, of het percentage"),
        (
            {"aantal": "9", "procent": "25", "basis": "36"},
            "procent",
            "Vul het aantal in of het percentage, niet allebei",
        ),
        (
            {"procent": "33", "basis": "7"},
            "procent",
            "Geen enkel aantal van 7 is 33%. Kijk het percentage en de basis na",
        ),
        (
            {"procent": "24,9", "basis": "36"},
            "procent",
            "Geen enkel aantal van 36 is 24,9%. Kijk het percentage en de basis na",
        ),
        (
            {"procent": "101", "basis": "36"},
            "procent",
            "Vul een percentage in van 0 tot en met 100, bijvoorbeeld 45 of 45,5",
        ),
        (
            {"procent": "veel", "basis": "36"},
            "procent",
            "Vul een percentage in van 0 tot en met 100, bijvoorbeeld 45 of 45,5",
        ),
        ({"aantal": "-1", "basis": "36"}, "aantal", "Vul een heel getal in, bijvoorbeeld 36"),
        ({"aantal": "9", "basis": "9999999"}, "basis", "Vul een heel getal in, bijvoorbeeld 36"),
        (
            {"aantal": "9", "basis": "36", "totaal": "35"},
            "totaal",
            "Vul minstens 36 in: zoveel gaven er antwoord. Of laat het leeg",
        ),
    ],
)
def test_row_that_cannot_be_says_why(typed, field, sentence):
    fault = line(**typed).fault

    assert (fault.field, str(fault)) == (field, sentence)


def test_row_with_nothing_but_a_population_is_blank():
    assert (line(totaal="113").given, line(totaal="x").fault) == (None, None)


@given(st.integers(1, 2000), st.data(), st.integers(0, 2))
def test_percentage_of_a_count_leads_back_to_it(base, data, decimals):
    counted = data.draw(st.integers(0, base))
    typed = f"{100 * counted / base:.{decimals}f}"

    given = line(procent=typed, basis=str(base)).given

    assert given.low <= counted <= given.high
    halves = Fraction(1, 2 * 10**decimals)
    assert abs(Fraction(100 * given.counted, base) - Fraction(typed)) <= halves


@given(st.integers(1, 300), st.integers(0, 1000))
def test_percentage_is_refused_only_where_no_count_rounds_to_it(base, tenths):
    fits = [
        k for k in range(base + 1) if abs(Fraction(100 * k, base) - Fraction(tenths, 10)) <= Fraction(1, 20)
    ]

    found = line(procent=f"{tenths // 10},{tenths % 10}", basis=str(base))

    assert (found.fault is None) == bool(fits)
    assert not fits or (found.given.low, found.given.high) == (fits[0], fits[-1])


@given(st.fixed_dictionaries({name: st.text(max_size=12) for name in INPUTS}))
def test_whatever_is_typed_is_a_figure_or_a_sentence(typed):
    found = line(**typed)
    assume(not found.is_blank)

    assert found.fault is not None or found.given.counted <= found.given.base
