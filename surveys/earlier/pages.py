"""What the pages about an earlier round show, ready for their templates."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from surveys.earlier.forms import LEAVE_BLANK, ColumnsForm
from surveys.earlier.mapping import Scale
from surveys.earlier.reading import Fault, Reading
from surveys.earlier.targets import Part
from surveys.spreadsheets import Sheet

EXAMPLES = 3
# What a list of options has room for, on a telephone too.
LONGEST_OPTION = 90
FAULTS_SHOWN = 200


@dataclass(frozen=True)
class ColumnLine:
    """A column in the list: its name and words, what stands in it, and the options of what it becomes."""

    number: int
    name: str
    label: str
    examples: str
    options: SafeString
    fault: str


@dataclass(frozen=True)
class ValueLine:
    """A value in the list of a scale: its words, and what it can become as (name, words, chosen)."""

    name: str
    value: str
    word: str
    options: list[tuple[str, str, bool]]


@dataclass(frozen=True)
class ScaleLines:
    """A scale: the columns that are answered on it, and its values."""

    number: int
    columns: str
    is_ticked: bool
    lines: list[ValueLine]


@dataclass(frozen=True)
class CountLine:
    """A question that came in: how many answered it, and how many answers were dropped."""

    label: str
    answered: int
    dropped: int
    supplied: str


@dataclass(frozen=True)
class Checked:
    """What would come in, and what stands in the way.

    ``asked`` is how many could have answered, ``labels`` are the words of questions by code.
    """

    reading: Reading
    asked: int | None
    labels: Mapping[str, str]

    @property
    def counts(self) -> list[CountLine]:
        return count_lines(self.reading, self.labels)

    @property
    def faults(self) -> list[Fault]:
        """The first faults, as many as a page can hold."""
        return self.reading.faults[:FAULTS_SHOWN]

    @property
    def stops(self) -> str:
        """Why it cannot come in at all, in a sentence; "" where it can."""
        found = len(self.reading.rows)
        if not found:
            return _("Er is geen enkel antwoord gelezen. Kijk of u de juiste kolommen en antwoorden koos.")
        if self.asked is not None and found > self.asked:
            sentence = _(
                "Er zijn %(rows)d ingevulde vragenlijsten, en u schreef dat %(asked)d bedrijven of adressen "
                "konden meedoen. Een van de twee klopt niet."
            )
            return sentence % {"rows": found, "asked": self.asked}
        return ""

    def may_store(self, sent: Mapping[str, str]) -> bool:
        """Whether what was sent brings it in: nothing is wrong, or the person said to leave that out."""
        return not self.stops and (not self.reading.faults or sent.get("leeg") == "ja")


def column_lines(form: ColumnsForm, parts: list[Part]) -> list[ColumnLine]:
    """Every column of the file, in its order."""
    options = _options(parts)
    return [
        ColumnLine(
            number,
            column.name or _("(kolom %(number)d, zonder naam)") % {"number": number + 1},
            Truncator(column.label).chars(LONGEST_OPTION),
            ", ".join(_examples(form.sheet, number)),
            _with_chosen(options, form.chosen.get(number, "")),
            form.faults.get(number, ""),
        )
        for number, column in enumerate(form.sheet.columns)
    ]


def scale_lines(scales: list[Scale], stored: Mapping[int, Mapping[str, int | None]]) -> list[ScaleLines]:
    """Every scale with its values; what was chosen before, or else what is guessed."""
    return [
        ScaleLines(
            number,
            ", ".join(column.name for column in scale.columns.values()),
            scale.is_ticked,
            [
                _value_line(scale, f"w{number}-{place}", value, stored)
                for place, value in enumerate(scale.values)
            ],
        )
        for number, scale in enumerate(scales)
    ]


def count_lines(reading: Reading, labels: Mapping[str, str]) -> list[CountLine]:
    """Every question that came in, in the order of asking; ``labels`` are their words, by code."""
    return [
        CountLine(
            labels.get(item.code, item.label),
            reading.counts[item.code],
            reading.dropped[item.code],
            reading.supplied[item.code].label if item.code in reading.supplied else "",
        )
        for item in reading.questions
    ]


def _options(parts: list[Part]) -> SafeString:
    """The list of what a column can become, made once for all columns."""
    found = [format_html('<option value="">{}</option>', _("Niet overnemen"))]
    for part in parts:
        found.append(format_html('<optgroup label="{}">', part.title))
        found += [
            format_html('<option value="{}">{}</option>', one.key, Truncator(one.label).chars(LONGEST_OPTION))
            for one in part.targets
        ]
        found.append(mark_safe("</optgroup>"))
    return mark_safe("".join(found))  # noqa: S308 (parts of it were escaped)


def _with_chosen(options: SafeString, key: str) -> SafeString:
    return mark_safe(options.replace(f'value="{key}"', f'value="{key}" selected', 1))  # noqa: S308 (as above)


def _examples(sheet: Sheet, number: int) -> Iterator[str]:
    """The first different values of a column, as texts of their own."""
    filled = dict.fromkeys(row[number] for row in sheet.rows if row[number])
    return islice((Truncator(value).chars(30) for value in filled), EXAMPLES)


def _value_line(
    scale: Scale, name: str, value: str, stored: Mapping[int, Mapping[str, int | None]]
) -> ValueLine:
    column = next(iter(scale.columns))
    chosen: Any = stored[column].get(value, "") if column in stored else scale.guess(value)
    ticks = {1: _("Aangekruist"), 0: _("Niet aangekruist")}
    named = [(str(code), label) for code, label in (ticks if scale.is_ticked else scale.choices).items()]
    named.append((LEAVE_BLANK, _("Geen antwoord: laat leeg")))
    now = LEAVE_BLANK if chosen is None else str(chosen)
    return ValueLine(
        name, value, scale.words.get(value, ""), [(key, label, key == now) for key, label in named]
    )
