"""Where an answer leads to on paper."""

import pytest

from questionnaires.loading import latest_questionnaires
from questionnaires.printing.skips import Skip, find_skips
from questionnaires.routing import find_route
from tests.factories import make_questionnaire
from tests.questionnaires.printing.making import OPTIONS, one_page
from tests.questionnaires.shipped import CODES

FIRST = {"code": "eerst", "type": "choice", "choices": OPTIONS}
LAST = {"code": "laatst", "type": "text"}


def follow_up(code, **ask_if):
    return {"code": code, "type": "mark", "ask_if": ask_if}


def test_answer_skips_all_that_it_rules_out():
    questionnaire = one_page(FIRST, follow_up("a", eerst=[1, 2]), follow_up("b", eerst=1), LAST)

    assert find_skips(questionnaire) == [Skip("eerst", 3, "laatst")]


def test_answer_does_not_skip_what_another_answer_may_open():
    either = {"code": "b", "type": "mark", "ask_if": [{"eerst": 1}, {"laatst": 1}]}
    other = {"code": "laatst", "type": "choice", "choices": OPTIONS}

    assert find_skips(one_page(FIRST, other, either, LAST | {"code": "einde"})) == []
    assert find_skips(one_page(other, FIRST, either, LAST | {"code": "einde"})) == []


def test_what_hangs_on_a_skipped_question_is_skipped_too():
    questionnaire = one_page(FIRST, follow_up("a", eerst=[1, 2]), follow_up("b", a=[1, 2]), LAST)

    assert find_skips(questionnaire) == [Skip("eerst", 3, "laatst")]


def test_answer_may_lead_to_the_end():
    assert find_skips(one_page(FIRST, follow_up("a", eerst=[1, 2]))) == [Skip("eerst", 3, None)]


def test_of_several_answers_only_one_that_goes_alone_skips():
    several = {
        "code": "eerst",
        "type": "choices",
        "choices": [*OPTIONS, {"code": 9, "label": "Niets", "exclusive": True}],
    }

    assert find_skips(one_page(several, follow_up("a", eerst=1), LAST)) == [Skip("eerst", 9, "laatst")]


def test_condition_of_a_page_is_skipped_too():
    pages = make_questionnaire().model_dump(mode="json", exclude_defaults=True)["pages"]
    pages[1]["ask_if"] = {"onveilig": 1}
    end = {"code": "slot", "title": "Slot", "questions": [LAST | {"label": "Wat nog?", "theme": "t"}]}

    assert find_skips(make_questionnaire([*pages, end])) == [Skip("onveilig", 2, "laatst")]


@pytest.mark.parametrize("code", CODES)
def test_what_a_shipped_questionnaire_skips_is_not_on_the_route(code):
    questionnaire = latest_questionnaires()[code]
    order = [question.code for page in questionnaire.pages for question in page.questions]
    items = {q.code: {i.code for i in q.items} for page in questionnaire.pages for q in page.questions}

    for skip in find_skips(questionnaire):
        chosen = (
            [skip.option] if questionnaire.items_by_code[skip.question].column == "options" else skip.option
        )
        route = find_route(questionnaire, {skip.question: chosen}).codes
        passed = order[order.index(skip.question) + 1 : order.index(skip.to)]
        assert (passed != [], skip.to in route or bool(items[skip.to] & route)) == (True, True)
        assert [one for one in passed if items[one] & route] == []
