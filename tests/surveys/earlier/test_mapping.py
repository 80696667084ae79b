"""What columns and values seem to be."""

from surveys.earlier.mapping import MOST_VALUES, guess_columns, scales_of
from surveys.models import SubArea
from surveys.spreadsheets import Column, Sheet
from tests.surveys.earlier.files import csv, guessed, mapped, targets


def test_column_is_known_by_its_code_or_by_the_words_of_its_question():
    sheet = csv("Branche;Wat vindt u van het licht?;DELICT_2;eerst_1;nummer;naam\n1;1;1;1;1;Jan\n")

    assert guess_columns(sheet, targets()) == {
        0: "branche",
        1: "licht",
        2: "delict_2",
        3: "eerst_1",
        4: "nummer",
    }


def test_two_columns_of_one_name_are_not_both_guessed():
    assert guess_columns(csv("cijfer;Cijfer\n7;8\n"), targets()) == {0: "cijfer"}


def test_open_text_is_no_target():
    assert "tekst" not in targets()


def test_sub_area_is_a_target_where_the_area_has_parts():
    places = [SubArea(number=4, name="Marktplein")]

    assert "sub_area" not in targets()
    assert [choice.label for choice in targets(places)["sub_area"].choices.values()] == ["Marktplein"]


def test_columns_on_one_scale_are_asked_once():
    sheet = csv("a;b;c\nGoed;Matig;1\nSlecht;Goed;2\n")

    scales = scales_of(sheet, mapped(sheet, ["licht", "groen", "branche"]))

    assert [(list(scale.columns), scale.values) for scale in scales] == [
        ([0, 1], ["Goed", "Slecht", "Matig"]),
        ([2], ["1", "2"]),
    ]


def test_numbers_have_no_values_to_map():
    sheet = csv("a;b\n7;3\n")

    assert scales_of(sheet, mapped(sheet, ["cijfer", "aantal"])) == []


def test_value_is_known_by_its_label_or_number():
    sheet = csv("a\nGOED\nweet ik niet\n2\n-\nn.v.t.\nMatig\n3\n")

    values = guessed(sheet, mapped(sheet, ["licht"]))

    assert values == {0: {"GOED": 1, "weet ik niet": 9, "2": 2, "-": None, "n.v.t.": None}}


def test_number_that_spss_calls_otherwise_is_not_taken_for_ours():
    sheet = Sheet(
        (Column("v1", "", {"1": "Slecht", "2": "Goed", "3": "Matig"}),), (("1",), ("2",), ("3",)), (2, 3, 4)
    )

    assert guessed(sheet, mapped(sheet, ["licht"])) == {0: {"1": 2, "2": 1}}


def test_ticks_are_known_however_they_are_written():
    sheet = csv("a;b;c\n1;Ja;Inbraak\n0;nee;\n")

    values = guessed(sheet, mapped(sheet, ["delict_1", "delict_2", "delict_1"]))

    assert values[0] == {"1": 1, "0": 0, "Ja": 1, "nee": 0, "Inbraak": 1}


def test_column_with_a_different_value_in_every_row_is_asked_about_so_many():
    sheet = csv("a\n" + "\n".join(f"waarde {number}" for number in range(100)) + "\n")

    [scale] = scales_of(sheet, mapped(sheet, ["licht"]))

    assert len(scale.values) == MOST_VALUES
