"""The answers in an uploaded table, and every cell that cannot be read as one."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from questionnaires.definition import Questionnaire
from questionnaires.routing import on_route
from questionnaires.types.base import Choice, Question
from questionnaires.types.choice import OptionsQuestion
from questionnaires.types.rank import RankQuestion
from surveys.earlier.mapping import Columns, Words, split
from surveys.earlier.targets import SUB_AREA, Target
from surveys.spreadsheets import Sheet

Values = Mapping[int, Words]
# The columns of one question, each with what the cell in one row says.
Parts = list[tuple[Target, Any]]


@dataclass(frozen=True)
class Fault:
    """A cell that cannot be read; ``row`` is its number in the file."""

    row: int
    column: str
    value: str
    sentence: str


@dataclass(frozen=True)
class Row:
    """What one respondent answered, by question code, and to which groups they belong."""

    answers: dict[str, Any]
    groups: dict[str, int]


@dataclass
class Reading:
    """What was read; rows that stand twice are left out, and cells that cannot be read are blank.

    ``dropped`` counts, by question, the answers of whom the questionnaire does not put that question to.
    ``supplied`` are questions where nothing ticked was read as their "none of these".
    """

    questionnaire: Questionnaire
    rows: list[Row] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    dropped: Counter[str] = field(default_factory=Counter)
    supplied: dict[str, Choice] = field(default_factory=dict)
    blank: int = 0
    double: int = 0

    @property
    def codes(self) -> list[str]:
        """The questions that were mapped, in order of asking."""
        return [item.code for item in self.questions]

    @cached_property
    def questions(self) -> list[Question]:
        return [item for item in self.questionnaire.items if item.column != "text"]

    @cached_property
    def counts(self) -> dict[str, int]:
        """Question code -> how many gave an answer that counts."""
        given = Counter(code for row in self.rows for code, value in row.answers.items() if value is not None)
        return {code: given[code] for code in self.codes}


def read_answers(sheet: Sheet, columns: Columns, values: Values, questionnaire: Questionnaire) -> Reading:
    """The answers of a sheet whose columns and values were mapped."""
    codes = {target.question.code for target in columns.values() if target.question}
    reading = Reading(questionnaire.only(codes))
    reader = _Reader(sheet, columns, values, reading)
    for number, cells in zip(sheet.numbers, sheet.rows, strict=True):
        reader.read(number, cells)
    return reading


@dataclass
class _Reader:
    sheet: Sheet
    columns: Columns
    values: Values
    reading: Reading
    seen: dict[str, int] = field(default_factory=dict)

    def read(self, number: int, cells: tuple[str, ...]) -> None:
        """Add one row to the reading."""
        found: dict[str, Parts] = {}
        for column, target in self.columns.items():
            if target.question is None:
                if self._stands_twice(number, column, cells[column]):
                    self.reading.double += 1
                    return
                continue
            found.setdefault(target.question.code, []).append(
                (target, self._cell(number, column, cells[column]))
            )
        answers = {code: self._answer(number, parts) for code, parts in found.items()}
        self._add(answers)

    def _add(self, answers: dict[str, Any]) -> None:
        groups = {
            target.group: answers[target.question.code]
            for target in self.columns.values()
            if target.group and target.question and answers[target.question.code] is not None
        }
        answers.pop(SUB_AREA, None)
        kept = on_route(self.reading.questionnaire, answers)
        given = {code for code, value in answers.items() if value is not None}
        self.reading.dropped.update(given - {code for code, value in kept.items() if value is not None})
        if all(value is None for value in kept.values()):
            self.reading.blank += 1
            return
        self.reading.rows.append(Row(kept, groups))

    def _stands_twice(self, number: int, column: int, cell: str) -> bool:
        first = self.seen.setdefault(cell, number) if cell else number
        if first == number:
            return False
        self._fault(number, column, cell, _("staat ook in rij %(row)d") % {"row": first})
        return True

    def _cell(self, number: int, column: int, cell: str) -> Any:
        """What a cell says: a number, a list of options, or None."""
        target = self.columns[column]
        if not cell:
            return None
        if not target.choices and not target.option:
            return self._number(number, column, cell)
        words = self.values.get(column, {})
        read = []
        for value in split(cell, target):
            if value not in words:
                self._fault(number, column, value, _("staat niet bij de antwoorden op deze vraag"))
                return None
            read.append(words[value])
        return [one for one in read if one is not None] or None

    def _number(self, number: int, column: int, cell: str) -> Any:
        question = self.columns[column].question
        if question is None:
            return None
        try:
            return question.read_keyed(cell)
        except ValueError:
            sentence = _("past niet bij deze vraag: %(limits)s") % {"limits": question.limits}
            self._fault(number, column, cell, sentence)
            return None

    def _answer(self, number: int, parts: Parts) -> Any:
        """One answer from the cells of a question."""
        target, value = parts[0]
        question = target.question
        if not isinstance(question, OptionsQuestion) or question.column != "options":
            return value[0] if isinstance(value, list) else value
        if isinstance(question, RankQuestion):
            return self._ranked(number, question, parts)
        return self._ticked(number, question, parts)

    def _ranked(self, number: int, question: RankQuestion, parts: Parts) -> Any:
        parts = sorted(parts, key=lambda part: part[0].place or 0)
        chosen = [code for _target, value in parts for code in value or []]
        if len(set(chosen)) < len(chosen):
            self._fault_of(
                number, parts, _words(question, chosen), _("staat op twee plaatsen in de rangorde")
            )
            return None
        return chosen or None

    def _ticked(self, number: int, question: OptionsQuestion, parts: Parts) -> Any:
        chosen: set[int] = set()
        for target, value in parts:
            if target.option is None:
                chosen |= set(value or [])
            elif value == [1]:
                chosen.add(target.option.code)
        if not chosen and all(target.option and value == [0] for target, value in parts):
            chosen = self._none_of_these(question, parts)
        codes = [code for code in question.choices_by_code if code in chosen]
        try:
            question.check_exclusive([str(code) for code in codes])
        except ValidationError as trouble:
            self._fault_of(number, parts, _words(question, codes), trouble.messages[0])
            return None
        return codes or None

    def _none_of_these(self, question: OptionsQuestion, parts: Parts) -> set[int]:
        """The option for who ticked nothing, where no column is about it: in that file it is not ticking."""
        asked = {target.option.code for target, _value in parts if target.option}
        none = [choice for choice in question.choices if choice.exclusive and not choice.missing]
        if len(none) != 1 or none[0].code in asked:
            return set()
        self.reading.supplied[question.code] = none[0]
        return {none[0].code}

    def _fault(self, number: int, column: int, value: str, sentence: str) -> None:
        self.reading.faults.append(Fault(number, self.sheet.columns[column].name, value, sentence))

    def _fault_of(self, number: int, parts: Parts, value: str, sentence: str) -> None:
        """A fault of several cells together."""
        targets = [target for target, _value in parts]
        names = [self.sheet.columns[column].name for column, one in self.columns.items() if one in targets]
        self.reading.faults.append(Fault(number, ", ".join(names), value, sentence))


def _words(question: OptionsQuestion, codes: list[int]) -> str:
    return "; ".join(question.choices_by_code[code].label for code in codes)
