"""Everything in a definition can be reached: no condition rules out another on the way there.

For each page, question and option, all that its condition asks of earlier answers is put together: with
what the page and the question ask, and with what it takes to be asked the questions that are looked at. That
is kept as *boxes*; what has none is never asked. Nothing that can be reached is ever told to be out of reach.
As long as there are few ways to get somewhere the outcome is exact, but that a rank may run out of places.
"""

from collections.abc import Iterator

from questionnaires.checks.boxes import ANYTHING, Box, both, few
from questionnaires.checks.conditions import problem_with
from questionnaires.checks.places import fault_at, placed_pages
from questionnaires.checks.samples import Samples
from questionnaires.conditions import Accepted, Condition, alternatives
from questionnaires.definition import Questionnaire
from questionnaires.faults import Fault
from questionnaires.source import SourceMap
from questionnaires.types.base import Question


def check_reach(questionnaire: Questionnaire, source: SourceMap) -> Iterator[Fault]:
    """What can never be asked or offered, each at its root: what follows from it is not told."""
    routes = _Routes(Samples(questionnaire))
    for placed in placed_pages(questionnaire, source):
        page, here = placed.page, placed.here
        to_page = routes.narrowed([ANYTHING], page.ask_if)
        if not to_page:
            yield fault_at(
                here, f"{page.code}: deze pagina wordt nooit gevraagd, {routes.why()}", key="ask_if"
            )
        for one in placed.questions:
            question = one.question
            to_question = routes.narrowed(to_page or [ANYTHING], question.ask_if)
            if not to_question:
                text = f"{question.code}: deze vraag wordt nooit gesteld, {routes.why()}"
                yield fault_at(one.here, text, key="ask_if")
            for choice in question.choices_by_code.values():
                if choice.ask_if and not routes.narrowed(to_question or [ANYTHING], choice.ask_if):
                    text = f"{question.code}, keuze {choice.code}: wordt nooit voorgelegd, {routes.why()}"
                    yield fault_at(one.option(choice.code), text, key="ask_if")
            routes.add(question, to_question or [ANYTHING])


class _Routes:
    """The boxes in which each question so far is asked."""

    def __init__(self, samples: Samples) -> None:
        self.samples = samples
        self.questions: dict[str, Question] = {}
        self.asked: dict[str, list[Box]] = {}
        self._answered: dict[tuple[str, Accepted], list[Box]] = {}
        self._clashes: set[str] = set()

    def add(self, question: Question, boxes: list[Box]) -> None:
        for item in question.items:
            self.questions[item.code] = item
            self.asked[item.code] = boxes

    def why(self) -> str:
        """For which questions the conditions that were narrowed last left no answer."""
        codes = " en ".join(repr(code) for code in sorted(self._clashes))
        return f"want de voorwaarden op {codes} (hier of eerder op de weg hierheen) sluiten elkaar uit"

    def narrowed(self, boxes: list[Box], condition: Condition) -> list[Box]:
        """The boxes in which the condition holds as well."""
        self._clashes = set()
        found: list[Box] = []
        for mapping in alternatives(condition):
            part = boxes
            for code, accepted in mapping.items():
                needed = self._boxes_for(code, accepted)
                part = self._both(part, needed)
            found += part
        return few(found)

    def _both(self, some: list[Box], others: list[Box]) -> list[Box]:
        found = [both(box, other, self.questions) for box in some for other in others]
        self._clashes |= {one for one in found if isinstance(one, str)}
        return few([one for one in found if not isinstance(one, str)])

    def _boxes_for(self, code: str, accepted: Accepted) -> list[Box]:
        """The boxes in which an earlier question is asked and has an accepted answer."""
        key = (code, accepted)
        if key not in self._answered:
            if problem_with(accepted, code, self.questions):
                # Told by another check.
                return [ANYTHING]
            clashes = self._clashes
            self._answered[key] = self._find(
                self.questions[code], self.samples.accepted(self.questions[code], accepted)
            )
            self._clashes = clashes
        return self._answered[key]

    def _find(self, question: Question, answers: frozenset[float]) -> list[Box]:
        asked, choices = self.asked[question.code], question.choices_by_code
        limited = [choice for code, choice in choices.items() if code in answers and choice.ask_if]
        ways: list[tuple[frozenset[float], Condition]] = [(answers - {choice.code for choice in limited}, {})]
        ways += [(frozenset({choice.code}), choice.ask_if) for choice in limited]
        found: list[Box] = []
        for given, condition in ways:
            if given:
                found += self.narrowed(self._both(asked, [{question.code: frozenset({given})}]), condition)
        # That an option is never offered, is told there.
        return few(found) or self._both(asked, [{question.code: frozenset({answers})}])
