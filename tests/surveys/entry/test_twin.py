"""What was typed reads the same in the browser as on the server."""

from typing import Any

import pytest

from questionnaires.forms import KeyedForm
from questionnaires.types.base import keyed
from surveys.entry.sheet import make_sheet
from tests.factories import make_questionnaire

TYPED = [
    *(
        "",
        " ",
        "-",
        "x",
        "X",
        "?",
        "--",
        "x1",
        " x ",
        "0",
        "1",
        "2",
        "9",
        "10",
        "11",
        "95",
        "01",
        "1 ",
        "1.",
        "1,2",
    ),
    *(
        "1 2",
        "2 1",
        "1,95",
        "95 1",
        "1 1",
        "2  10",
        "1 7",
        "1 2 10",
        "10 2 10",
        "1,,2",
        ",",
        "1-2",
        "a",
        "-1",
        "1e1",
        "+1",
        "١",
        "12 000",
        "2,5",
        "2.50",
    ),
    *(
        "3-2025",
        "032025",
        "maart 2025",
        "13-2025",
        "2025-03",
        "1-1800",
        "meer licht",
        "99",
        "100",
        "999999999999999",
    ),
]
OPTIONS = [{"code": code, "label": f"Optie {code}"} for code in (1, 2, 10, 95)]
KINDS: list[dict[str, Any]] = [
    {"code": "een", "type": "choice", "choices": OPTIONS},
    {"code": "meer", "type": "choices", "choices": OPTIONS},
    {"code": "rang", "type": "rank", "top": 2, "choices": OPTIONS},
    {"code": "getal", "type": "number", "min": 1, "max": 20_000},
    {"code": "uren", "type": "number", "min": 0, "max": 99, "decimals": 1},
    {"code": "cijfer", "type": "mark"},
    {"code": "maand", "type": "month", "min": 200001},
    {"code": "open", "type": "text"},
]
READ = """async ([data, code, typed]) => {
    const { Sheet } = await import("/static/js/keying-sheet.js");
    const sheet = new Sheet(data);
    return typed.map((text) => sheet.read(code, text) === undefined ? "onleesbaar" : sheet.read(code, text));
}"""


def read_here(question, text):
    try:
        return keyed(question, text)
    except ValueError:
        return "onleesbaar"


@pytest.mark.parametrize("code", [kind["code"] for kind in KINDS])
def test_what_is_typed_is_read_as_on_the_server(blank, code):
    questions = [{"label": kind["code"], "theme": "veiligheid", **kind} for kind in KINDS]
    questionnaire = make_questionnaire([{"code": "alles", "title": "Alles", "questions": questions}])
    data = dict(make_sheet(KeyedForm(questionnaire)).data)

    said = blank.evaluate(READ, [data, code, TYPED])

    assert said == [read_here(questionnaire.items_by_code[code], text) for text in TYPED]
