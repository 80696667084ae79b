"""What is read from an uploaded table, and what cannot be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.earlier.reading import Row, read_answers
from surveys.models import SubArea
from surveys.spreadsheets import Column, Sheet
from tests.surveys.earlier.files import QUESTIONNAIRE, guessed, mapped, read

BOTH = "U koos ‘Niets’ en ook iets anders: haal een van de twee weg"


def answers(text, keys):
    return [row.answers for row in read(text, keys).rows]


def faults(text, keys):
    return [(one.row, one.column, one.value, one.sentence) for one in read(text, keys).faults]


def test_answers_are_read_by_question():
    text = "licht;groen;cijfer;sinds\nGoed;Slecht;7;maart 2020\nweet ik niet;;10;\n"

    assert answers(text, ["licht", "groen", "cijfer", "sinds"]) == [
        {"licht": 1, "groen": 2, "cijfer": 7, "sinds": 202003},
        {"licht": 9, "groen": None, "cijfer": 10, "sinds": None},
    ]


def test_column_that_is_not_mapped_is_nowhere():
    reading = read("naam;cijfer\nJan Jansen;7\n", ["", "cijfer"])

    assert reading.codes == ["cijfer"]
    assert reading.rows == [Row({"cijfer": 7}, {})]


def test_branch_is_an_answer_and_a_group():
    assert read("branche\nHoreca\n", ["branche"]).rows == [Row({"branche": 2}, {"branch": 2})]


def test_sub_area_is_a_group_alone():
    places = [SubArea(number=4, name="Marktplein")]

    reading = read("straat;cijfer\nmarktplein;7\n", ["sub_area", "cijfer"], places)

    assert reading.rows == [Row({"cijfer": 7}, {"sub_area": 4})]


def test_several_answers_in_one_column():
    assert answers('d\n"Inbraak; Diefstal"\n"1,2"\n97\n', ["delict"]) == [
        {"delict": [1, 2]},
        {"delict": [1, 2]},
        {"delict": [97]},
    ]


def test_several_answers_in_a_column_each():
    text = "d1;d2;d97\n1;0;0\n0;0;1\n0;0;0\n;;\n1;1;0\n"

    assert answers(text, ["delict_1", "delict_2", "delict_97"]) == [
        {"delict": [1]},
        {"delict": [97]},
        {"delict": [1, 2]},
    ]


def test_nothing_ticked_is_none_of_these_where_no_column_is_about_that():
    reading = read("d1;d2\n1;0\n0;0\n0;\n", ["delict_1", "delict_2"])

    assert [row.answers for row in reading.rows] == [{"delict": [1]}, {"delict": [97]}]
    assert {code: choice.label for code, choice in reading.supplied.items()} == {"delict": "Niets"}


def test_ranking_follows_the_places_and_not_the_columns():
    assert answers("b;a\n1;2\n;1\n", ["eerst_2", "eerst_1"]) == [{"eerst": [2, 1]}, {"eerst": [1]}]


def test_answer_that_the_questionnaire_does_not_ask_is_dropped_and_counted():
    reading = read("d;n\nNiets;3\nInbraak;2\n", ["delict", "aantal"])

    assert [row.answers for row in reading.rows] == [{"delict": [97]}, {"delict": [1], "aantal": 2}]
    assert reading.dropped == {"aantal": 1}


def test_follow_up_counts_for_nobody_where_its_question_was_not_mapped():
    reading = read("n;c\n3;7\n", ["aantal", "cijfer"])

    assert (reading.rows[0].answers, reading.dropped) == ({"cijfer": 7}, {"aantal": 1})


def test_answers_are_counted_by_question():
    reading = read("licht;cijfer\nGoed;7\nSlecht;\n;\n", ["licht", "cijfer"])

    assert reading.counts == {"licht": 2, "cijfer": 1}


def test_row_without_any_answer_does_not_count():
    reading = read("nummer;cijfer\n1;7\n2;\n", ["nummer", "cijfer"])

    assert (len(reading.rows), reading.blank) == (1, 1)


@pytest.mark.parametrize(
    ("keys", "text", "fault"),
    [
        (["licht"], "a\nMatig\n", (2, "a", "Matig", "staat niet bij de antwoorden op deze vraag")),
        (["cijfer"], "a\n11\n", (2, "a", "11", "past niet bij deze vraag: van 1 tot en met 10")),
        (["cijfer"], "a\n7,5\n", (2, "a", "7,5", "past niet bij deze vraag: van 1 tot en met 10")),
        (["cijfer"], "a\n-\n", (2, "a", "-", "past niet bij deze vraag: van 1 tot en met 10")),
        (
            ["delict"],
            'a\n"Niets;Inbraak"\n',
            (2, "a", "Inbraak; Niets", BOTH),
        ),
        (
            ["eerst_1", "eerst_2"],
            "a;b\n1;1\n",
            (2, "a, b", "Licht; Licht", "staat op twee plaatsen in de rangorde"),
        ),
        (["nummer", "cijfer"], "a;b\n5;7\n5;8\n", (3, "a", "5", "staat ook in rij 2")),
    ],
)
def test_fault_names_its_row_and_column(keys, text, fault):
    assert faults(text, keys) == [fault]


def test_cell_that_cannot_be_read_is_left_blank():
    reading = read("licht;cijfer\nMatig;7\n", ["licht", "cijfer"])

    assert [row.answers for row in reading.rows] == [{"licht": None, "cijfer": 7}]


def test_row_that_stands_twice_is_left_out():
    reading = read("nummer;cijfer\n5;7\n5;8\n;9\n;6\n", ["nummer", "cijfer"])

    assert [row.answers["cijfer"] for row in reading.rows] == [7, 9, 6]
    assert reading.double == 1


KEYS = ["branche", "delict", "delict_1", "delict_97", "aantal"]
KEYS += ["licht", "eerst_1", "eerst_2", "cijfer", "sinds"]
KNOWN = ["1", "97", "Niets", "Inbraak;Niets", "3-2020", "ja", "-", "1;1"]
CELLS = st.one_of(st.sampled_from(KNOWN), st.text(max_size=6))


@given(st.lists(st.tuples(*[CELLS] * len(KEYS)), min_size=1, max_size=4))
def test_whatever_stands_in_a_table_is_read_or_told(rows):
    numbers = tuple(range(2, len(rows) + 2))
    sheet = Sheet(tuple(Column(key, "", {}) for key in KEYS), tuple(rows), numbers)
    columns = mapped(sheet, KEYS)

    reading = read_answers(sheet, columns, guessed(sheet, columns), QUESTIONNAIRE)

    assert len(reading.rows) + reading.blank == len(rows)
    assert all(fault.row in numbers and fault.sentence for fault in reading.faults)
    chosen = {option for row in reading.rows for option in row.answers.get("delict") or ()}
    assert chosen <= {1, 2, 97}
