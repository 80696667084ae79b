"""The alternatives of a condition each add something of their own."""

from collections.abc import Iterator
from itertools import combinations

from questionnaires.checks.conditions import problem_with
from questionnaires.checks.places import placed_pages, warning_at
from questionnaires.checks.samples import Samples
from questionnaires.conditions import AllOf, Condition, alternatives
from questionnaires.definition import Questionnaire
from questionnaires.faults import Fault
from questionnaires.source import SourceMap


def check_alternatives(questionnaire: Questionnaire, source: SourceMap) -> Iterator[Fault]:
    """Alternatives that ask the same of the same questions: one too many, or a number that is not right."""
    overlaps = _Overlaps(questionnaire)
    for placed in placed_pages(questionnaire, source):
        for text in overlaps.told(placed.page.code, placed.page.ask_if):
            yield warning_at(placed.here, text, key="ask_if")
        for one in placed.questions:
            question = one.question
            for text in overlaps.told(question.code, question.ask_if):
                yield warning_at(one.here, text, key="ask_if")
            for choice in question.choices_by_code.values():
                for text in overlaps.told(f"{question.code}, keuze {choice.code}", choice.ask_if):
                    yield warning_at(one.option(choice.code), text, key="ask_if")


class _Overlaps:
    def __init__(self, questionnaire: Questionnaire) -> None:
        self.questions = questionnaire.items_by_code
        self.samples = Samples(questionnaire)

    def told(self, name: str, condition: Condition) -> Iterator[str]:
        parts = enumerate(alternatives(condition), start=1)
        sound = [(number, part) for number, part in parts if self._is_sound(part)]
        for (first, one), (second, other) in combinations(sound, 2):
            if self._holds_all_of(one, other):
                yield f"{name}: deel {second} van de voorwaarde voegt niets toe aan deel {first}"
            elif self._holds_all_of(other, one):
                yield f"{name}: deel {first} van de voorwaarde voegt niets toe aan deel {second}"
            elif self._overlap(one, other):
                yield f"{name}: deel {first} en deel {second} van de voorwaarde overlappen elkaar"

    def _is_sound(self, part: AllOf) -> bool:
        return not any(problem_with(accepted, code, self.questions) for code, accepted in part.items())

    def _holds_all_of(self, wide: AllOf, narrow: AllOf) -> bool:
        """Whether what matches the one always matches the other."""
        return all(code in narrow and self._of(narrow, code) <= self._of(wide, code) for code in wide)

    def _overlap(self, one: AllOf, other: AllOf) -> bool:
        return one.keys() == other.keys() and all(self._of(one, code) & self._of(other, code) for code in one)

    def _of(self, part: AllOf, code: str) -> frozenset[float]:
        return self.samples.accepted(self.questions[code], part[code])
