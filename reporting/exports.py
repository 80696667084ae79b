"""Tables as files that a spreadsheet opens."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpResponse
from django.utils.formats import number_format

# What makes a spreadsheet take a text for a formula (OWASP, CSV Injection).
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def csv_file(name: str, header: Sequence[str], rows: Iterable[Sequence[Any]]) -> HttpResponse:
    """A file to download: semicolons, UTF-8 with the mark that Excel needs.

    Numbers are written in the signs of the language; None becomes an empty cell. A text that a spreadsheet
    would compute gets an apostrophe in front.
    """
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";")
    writer.writerow(header)
    writer.writerows([_cell(value) for value in row] for row in rows)
    response = HttpResponse("\ufeff" + text.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, int | float):
        return number_format(value, use_l10n=True, force_grouping=False)
    text = str(value)
    return f"'{text}" if text.startswith(FORMULA) else text
