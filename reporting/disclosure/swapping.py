"""Two respondents who could have had each other's answers without a trace in what is shown."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from reporting.disclosure.cells import Booleans, Integers, Move, Quantity, Reason
from reporting.disclosure.planes import NEVER, Plane

Costs = np.ndarray[tuple[int, int], np.dtype[np.float64]]
# So many respondents of a cell are tried with so many others: a few first, since one pair is enough.
SPREAD = 0x9E3779B97F4A7C15 >> 16  # sets numbers of kinds far apart
TRIES = ((8, 48), (60, 240))


@dataclass(frozen=True)
class Pair:
    """Two respondents and what it costs that nobody notices when they have each other's answers.

    ``swaps`` is false where the first takes over the answers of the second, who keeps them.
    """

    cost: float
    inside: int
    outside: int
    swaps: bool


FREE = Pair(0.0, 0, 0, swaps=True)


@dataclass(frozen=True)
class Swapping:
    """A move, with the tables that would show it, first the one whose cells it protects.

    Nobody notices that two swap where they answered the same, are in the same group, or are both in groups
    that are hidden. Where the total is hidden too, since few came or changed after it was released, one of
    these may take over the other's answers.
    """

    move: Move
    planes: list[Plane]

    def cheapest(self, quantity: Quantity, members: Booleans) -> Pair | None:
        """The pair that costs least; None where all answered alike, which the total tells of everyone."""
        everybody = members.all()
        if not members.any() or (everybody and not self._without_total):
            return FREE
        if not everybody and self._has_equals(quantity, members):
            return FREE
        found = [] if everybody else [self._best(self._swaps, quantity, members, ~members)]
        if self._without_total:
            found.append(self._best(self._takes_over, quantity, members, np.ones_like(members)))
        return min((pair for pair in found if pair), key=lambda pair: pair.cost, default=None)

    @property
    def _without_total(self) -> bool:
        return self.planes[0].hidden.get((0, 0)) in {Reason.RELEASED, Reason.COVER}

    def hide(self, pair: Pair) -> None:
        """Hide the groups by which a table of today would tell the two apart."""
        for plane in self.planes if pair.cost else []:
            same_answers = plane.status[pair.inside] == plane.status[pair.outside]
            if plane.kept is not None or same_answers:
                continue
            for number, grouping in enumerate(plane.groupings):
                own, other = (int(grouping.codes[one]) for one in (pair.inside, pair.outside))
                if not pair.swaps:
                    plane.hide(number, own)
                elif own != other:
                    plane.hide(number, own)
                    plane.hide(number, other)

    def _has_equals(self, quantity: Quantity, members: Booleans) -> bool:
        """Whether a pair is in the same or in hidden groups throughout: quick to see, and mostly so."""
        if members.all() or not members.any():
            return True
        then = [plane.context(self.move.touches) for plane in self._releases]
        marks = np.sum([self._alike * SPREAD, *then, *(plane.marks for plane in self.planes)], axis=0)
        mark = np.unique(marks, return_inverse=True)[1]
        size = int(mark.max()) + 1
        low, high = np.full((2, size), np.inf), np.full((2, size), -np.inf)
        side = members.astype(np.int64)
        np.minimum.at(low, (side, mark), quantity.parts)
        np.maximum.at(high, (side, mark), quantity.parts)
        both = np.isfinite(low).all(axis=0)
        return bool((low.min(axis=0) < high.max(axis=0))[both].any())

    @cached_property
    def _alike(self) -> Integers:
        """By number, who could have each other's answers and then count everywhere as the other did."""
        kinds = [plane.context(self.move.touches) for plane in self.planes if plane.kept is None]
        kinds = [kind for kind in kinds if kind.any()]
        if self.move.alike is not None:
            kinds.append(self.move.alike)
        if not kinds:
            return np.zeros(len(self.planes[0].status), dtype=np.int64)
        return np.unique(np.column_stack(kinds), axis=0, return_inverse=True)[1].ravel()

    def _various(self, quantity: Quantity, who: Integers, limit: int) -> Integers:
        """So many of these respondents at most, of all sorts of answers, the extreme ones among them.

        Up to half are those whose answers came or changed since an earlier release: often none but they can.
        """
        if len(who) <= limit:
            return _spread(quantity, who, limit)
        late = _spread(quantity, who[self._is_late[who]], limit // 2)
        return np.unique(np.concatenate([late, _spread(quantity, who, limit - len(late))]))

    @cached_property
    def _is_late(self) -> Booleans:
        kept = [plane.kept for plane in self.planes if plane.kept is not None]
        return ~np.logical_and.reduce(kept) if kept else np.zeros(len(self.planes[0].status), dtype=bool)

    def _best(
        self, price: Callable[..., Costs], quantity: Quantity, members: Booleans, partners: Booleans
    ) -> Pair | None:
        """The cheapest of the pairs that were tried; None where none of them differ and came along."""
        best = None
        for limits in TRIES:
            one, other = (
                self._various(quantity, np.flatnonzero(side), limit)
                for side, limit in zip((members, partners), limits, strict=True)
            )
            differ = quantity.parts[one][:, None] != quantity.parts[other]
            possible = differ & (self._alike[one][:, None] == self._alike[other])
            if possible.any():
                cost = np.where(possible, price(one, other), np.inf)
                row, column = np.unravel_index(int(cost.argmin()), cost.shape)
                best = Pair(float(cost[row, column]), int(one[row]), int(other[column]), price == self._swaps)
                if best.cost == 0:
                    break
        return best

    def _swaps(self, inside: Integers, outside: Integers) -> Costs:
        """What it takes to hide the groups in which a pair differs, in every table that tells them apart."""
        total = self._torn(inside, outside)
        for planes in self._batches:
            statuses = np.array([plane.status for plane in planes])
            weights = np.array([plane.weight_classes for plane in planes])
            differ = (statuses[:, inside, None] != statuses[:, None, outside]).astype(float)
            total += NEVER * (differ * (weights[:, inside, None] != weights[:, None, outside])).sum(axis=0)
            for number, grouping in enumerate(planes[0].groupings):
                prices = np.array([plane.prices[number] for plane in planes])
                cost = np.einsum("trc,tr->rc", differ, prices[:, inside])
                cost += np.einsum("trc,tc->rc", differ, prices[:, outside])
                total += cost * (grouping.codes[inside][:, None] != grouping.codes[outside])
        return total

    def _torn(self, inside: Integers, outside: Integers) -> Costs:
        """What it takes where an earlier release would count the first otherwise than the second."""
        total = np.zeros((len(inside), len(outside)))
        for plane in self._releases:
            kind = plane.context(self.move.touches)
            total += NEVER * ((kind[inside][:, None] != kind[outside]) & (kind[inside] >= 0)[:, None])
        return total

    @cached_property
    def _releases(self) -> list[Plane]:
        """The tables of earlier releases that look at more than what moves."""
        touches = self.move.touches
        return [one for one in self.planes if one.kept is not None and not one.table.rests_on <= touches]

    @property
    def _batches(self) -> list[list[Plane]]:
        """The tables in which a swap could show, those with the same groupings together."""
        found: dict[int, list[Plane]] = {}
        for plane in self.planes:
            if not plane.is_silent:
                found.setdefault(id(plane.groupings), []).append(plane)
        return list(found.values())

    def _takes_over(self, inside: Integers, outside: Integers) -> Costs:
        """What it takes to hide all groups of the first of each pair, so that any answers will do."""
        total = self._torn(inside, outside)
        for plane in self.planes:
            prices = np.sum(plane.prices, axis=0) if plane.kept is None else np.where(plane.kept, NEVER, 0.0)
            apart = plane.status[inside][:, None] != plane.status[outside]
            total += apart * prices[inside][:, None]
        return total


def _spread(quantity: Quantity, who: Integers, limit: int) -> Integers:
    order = who[np.argsort(quantity.parts[who], kind="stable")]
    return order if len(who) <= limit else order[np.linspace(0, len(who) - 1, limit).astype(np.int64)]
