"""What may be shown of tables that are published together: the one place that decides it.

The release list is fixed: each figure in total and by one grouping at a time. ``suppress`` marks the cells
of these tables that stay hidden. All that is published goes by its marks, for every role and in every form.
"""

from collections.abc import Sequence
from dataclasses import replace

from reporting.disclosure.cells import (
    FLOOR,
    TOTAL,
    Cell,
    Grouping,
    Move,
    Quantity,
    Reason,
    Table,
    groupings_of,
)
from reporting.disclosure.covering import Cover
from reporting.disclosure.planes import Plane, plane, planes_of_release

__all__ = ["FLOOR", "TOTAL", "Cell", "Move", "Quantity", "Reason", "Table", "suppress"]


def suppress(
    tables: Sequence[Table], *, minimum: int = 10, released: Sequence[Table] = ()
) -> tuple[Table, ...]:
    """The tables with the cells in ``hidden`` that may not be shown, and why.

    ``tables`` are all figures of one survey, about the same respondents and by the same groupings; they are
    looked at together, because one may give away what another hides. ``released`` are tables that this
    function returned before, for an earlier edition of the survey: what it hid stays hidden, and a cell
    that it showed is hidden when fewer than ``minimum`` respondents make the difference.

    Hidden by themselves (primary suppression) are, as ``Reason`` names them, cells on fewer than ``minimum``,
    all or none of a group in a sensitive matter, and sums ruled by one. Others are hidden to cover them
    (secondary suppression) until for each hidden cell there are two respondents, one of them in it, who
    answered differently and could have given each other's answers without a trace in anything that is shown;
    see ``covering.Cover``. Same tables, same marks.

    Raises ValueError for a minimum below 5 and for tables about different respondents.
    """
    if minimum < FLOOR:
        raise ValueError(f"a figure rests on {FLOOR} respondents at the least; the minimum is {minimum}")
    if not tables:
        return ()
    names = tables[0].groups.index
    if not all(table.groups.index.equals(names) for table in tables):
        raise ValueError("tables are suppressed together when they are about the same respondents")
    now = _planes(tables, minimum, released)
    Cover(now, planes_of_release(released, now), minimum).lay()
    return tuple(replace(one.table, hidden=one.cells()) for one in now)


def _planes(tables: Sequence[Table], minimum: int, released: Sequence[Table]) -> list[Plane]:
    """The tables with what they hide by themselves or because of earlier releases."""
    found: list[Plane] = []
    known: dict[tuple[str, ...], list[Grouping]] = {}
    for table in tables:
        names = tuple(table.groups.columns)
        if names not in known:
            known[names] = groupings_of(table.groups)
        earlier = [one for one in released if one.code == table.code]
        found.append(plane(table, known[names], minimum=minimum, earlier=earlier))
    return found
