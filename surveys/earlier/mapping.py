"""From columns to questions, and from values to options: what is guessed, and what a person is asked."""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from surveys.earlier.targets import Target
from surveys.spreadsheets import Column, Sheet

Columns = Mapping[int, Target]
# Value -> option code (0 and 1 for not ticked and ticked), None for "leave blank"; a value may be missing.
Words = Mapping[str, int | None]
MOST_VALUES = 40
# What one page asks at the most: a form with more fields is not taken.
MOST_ASKED = 600
_TICKED = frozenset({"1", "ja", "yes", "x", "true", "waar", "aangekruist", "genoemd"})
_NOT_TICKED = frozenset({"0", "2", "nee", "no", "false", "onwaar", "nietaangekruist", "nietgenoemd"})
_BLANK = frozenset({"", "geenantwoord", "nietingevuld", "leeg", "missing", "nvt", "nietvantoepassing"})


@dataclass
class Scale:
    """Columns whose values mean the same, and the values that stand in them, in order of appearance."""

    words: Mapping[str, str]
    columns: dict[int, Column] = field(default_factory=dict)
    targets: list[Target] = field(default_factory=list)
    values: list[str] = field(default_factory=list)

    @property
    def choices(self) -> dict[int, str]:
        """Option code -> label, of what a value can stand for."""
        return {code: choice.label for code, choice in self.targets[0].choices.items()}

    @property
    def is_ticked(self) -> bool:
        """Whether its columns tell if an option was ticked."""
        return self.targets[0].option is not None

    def guess(self, value: str) -> int | str | None:
        """The option that a value seems to stand for, None for blank, "" where nothing comes near."""
        word = self.words.get(value, value)
        plain = letters(word)
        if plain in _BLANK:
            return None
        if self.is_ticked:
            ticked = _TICKED | {letters(one.option.label) for one in self.targets if one.option}
            return 1 if plain in ticked else 0 if plain in _NOT_TICKED else ""
        by_label = {letters(label): code for code, label in self.choices.items()}
        if plain in by_label:
            return by_label[plain]
        # What SPSS calls otherwise is something else, whatever its number.
        numbers = {str(code): code for code in self.choices}
        return numbers.get(value, "") if value not in self.words else ""


def letters(text: str) -> str:
    """Only the letters and digits of a text, small and without accents, to hold it against another."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(sign for sign in plain if sign.isalnum() and sign.isascii())


def guess_columns(sheet: Sheet, targets: Mapping[str, Target]) -> dict[int, str]:
    """Number of a column -> key of the target that has its name or its words; each target once."""
    names = {letters(key): key for key in targets}
    labels = {letters(target.label): key for key, target in targets.items()}
    short = Counter(letters(target.own_label) for target in targets.values())
    labels = {
        own: key for key, target in targets.items() if short[own := letters(target.own_label)] == 1
    } | labels
    found: dict[int, str] = {}
    for number, column in enumerate(sheet.columns):
        tried = (names.get(letters(column.name)), labels.get(letters(column.label or column.name)))
        key = next((one for one in tried if one and one not in found.values()), None)
        if key:
            found[number] = key
    return found


def scales_of(sheet: Sheet, columns: Columns) -> list[Scale]:
    """The scales that the mapped columns are answered on, without those where a number is the answer."""
    found: dict[object, Scale] = {}
    for number, target in columns.items():
        if not target.choices and not target.option:
            continue
        column = sheet.columns[number]
        scale = found.setdefault(_kind(target, column), Scale(column.words))
        scale.columns[number] = column
        scale.targets.append(target)
        known = set(scale.values)
        for row in sheet.rows:
            for value in split(row[number], target):
                if value not in known and len(known) < MOST_VALUES:
                    known.add(value)
                    scale.values.append(value)
    return _at_most(list(found.values()))


def split(cell: str, target: Target) -> list[str]:
    """The values in a cell: several where several answers could be given in one column."""
    several = target.question is not None and target.question.column == "options"
    if not several or target.option or target.place:
        return [cell] if cell else []
    signs = r"[;|,\s]+" if re.fullmatch(r"[\d;|,\s]+", cell) else r"[;|]"
    return [value for part in re.split(signs, cell) if (value := part.strip())]


def _kind(target: Target, column: Column) -> object:
    """What two columns have in common whose values mean the same."""
    words = tuple(sorted(column.words.items()))
    if target.option:
        return ("ticked", words)
    return (tuple((code, choice.label) for code, choice in target.choices.items()), words)


def _at_most(scales: list[Scale]) -> list[Scale]:
    room = MOST_ASKED
    for scale in scales:
        scale.values = scale.values[:room]
        room -= len(scale.values)
    return scales
