"""Which rows of a table may not be shown."""

from operator import itemgetter

Rows = list[dict]


def suppress(rows: Rows, minimum: int, *, extremes: bool) -> None:
    """Mark what rests on too few; with ``extremes`` also where all or none of a group are counted."""
    for row in rows:
        row["suppressed"] = row["base"] < minimum or (extremes and row["k"] in (0, row["base"]))


def protect(rows: Rows, minimum: int, *, extremes: bool) -> None:
    """Mark the smallest other rows until what is hidden cannot be had by subtraction from the total.

    The total less what is shown gives the hidden groups together. So they have ``minimum`` respondents
    between them, which takes at least two, and with ``extremes`` these are not all alike either. It does not
    yet weigh one breakdown against another, one round against the next or shares of overlapping answers.
    """
    for row in sorted((row for row in rows if not row["suppressed"]), key=itemgetter("base")):
        hidden = [other for other in rows if other["suppressed"]]
        if not hidden or _is_safe(hidden, minimum, extremes=extremes):
            return
        row["suppressed"] = True


def _is_safe(hidden: Rows, minimum: int, *, extremes: bool) -> bool:
    base = sum(row["base"] for row in hidden)
    counted = sum(row["k"] for row in hidden if row["base"]) if extremes else None
    return base >= minimum and counted not in {0, base}
