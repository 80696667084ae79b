"""What the browser is told of a questionnaire."""

import json

from questionnaires.browser import route_data
from tests.factories import make_questionnaire
from tests.questionnaires.filling import tiny


def test_route_data_holds_conditions_of_pages_items_and_options():
    feeling, why, end = route_data(tiny("page_condition"))
    _happened, reported = route_data(tiny("option_condition"))

    assert why == {
        "code": "waarom",
        "ask_if": [{"onveilig": [1, 2]}, {"cijfer": {"max": 4}}],
        "items": [{"code": "reden", "type": "text", "ask_if": {}, "options": []}],
    }
    assert [item["code"] for item in feeling["items"] + end["items"]] == ["onveilig", "cijfer", "opmerking"]
    assert reported["items"][1]["options"][2] == {"code": 3, "ask_if": {"delict": 3}}


def test_route_data_asks_a_specified_text_after_its_option():
    items = route_data(make_questionnaire())[0]["items"]

    assert items[2] == {"code": "waar_anders", "type": "text", "ask_if": {"waar": 95}, "options": []}


def test_route_data_is_plain_and_without_words():
    told = json.dumps(route_data(make_questionnaire()))

    assert json.loads(told) == route_data(make_questionnaire())
    assert "Voelt" not in told
    assert "Op straat" not in told
