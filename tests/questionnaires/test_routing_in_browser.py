"""Routing in a real browser: it agrees with the server and with the data frame, vector by vector."""

import random
from typing import Any

from hypothesis import Phase, given, settings
from ruamel.yaml import YAML

from questionnaires.browser import route_data
from questionnaires.conditions import Condition
from questionnaires.definition import Questionnaire
from questionnaires.routing import asked_pages, find_route
from reporting.columns import Columns
from reporting.frames import responses_frame
from tests.questionnaires.filling import HERE, tiny
from tests.questionnaires.strategies import answered_twice

VECTORS: list[dict[str, Any]] = YAML(typ="safe").load(HERE / "condition_vectors.yaml")
CALL = """async ([name, calls]) => {
    const module = await import("/static/js/routing.js");
    const frozen = (value) => {
        if (value !== null && typeof value === "object") Object.values(Object.freeze(value)).forEach(frozen);
        return value;
    };
    return calls.map((given) => module[name](...frozen(given)));
}"""
EDIT = """async ([pages, journeys]) => {
    const { findRoute } = await import("/static/js/routing.js");
    return journeys.map((edits) => {
        const answers = {};
        let route = findRoute(pages, answers);
        for (const [code, value] of edits) {
            answers[code] = value;
            route = findRoute(pages, answers);
        }
        return route;
    });
}"""

Case = tuple[Questionnaire, dict[str, Any], dict[str, Any]]


def drawn(number: int) -> list[Case]:
    """Random questionnaires, each with two sets of answers; the same ones every time."""
    cases: list[Case] = []

    @settings(max_examples=number, phases=[Phase.generate])
    @given(answered_twice())
    def collect(case: Case) -> None:
        cases.append(case)

    collect()
    return cases


def on_the_server(questionnaire: Questionnaire, answers: dict[str, Any]) -> dict[str, Any]:
    """What ``findRoute`` should say."""
    route = find_route(questionnaire, answers)
    offered = {
        item.code: [choice.code for choice in item.offered(route.answers)]
        for item in route.items
        if item.choices_by_code
    }
    pages = [page.code for page in asked_pages(questionnaire, answers)]
    codes = [item.code for item in route.items]
    return {"pages": pages, "codes": codes, "offered": offered, "answers": route.answers}


def in_the_frame(questionnaire: Questionnaire, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The codes and the offered options of each row of kept answers, by the masks of a data frame."""
    frame = responses_frame(questionnaire, [{"groups": {}, "mode": "web", "answers": row} for row in rows])

    def met(condition: Condition) -> list[bool]:
        return Columns(frame).mask(condition).tolist()

    said: list[dict[str, Any]] = [{"codes": [], "offered": {}} for _ in rows]
    for page in questionnaire.pages:
        for item in page.items:
            shown = {code: met(choice.ask_if) for code, choice in item.choices_by_code.items()}
            on_route = zip(said, met(page.ask_if), met(item.ask_if), strict=True)
            for number, (row, opens, asks) in enumerate(on_route):
                if opens and asks:
                    row["codes"].append(item.code)
                    if shown:
                        row["offered"][item.code] = [code for code, rows in shown.items() if rows[number]]
    return said


def test_browser_agrees_with_every_vector(blank):
    calls = [[vector["condition"], vector["answers"]] for vector in VECTORS]

    said = blank.evaluate(CALL, ["holds", calls])

    assert [(v["condition"], v["answers"], s) for v, s in zip(VECTORS, said, strict=True)] == [
        (v["condition"], v["answers"], v["holds"]) for v in VECTORS
    ]


def test_server_browser_and_frame_agree_on_random_routes(blank):
    cases = drawn(200)
    calls = [[route_data(form), answers] for form, *both in cases for answers in both]

    said = blank.evaluate(CALL, ["findRoute", calls])

    assert len(said) == 2 * len(cases) >= 300
    assert said == [on_the_server(form, answers) for form, *both in cases for answers in both]
    by_frame = [
        row
        for number, (form, *_both) in enumerate(cases)
        for row in in_the_frame(form, [route["answers"] for route in said[2 * number : 2 * number + 2]])
    ]
    assert by_frame == [{"codes": route["codes"], "offered": route["offered"]} for route in said]


def test_any_order_of_edits_reaches_the_same_end(blank):
    shuffler = random.Random(3)  # noqa: S311 (no secret)
    for form, first, last in drawn(60):
        final = list((first | last).items())
        orders = [shuffler.sample(final, len(final)) for _ in range(3)]
        journeys = [[*first.items(), *order] for order in orders]

        ends = blank.evaluate(EDIT, [route_data(form), journeys])

        assert ends == [on_the_server(form, first | last)] * len(journeys)


def test_answers_off_the_route_come_back_with_it_and_are_not_kept(blank):
    form = tiny("page_condition")
    afraid = [["onveilig", 1], ["cijfer", 6], ["reden", "Het is donker"]]
    brave = [*afraid, ["onveilig", 3]]

    ends = blank.evaluate(EDIT, [route_data(form), [afraid, brave, [*brave, ["onveilig", 1]]]])

    assert [end["answers"] for end in ends] == [
        {"onveilig": 1, "cijfer": 6, "reden": "Het is donker"},
        {"onveilig": 3, "cijfer": 6},
        {"onveilig": 1, "cijfer": 6, "reden": "Het is donker"},
    ]


def test_options_that_are_no_longer_offered_are_taken_back(blank):
    answers = {"delict": [1, 3], "aangifte": [3, 2, 1], "ergste": 2}

    (route,) = blank.evaluate(CALL, ["findRoute", [[route_data(tiny("option_condition")), answers]]])

    assert route["offered"] == {"delict": [1, 2, 3], "aangifte": [1, 3, 97], "ergste": [1, 3]}
    assert route["answers"] == {"delict": [1, 3], "aangifte": [1, 3], "ergste": None}


def test_a_ranking_keeps_its_own_order(blank):
    options = [{"code": 1, "ask_if": {}}, {"code": 2, "ask_if": {"a": 1}}, {"code": 3, "ask_if": {}}]
    item = {"code": "eerst", "type": "rank", "ask_if": {}, "options": options}
    pages = [{"code": "p", "ask_if": {}, "items": [item]}]

    (route,) = blank.evaluate(CALL, ["findRoute", [[pages, {"eerst": [3, 2, 1]}]]])

    assert route["answers"] == {"eerst": [3, 1]}
