"""Reading what people upload as a table: CSV, XLSX and SPSS, whatever is wrong with it."""

import csv
import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from django.utils.translation import gettext as _

MOST_BYTES = 10 * 1024 * 1024
# What a workbook of that many bytes may unpack to.
MOST_UNPACKED = 20 * MOST_BYTES
MOST_ROWS = 20_000
MOST_COLUMNS = 300
LONGEST_CELL = 500
# Characters that no cell needs, and that PostgreSQL refuses or a page cannot show.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


class Unreadable(Exception):
    """A file that cannot be read as a table; the message says what can be done."""


@dataclass(frozen=True)
class Column:
    """A column: the name in its head, for SPSS the text of the question, and what its values mean."""

    name: str
    label: str
    words: Mapping[str, str]


@dataclass(frozen=True)
class Sheet:
    """A table of texts, "" where nothing is filled in; ``numbers`` are those of the rows in the file."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...]

    def stored(self) -> dict[str, Any]:
        """As it goes into JSON."""
        return asdict(self)

    @classmethod
    def of(cls, stored: Mapping[str, Any]) -> "Sheet":
        """The sheet that was stored."""
        columns = tuple(Column(**column) for column in stored["columns"])
        return cls(columns, tuple(tuple(row) for row in stored["rows"]), tuple(stored["numbers"]))


def read_sheet(name: str, content: bytes) -> Sheet:
    """The table in a file with this name; rows without anything are left out. Raises Unreadable."""
    readers = {"csv": _read_csv, "txt": _read_csv, "xlsx": _read_xlsx, "sav": _read_sav, "zsav": _read_sav}
    reader = readers.get(name.rpartition(".")[2].lower())
    if reader is None:
        raise Unreadable(_("Kies een bestand dat eindigt op .xlsx, .csv of .sav."))
    if len(content) > MOST_BYTES:
        raise Unreadable(_("Dit bestand is te groot. Kies een bestand van hoogstens 10 MB."))
    if not content.strip():
        raise Unreadable(_("Dit bestand is leeg. Kies een ander bestand."))
    return reader(content)


def _read_csv(content: bytes) -> Sheet:
    text = _decoded(content)
    head = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(";,\t", key=head.count)
    try:
        return _sheet(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as trouble:
        raise _damaged() from trouble


def _decoded(content: bytes) -> str:
    """The text of a file, in the ways in which spreadsheets write it."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    else:
        encodings = ["utf-8-sig", "cp1252", "latin-1"]
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise _damaged()


def _read_xlsx(content: bytes) -> Sheet:
    # Takes half a second, and no respondent ever needs it.
    import openpyxl  # noqa: PLC0415

    try:
        _check_unpacked(content)
        page = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True).worksheets[0]
        # What a workbook says of its own size need not be so.
        page.reset_dimensions()
        return _sheet(page.iter_rows(values_only=True))
    except Unreadable:
        raise
    except Exception as trouble:  # a twisted file breaks the library anywhere
        raise _damaged() from trouble


def _check_unpacked(content: bytes) -> None:
    """Raises Unreadable for a workbook that is small because it is packed so well."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        unpacked = sum(part.file_size for part in packed.infolist())
    if unpacked > MOST_UNPACKED:
        raise Unreadable(_("Dit bestand is te groot. Bewaar alleen het blad met de antwoorden."))


def _read_sav(content: bytes) -> Sheet:
    # Brings numpy along, which no respondent ever needs.
    import pyreadstat  # noqa: PLC0415

    try:
        values, about = pyreadstat.read_sav(
            io.BytesIO(content),
            output_format="dict",
            row_limit=MOST_ROWS + 1,
            disable_datetime_conversion=True,
        )
    except Exception as trouble:  # a twisted file breaks the library anywhere
        raise _damaged() from trouble
    names = list(about.column_names)
    rows = zip(*(list(values[name]) for name in names), strict=True)
    labels = dict(zip(names, about.column_labels, strict=True))
    return _sheet([names, *rows], labels, about.variable_value_labels)


def _sheet(
    lines: Iterable[Iterable[Any]],
    labels: Mapping[str, str | None] | None = None,
    words: Mapping[str, Mapping[Any, str]] | None = None,
) -> Sheet:
    """The table in these lines, the first of which holds the names of the columns."""
    filled = _filled(lines)
    first = next(filled, None)
    if first is None:
        raise Unreadable(_("Dit bestand is leeg. Kies een ander bestand."))
    names = first[1]
    if len(names) > MOST_COLUMNS:
        raise Unreadable(_("Dit bestand heeft meer dan %(most)d kolommen.") % {"most": MOST_COLUMNS})
    rows, numbers = [], []
    for number, cells in filled:
        if len(cells) > len(names):
            sentence = _(
                "Rij %(row)d heeft meer vakjes dan er kolommen zijn. Geef elke kolom een naam in rij 1."
            )
            raise Unreadable(sentence % {"row": number})
        rows.append((*cells, *[""] * (len(names) - len(cells))))
        numbers.append(number)
        if len(rows) > MOST_ROWS:
            raise Unreadable(_("Dit bestand heeft meer dan %(most)d rijen.") % {"most": MOST_ROWS})
    if not rows:
        raise Unreadable(_("Onder de namen van de kolommen staat niets. Kies een ander bestand."))
    columns = [_column(name, labels or {}, words or {}) for name in names]
    return Sheet(tuple(columns), tuple(rows), tuple(numbers))


def _filled(lines: Iterable[Iterable[Any]]) -> Iterator[tuple[int, list[str]]]:
    """The lines in which something stands with their number, without the empty cells at their end."""
    for number, line in enumerate(lines, start=1):
        cells = [_text(cell) for cell in line]
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            yield number, cells


def _column(name: str, labels: Mapping[str, str | None], words: Mapping[str, Mapping[Any, str]]) -> Column:
    meanings = {_text(value): _text(word) for value, word in words.get(name, {}).items()}
    return Column(name, _text(labels.get(name)), meanings)


def _text(cell: Any) -> str:
    """A cell as text: whole numbers without a point, nothing as ""."""
    if cell is None or cell != cell:  # noqa: PLR0124 (not a number is unlike itself)
        return ""
    if isinstance(cell, bool):
        return str(int(cell))
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:  # noqa: PLR2004 (exact until there)
        return str(int(cell))
    if isinstance(cell, dt.datetime | dt.date):
        return cell.isoformat()
    return _CONTROL.sub("", str(cell)).strip()[:LONGEST_CELL]


def _damaged() -> Unreadable:
    return Unreadable(
        _(
            "Dit bestand kan niet worden gelezen. Open het in Excel of SPSS, bewaar het opnieuw en kies het "
            "dan weer."
        )
    )
