"""The answers of a sample column by column, for conditions that are asked of them again and again."""

from collections.abc import Callable, Hashable, Mapping
from itertools import chain
from typing import Any

import numpy as np
import pandas as pd

from questionnaires.conditions import RESERVED, Accepted, Between, Condition, alternatives, options_of

Booleans = np.ndarray[tuple[int], np.dtype[np.bool_]]
Floats = np.ndarray[tuple[int], np.dtype[np.float64]]
Integers = np.ndarray[tuple[int], np.dtype[np.int64]]
_RESERVED = sorted(RESERVED)


class Columns:
    """The columns of a frame of answers; whatever is worked out is kept, since indicators share conditions.

    Everything returned has an element per row and must not be written to. Raises KeyError for a question
    that the frame lacks.
    """

    def __init__(self, frame: pd.DataFrame) -> None:
        self._frame = frame
        self._size = len(frame)
        self._kept: dict[Hashable, Any] = {}

    def __len__(self) -> int:
        return self._size

    def mask(self, condition: Condition) -> Booleans:
        """Whose answers satisfy the condition, by the rules of ``questionnaires.conditions.holds``.

        Missing answers and reserved codes match nothing, a list matches when one of its options does, ``{}``
        holds for every row.
        """
        result = np.zeros(len(self), dtype=bool)
        for mapping in alternatives(condition):
            rows = np.ones(len(self), dtype=bool)
            for code, accepted in mapping.items():
                rows &= self.accepted(code, accepted)
            result |= rows
        return result

    def accepted(self, code: str, accepted: Accepted) -> Booleans:
        """Whose answer to a question is accepted; missing and reserved never are."""
        return self.keep(("accepted", code, accepted), lambda: self._accepted(code, accepted))

    def is_answer(self, code: str) -> Booleans:
        """Who gave a real answer, so neither missing nor a reserved code."""
        return self.keep(("is_answer", code), lambda: self._is_answer(code))

    def numbers(self, code: str) -> Floats:
        """The answers to a question with numbers, NaN where they are missing or a reserved code."""
        return self.keep(("numbers", code), lambda: self._numbers(code))

    def keep(self, name: Hashable, compute: Callable[[], Any]) -> Any:
        """What was worked out under this name, or else is now."""
        if name not in self._kept:
            self._kept[name] = compute()
        return self._kept[name]

    def _accepted(self, code: str, accepted: Accepted) -> Booleans:
        chosen = self.keep(("options", code), lambda: self._options(code))
        if chosen is not None:
            return self._chosen_among(chosen, accepted)
        values = self.numbers(code)
        if isinstance(accepted, Between):
            low = -np.inf if accepted.min is None else accepted.min
            high = np.inf if accepted.max is None else accepted.max
            return (values >= low) & (values <= high)
        result = np.zeros(self._size, dtype=bool)
        for option in options_of(accepted):
            result |= values == option
        return result

    def _chosen_among(self, chosen: Mapping[float, Integers], accepted: Accepted) -> Booleans:
        result = np.zeros(len(self), dtype=bool)
        for option, rows in chosen.items():
            inside = (
                accepted.accepts(option) if isinstance(accepted, Between) else option in options_of(accepted)
            )
            if inside:
                result[rows] = True
        return result

    def _options(self, code: str) -> dict[float, Integers] | None:
        """The rows in which each option was chosen; None for a question with one number as its answer."""
        column = self._frame[code]
        if column.dtype != object:
            return None
        lists = [value if type(value) is list else () for value in column]
        rows = np.repeat(np.arange(self._size), [len(one) for one in lists])
        options = np.array(list(chain.from_iterable(lists)), dtype=float)
        return {float(one): rows[options == one] for one in np.unique(options) if one not in RESERVED}

    def _is_answer(self, code: str) -> Booleans:
        column = self._frame[code]
        if column.dtype != object:
            return ~np.isnan(self.numbers(code))
        return np.array([value is not None and not _is_reserved(value) for value in column], dtype=bool)

    def _numbers(self, code: str) -> Floats:
        values = self._frame[code].to_numpy(dtype=float, na_value=np.nan)
        return np.where(np.isin(values, _RESERVED), np.nan, values)


def _is_reserved(value: Any) -> bool:
    return type(value) is int and value in RESERVED
