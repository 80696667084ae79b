"""Answers that tell conditions apart: the few that checks need to look at."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from questionnaires.checks.ranges import numbers_of, place_of, steps_of
from questionnaires.conditions import Accepted, Between, Condition, alternatives, options_of
from questionnaires.definition import Questionnaire
from questionnaires.types.base import Question


class Samples:
    """For each question, the answers on which some condition in the questionnaire turns.

    These are all its options or marks. Of the numbers between two ends of ranges one stands for all, since no
    condition tells them apart.
    """

    def __init__(self, questionnaire: Questionnaire) -> None:
        self._ends: dict[str, set[float]] = {}
        for condition in _conditions(questionnaire):
            for mapping in alternatives(condition):
                for code, accepted in mapping.items():
                    self._ends.setdefault(code, set()).update(_ends(accepted))
        self._of: dict[str, list[float]] = {}
        self._accepted: dict[tuple[str, Accepted], frozenset[float]] = {}

    def accepted(self, question: Question, accepted: Accepted) -> frozenset[float]:
        """The sample answers that part of a condition accepts, which asks for answers that there are."""
        key = (question.code, accepted)
        if key not in self._accepted:
            self._accepted[key] = frozenset(_within(self._all(question), accepted))
        return self._accepted[key]

    def _all(self, question: Question) -> list[float]:
        if question.code not in self._of:
            self._of[question.code] = sorted(_samples(question, self._ends.get(question.code, set())))
        return self._of[question.code]


def _conditions(questionnaire: Questionnaire) -> Iterator[Condition]:
    for page in questionnaire.pages:
        yield page.ask_if
        for question in page.questions:
            yield question.ask_if
            yield from (choice.ask_if for choice in question.choices_by_code.values())


def _within(answers: list[float], accepted: Accepted) -> Iterable[float]:
    """Those of the answers, in order, that are accepted. Trying each is slow if there are many ranges."""
    if not isinstance(accepted, Between):
        return options_of(accepted)
    first = 0 if accepted.min is None else bisect_left(answers, accepted.min)
    last = len(answers) if accepted.max is None else bisect_right(answers, accepted.max)
    return answers[first:last]


def _ends(accepted: Accepted) -> set[float]:
    if isinstance(accepted, Between):
        return {end for end in (accepted.min, accepted.max) if end is not None}
    return {accepted} if isinstance(accepted, int) else set(accepted)


def _samples(question: Question, ends: set[float]) -> Iterator[float]:
    if question.choices_by_code:
        yield from question.choices_by_code
        return
    numbers, steps = numbers_of(question), steps_of(question)
    found = {0, len(numbers) - 1}
    for end in ends:
        # On the end if it can be an answer, below it and above it.
        place = place_of(end, question)
        found.update(range(max(place - 1, 0), min(place + 2, len(numbers))))
    for place in found:
        yield numbers[place] / steps if steps > 1 else numbers[place]
