"""Which other cells are hidden so that the hidden ones do not follow from what is shown."""

from collections.abc import Iterator
from functools import cached_property

import numpy as np

from reporting.disclosure.cells import Booleans, Move, Quantity, Reason
from reporting.disclosure.planes import NEVER, Plane, is_related
from reporting.disclosure.swapping import Pair, Swapping


class Cover:
    """Hides cells of several tables until every hidden one is protected.

    A hidden cell is protected when someone in it and someone outside, who differ in what it counts, could
    have given each other's answers: wherever the two differ they are in the same group, or both their groups
    are hidden. Then all that is published would be the same, to the last digit, and the hidden sum another
    one: no arithmetic can tell which. That is a sliding protection of one respondent (Hundepool et al. 2012,
    Statistical Disclosure Control, §4.3); the swap is that of Dalenius and Reiss (1982, Journal of
    Statistical Planning and Inference 6: 73–85), here a proof instead of noise. It holds against someone who
    knows the groups of every respondent, since nobody changes group. Where no pair will do, the cheapest is
    made to: its cells are hidden, the price of a cell being its base.

    What is hidden of one breakdown together is a figure too: the total less all that is shown. So it has the
    minimum itself, and in a sensitive matter is not all or none.
    """

    def __init__(self, planes: list[Plane], released: list[Plane], minimum: int) -> None:
        self.planes = planes
        self.released = released
        self.minimum = minimum
        self._safe: set[tuple[int, int, int]] = set()
        self._known: dict[tuple[int, int], list[Swapping]] = {}

    def lay(self) -> None:
        """Hide what is needed; ends because hiding more never makes a protected cell unprotected."""
        before = -1
        while before != (before := sum(len(plane.hidden) for plane in self.planes)):
            for number in range(len(self.planes)):
                for grouping in range(1, len(self.planes[number].groupings)):
                    self._make_large_enough(number, grouping)
            for number, plane in enumerate(self.planes):
                for grouping, group in sorted(plane.hidden):
                    if (number, grouping, group) not in self._safe:
                        self._protect(number, grouping, group)

    def _make_large_enough(self, number: int, grouping: int) -> None:
        """Hide the smallest shown groups until the hidden ones together could be shown."""
        plane = self.planes[number]
        if (0, 0) in plane.hidden:
            return
        codes, base = plane.groupings[grouping], plane.table.quantities[0]
        sizes = codes.sums(base.counts)
        shown = [int(group) for group in np.flatnonzero(plane.shown(grouping))]
        for group in sorted(shown, key=lambda group: sizes[group]):
            together = ~plane.shown(grouping)[codes.codes]
            if not together.any() and plane.shown(grouping).all():
                return
            if all(self._may_show(one, together) for _, one in self._secrets(number, grouping)):
                return
            plane.hide(grouping, group)

    def _may_show(self, quantity: Quantity, members: Booleans) -> bool:
        base = int((quantity.counts & members).sum())
        return base >= self.minimum and not (quantity.extremes and quantity.parts[members].sum() in (0, base))

    def _protect(self, number: int, grouping: int, group: int) -> None:
        """Hide the cells of the cheapest pair for each quantity, if it takes more than is hidden already."""
        members = self.planes[number].groupings[grouping].codes == group
        for place, _quantity in self._secrets(number, grouping, group):
            found = list(self._pairs(number, place, members))
            if found:
                pair, swapping = min(found, key=lambda one: one[0].cost)
                if pair.cost < NEVER:
                    swapping.hide(pair)
                elif self.planes[number].weight_classes.any():
                    self._hide_all(number, grouping)
                elif (0, 0) in self.planes[number].hidden:
                    self._hide_related(number)
        self._safe.add((number, grouping, group))

    def _pairs(self, number: int, place: int, members: Booleans) -> Iterator[tuple[Pair, Swapping]]:
        """The cheapest pair of each move until one costs nothing; all answers at once as a last resort."""
        quantity, found = self.planes[number].table.quantities[place], False
        for swapping in self._swappings(number, place):
            if found and swapping.move is self._everything:
                return
            pair = swapping.cheapest(quantity, members)
            if pair is not None:
                yield pair, swapping
                found = found or pair.cost < NEVER
                if pair.cost == 0:
                    return

    def _secrets(
        self, number: int, grouping: int, group: int | None = None
    ) -> Iterator[tuple[int, Quantity]]:
        """The quantities that must not be found out in a hidden group, or in any of them: (place, quantity).

        Always the figure itself; what the size of its base tells only where that may not be shown either.
        """
        plane = self.planes[number]
        codes, hidden = plane.groupings[grouping].codes, np.flatnonzero(~plane.shown(grouping))
        for place, quantity in enumerate(plane.table.quantities):
            groups = hidden if group is None else [group]
            if place == 0 or any(
                plane.hidden[grouping, int(one)] == Reason.RELEASED
                or not self._may_show(quantity, codes == one)
                for one in groups
            ):
                yield place, quantity

    def _hide_all(self, number: int, grouping: int) -> None:
        """Hide a whole breakdown: sums with weights and without would be two equations."""
        for group in range(len(self.planes[number].groupings[grouping].groups)):
            self.planes[number].hide(grouping, group)

    def _hide_related(self, number: int) -> None:
        """Hide all on the same questions that holds what came since a release; that may then be anything."""
        subject = self.planes[number].table
        kept = [plane.kept for plane in self.released if is_related(plane.table, subject)]
        late = ~np.logical_and.reduce([one for one in kept if one is not None])
        for plane in self.planes:
            if is_related(plane.table, subject):
                for grouping, one in enumerate(plane.groupings):
                    for group in np.unique(one.codes[late]):
                        plane.hide(grouping, int(group))

    def _swappings(self, number: int, place: int) -> list[Swapping]:
        """What can be swapped to change a quantity, among all tables that would show it."""
        if (number, place) not in self._known:
            plane = self.planes[number]
            moves = plane.table.quantities[place].moves or (Move(plane.table.rests_on),)
            self._known[number, place] = [
                Swapping(move, [plane, *self._others(plane, move)]) for move in (*moves, self._everything)
            ]
        return self._known[number, place]

    @cached_property
    def _everything(self) -> Move:
        """All answers at once, which any two can have had the other way round."""
        return Move(frozenset().union(*(plane.table.rests_on for plane in (*self.planes, *self.released))))

    def _others(self, plane: Plane, move: Move) -> list[Plane]:
        """The other tables that look at answers of this move, or looked at them in an earlier release."""
        return [
            other
            for other in (*self.planes, *self.released)
            if other is not plane
            and (other.table.code == plane.table.code or other.table.rests_on & move.touches)
        ]
