"""How long questionnaires are, by the rule, and that the shipped ones keep within their limits."""

import pytest

from questionnaires.length import effort, minutes, page_seconds, told_minutes
from questionnaires.loading import latest_questionnaires
from tests.factories import make_questionnaire
from tests.questionnaires.filling import tiny
from tests.questionnaires.shipped import CODES, core, routes

ENTREPRENEURS = ["ondernemers_bedrijventerrein", "ondernemers_winkelgebied"]
SCALE = [{"code": 1, "label": "Ja, heel vaak"}, {"code": 2, "label": "Nee"}]


def page(*questions, **fields):
    themed = [{"theme": "x", **question} for question in questions]
    return {"code": "p", "title": "Begin", "questions": themed, **fields}


def battery(code, lines):
    statements = [{"code": f"{code}_{number}", "label": "Twee woorden"} for number in range(lines)]
    return {"code": code, "type": "battery", "label": "Hoe?", "choices": SCALE, "statements": statements}


def choice(code):
    return {"code": code, "type": "choice", "label": "Hoe?", "choices": SCALE}


@pytest.mark.parametrize(
    ("questions", "items"),
    [
        ([battery("a", 4)], 1),
        ([battery("a", 5)], 2),
        ([battery("a", 3), choice("b")], 1),
        ([{"code": f"n{n}", "type": "number", "label": "Keer?", "min": 1, "max": 9} for n in range(5)], 2),
        ([{"code": "r", "type": "rank", "label": "Wat?", "top": 2, "choices": SCALE}], 2),
        ([{"code": "t", "type": "text", "label": "Nog iets?"}], 1),
    ],
)
def test_effort_counts_lines_that_share_a_scale_together(questions, items):
    assert effort(make_questionnaire([page(*questions)])) == items


def test_effort_of_lines_on_two_pages_is_counted_apart():
    pages = [page(battery("a", 2)), page(battery("b", 2), code="q")]

    assert effort(make_questionnaire(pages)) == 2


def test_effort_of_a_route_leaves_out_what_is_not_asked():
    questionnaire = make_questionnaire()

    assert [effort(questionnaire), effort(questionnaire, {"onveilig": 2})] == [4, 2]


def test_text_of_an_option_counts_with_its_question():
    assert effort(make_questionnaire(), {"onveilig": 1, "waar": [95]}) == 4


def test_seconds_of_a_battery():
    questionnaire = make_questionnaire([page(battery("a", 3), intro="Dit is kort")])

    # Words at 0.25 s: 4 of heading, 1 of the question, 6 of statements, half of the scale's 4. Then 3 lines.
    assert page_seconds(questionnaire, {}) == {"p": 3 + (4 + 1 + 6 + 2) * 0.25 + 3 * 2}


def test_scale_is_read_once():
    questionnaire = make_questionnaire([page(choice("a")), page(choice("b"), code="q")])

    assert page_seconds(questionnaire, {}) == {"p": 3 + (2 + 2) * 0.25 + 1.5, "q": 3 + 2 * 0.25 + 1.5}


def test_slow_readers_take_longer_to_read_only():
    questionnaire = make_questionnaire([page(choice("a"))])

    assert page_seconds(questionnaire, {}, words_a_minute=60) == {"p": 3 + 4 + 1.5}


def test_only_options_on_offer_are_read():
    questionnaire = tiny("option_condition")
    ticked = questionnaire.pages[0].items[0].code

    few, many = (sum(page_seconds(questionnaire, {ticked: chosen}).values()) for chosen in ([1], [1, 2]))

    assert few < many


@pytest.mark.parametrize(("audience", "around"), [("visitors", 25), ("entrepreneurs", 40)])
def test_minutes_include_start_and_sending(audience, around):
    questionnaire = make_questionnaire([page(choice("a"))], audience=audience)

    assert minutes(questionnaire, {}) == pytest.approx((around + 5.5) / 60)


@pytest.mark.parametrize("code", CODES)
def test_minutes_that_are_told_are_those_of_the_rule(code):
    calm, usual = (minutes(core(code), routes()[code][name]) for name in ("calm", "usual"))

    assert latest_questionnaires()[code].minutes == round((calm + usual) / 2)


@pytest.mark.parametrize(
    ("code", "items", "least", "most"),
    [
        ("bewoners", 35, 0, 10),
        ("bezoekers", 18, 3, 5),
        *((code, 35, 0, 10) for code in ENTREPRENEURS),
    ],
)
def test_core_keeps_within_its_limits(code, items, least, most):
    taken = {name: minutes(core(code), answers) for name, answers in routes()[code].items()}

    assert effort(core(code)) <= items
    assert {name: value for name, value in taken.items() if not least <= value <= most} == {}


@pytest.mark.parametrize("code", ENTREPRENEURS)
def test_shop_without_incidents_is_through_the_list_in_half_a_minute(code):
    calm = page_seconds(core(code), routes()[code]["calm"])

    assert calm["voorvallen"] <= 30
    assert "hoe_vaak" not in calm
    assert "aangifte" not in calm


@pytest.mark.parametrize("code", CODES)
def test_routes_are_answers_that_the_questionnaire_knows(code):
    given = {item: value for answers in routes()[code].values() for item, value in answers.items()}
    known = latest_questionnaires()[code].items_by_code

    assert given.keys() <= known.keys()
    assert set(routes()[code]) == {"calm", "usual", "heavy"}


@pytest.mark.parametrize(("modules", "minutes"), [([], 8), (["brand", "agressie"], 9), (None, 11)])
def test_modules_add_to_the_minutes_that_are_told(modules, minutes):
    whole = latest_questionnaires()["ondernemers_winkelgebied"]

    asked = whole.with_modules(whole.modules if modules is None else modules)

    assert told_minutes(asked) == minutes
