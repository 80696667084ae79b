"""Several statements answered on one scale."""

from questionnaires.routing import find_route
from tests.questionnaires.filling import faults_of, first_page, keyed_form, tiny


def test_definition_loads_as_an_answer_per_statement():
    questionnaire = tiny("battery")

    _, *statements = questionnaire.items

    assert [item.code for item in statements] == ["buren_helpen", "buren_letten_op"]
    assert [item.label for item in statements] == ["Wij helpen elkaar", "Wij letten op elkaar"]
    assert {item.type for item in statements} == {"choice"}
    assert all(item.choices == questionnaire.pages[0].questions[1].choices for item in statements)


def test_statements_share_the_condition():
    questionnaire = tiny("battery")

    assert find_route(questionnaire, {"kent_buren": 2}).codes == {"kent_buren"}
    assert find_route(questionnaire, {"kent_buren": 1}).codes == {
        "kent_buren",
        "buren_helpen",
        "buren_letten_op",
    }


def test_page_gives_an_answer_per_statement():
    form = first_page("battery", kent_buren="1", buren_helpen="9")

    assert faults_of(form) == {}
    assert form.cleaned_data == {"kent_buren": 1, "buren_helpen": 9, "buren_letten_op": None}


def test_page_refuses_per_statement():
    form = first_page("battery", kent_buren="1", buren_helpen="3", buren_letten_op="1")

    assert faults_of(form) == {"buren_helpen": ["Kies een van de antwoorden"]}


def test_keyer_types_a_number_per_statement():
    form = keyed_form(tiny("battery"), kent_buren="1", buren_helpen="2", buren_letten_op="x")

    assert faults_of(form) == {}
    assert form.cleaned_data == {"kent_buren": 1, "buren_helpen": 2, "buren_letten_op": -8}


def test_words():
    statement = tiny("battery").items_by_code["buren_helpen"]

    assert [statement.words(value) for value in (1, 9, None)] == [["Eens"], ["Weet ik niet"], []]
