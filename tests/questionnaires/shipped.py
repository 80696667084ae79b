"""The shipped questionnaires: their cores, and the routes by which their length is told."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from questionnaires.definition import Questionnaire
from questionnaires.loading import latest_questionnaires
from questionnaires.source import read_yaml

ROUTES = Path(__file__).parent / "routes.yaml"
CODES = sorted(latest_questionnaires())


def core(code: str) -> Questionnaire:
    """What every survey asks: the latest version without its modules."""
    return latest_questionnaires()[code].with_modules([])


@cache
def routes() -> Mapping[str, Mapping[str, Mapping[str, Any]]]:
    """Questionnaire -> route ("calm", "usual", "heavy") -> the answers that lead along it."""
    return read_yaml(ROUTES, ROUTES.name)
