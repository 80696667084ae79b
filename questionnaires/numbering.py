"""The number and the full wording of each question, as forms and lists of questions show them."""

from string import ascii_lowercase

from questionnaires.definition import Questionnaire
from questionnaires.piping import with_places_named


def question_numbers(questionnaire: Questionnaire) -> dict[str, str]:
    """Question code -> its number on the form: 7; 7a for a statement; 7x for a text of its own."""
    numbers = {}
    questions = [question for page in questionnaire.pages for question in page.questions]
    for number, question in enumerate(questions, start=1):
        numbers[question.code] = str(number)
        others = [item for item in question.items if item.code != question.code]
        is_battery = len(others) == len(question.items)
        for place, item in enumerate(others):
            numbers[item.code] = f"{number}{_letter(place) if is_battery else 'x'}"
    return numbers


def question_labels(questionnaire: Questionnaire) -> dict[str, str]:
    """Code of each question that collects an answer -> its label, behind that of what it is part of."""
    labels = {}
    for page in questionnaire.pages:
        for question in page.questions:
            for item in question.items:
                block = "" if item.code == question.code else f"{question.label} "
                labels[item.code] = with_places_named(block + item.label)
    return labels


def _letter(place: int) -> str:
    return ascii_lowercase[place] if place < len(ascii_lowercase) else f".{place + 1}"
