"""Checks over a whole definition, one module per subject."""

from questionnaires.checks.codes import check_codes, check_reasons
from questionnaires.checks.conditions import check_conditions, problem_with
from questionnaires.checks.piping import check_piping
from questionnaires.definition import Questionnaire
from questionnaires.faults import Fault
from questionnaires.source import SourceMap

__all__ = ["check", "problem_with"]
CHECKS = (check_codes, check_reasons, check_conditions, check_piping)


def check(questionnaire: Questionnaire, source: SourceMap) -> list[Fault]:
    """What is wrong with a definition that has the right form; ``source`` is as in ``placed_pages``."""
    return [fault for one in CHECKS for fault in one(questionnaire, source)]
