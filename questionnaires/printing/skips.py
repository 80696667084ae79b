"""Where an answer leads to on paper: "ga door naar vraag 9", derived from the conditions of what follows."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from questionnaires.conditions import AllOf, Condition, accepts, alternatives
from questionnaires.definition import Questionnaire
from questionnaires.types.base import Choice, Question
from questionnaires.types.choice import ChoiceQuestion
from questionnaires.types.choices import ChoicesQuestion


class Skip(NamedTuple):
    """An answer after which questions are passed over; ``to`` is the code of the next, None at the end."""

    question: str
    option: int
    to: str | None


def find_skips(questionnaire: Questionnaire) -> list[Skip]:
    """Every answer that by itself rules out the questions right behind it, and the first that it does not.

    So a skip never passes over a question that some other answer can open. What an answer leaves possible
    says for itself who it is for ("alleen als …").
    """
    asked = [(page.ask_if, question) for page in questionnaire.pages for question in page.questions]
    return [
        skip
        for place, (_page, question) in enumerate(asked)
        for choice in _deciding_options(question)
        for skip in _skip(question, choice, asked[place + 1 :])
    ]


def _deciding_options(question: Question) -> Iterable[Choice]:
    """The options that are the whole answer when they are chosen."""
    if isinstance(question, ChoiceQuestion):
        return question.choices
    if isinstance(question, ChoicesQuestion):
        return [choice for choice in question.choices if choice.exclusive]
    return ()


def _skip(question: Question, choice: Choice, later: Sequence[tuple[Condition, Question]]) -> Iterable[Skip]:
    """The skip that an answer causes, if it causes one."""
    known: dict[str, int | None] = {question.code: choice.code}
    # Whoever did not choose "anders, namelijk" leaves its text open.
    known |= {item.code: None for item in question.items if item.code not in {question.code, choice.specify}}
    for passed, (page_condition, follower) in enumerate(later):
        if not (_is_ruled_out(page_condition, known) or _is_ruled_out(follower.ask_if, known)):
            return [Skip(question.code, choice.code, follower.code)] if passed else []
        # What is not asked has no answer, which meets no condition.
        known |= {item.code: None for item in follower.items}
    return [Skip(question.code, choice.code, None)] if later else []


def _is_ruled_out(condition: Condition, known: Mapping[str, int | None]) -> bool:
    """Whether these answers alone keep the condition from being met, whatever the others are."""
    return bool(condition) and all(_fails(way, known) for way in alternatives(condition))


def _fails(way: AllOf, known: Mapping[str, int | None]) -> bool:
    return any(code in known and not accepts(accepted, known[code]) for code, accepted in way.items())
