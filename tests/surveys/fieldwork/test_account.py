"""The response account as pages show it."""

from decimal import Decimal

import pytest

from surveys.fieldwork.account import Account

# The sample of the visual design: 119 addresses, 113 net, 31 of them answered.
SAMPLE = {"I": 29, "P": 2, "R": 10, "NC": 24, "O": 2, "UO": 46, "NE": 6}


def test_sample_reads_as_in_the_design():
    account = Account(SAMPLE, Decimal("30.0"))

    assert (account.netto.gross, account.netto.net, account.netto.usable) == (119, 113, 31)
    assert round(account.percent, 1) == 27.4
    assert (account.needed, account.short) == (34, 3)


def test_rates_of_the_sample():
    rates = {name: round(percent, 1) for name, percent in Account(SAMPLE).rates}

    assert rates == {"RR1": 25.7, "RR2": 27.4, "RR3": 26.6, "RR4": 28.4, "RR5": 43.3, "RR6": 46.3}
    assert round(Account(SAMPLE).eligible_share, 3) == 0.918


@pytest.mark.parametrize(
    ("usable", "net", "minimum", "short"),
    [(30, 100, "30", 0), (29, 100, "30", 1), (0, 113, "33.3", 38), (50, 113, "30", 0), (0, 0, "30", 0)],
)
def test_what_is_still_needed(usable, net, minimum, short):
    assert Account({"I": usable, "UO": net - usable}, Decimal(minimum)).short == short


def test_no_minimum_needs_nothing():
    account = Account(SAMPLE)

    assert (account.needed, account.short) == (None, None)


def test_no_case_has_no_rate():
    account = Account({})

    assert account.percent is None
    assert account.eligible_share is None
    assert {percent for _name, percent in account.rates} == {None}


def test_lines_leave_out_what_is_not_eligible_and_add_up_to_net():
    account = Account(SAMPLE)

    assert [number for _words, number in account.lines] == [29, 2, 10, 24, 2, 46]
    assert sum(number for _words, number in account.lines) == account.netto.net


def test_unknown_households_are_shown_where_there_are_any():
    lines = dict(Account({"I": 1, "UH": 4}).lines)

    assert lines["Onbekend of dit adres in gebruik is"] == 4
