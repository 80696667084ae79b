"""What changed between two rounds, as a table with a verdict."""

from collections.abc import Collection
from typing import Any

import pandas as pd

from reporting.statistics.comparison import Change, difference, discoveries

MOST_GOALS = 5
_TYPES: dict[str, Any] = {
    "change": "Float64",
    "change_low": "Float64",
    "change_high": "Float64",
    "about": "Int64",
    "p": "Float64",
    "verdict": object,
    "is_goal": bool,
}


def change_table(earlier: pd.DataFrame, later: pd.DataFrame, *, goals: Collection[str] = ()) -> pd.DataFrame:
    """How shares changed between two rounds that were answered independently, and what that proves.

    Both tables have the rows of the same indicators (or groups) in the same order, with the columns of
    ``tables.Release.table``; ``later`` has ``code`` too. The result has its index and columns

    - ``change``, ``change_low``, ``change_high``: later less earlier in percentage points, with its 95%
      interval (``statistics.comparison.difference``);
    - ``about``: the change in businesses, of as many as there are in the later round; missing without N;
    - ``p``: two-sided;
    - ``verdict``: "rise", "fall" or "none", no demonstrable difference, which is not "the same". It follows
      from the interval; for all but the ``goals`` it must also stand among the many (Benjamini and Hochberg);
    - ``is_goal``: whether the indicator was named as a goal before the round.

    All is missing (None as verdict) for what is no share, is weighted, or may not be shown in either round.
    Raises ValueError for tables of different length, and for more than five goals.
    """
    if len(earlier) != len(later):
        raise ValueError(f"{len(earlier)} rows cannot be compared with {len(later)}")
    if len(set(goals)) > MOST_GOALS:
        raise ValueError(f"at most {MOST_GOALS} indicators are goals; there are {len(set(goals))}")
    pairs = zip(earlier.itertuples(), later.itertuples(), strict=True)
    changes = [_change(before, after) for before, after in pairs]
    is_goal = later["code"].isin(list(goals)).tolist()
    stands = _standing(changes, is_goal)
    rows = [
        _row(change, population, goal=goal, stands=stand)
        for change, population, goal, stand in zip(changes, later["N"], is_goal, stands, strict=True)
    ]
    return pd.DataFrame(
        {name: pd.Series([row[name] for row in rows], later.index, dtype=of) for name, of in _TYPES.items()}
    )


def is_plain_share(row: Any) -> bool:
    """Whether a row of a table is a share that is shown and in which all respondents weigh the same."""
    known = not any(pd.isna(value) for value in (row.value, row.k, row.base))
    return known and bool(abs(row.value - 100 * row.k / row.base) < 1e-9)  # noqa: PLR2004 (rounding)


def population_of(row: Any) -> int | None:
    """The N of a row, at least all who answered; None without one."""
    return None if pd.isna(row.N) else max(int(row.N), int(row.base))


def _change(earlier: Any, later: Any) -> Change | None:
    if not (is_plain_share(earlier) and is_plain_share(later)):
        return None
    return difference(
        int(earlier.k),
        int(earlier.base),
        int(later.k),
        int(later.base),
        population1=population_of(earlier),
        population2=population_of(later),
    )


def _standing(changes: list[Change | None], is_goal: list[bool]) -> list[bool]:
    """Whether each change may have a verdict: a goal by itself, any other as one of the many."""
    many = [i for i, change in enumerate(changes) if change is not None and not is_goal[i]]
    found = discoveries([change.p for i in many if (change := changes[i])])
    stands = dict(zip(many, found, strict=True))
    return [goal or stands.get(i, False) for i, goal in enumerate(is_goal)]


def _row(change: Change | None, population: Any, *, goal: bool, stands: bool) -> dict[str, Any]:
    if change is None:
        return {**dict.fromkeys(_TYPES, pd.NA), "verdict": None, "is_goal": goal}
    return {
        "change": 100 * change.estimate,
        "change_low": 100 * change.low,
        "change_high": 100 * change.high,
        "about": pd.NA if pd.isna(population) else round(change.estimate * population),
        "p": change.p,
        "verdict": (stands and change.direction) or "none",
        "is_goal": goal,
    }
