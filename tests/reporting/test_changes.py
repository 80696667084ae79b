"""Changes against the statistics that they rest on, and the verdicts that they get."""

import pandas as pd
import pytest

from reporting.changes import change_table
from reporting.statistics.comparison import difference
from reporting.tables import TYPES


def table(*rows):
    """Rows of a table: (code, k, base, N), None for a figure that is not shown."""
    frame = pd.DataFrame(
        [
            {"group": pd.NA, "value": pd.NA if k is None else 100 * k / base, "k": k, "base": base, "N": size}
            for _, k, base, size in rows
        ]
    ).assign(N_estimated=False, suppressed=False)
    return frame.astype(TYPES).assign(code=[code for code, *_ in rows])


def test_a_change_has_points_interval_and_businesses():
    row = change_table(table(("a", 14, 36, 113)), table(("a", 9, 40, 110)), goals=["a"]).iloc[0]

    expected = difference(14, 36, 9, 40, population1=113, population2=110)
    assert (row["change"], row["change_low"], row["change_high"], row["p"]) == pytest.approx(
        (100 * expected.estimate, 100 * expected.low, 100 * expected.high, expected.p)
    )
    assert (row["about"], row["verdict"], row["is_goal"]) == (-18, "none", True)


def test_a_change_without_population_is_in_no_number_of_businesses():
    row = change_table(table(("a", 48, 80, None)), table(("a", 56, 70, None))).iloc[0]

    assert (row["change_low"], row["change_high"]) == pytest.approx((5.24, 33.39), abs=0.01)
    assert (pd.isna(row["about"]), row["verdict"]) == (True, "rise")


def test_a_goal_stands_by_itself_and_another_among_the_many():
    before = table(("a", 30, 60, 120), *(("rest", 30, 60, 120) for _ in range(9)))
    after = table(("a", 20, 60, 120), *(("rest", 30, 60, 120) for _ in range(9)))

    as_goal = change_table(before, after, goals=["a"])
    as_one_of_ten = change_table(before, after)

    assert (as_goal["verdict"].iloc[0], as_one_of_ten["verdict"].iloc[0]) == ("fall", "none")
    assert 0.005 < as_goal["p"].iloc[0] < 0.05


def test_what_is_not_shown_has_no_change():
    row = change_table(table(("a", None, None, None)), table(("a", 9, 40, 110))).iloc[0]

    assert row[["change", "change_low", "change_high", "about", "p"]].isna().all()
    assert (row["verdict"], row["is_goal"]) == (None, False)


def test_a_weighted_share_has_no_change():
    weighted = table(("a", 9, 40, 110)).assign(value=25.0)

    assert change_table(weighted, table(("a", 9, 40, 110)))["verdict"].tolist() == [None]


def test_six_goals_are_too_many():
    rows = table(*((code, 9, 40, 110) for code in "abcdef"))

    with pytest.raises(ValueError, match="at most 5 indicators are goals; there are 6"):
        change_table(rows, rows, goals=list("abcdef"))


def test_other_rows_cannot_be_compared():
    with pytest.raises(ValueError, match="1 rows cannot be compared with 2"):
        change_table(table(("a", 9, 40, 110)), table(("a", 9, 40, 110), ("b", 9, 40, 110)))
