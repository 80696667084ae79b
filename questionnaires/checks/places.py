"""Where the parts of a definition stand in its file."""

from collections.abc import Iterator
from dataclasses import dataclass

from questionnaires.definition import Page, Questionnaire
from questionnaires.faults import Fault
from questionnaires.source import SourceList, SourceMap
from questionnaires.types.base import Question


@dataclass(frozen=True)
class PlacedQuestion:
    """A question as it is written, here or in the bank, and where it stands in this file.

    That is itself, or the name that takes it from the bank.
    """

    question: Question
    written: SourceMap
    here: SourceMap

    def option(self, code: int) -> SourceMap:
        """Where an option stands, if it is in this file; else where the question does."""
        options = (one for one in self.written["choices"] if one["code"] == code)
        return next((one for one in options if one.file == self.here.file), self.here)


@dataclass(frozen=True)
class PlacedPage:
    """A page, where it stands in the file, and its questions."""

    page: Page
    here: SourceMap
    questions: tuple[PlacedQuestion, ...]


def placed_pages(questionnaire: Questionnaire, source: SourceMap) -> Iterator[PlacedPage]:
    """The pages in order; ``source`` is the definition with bank questions and options in it."""
    for page, here in zip(questionnaire.pages, source["pages"], strict=True):
        written = here["questions"]
        yield PlacedPage(page, here, tuple(_placed(page, written, source.file)))


def _placed(page: Page, written: SourceList, file: str) -> Iterator[PlacedQuestion]:
    for question, part, line in zip(page.questions, written, written.lines, strict=True):
        yield PlacedQuestion(question, part, part if part.file == file else SourceMap(file, line))


def fault_at(here: SourceMap, text: str, *, key: str = "") -> Fault:
    """An error at a part of a file, or at the line of one of its keys."""
    return Fault(here.file, here.lines.get(key, here.line), text)


def warning_at(here: SourceMap, text: str, *, key: str = "") -> Fault:
    """The same for a warning."""
    return Fault(here.file, here.lines.get(key, here.line), text, is_warning=True)
