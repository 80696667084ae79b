"""Where the parts of a definition stand in its file."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from questionnaires.definition import Page, Questionnaire
from questionnaires.faults import Fault
from questionnaires.source import SourceList, SourceMap
from questionnaires.types.base import Question


@dataclass(frozen=True)
class PlacedQuestion:
    """A question, and where it stands in this file: itself, or the name that takes it from the bank."""

    question: Question
    here: SourceMap


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
        yield PlacedQuestion(question, part if part.file == file else SourceMap(file, line))


def fault_at(here: Any, text: str, *, key: str = "") -> Fault:
    """A fault at a part of a file, or at the line of one of its keys."""
    line = here.lines.get(key, here.line) if isinstance(here, SourceMap) else here.line
    return Fault(here.file, line, text)
