"""A table while it is decided which of its cells are shown, and what an earlier release showed of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np

from reporting.disclosure.cells import (
    TOTAL,
    Booleans,
    Cell,
    Floats,
    Grouping,
    Integers,
    Quantity,
    Reason,
    Table,
    groupings_of,
    hidden_by_itself,
)

# The price of a total, and of what cannot be hidden any more.
DEAR, NEVER = 1e6, 1e9
LARGE = 1 << 48
Row = tuple[float, ...]


@dataclass
class Plane:
    """The cells of a table by number of grouping and group: ``hidden`` so far, with the reason.

    ``kept`` are those whose answers were the same in an earlier release, where they had these ``places`` and
    gave these ``answers``; all None for a table of today.
    """

    table: Table
    groupings: list[Grouping]
    hidden: dict[tuple[int, int], Reason]
    kept: Booleans | None = None
    places: Integers | None = None
    answers: Floats | None = None
    _known: dict[str, Any] = field(default_factory=dict, repr=False)
    _contexts: dict[frozenset[str], Integers] = field(default_factory=dict, repr=False)

    @cached_property
    def status(self) -> Integers:
        """What respondents answered, numbered: same number, same answers."""
        answers = self.table.answers if self.answers is None else self.answers
        return np.unique(answers, axis=0, return_inverse=True)[1].ravel()

    @cached_property
    def weight_classes(self) -> Integers:
        """The respondents by number of their weight: where these differ, a swap would show in every value."""
        weights = self.table.weights
        if weights is None or self.kept is not None:
            return np.zeros(len(self.status), dtype=np.int64)
        return np.unique(weights, return_inverse=True)[1]

    def context(self, touches: frozenset[str]) -> Integers:
        """A number per respondent: with the same one, nothing else tells their answers to these apart."""
        everybody = len(self.status)
        if self.table.rests_on <= touches or not self.table.rests_on & touches:
            return np.zeros(everybody, dtype=np.int64)
        if self.table.context is None:
            return np.arange(everybody)
        if touches not in self._contexts:
            found = self.table.context(touches)
            self._contexts[touches] = (
                found if self.kept is None else np.where(self.kept, found[self.places], -1)
            )
        return self._contexts[touches]

    def cells(self) -> dict[Cell, Reason]:
        """The hidden cells by name, in order."""
        found = {}
        for (number, group), reason in sorted(self.hidden.items()):
            grouping = self.groupings[number]
            found[grouping.name, grouping.groups[group]] = reason
        return found

    def hide(self, number: int, group: int) -> None:
        """Hide a cell to cover others; one that is hidden already keeps its reason."""
        if (number, group) not in self.hidden:
            self.hidden[number, group] = Reason.COVER
            self._known.clear()

    def shown(self, number: int) -> Booleans:
        """Booleans, one per group of a grouping."""
        groups = range(len(self.groupings[number].groups))
        return np.array([(number, group) not in self.hidden for group in groups], dtype=bool)

    @property
    def prices(self) -> list[Floats]:
        """Per grouping and respondent the cost of hiding their cell: its base, nothing when it is hidden."""
        return self._once("prices", lambda: [self._prices(number) for number in range(len(self.groupings))])

    @property
    def marks(self) -> Integers:
        """A number per respondent, the same for those who are in the same shown groups and weigh the same."""
        return self._once("marks", self._marks)

    @property
    def is_silent(self) -> bool:
        """Whether no swap would show in it: it has no breakdown any more, and all weigh the same."""
        return self._once("silent", lambda: not (self.weight_classes.any() or np.any(self.prices[1:])))

    def _once(self, name: str, compute: Callable[[], Any]) -> Any:
        if name not in self._known:
            self._known[name] = compute()
        return self._known[name]

    def _prices(self, number: int) -> Floats:
        grouping, shown = self.groupings[number], self.shown(number)
        if self.kept is not None:
            costs = np.full(len(shown), NEVER)
        elif number == 0:
            costs = np.full(len(shown), DEAR)
        else:
            costs = (grouping.sums(self.table.quantities[0].counts) + 1) * self.table.importance
        return np.where(grouping.codes < 0, NEVER, np.where(shown, costs, 0.0)[grouping.codes])

    def _marks(self) -> Integers:
        random = np.random.default_rng([*self.table.code.encode(), self.kept is not None])
        marks = self.weight_classes * random.integers(LARGE)
        for number, grouping in enumerate(self.groupings):
            names = random.integers(LARGE, size=len(grouping.groups) + 1)  # the last for who was not there
            hidden = random.integers(LARGE)
            names[:-1] = np.where(self.shown(number), names[:-1], hidden)
            marks = marks + names[grouping.codes]
        return marks


def plane(table: Table, groupings: list[Grouping], *, minimum: int, earlier: Sequence[Table] = ()) -> Plane:
    """A table of today, with what it hides by itself or because of what was ``earlier`` released of it."""
    hidden: dict[tuple[int, int], Reason] = {}
    for number, grouping in enumerate(groupings):
        for group, reason in hidden_by_itself(table, grouping, minimum):
            hidden.setdefault((number, group), reason)
        for group, name in enumerate(grouping.groups):
            if any(_tells_too_much(table, before, (grouping.name, name), minimum) for before in earlier):
                hidden.setdefault((number, group), Reason.RELEASED)
    return Plane(table, groupings, hidden)


def planes_of_release(released: Sequence[Table], now: Sequence[Plane]) -> list[Plane]:
    """Tables as they were released, with their respondents in today's order.

    Whose answers came or changed since, in this table or one about the same questions, is left out of it:
    it does not tell what they are today.
    """
    kept = [_kept(table, now) for table in released]
    return [
        _plane_of_release(
            table,
            now,
            np.logical_and.reduce(
                [of for one, of in zip(released, kept, strict=True) if is_related(one, table)]
            ),
        )
        for table in released
    ]


def is_related(one: Table, other: Table) -> bool:
    """Whether two tables look at answers to the same questions."""
    return one.code == other.code or bool(one.rests_on & other.rests_on)


def _kept(table: Table, now: Sequence[Plane]) -> Booleans:
    """Booleans, one per respondent of today: who is in a released table with the same answers."""
    places = table.groups.index.get_indexer(now[0].table.groups.index)
    same = next((one.table.answers for one in now if one.table.code == table.code), None)
    there = places >= 0
    return there if same is None else there & (table.answers[places] == same).all(axis=1)


def _plane_of_release(table: Table, now: Sequence[Plane], kept: Booleans) -> Plane:
    places = table.groups.index.get_indexer(now[0].table.groups.index)
    groupings = groupings_of(table.groups)
    answers = np.where(kept[:, None], table.answers[places], np.inf)
    aligned = [Grouping(one.name, np.where(kept, one.codes[places], -1), one.groups) for one in groupings]
    hidden = {
        (number, group): table.hidden[one.name, name]
        for number, one in enumerate(groupings)
        for group, name in enumerate(one.groups)
        if (one.name, name) in table.hidden
    }
    return Plane(table, aligned, hidden, kept, places, answers)


def _tells_too_much(now: Table, before: Table, cell: Cell, minimum: int) -> bool:
    """Whether a cell, if shown, gives away answers beside the same cell of an earlier release."""
    then, members = _members(before, cell), _members(now, cell)
    if cell in before.hidden:
        return True
    changed = sorted(name for name in then.keys() | members.keys() if then.get(name) != members.get(name))
    if not changed:
        return False
    if len(changed) < minimum:
        return True
    pairs = [(then.get(name), members.get(name)) for name in changed]
    return any(_is_at_an_end(pairs, place, quantity) for place, quantity in enumerate(now.quantities))


def _members(table: Table, cell: Cell) -> dict[Any, Row]:
    """The answers of each respondent in a cell who gave any, by name."""
    name, group = cell
    if name == TOTAL[0]:
        inside = np.ones(len(table.groups), dtype=bool)
    elif name not in table.groups:
        return {}
    else:
        column = table.groups[name]
        inside = (column.isna() if group is None else (column == group).fillna(value=False)).to_numpy(bool)
    rows = table.answers[inside]
    named = zip(table.groups.index[inside], rows, strict=True)
    return {name: tuple(row) for name, row in named if np.isfinite(row).any()}


def _is_at_an_end(pairs: list[tuple[Row | None, Row | None]], place: int, quantity: Quantity) -> bool:
    """Whether a sum changed as much as these respondents, (then, now), could change it: up, or down.

    Who came then all answered alike, and so did who was corrected: the difference tells it of each of them.
    """
    parts = [tuple(None if row is None else float(max(row[place], 0)) for row in pair) for pair in pairs]
    low, high = float(quantity.parts.min()), float(quantity.parts.max())
    return low < high and any(
        all(old in (None, start) and new in (None, end) for old, new in parts)
        for start, end in ((low, high), (high, low))
    )
