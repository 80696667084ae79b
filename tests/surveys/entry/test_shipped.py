"""Every shipped questionnaire as a paper form is keyed, in every language it has."""

import pytest
from django.template.loader import render_to_string
from django.utils.html import escape

from questionnaires.forms import KeyedForm
from questionnaires.loading import latest_questionnaires
from surveys.entry.sheet import make_sheet
from surveys.models import Role
from tests.factories import make_case, make_person, make_survey, shipped_version
from tests.questionnaires.shipped import CODES, in_all_languages
from tests.surveys.entry.forms_on_paper import address


@pytest.mark.parametrize(("code", "language"), in_all_languages())
def test_every_row_says_its_question_in_the_language(code, language):
    questionnaire = latest_questionnaires()[code].in_language(language)

    sheet = make_sheet(KeyedForm(questionnaire))

    rows = [row for _page, tops in sheet.pages for row in tops]
    shown = {row.code: render_to_string(row.template, {"row": row}) for row in rows}
    assert [row.code for row in rows if escape(row.question.label) not in shown[row.code]] == []
    assert [
        (row.code, choice.code)
        for row in rows
        for choice in row.options
        if escape(choice.label) not in shown[row.code]
    ] == []


@pytest.mark.django_db
@pytest.mark.parametrize("code", CODES)
def test_keying_page_has_a_field_for_every_item(client, code):
    questionnaire = latest_questionnaires()[code]
    survey = make_survey(version=shipped_version(code), modules=list(questionnaire.modules))
    case = make_case(survey)
    client.force_login(make_person(Role.INTERVIEWER, survey.round.area))

    page = client.get(address(case)).text

    assert [item.code for item in questionnaire.items if f' name="{item.code}"' not in page] == []
