"""The number of each question on a form."""

from questionnaires.numbering import question_numbers
from tests.factories import make_questionnaire


def test_numbers_run_through_the_pages():
    assert question_numbers(make_questionnaire()) == {
        "onveilig": "1",
        "waar": "2",
        "waar_anders": "2x",
        "cijfer": "3",
        "aantal": "4",
    }


def test_a_long_battery_runs_out_of_letters():
    yes_no = [{"code": 1, "label": "Ja"}, {"code": 2, "label": "Nee"}]
    statements = [{"code": f"s{number}", "label": "Iets"} for number in range(27)]
    battery = {
        "code": "lang",
        "type": "battery",
        "label": "Lang",
        "theme": "x",
        "choices": yes_no,
        "statements": statements,
    }

    numbers = question_numbers(make_questionnaire([{"code": "p", "title": "P", "questions": [battery]}]))

    assert [numbers["s0"], numbers["s25"], numbers["s26"]] == ["1a", "1z", "1.27"]
