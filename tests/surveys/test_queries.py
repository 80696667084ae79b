"""What several parts of surveys ask of the database and the definitions."""

import pytest

from questionnaires.loading import load_questionnaire, shipped_definitions
from surveys.models import Channel, Response
from surveys.queries import GROUP_QUESTIONS, response_questionnaire, survey_channel, survey_questionnaire
from tests.factories import make_area, make_draft, make_questionnaire, make_survey, make_version
from tests.questionnaires.filling import tiny
from tests.surveys.arriving import stored

pytestmark = pytest.mark.django_db


def test_survey_asks_its_modules_under_the_name_of_its_area():
    survey = make_survey(make_area(name="Molenwiek"), make_version(tiny("module")), modules=["brand"])

    questionnaire = survey_questionnaire(stored(survey))

    assert [page.code for page in questionnaire.pages] == ["kern", "brand", "brand_slot"]
    assert questionnaire.items[0].label == "Welk cijfer geeft u Molenwiek?"


def test_response_keeps_the_version_it_was_given_in():
    response = make_draft()
    version = make_version(make_questionnaire(version=2, title="Nieuw"))
    Response.objects.filter(pk=response.pk).update(version=version)

    assert response_questionnaire(stored(response)).version == 2
    assert survey_questionnaire(stored(response.survey)).version == 1


def test_questionnaire_of_a_survey_that_was_read_whole_costs_nothing(django_assert_num_queries):
    survey = make_survey()

    with django_assert_num_queries(0):
        questionnaire = survey_questionnaire(survey)

    assert questionnaire.code == "klein"


def test_channel_is_made_once():
    survey = make_survey()

    first, second = (survey_channel(survey, Channel.Kind.PAPER) for _ in range(2))

    assert first == second == survey.channels.get()
    assert (first.survey, first.kind) == (survey, "paper")


def test_channels_of_other_kinds_and_surveys_are_others():
    survey = make_survey()

    channels = {
        survey_channel(survey, Channel.Kind.PAPER),
        survey_channel(survey, Channel.Kind.LETTER),
        survey_channel(make_survey(), Channel.Kind.PAPER),
    }

    assert len(channels) == 3


@pytest.mark.parametrize("code", GROUP_QUESTIONS.values())
def test_question_for_a_group_is_one_choice_in_the_questionnaires_of_entrepreneurs(code):
    entrepreneurs = [
        questionnaire
        for questionnaire in (load_questionnaire(*shipped) for shipped in shipped_definitions())
        if questionnaire.audience == "entrepreneurs"
    ]

    assert len(entrepreneurs) == 2
    assert [questionnaire.items_by_code[code].type for questionnaire in entrepreneurs] == ["choice", "choice"]
