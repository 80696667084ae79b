"""What the browser is told of a questionnaire."""

import json

from questionnaires.browser import route_data, text_data
from tests.factories import make_questionnaire
from tests.questionnaires.filling import tiny

MONTH_NAMES = [
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
]


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


def test_browser_is_told_only_what_is_repeated():
    assert text_data(tiny("rank")) == {"places": [], "items": {}, "months": MONTH_NAMES, "point": ","}

    data = text_data(tiny("piping"))

    assert [(place["code"], place["name"]) for place in data["places"]] == [
        ("ergert", "label"),
        ("ergert", "help"),
        ("vindt", "label"),
        ("vindt_nu", "label"),
    ]
    assert list(data["items"]) == ["doel", "doel_anders", "keren", "winkel", "ergert"]
    assert data["items"]["keren"] == {"type": "number", "options": [], "unit": "keer"}
    assert data["items"]["doel"]["options"][2] == {
        "code": 95,
        "label": "Iets anders, namelijk",
        "specify": "doel_anders",
    }
