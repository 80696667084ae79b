"""What stands out, by its rules."""

import pandas as pd

from reporting.highlights import CHANGE, LARGEST, counts_all_of, highlights
from reporting.indicators import Block
from tests.reporting.making import make_indicator


def share(code, **counts):
    return make_indicator(code=code, kind="share", better="lower", counts=counts)


def rows(*made):
    """Rows of an edition: code, value, verdict, change in businesses and trend."""
    names = ["code", "value", "verdict", "about_change", "trend"]
    table = pd.DataFrame(made, columns=names).assign(block="overlast", difference=1.0)
    return table.astype({"value": "Float64", "about_change": "Int64"}).set_index("code", drop=False)


def chosen(table, *indicators):
    block = Block(code="overlast", theme="overlast", place=1, indicators=indicators)
    return [(one.rule, one.code) for one in highlights(table, [block], {"overlast": ()})]


A, B, C = share("a", oordeel=1), share("b", oordeel=2), share("c", oordeel=[1, 2])
PLAIN = ("none", 0, "comparable")


def test_changes_come_first_the_one_of_most_businesses_first():
    table = rows(("a", 20.0, "fall", -30, "comparable"), ("b", 30.0, "rise", 40, "comparable"))

    assert chosen(table, A, B) == [(CHANGE, "b"), (CHANGE, "a")]


def test_the_largest_share_of_a_theme_is_chosen_but_no_sum_of_others():
    table = rows(("a", 20.0, *PLAIN), ("b", 30.0, *PLAIN), ("c", 50.0, *PLAIN))

    assert chosen(table, A, B, C) == [(LARGEST, "b")]


def test_a_change_with_a_method_break_is_not_chosen():
    table = rows(("a", 20.0, "fall", -30, "method_break"), ("b", 5.0, *PLAIN))

    assert chosen(table, A, B) == []


def test_what_is_not_shown_is_not_chosen():
    table = rows(("a", None, None, None, "comparable"), ("b", 12.0, *PLAIN))

    assert chosen(table, A, B) == [(LARGEST, "b")]


def test_a_small_share_does_not_stand_out():
    assert chosen(rows(("a", 9.9, *PLAIN)), A) == []


def test_a_share_counts_all_of_another_one_only_the_other_way_round():
    assert [counts_all_of(C, A), counts_all_of(A, C), counts_all_of(A, A)] == [True, False, False]
