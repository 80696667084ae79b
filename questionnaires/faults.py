"""Faults and warnings in a definition: all of them at once, each with its place."""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Fault:
    """One thing wrong in a file; prints as ``file:line: what and where``.

    A warning is likely a mistake, but the definition can be used.
    """

    file: str
    line: int
    text: str
    is_warning: bool = False

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.text}"


class FaultyDefinition(Exception):
    """A definition can't be used; ``faults`` says everything that is wrong with it."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(set(faults)))
        super().__init__("\n".join(str(fault) for fault in self.faults))


def nearest(name: object, known: Iterable[object]) -> str:
    """``; bedoelde u 'naam'?`` with the known name that looks most like it, or nothing."""
    close = difflib.get_close_matches(str(name), [str(one) for one in known], n=1)
    return f"; bedoelde u {close[0]!r}?" if close else ""
