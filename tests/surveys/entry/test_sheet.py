"""The shipped questionnaires as a sheet."""

import pytest

from questionnaires.forms import KeyedForm
from questionnaires.loading import load_questionnaire, shipped_definitions
from surveys.entry.sheet import make_sheet
from tests.factories import make_questionnaire
from tests.questionnaires.filling import tiny


@pytest.mark.parametrize(("code", "version"), shipped_definitions())
def test_every_item_of_a_shipped_questionnaire_has_one_row(code, version):
    questionnaire = load_questionnaire(code, version)

    sheet = make_sheet(KeyedForm(questionnaire))

    rows = [row for _page, tops in sheet.pages for top in tops for row in top.flat()]
    assert [row.code for row in rows if not row.parts] == [item.code for item in questionnaire.items]


def test_conflict_with_the_condition_of_a_page_names_its_question():
    pages = [
        page.copy() for page in make_questionnaire().model_dump(mode="json", exclude_defaults=True)["pages"]
    ]
    pages[1]["ask_if"] = {"onveilig": 1}
    form = KeyedForm(make_questionnaire(pages), data={"onveilig": "2", "cijfer": "7"})

    sheet = make_sheet(form)

    assert [(row.number, row.clash) for row in sheet.remarks] == [("3", "Botst met vraag 1: Nooit")]


def test_paper_says_what_stands_for_no_answer():
    form = KeyedForm(tiny("piping"), data={"doel": "1", "ergert": "2"})

    (_bezoek, (_page, (rank,)), (_last, (battery,))) = make_sheet(form).pages

    assert rank.question.label == "Wat stoort u het meest bij ‘uw bezoek’?"
    assert (battery.question.label, battery.parts[0].question.label) == (
        "U noemde: niets. Wat vindt u daarvan?",
        "De toestand nu",
    )
