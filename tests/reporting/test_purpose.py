"""Nothing is asked for nothing: every question says where it comes from and what its answer is for."""

import pytest

from questionnaires.loading import latest_questionnaires
from questionnaires.names import known_themes
from questionnaires.types.battery import BatteryQuestion
from reporting.loading import load_blocks

QUESTIONNAIRES = sorted(latest_questionnaires())


def questions(code):
    return [question for page in latest_questionnaires()[code].pages for question in page.questions]


def collecting(question):
    """What collects its answer: itself, or the statements of a battery."""
    return question.items if isinstance(question, BatteryQuestion) else (question,)


@pytest.mark.parametrize("code", QUESTIONNAIRES)
def test_every_question_has_a_source_and_a_theme_with_a_name(code):
    assert [question.code for question in questions(code) if not question.source] == []
    assert {question.theme for question in questions(code)} <= known_themes().keys()


@pytest.mark.parametrize("code", QUESTIONNAIRES)
def test_every_answer_is_used_by_an_indicator_or_says_what_it_is_for(code):
    used = {
        item
        for block in load_blocks()
        for indicator in block.indicators
        if code in indicator.questionnaires
        for item in indicator.uses
    }

    idle = [
        item.code
        for question in questions(code)
        for item in collecting(question)
        if item.code not in used and not question.use
    ]

    assert idle == []
