"""The numbers that a question can have for an answer."""

from bisect import bisect_left
from collections.abc import Sequence
from decimal import Decimal

from questionnaires.conditions import Between
from questionnaires.types.base import Question
from questionnaires.types.mark import MARKS_GIVEN, MarkQuestion
from questionnaires.types.month import MonthQuestion
from questionnaires.types.number import NumberQuestion


def numbers_of(question: Question) -> Sequence[int]:
    """Every number that can be the answer, in order, counted in the smallest steps (``steps_of``)."""
    if isinstance(question, NumberQuestion):
        return range(question.min * steps_of(question), question.max * steps_of(question) + 1)
    if isinstance(question, MonthQuestion):
        return question.months
    return MARKS_GIVEN if isinstance(question, MarkQuestion) else ()


def steps_of(question: Question) -> int:
    """In how many steps a whole is counted: 10 for answers with one decimal."""
    return 10**question.decimals if isinstance(question, NumberQuestion) else 1


def place_of(end: float, question: Question) -> int:
    """Where in ``numbers_of`` an end of a range comes: before all that are as large or larger."""
    # Decimals, since floats only approximate the steps.
    return bisect_left(numbers_of(question), Decimal(str(end)) * steps_of(question))


def ends_of(question: Question) -> tuple[int, int]:
    """The smallest and the largest answer."""
    numbers, steps = numbers_of(question), steps_of(question)
    return numbers[0] // steps, numbers[-1] // steps


def has_number_in(question: Question, between: Between) -> bool:
    """Whether an answer can lie in the range."""
    numbers, steps = numbers_of(question), steps_of(question)
    first = 0 if between.min is None else place_of(between.min, question)
    return first < len(numbers) and (
        between.max is None or numbers[first] <= Decimal(str(between.max)) * steps
    )
