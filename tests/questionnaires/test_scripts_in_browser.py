"""What the browser reads and says is what the server does: typed numbers and months, and repeated answers."""

import random

import pytest
from django.utils import translation

from questionnaires.browser import text_data
from questionnaires.piping import filled
from questionnaires.types.month import read_month
from questionnaires.types.number import read_number
from tests.factories import make_questionnaire

CALL = """async ([file, name, calls]) => {
    const module = await import(`/static/js/${file}.js`);
    return calls.map((given) => module[name](...given) ?? null);
}"""
TYPED = [
    *("0", "12", " 1 200 ", "2,5", "2.50", "12.000,5", "12,000.5", "1.234", "1,5,5"),
    *("-7", "1e3", "٣", "9" * 13),
]
MONTHS = [
    "3-2025",
    "03/2025",
    "2025-03",
    "032025",
    "maart 2025",
    "Mrt. 2025",
    "mar 2025",
    "okt 1999",
    "july 2026",
]
NO_MONTHS = ["13-2025", "0-2025", "2025", "ma 2025", "maartje 2025", "3-1899", "122100", "3-25", ""]
SIGNS = "0123456789.,- /mrtapjunoecw "


def drawn(number):
    """Random short texts, the same ones every time."""
    draw = random.Random(7)  # noqa: S311 (no secret)
    return ["".join(draw.choices(SIGNS, k=draw.randint(1, 9))).strip() for _ in range(number)]


def number_read(text, decimals):
    try:
        return read_number(text, decimals)
    except ValueError:
        return None


@pytest.mark.parametrize("decimals", [0, 1, 2])
def test_numbers_are_read_as_on_the_server(blank, decimals):
    typed = [*TYPED, *drawn(400)]

    said = blank.evaluate(CALL, ["reading", "readNumber", [[text, decimals] for text in typed]])

    assert said == [number_read(text, decimals) for text in typed]
    assert len([number for number in said if number is not None]) > len(TYPED)


def test_months_are_read_as_on_the_server(blank):
    years = [f"{text}{year}" for text in drawn(300) for year in ("2025", " 1999")]
    typed = [*MONTHS, *NO_MONTHS, *years]

    said = blank.evaluate(CALL, ["reading", "readMonth", [[text] for text in typed]])

    assert said == [read_month(text) for text in typed]
    assert None not in said[: len(MONTHS)]
    assert set(said[len(MONTHS) : len(MONTHS) + len(NO_MONTHS)]) == {None}


def repeating_everything():
    """A questionnaire in which a label repeats an answer of every type."""
    options = [
        {"code": 1, "label": "Thuis"},
        {"code": 2, "label": "Elders, namelijk", "specify": "elders"},
        {"code": 9, "label": "Weet ik niet", "missing": True, "exclusive": True},
    ]
    kinds = [
        {"code": "een", "type": "choice", "choices": options},
        {"code": "meer", "type": "choices", "choices": [options[0], {"code": 3, "label": "Op straat"}]},
        {"code": "rang", "type": "rank", "top": 2, "choices": [{"code": 4, "label": "A"}, options[0]]},
        {"code": "getal", "type": "number", "min": 0, "max": 99999, "decimals": 2, "unit": "uur"},
        {"code": "cijfer", "type": "mark"},
        {"code": "maand", "type": "month"},
        {"code": "open", "type": "text"},
    ]
    asked = [{"label": "?", "theme": "t", **kind} for kind in kinds]
    label = " / ".join(f"{{{kind['code']}|geen}}" for kind in kinds) + " in {area}, {elders}"
    last = {
        "code": "slot",
        "type": "mark",
        "theme": "t",
        "label": label,
        "help": "{een} {onbekend|x} {toString}",
    }
    return make_questionnaire(
        [{"code": "a", "title": "A", "questions": asked}, {"code": "b", "title": "B", "questions": [last]}]
    )


ANSWERS = [
    {},
    {"een": 1, "meer": [3, 1], "rang": [1, 4], "getal": 2.5, "cijfer": 8, "maand": 202503, "open": "Ja"},
    {"een": 2, "elders": "  <b>De\n\nLier</b> {getal} ", "getal": 1200, "maand": 199912},
    {"een": 2, "elders": None, "meer": [], "rang": [77], "getal": 0, "open": None},
    {"een": -7, "meer": -8, "rang": -9, "getal": -7, "cijfer": -7, "maand": -7, "open": -7},
    {"een": 9, "open": "x" * 60, "elders": "y" * 200},
    {"open": "é" * 59 + "e\u0301 en meer"},
    {"open": "z\u0323" * 61},
    {"open": "😀" * 61},
]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_answers_are_repeated_as_on_the_server(blank, language):
    questionnaire = repeating_everything()
    question = questionnaire.items_by_code["slot"]
    texts = [question.label, question.help]
    with translation.override(language):
        data = text_data(questionnaire)
        expected = [filled(text, questionnaire, answers) for answers in ANSWERS for text in texts]

    calls = [[text, data, answers] for answers in ANSWERS for text in texts]
    said = blank.evaluate(CALL, ["piping", "filled", calls])

    assert said == expected
    assert said[0] == "geen / geen / geen / geen / geen / geen / geen in {area}, …"
