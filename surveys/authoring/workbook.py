"""The codebook as a workbook: questions, answers, and how to read them."""

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from questionnaires.codebook import Codebook, Option, Row, make_codebook, reading_notes
from questionnaires.models import Audience, QuestionnaireVersion
from surveys.authoring.languages import Spoken, spoken_languages


@dataclass(frozen=True)
class Column:
    """A column of a sheet: its heading, its width in characters, and a cell for each row."""

    heading: str
    width: int
    cells: Sequence[str | int]
    right_to_left: bool = False


def write_workbook(version: QuestionnaireVersion, *, uses: Mapping[str, Sequence[str]]) -> bytes:
    """The codebook of a version as XLSX, with its texts in every language that it has.

    ``uses`` maps codes of questions to the titles of the figures that rest on them. Headings and words about
    the texts are in the language of the page.
    """
    questionnaire = version.questionnaire
    languages = spoken_languages(questionnaire)
    books = [make_codebook(questionnaire, language=one.code, uses=uses) for one in languages]
    file = io.BytesIO()
    with Workbook(file, {"in_memory": True}) as workbook:
        sheets = _Sheets(workbook)
        sheets.add(_("Vragen"), "Vragen", _questions(books, languages))
        sheets.add(_("Antwoorden"), "Antwoorden", _answers(books, languages))
        sheets.add(_("Toelichting"), "Toelichting", _explanation(version, books[0], languages))
    return file.getvalue()


class _Sheets:
    """Writes columns as a table with a fixed heading."""

    def __init__(self, workbook: Workbook) -> None:
        self.workbook = workbook
        plain = {"text_wrap": True, "valign": "top"}
        self.formats = {
            False: workbook.add_format(plain),
            True: workbook.add_format({**plain, "reading_order": 2, "align": "right"}),
        }
        self.heading: Format = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top"})

    def add(self, name: str, table: str, columns: Sequence[Column]) -> None:
        sheet = self.workbook.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        for place, column in enumerate(columns):
            sheet.set_column(place, place, column.width)
            for line, cell in enumerate(column.cells, start=1):
                self._write(sheet, (line, place), cell, column)
        # A table needs a row, also where there is nothing to list.
        last = max(1, len(columns[0].cells))
        headings = [{"header": column.heading, "header_format": self.heading} for column in columns]
        options = {"name": table, "columns": headings, "style": "Table Style Light 1"}
        sheet.add_table(0, 0, last, len(columns) - 1, options)

    def _write(self, sheet: Worksheet, place: tuple[int, int], cell: str | int, column: Column) -> None:
        """Write a number as a number and a text as a text, whatever sign it begins with."""
        format_ = self.formats[column.right_to_left]
        if isinstance(cell, int):
            sheet.write_number(*place, cell, format_)
        elif cell:
            sheet.write_string(*place, cell, format_)
        else:
            sheet.write_blank(*place, None, format_)


def _questions(books: Sequence[Codebook], languages: Sequence[Spoken]) -> list[Column]:
    first = books[0].rows

    def column(heading: str, width: int, cell: Callable[[Row], str]) -> Column:
        return Column(heading, width, [cell(row) for row in first])

    def translated(heading: str, width: int, cell: Callable[[Row], str]) -> list[Column]:
        return _translated(heading, width, [[cell(row) for row in book.rows] for book in books], languages)

    return [
        column(_("Nr."), 6, lambda row: row.number),
        column(_("Code"), 24, lambda row: row.code),
        column(_("Pagina"), 24, lambda row: row.page.title),
        column(_("Module"), 24, lambda row: row.module),
        column(_("Soort vraag"), 20, lambda row: row.kind),
        column(_("Waarde"), 18, lambda row: row.value),
        *translated(_("Vraag"), 50, lambda row: row.label),
        *translated(_("Uitleg bij de vraag"), 30, lambda row: row.help),
        *translated(_("Aanwijzing voor de interviewer"), 30, lambda row: row.item.interviewer),
        *translated(_("Grenzen"), 22, lambda row: row.item.limits),
        column(_("Aan wie gevraagd"), 40, lambda row: row.routing or _("iedereen")),
        column(_("Verplicht"), 20, lambda row: row.item.reason if row.item.required else _("nee")),
        column(_("Gevoelig"), 10, lambda row: _("ja") if row.item.sensitive else _("nee")),
        column(_("Thema"), 20, lambda row: row.theme),
        column(_("Herkomst"), 26, lambda row: row.source),
        column(_("Gebruik"), 26, lambda row: row.item.use),
        column(_("Cijfers die ermee worden gemaakt"), 50, lambda row: "\n".join(row.indicators)),
    ]


def _answers(books: Sequence[Codebook], languages: Sequence[Spoken]) -> list[Column]:
    first = [(row, option) for row in books[0].rows for option in row.options]
    labels = [[o.choice.label for row in book.rows for o in row.options] for book in books]

    def column(heading: str, width: int, cell: Callable[[Row, Option], str | int]) -> Column:
        return Column(heading, width, [cell(row, option) for row, option in first])

    return [
        column(_("Nr."), 6, lambda row, _option: row.number),
        column(_("Code van de vraag"), 24, lambda row, _option: row.code),
        column(_("Code van het antwoord"), 12, lambda _row, option: option.choice.code),
        *_translated(_("Antwoord"), 40, labels, languages),
        column(_("Telt niet mee"), 12, lambda _row, option: _("ja") if option.choice.missing else ""),
        column(
            _("Alleen zonder ander antwoord"),
            14,
            lambda _row, option: _("ja") if option.choice.exclusive else "",
        ),
        column(_("Code van het open antwoord"), 24, lambda _row, option: option.choice.specify or ""),
        column(_("Aan wie getoond"), 40, lambda _row, option: option.routing or _("wie de vraag krijgt")),
    ]


def _translated(
    heading: str, width: int, texts: Sequence[Sequence[str]], languages: Sequence[Spoken]
) -> list[Column]:
    """A column per language."""
    return [
        Column(f"{heading} ({one.name})", width, cells, right_to_left=one.direction == "rtl")
        for one, cells in zip(languages, texts, strict=True)
    ]


def _explanation(version: QuestionnaireVersion, book: Codebook, languages: Sequence[Spoken]) -> list[Column]:
    questions = _("%(questions)d, met %(rows)d codes voor antwoorden")
    lines = [
        (_("Vragenlijst"), version.title),
        (_("Code"), version.code),
        (_("Versie"), str(version.version)),
        (_("Gepubliceerd"), date_format(localtime(version.published_at), "j F Y")),
        (_("Doelgroep"), Audience(version.audience).label),
        (_("Talen"), ", ".join(_language(one) for one in languages)),
        (_("Aantal vragen"), questions % {"questions": book.number_of_questions, "rows": len(book.rows)}),
        (_("Controlegetal (SHA-256)"), version.checksum),
        *reading_notes(),
    ]
    return [
        Column(_("Onderwerp"), 26, [subject for subject, _words in lines]),
        Column(_("Uitleg"), 90, [str(words) for _subject, words in lines]),
    ]


def _language(one: Spoken) -> str:
    return one.name if one.is_read else one.name + _(" (nog niet nagelezen)")
