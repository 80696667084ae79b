"""The codebook as a workbook, read back by another library."""

import io

import openpyxl
import pytest
from django.urls import reverse
from django.utils import translation

from questionnaires.codebook import make_codebook
from questionnaires.loading import latest_questionnaires
from surveys.authoring.workbook import write_workbook
from surveys.models import Role
from tests.factories import make_area, make_person, make_questionnaire, make_version, shipped_version
from tests.surveys.authoring.versions import translated_version

pytestmark = pytest.mark.django_db


def read(content):
    return openpyxl.load_workbook(io.BytesIO(content))


def workbook(version, **uses):
    return read(write_workbook(version, uses=uses))


def table(sheet):
    """The rows of a sheet by heading; empty cells are None."""
    headings, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(headings, row, strict=True)) for row in rows]


@pytest.mark.parametrize("code", latest_questionnaires())
def test_a_shipped_questionnaire_comes_back_as_it_is_defined(code):
    form = latest_questionnaires()[code]

    book = workbook(shipped_version(code))

    rows, english = make_codebook(form).rows, make_codebook(form, language="en").rows
    assert [
        (row["Code"], row["Vraag (Nederlands)"], row["Vraag (Engels)"]) for row in table(book["Vragen"])
    ] == [(one.code, one.label, other.label) for one, other in zip(rows, english, strict=True)]
    answers = [
        (row["Code van de vraag"], row["Code van het antwoord"], row["Antwoord (Nederlands)"])
        for row in table(book["Antwoorden"])
    ]
    assert answers == [
        (item.code, choice.code, choice.label)
        for item in form.items
        for choice in item.choices_by_code.values()
    ]


def test_a_row_tells_all_of_a_question():
    book = workbook(make_version(), waar=["Waar men bang is", "Op straat bang"])

    row = table(book["Vragen"])[1]
    assert row == {
        "Nr.": "2",
        "Code": "waar",
        "Pagina": "Gevoel",
        "Module": None,
        "Soort vraag": "Een of meer antwoorden",
        "Waarde": "lijst van antwoordcodes",
        "Vraag (Nederlands)": "Waar?",
        "Uitleg bij de vraag (Nederlands)": None,
        "Aanwijzing voor de interviewer (Nederlands)": None,
        "Grenzen (Nederlands)": None,
        "Aan wie gevraagd": "Alleen als 1 Voelt u zich weleens onveilig in [gebied]?: Vaak",
        "Verplicht": "nee",
        "Gevoelig": "nee",
        "Thema": "Veiligheid",
        "Herkomst": None,
        "Gebruik": None,
        "Cijfers die ermee worden gemaakt": "Waar men bang is\nOp straat bang",
    }


def test_an_answer_tells_what_is_special():
    rows = table(workbook(make_version())["Antwoorden"])

    assert [tuple(row.values())[2:] for row in rows[2:]] == [
        (1, "Op straat", None, None, None, "wie de vraag krijgt"),
        (95, "Ergens anders, namelijk", None, None, "waar_anders", "wie de vraag krijgt"),
        (99, "Weet ik niet", "ja", "ja", None, "wie de vraag krijgt"),
    ]


def test_the_explanation_names_version_and_reserved_values():
    version = translated_version()

    lines = {row["Onderwerp"]: row["Uitleg"] for row in table(workbook(version)["Toelichting"])}

    assert lines["Gepubliceerd"] == "3 maart 2026"
    assert lines["Talen"] == "Nederlands, Arabisch (nog niet nagelezen), Engels"
    assert lines["Aantal vragen"] == "4, met 5 codes voor antwoorden"
    assert lines["Controlegetal (SHA-256)"] == version.checksum
    assert lines["-7"] == "Wilde deze vraag niet beantwoorden."
    assert {"ontbreekt", "leeg", "-8", "-9"} < lines.keys()


@pytest.mark.parametrize("sign", ["=1+1", "+31 6", "-5", "@cmd", "https://voorbeeld.example"])
def test_a_text_stays_a_text(sign):
    question = {"code": "v", "type": "text", "label": sign, "theme": "t", "help": sign, "source": sign}
    version = make_version(make_questionnaire([{"code": "p", "title": sign, "questions": [question]}]))

    sheet = workbook(version, v=[sign])["Vragen"]

    cells = [cell for cell in sheet[2] if cell.value == sign]
    assert len(cells) == 5
    assert {(cell.data_type, cell.hyperlink) for cell in cells} == {("s", None)}


def test_every_sheet_is_a_table_with_a_fixed_heading():
    book = workbook(translated_version())

    assert book.sheetnames == ["Vragen", "Antwoorden", "Toelichting"]
    for sheet in book:
        (found,) = sheet.tables.values()
        assert (found.ref, sheet.freeze_panes) == (sheet.dimensions, "A2")
        assert sheet["B2"].alignment.wrap_text
        assert sheet.column_dimensions["B"].width > 20


def test_arabic_reads_from_the_right():
    sheet = workbook(translated_version())["Vragen"]

    orders = {cell.value: sheet.cell(2, cell.column).alignment.readingOrder for cell in sheet[1]}
    assert (orders["Vraag (Arabisch)"], orders["Vraag (Engels)"]) == (2, 0)


def test_a_questionnaire_without_options_has_an_empty_table_of_answers():
    question = {"code": "v", "type": "text", "label": "Nog iets?", "theme": "t"}
    version = make_version(make_questionnaire([{"code": "p", "title": "P", "questions": [question]}]))

    sheet = workbook(version)["Antwoorden"]

    assert (table(sheet), sheet.tables["Antwoorden"].ref) == ([], "A1:H2")


def test_in_english_the_headings_are_english():
    with translation.override("en"):
        book = workbook(translated_version())

    assert book.sheetnames == ["Questions", "Answers", "Explanation"]
    assert "Question (Arabic)" in table(book["Questions"])[0]


def test_it_is_downloaded_under_a_name_of_its_own(client):
    client.force_login(make_person(Role.SECRETARY, make_area()))
    version = shipped_version("bezoekers")

    response = client.get(reverse("codebook_workbook", args=[version.pk]))

    assert response["Content-Type"] == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    name = f"codeboek-bezoekers-{version.version}.xlsx"
    assert response["Content-Disposition"] == f'attachment; filename="{name}"'
    titles = [row["Cijfers die ermee worden gemaakt"] for row in table(read(response.content)["Vragen"])]
    assert len([title for title in titles if title]) > 10
