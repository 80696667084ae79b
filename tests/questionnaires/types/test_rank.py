"""The most important answers from a list of options, in order."""

import pytest

from questionnaires.conditions import holds
from questionnaires.faults import FaultyDefinition
from questionnaires.forms import PageForm
from questionnaires.loading import load_file
from questionnaires.routing import find_route
from questionnaires.web import fault_list, shown_blocks
from tests.factories import make_questionnaire
from tests.questionnaires.filling import HERE, faults_of, first_page, keyed_form, tiny


def places(*chosen: str) -> dict[str, str]:
    """What a browser sends when these options are chosen at the places, in order."""
    return {f"prioriteit_{number}": option for number, option in enumerate(chosen, start=1)}


def test_definition_loads_with_its_places_and_a_text():
    rank, other, _mark = tiny("rank").items

    assert (rank.top, rank.column) == (3, "options")
    assert rank.input_names == ("prioriteit_1", "prioriteit_2", "prioriteit_3")
    assert (other.code, other.ask_if) == ("prioriteit_anders", {"prioriteit": 95})


def test_places_are_for_figures_and_asked_of_nobody():
    questionnaire = tiny("rank")
    rank = questionnaire.items[0]

    assert [place.code for place in rank.derived] == ["prioriteit_1", "prioriteit_2", "prioriteit_3"]
    assert rank.derived[0].choices_by_code == rank.choices_by_code
    assert rank.derive([4, 1]) == {"prioriteit_1": 4, "prioriteit_2": 1}
    assert (rank.derive(-8), rank.derive(None), questionnaire.items[-1].derive(7)) == ({}, {}, {})
    assert questionnaire.columns.keys() - questionnaire.items_by_code.keys() == {*rank.input_names}


def test_no_question_can_be_asked_by_a_place(tmp_path):
    text = (HERE / "definitions" / "rank.yaml").read_text()
    file = tmp_path / "1.yaml"
    file.write_text(text.replace("ask_if: {prioriteit: [1, 12]}", "ask_if: {prioriteit_1: 1}"))

    with pytest.raises(FaultyDefinition, match="'prioriteit_1', die niet eerder wordt gevraagd"):
        load_file(file)


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        (places(), None),
        (places("", "", ""), None),
        (places("4", "1", "12"), [4, 1, 12]),
        (places("4", "1"), [4, 1]),
        # A place left open closes up.
        (places("", "12", "2"), [12, 2]),
        (places("4", "", "1"), [4, 1]),
        (places("97"), [97]),
        # There is no fourth place.
        (places("4", "1", "12", "2"), [4, 1, 12]),
    ],
)
def test_page_gives_the_options_in_order_of_preference(typed, answer):
    form = first_page("rank", **typed)

    assert faults_of(form) == {}
    assert form.cleaned_data["prioriteit"] == answer


@pytest.mark.parametrize(
    ("typed", "sentences"),
    [
        (places("4", "4"), ["Kies ‘Lawaai’ maar één keer"]),
        (places("2", "1", "2"), ["Kies ‘Zwerfvuil’ maar één keer"]),
        (places("97", "97"), ["Kies ‘Niets, het gaat hier goed’ maar één keer"]),
        (
            places("97", "1"),
            ["U koos ‘Niets, het gaat hier goed’ en ook iets anders: haal een van de twee weg"],
        ),
        (places("3"), ["Kies uit de antwoorden in de lijst"]),
        (places("1", "x"), ["Kies uit de antwoorden in de lijst"]),
        (places("-8"), ["Kies uit de antwoorden in de lijst"]),
        (places("1\x00"), ["Kies uit de antwoorden in de lijst"]),
    ],
)
def test_page_says_what_can_be_chosen(typed, sentences):
    form = first_page("rank", **typed)

    assert form.errors["prioriteit"] == sentences


def test_page_keeps_what_was_typed_beside_the_fault():
    form = first_page("rank", **places("", "4", "4"))

    (block,) = shown_blocks(form)

    assert [(place.number, place.value) for place in block.first.places] == [(1, ""), (2, "4"), (3, "4")]
    assert block.first.faults == ("Kies ‘Lawaai’ maar één keer",)
    assert fault_list(form) == [("prioriteit_1", "Kies ‘Lawaai’ maar één keer")]


def test_page_shows_the_stored_order():
    questionnaire = tiny("rank")

    form = PageForm(
        questionnaire, questionnaire.pages[0], answers={}, initial={"prioriteit": [12, 1], "ernst": 7}
    )

    assert [place.value for place in shown_blocks(form)[0].first.places] == ["12", "1", ""]


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("", None),
        ("4 1 12", [4, 1, 12]),
        (" 12,4 ", [12, 4]),
        ("4 1 4", [4, 1]),
        # Paper may contradict itself; it is stored as it stands there.
        ("1 97", [1, 97]),
        ("-", None),
        ("x", -8),
        ("?", -9),
    ],
)
def test_keyer_types_numbers_in_order_or_a_mark(typed, answer):
    form = keyed_form(tiny("rank"), prioriteit=typed)

    assert faults_of(form) == {}
    assert form.cleaned_data["prioriteit"] == answer


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("1 3", "3 staat niet bij de antwoorden"),
        ("1 2 4 12", "Typ hoogstens 3 nummers, het belangrijkste eerst"),
        ("1 x", "Typ een getal, - (leeg), x (dubbel) of ? (onleesbaar)"),
    ],
)
def test_keyer_is_told_what_can_be_typed(typed, sentence):
    form = keyed_form(tiny("rank"), prioriteit=typed)

    assert faults_of(form) == {"prioriteit": [sentence]}


def test_keying_flags_a_follow_up_to_an_option_that_was_not_ranked():
    form = keyed_form(tiny("rank"), prioriteit="4 2", prioriteit_anders="Muizen", ernst="8")

    assert form.conflicts == ("prioriteit_anders", "ernst")


@pytest.mark.parametrize(
    ("value", "asked"), [([12, 4], True), ([4, 2, 1], True), ([4], False), (None, False)]
)
def test_condition_matches_an_option_at_any_place(value, asked):
    questionnaire = tiny("rank")

    assert holds({"prioriteit": [1, 12]}, {"prioriteit": value}) is asked
    assert ("ernst" in find_route(questionnaire, {"prioriteit": value}).codes) is asked


def test_options_that_are_no_longer_offered_leave_the_order():
    options = [{"code": n, "label": str(n), "ask_if": {"eerder": [9, n]}} for n in (1, 2)]
    rank = {"code": "rang", "type": "rank", "label": "?", "theme": "t", "top": 3}
    rank["choices"] = [*options, {"code": 3, "label": "3"}]
    question = make_questionnaire([{"code": "p", "title": "P", "questions": [rank]}]).items_by_code["rang"]

    kept = [question.keep_offered(value, {"eerder": 1}) for value in ([3, 2, 1], [2], -8, None)]

    assert kept == [[3, 1], None, -8, None]


@pytest.mark.parametrize(
    ("value", "words"),
    [([12, 1], ["1. Parkeren", "2. Inbraak"]), ([], []), (None, []), (-8, []), ([3], [])],
)
def test_words(value, words):
    question = tiny("rank").items_by_code["prioriteit"]

    assert question.words(value) == words


def test_lines_tell_what_was_written_at_another():
    question = tiny("rank").items_by_code["prioriteit"]

    lines = question.lines({"prioriteit": [4, 95], "prioriteit_anders": "Muizen"})

    assert lines == ["1. Lawaai", "2. Iets anders: Muizen"]
