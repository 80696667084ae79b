"""A questionnaire on paper, as data for the template."""

import pytest

from questionnaires.loading import latest_questionnaires
from questionnaires.printing.paper_form import paper_form
from questionnaires.printing.typesetting import TEMPLATES
from questionnaires.types import TYPES
from tests.questionnaires.filling import tiny
from tests.questionnaires.printing.making import OPTIONS, one_page


def questions_of(questionnaire, **look):
    return [one for page in paper_form(questionnaire, **look)["pages"] for one in page["questions"]]


def test_every_type_has_a_template():
    assert sorted(path.stem for path in TEMPLATES.glob("types/*.typ")) == sorted(TYPES)


def test_answer_says_where_to_go_and_follow_up_for_whom_it_is():
    first = {"code": "bang", "type": "choice", "choices": OPTIONS}
    follow_up = {"code": "waar", "type": "text", "ask_if": {"bang": [1, 2]}}
    last = {"code": "hoe", "type": "mark"}

    asked, followed, _last = questions_of(one_page(first, follow_up, last))

    assert [option["skip"] for option in asked["options"]] == ["", "", "ga door naar vraag 3"]
    assert followed["only_if"] == "Alleen als bij vraag 1: Vaak, Soms"


def test_answer_that_rules_out_the_rest_leads_to_the_end():
    follow_up = {"code": "waar", "type": "text", "ask_if": {"bang": 1}}

    asked, _text = questions_of(one_page({"code": "bang", "type": "choice", "choices": OPTIONS}, follow_up))

    assert [option["skip"] for option in asked["options"]] == ["", *["ga door naar het einde"] * 2]


def test_condition_of_a_page_stands_above_it_alone():
    page = paper_form(tiny("page_condition"))["pages"][1]

    assert page["only_if"].startswith("Alleen als bij vraag 1")
    assert [question["only_if"] for question in page["questions"]] == [""] * len(page["questions"])


@pytest.mark.parametrize(
    ("question", "needs"),
    [
        ({"type": "mark", "low": "slecht"}, {"marks": tuple(range(1, 11)), "low": "slecht", "high": ""}),
        ({"type": "number", "min": 0, "max": 999}, {"digits": 3, "decimals": 0, "unit": ""}),
        (
            {"type": "number", "min": 0, "max": 10, "decimals": 1, "unit": "keer"},
            {"digits": 2, "decimals": 1, "unit": "keer"},
        ),
        ({"type": "text", "max_length": 100}, {"lines": 1}),
        ({"type": "text"}, {"lines": 6}),
        ({"type": "choices", "choices": OPTIONS}, {"note": "Meer antwoorden mag."}),
        (
            {"type": "rank", "top": 2, "choices": OPTIONS},
            {
                "note": "Kruis in elke kolom hoogstens één vakje aan.",
                "places": [{"code": "q_1", "label": "1e keus"}, {"code": "q_2", "label": "2e keus"}],
            },
        ),
    ],
)
def test_room_fits_the_answer(question, needs):
    (content,) = questions_of(one_page({"code": "q", **question}))

    assert {key: content[key] for key in needs} == needs


def test_list_of_what_was_ticked_before_says_so():
    several = {"code": "wat", "type": "choices", "choices": OPTIONS}
    again = [{**option, "ask_if": {"wat": option["code"]}} for option in OPTIONS]
    page = one_page(several).pages[0]
    form = one_page({"code": "gemeld", "type": "choices", "choices": again})
    both = form.with_fields(pages=(page, form.pages[0].model_copy(update={"code": "p2"})))

    _wat, gemeld = questions_of(both)

    assert gemeld["note"] == "Kies alleen uit wat u bij vraag 1 aankruiste. Meer antwoorden mag."
    assert [option["only_if"] for option in gemeld["options"]] == ["", "", ""]


def test_option_with_another_condition_says_it_itself():
    several = {"code": "wat", "type": "choices", "choices": OPTIONS}
    page = one_page(several).pages[0]
    later = [OPTIONS[0], {**OPTIONS[1], "ask_if": {"wat": [1, 3]}}]
    form = one_page({"code": "ergst", "type": "choice", "choices": later})
    both = form.with_fields(pages=(page, form.pages[0].model_copy(update={"code": "p2"})))

    _wat, ergst = questions_of(both)

    only_if = [option["only_if"] for option in ergst["options"]]
    assert (only_if, ergst["note"]) == (["", "Alleen als bij vraag 1: Vaak, Nooit"], "")


def test_places_for_answers_are_filled_as_for_who_gave_none():
    texts = [question["label"] for question in questions_of(tiny("piping"))]

    assert [text for text in texts if "{" in text.replace("{area}", "")] == []


def test_wide_scale_and_large_print_give_a_list_per_statement():
    scale = [{"code": code, "label": f"Antwoord {code}"} for code in range(1, 9)]
    statements = [{"code": "a", "label": "Vuil"}]
    narrow, wide = (
        one_page({"code": "q", "type": "battery", "choices": choices, "statements": statements})
        for choices in (OPTIONS, scale)
    )

    tables = [questions_of(narrow), questions_of(narrow, is_large=True), questions_of(wide)]

    assert [question["is_table"] for (question,) in tables] == [True, False, False]


def test_arabic_is_written_from_right_to_left():
    questionnaire = latest_questionnaires()["ondernemers_winkelgebied"].in_language("ar")

    form = paper_form(questionnaire, language="ar")

    assert (form["direction"], form["words"]["year"]) == ("rtl", "سنة")
