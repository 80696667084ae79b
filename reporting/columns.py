"""The answers of a sample column by column, for conditions that are asked of them again and again."""

from collections.abc import Callable, Hashable
from typing import Any

import numpy as np
import pandas as pd

from questionnaires.conditions import RESERVED, Accepted, Between, Condition, alternatives, options_of

Booleans = np.ndarray[tuple[int], np.dtype[np.bool_]]
Floats = np.ndarray[tuple[int], np.dtype[np.float64]]
_RESERVED = sorted(RESERVED)


class Columns:
    """The columns of a frame of answers; whatever is worked out is kept, since indicators share conditions.

    Everything returned has an element per row and must not be written to. Raises KeyError for a question
    that the frame lacks.
    """

    def __init__(self, frame: pd.DataFrame) -> None:
        self._frame = frame
        self._kept: dict[Hashable, Any] = {}

    def __len__(self) -> int:
        return len(self._frame)

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
        if self._frame[code].dtype == object:
            return self._chosen_among(code, accepted)
        values = self.numbers(code)
        if isinstance(accepted, Between):
            low = -np.inf if accepted.min is None else accepted.min
            high = np.inf if accepted.max is None else accepted.max
            return (values >= low) & (values <= high)
        return np.isin(values, list(options_of(accepted)))

    def _chosen_among(self, code: str, accepted: Accepted) -> Booleans:
        chosen = self.keep(("options", code), lambda: self._options(code))
        result = np.zeros(len(self), dtype=bool)
        for option, rows in chosen.items():
            inside = (
                accepted.accepts(option) if isinstance(accepted, Between) else option in options_of(accepted)
            )
            if inside:
                result[rows] = True
        return result

    def _options(self, code: str) -> dict[int | float, list[int]]:
        """The rows in which each option was chosen."""
        found: dict[int | float, list[int]] = {}
        for row, value in enumerate(self._frame[code]):
            for option in value if isinstance(value, list) else (value,):
                if isinstance(option, int | float) and option not in RESERVED:
                    found.setdefault(option, []).append(row)
        return found

    def _is_answer(self, code: str) -> Booleans:
        column = self._frame[code]
        if column.dtype != object:
            return ~np.isnan(self.numbers(code))
        given = [value is not None and not _is_reserved(value) for value in column]
        return np.array(given, dtype=bool)

    def _numbers(self, code: str) -> Floats:
        values = self._frame[code].to_numpy(dtype=float, na_value=np.nan)
        return np.where(np.isin(values, _RESERVED), np.nan, values)


def _is_reserved(value: Any) -> bool:
    return isinstance(value, int) and value in RESERVED
