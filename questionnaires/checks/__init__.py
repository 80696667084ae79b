"""Checks over a whole definition, one module per subject."""

from questionnaires.checks.alternatives import check_alternatives
from questionnaires.checks.codes import check_codes, check_reasons
from questionnaires.checks.conditions import check_conditions, problem_with
from questionnaires.checks.names import check_names
from questionnaires.checks.piping import check_piping
from questionnaires.checks.reach import check_reach
from questionnaires.checks.scales import check_scales
from questionnaires.checks.texts import check_lengths, check_sources, check_specify
from questionnaires.definition import Questionnaire
from questionnaires.faults import Fault
from questionnaires.source import SourceMap

__all__ = ["check", "problem_with"]
CHECKS = (
    check_codes,
    check_reasons,
    check_scales,
    check_conditions,
    check_alternatives,
    check_reach,
    check_piping,
    check_names,
    check_lengths,
    check_sources,
    check_specify,
)


def check(questionnaire: Questionnaire, source: SourceMap) -> list[Fault]:
    """What is wrong with a definition that has the right form; ``source`` is as in ``placed_pages``."""
    return [fault for one in CHECKS for fault in one(questionnaire, source)]
