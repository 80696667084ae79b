"""A form of sixty closed items, typed by someone who is quick: what it costs, and that no digit is lost."""

from typing import Any

import pytest

from surveys.models import Response
from tests.factories import make_case, make_questionnaire, make_survey, make_version
from tests.surveys.entry.in_browser import log_in, open_form

KEYS_PER_SECOND = 15
# So many options has the list of each single question; the rest are statements, marks and one list of ticks.
LENGTHS = [2, 3, 5, 9, 12]
SCALE = [{"code": code, "label": f"Antwoord {code}"} for code in (1, 2, 3, 4, 9)]


def options(number: int) -> list[dict[str, Any]]:
    return [{"code": code, "label": f"Optie {code}"} for code in range(1, number + 1)]


def single(place: int) -> dict[str, Any]:
    return {"code": f"keuze_{place}", "type": "choice", "choices": options(LENGTHS[place % len(LENGTHS)])}


def battery(place: int) -> dict[str, Any]:
    statements = [{"code": f"stelling_{place}_{n}", "label": f"Stelling {n}"} for n in range(8)]
    return {"code": f"blok_{place}", "type": "battery", "choices": SCALE, "statements": statements}


def sixty_items() -> list[dict[str, Any]]:
    """Twenty single questions, four batteries of eight, seven marks and a list for several ticks."""
    marks = [{"code": f"cijfer_{place}", "type": "mark"} for place in range(7)]
    ticks = {"code": "waar", "type": "choices", "choices": options(8)}
    questions = [*map(single, range(20)), *map(battery, range(4)), *marks, ticks]
    return [{"theme": "veiligheid", "label": one["code"].capitalize(), **one} for one in questions]


def answer_to(item, place: int) -> Any:
    """An answer, another one for each place in the form."""
    if item.type == "choices":
        return [3]
    if item.type == "mark":
        return place % 10 + 1
    codes = list(item.choices_by_code)
    return codes[place % len(codes)]


def keys_for(item, answer: Any) -> list[str]:
    """The keys that a keyer must press: Enter only where another digit could follow, or another tick."""
    code = answer[0] if isinstance(answer, list) else answer
    codes = range(1, 11) if item.type == "mark" else item.choices_by_code
    goes_on = item.type != "choices" and [one for one in codes if str(one).startswith(str(code))] == [code]
    return [*str(code)] if goes_on else [*str(code), "Enter"]


@pytest.fixture
def questionnaire():
    page = {"code": "alles", "title": "Alles", "questions": sixty_items()}
    return make_questionnaire([page], code="zestig")


@pytest.mark.django_db(transaction=True)
def test_sixty_items_take_two_keys_each_at_most_and_lose_no_digit(desktop, questionnaire):
    case = make_case(make_survey(version=make_version(questionnaire)))
    answers = {item.code: answer_to(item, place) for place, item in enumerate(questionnaire.items)}
    keys = [keys_for(item, answers[item.code]) for item in questionnaire.items]
    log_in(desktop, case)
    open_form(desktop, case)
    desktop.evaluate("() => { window.pressed = 0; addEventListener('keydown', () => { pressed += 1; }); }")

    for key in [key for needed in keys for key in needed]:
        desktop.keyboard.press(key)
        desktop.wait_for_timeout(1000 / KEYS_PER_SECOND)

    pressed = desktop.evaluate("pressed")
    desktop.keyboard.press("Control+Enter")
    desktop.get_by_text("is opgeslagen").wait_for()
    assert Response.objects.get().answers == answers
    assert (len(answers), max(map(len, keys)), pressed) == (60, 2, sum(map(len, keys)))
