"""Every page of every shipped questionnaire, in every language it has, as a respondent gets it."""

import pytest
from django.utils.html import escape

from questionnaires.loading import latest_questionnaires
from questionnaires.routing import asked_pages
from surveys.queries import survey_questionnaire
from tests.factories import make_case, make_round, make_survey, shipped_version
from tests.questionnaires.shipped import answers_that_open_everything, in_all_languages
from tests.surveys.respond.steps import address, begin

pytestmark = pytest.mark.django_db


def make_draft_of_everything(client, code, language):
    """A draft with all modules on, in which every page is asked."""
    whole = latest_questionnaires()[code]
    survey = make_survey(
        # A practice round may try a language that nobody has read yet.
        round=make_round(is_practice=True),
        version=shipped_version(code),
        languages=[language],
        modules=list(whole.modules),
    )
    draft = begin(client, make_case(survey))
    draft.answers = answers_that_open_everything(whole)
    draft.save(update_fields=["answers"])
    return draft


def texts(page):
    """What must be on a page: its title and introduction, its questions, and the options on offer."""
    yield page.title
    yield page.intro
    for question in page.questions:
        yield question.label
        yield question.help
        yield from (item.label for item in question.items)
        yield from (choice.label for choice in question.choices_by_code.values())


@pytest.mark.parametrize(("code", "language"), in_all_languages())
def test_every_page_shows_all_its_texts_in_the_language(client, code, language):
    draft = make_draft_of_everything(client, code, language)
    questionnaire = survey_questionnaire(draft.survey, language)

    replies = [(page, client.get(address(draft, page.code))) for page in questionnaire.pages]

    assert asked_pages(questionnaire, draft.answers) == questionnaire.pages
    assert {reply.status_code for _page, reply in replies} == {200}
    lacking = [
        (page.code, text) for page, reply in replies for text in texts(page) if escape(text) not in reply.text
    ]
    assert lacking == []


@pytest.mark.parametrize(("language", "direction"), [("ar", ' dir="rtl"'), ("nl", "")])
def test_page_runs_in_the_direction_of_its_language(client, language, direction):
    draft = make_draft_of_everything(client, "ondernemers_winkelgebied", language)

    page = client.get(address(draft, "vestiging")).text

    assert f'<html lang="{language}"{direction}>' in page
