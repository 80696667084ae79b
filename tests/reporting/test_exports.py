"""Files that a spreadsheet opens without harm."""

import pytest
from django.utils import translation

from reporting.exports import csv_file


def lines(*rows, language="nl"):
    with translation.override(language):
        return csv_file("proef.csv", ["a", "b"], rows).content.decode("utf-8").splitlines()


def test_a_file_has_a_mark_semicolons_and_a_name():
    response = csv_file("proef.csv", ["a", "b"], [["één; twee", None]])

    assert response.content.decode("utf-8") == '\ufeffa;b\r\n"één; twee";\r\n'
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="proef.csv"'


@pytest.mark.parametrize(("language", "number"), [("nl", "-1234,5"), ("en", "-1234.5")])
def test_numbers_are_in_the_signs_of_the_language_and_stay_numbers(language, number):
    assert lines([-1234.5, -3], language=language)[1] == f"{number};-3"


@pytest.mark.parametrize("text", ["=1+1", "+31", "-5", "@SUM(A1)", "\t=1"])
def test_a_text_is_never_a_formula(text):
    assert lines([text, "x"])[1] == f"'{text};x"
