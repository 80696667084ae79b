"""Whatever is uploaded becomes a table or a sentence."""

import io
import tempfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from surveys.spreadsheets import MOST_COLUMNS, MOST_ROWS, Column, Sheet, Unreadable, read_sheet


def workbook(rows: list[list[object]]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def spss(columns: dict[str, list], **options) -> bytes:
    import pandas as pd
    import pyreadstat

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "meting.sav"
        pyreadstat.write_sav(pd.DataFrame(columns), str(path), **options)
        return path.read_bytes()


def cells(sheet: Sheet) -> list[tuple[str, ...]]:
    return [tuple(column.name for column in sheet.columns), *sheet.rows]


@pytest.mark.parametrize(
    "content",
    [
        b"a;b\n1;Vaak\n2;\n",
        b"a,b\r\n1,Vaak\r\n2,\r\n",
        b"\xef\xbb\xbfa\tb\n1\tVaak\n2\t\n",
        "a;b\n1;Vaak\n2;\n".encode("utf-16"),
        b'"a";"b"\n\n"1";"Vaak"\n"2"\n',
    ],
)
def test_csv_is_read_however_it_was_written(content):
    assert cells(read_sheet("meting.csv", content)) == [("a", "b"), ("1", "Vaak"), ("2", "")]


def test_csv_of_an_old_excel_keeps_its_accents():
    sheet = read_sheet("meting.CSV", "a;b\n1;één\n".encode("cp1252"))

    assert sheet.rows == (("1", "één"),)


def test_rows_keep_their_number_in_the_file():
    assert read_sheet("m.csv", b"a;b\n1;2\n;\n3;4\n").numbers == (2, 4)


def test_workbook_is_read_with_whole_numbers_and_dates():
    import datetime as dt

    content = workbook([["a", "b", "c"], [1.0, 2.5, dt.date(2023, 3, 1)], [True, None, " x "]])

    assert cells(read_sheet("m.xlsx", content)) == [
        ("a", "b", "c"),
        ("1", "2.5", "2023-03-01T00:00:00"),
        ("1", "", "x"),
    ]


def test_spss_brings_the_words_of_questions_and_values():
    content = spss(
        {"v1": [1.0, 2.0, None], "v2": ["x", "", "y"]},
        column_labels=["Voelt u zich onveilig?", ""],
        variable_value_labels={"v1": {1: "Vaak", 2: "Nooit"}},
    )

    sheet = read_sheet("meting.sav", content)

    assert sheet.columns == (
        Column("v1", "Voelt u zich onveilig?", {"1": "Vaak", "2": "Nooit"}),
        Column("v2", "", {}),
    )
    assert sheet.rows == (("1", "x"), ("2", ""), ("", "y"))


def test_sheet_is_the_same_after_it_was_stored():
    sheet = read_sheet("m.csv", b"a;b\n1;Vaak\n")

    assert Sheet.of(sheet.stored()) == sheet


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("m.pdf", b"%PDF", "Kies een bestand dat eindigt op .xlsx, .csv of .sav."),
        ("m", b"a;b", "Kies een bestand dat eindigt op .xlsx, .csv of .sav."),
        ("m.csv", b" \n ", "Dit bestand is leeg. Kies een ander bestand."),
        ("m.csv", b";;;\n;;", "Dit bestand is leeg. Kies een ander bestand."),
        ("m.csv", b"a;b\n", "Onder de namen van de kolommen staat niets. Kies een ander bestand."),
        (
            "m.csv",
            b"a;b\n1;2;3\n",
            "Rij 2 heeft meer vakjes dan er kolommen zijn. Geef elke kolom een naam in rij 1.",
        ),
        ("m.csv", b"x" * 11_000_000, "Dit bestand is te groot. Kies een bestand van hoogstens 10 MB."),
        ("m.csv", b"a\n" + b"1\n" * (MOST_ROWS + 1), "Dit bestand heeft meer dan 20000 rijen."),
        ("m.csv", b";a" * (MOST_COLUMNS + 1), "Dit bestand heeft meer dan 300 kolommen."),
    ],
)
def test_what_is_wrong_with_a_file_is_said(name, content, sentence):
    with pytest.raises(Unreadable) as trouble:
        read_sheet(name, content)

    assert str(trouble.value) == sentence


def test_workbook_that_unpacks_to_too_much_is_refused():
    import zipfile

    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as packed:
        for number in range(5):
            packed.writestr(f"xl/{number}.xml", bytes(50_000_000))

    with pytest.raises(Unreadable, match="Dit bestand is te groot"):
        read_sheet("bom.xlsx", written.getvalue())


XLSX, SAV = workbook([["a", "b"], [1, "Vaak"]]), spss({"v1": [1.0, 2.0], "v2": ["x", "y"]})


@given(st.sampled_from(["csv", "xlsx", "sav", "zsav"]), st.binary(max_size=200))
@example("csv", b'a;"b\n1;2')
@example("csv", b"\x00;\x00\n\x00;1")
@example("csv", b"\xff\xfe\x00")
def test_whatever_bytes_come_are_a_table_or_a_sentence(ending, content):
    assert table_or_sentence(f"m.{ending}", content)


@given(st.sampled_from(["xlsx", "sav"]), st.integers(0, 5000), st.binary(min_size=1, max_size=8))
def test_twisted_file_is_a_table_or_a_sentence(ending, place, put):
    whole = {"xlsx": XLSX, "sav": SAV}[ending]
    place %= len(whole)

    assert table_or_sentence(f"m.{ending}", whole[:place] + put + whole[place + len(put) :])


@given(st.sampled_from(["xlsx", "sav"]), st.integers(0, 5000))
def test_file_cut_short_is_a_table_or_a_sentence(ending, place):
    whole = {"xlsx": XLSX, "sav": SAV}[ending]

    assert table_or_sentence(f"m.{ending}", whole[: place % len(whole)])


def table_or_sentence(name: str, content: bytes) -> bool:
    try:
        sheet = read_sheet(name, content)
    except Unreadable as trouble:
        return str(trouble).endswith(".")
    widths = {len(row) for row in sheet.rows}
    return widths == {len(sheet.columns)} and "\x00" not in str(sheet.stored())
