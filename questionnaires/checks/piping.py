"""Texts repeat only answers that are known by then."""

from collections.abc import Iterator, Mapping

from questionnaires.checks.places import fault_at, placed_pages
from questionnaires.definition import Questionnaire
from questionnaires.faults import Fault, nearest
from questionnaires.piping import codes_in
from questionnaires.source import SourceMap
from questionnaires.types.base import Question


def check_piping(questionnaire: Questionnaire, source: SourceMap) -> Iterator[Fault]:
    """Every answer that a label or a help text repeats was given on an earlier page."""
    known: dict[str, Question] = {}
    for placed in placed_pages(questionnaire, source):
        for one in placed.questions:
            question = one.question
            text = " ".join([question.label, question.help, *(item.label for item in question.items)])
            for code in dict.fromkeys(codes_in(text)):
                if code not in known:
                    yield fault_at(one.here, f"{question.code}: {_unknown(code, known)}", key="label")
        known |= {item.code: item for item in placed.page.items}


def _unknown(code: str, known: Mapping[str, Question]) -> str:
    return f"de tekst noemt {code!r}, die niet op een eerdere pagina wordt gevraagd{nearest(code, known)}"
