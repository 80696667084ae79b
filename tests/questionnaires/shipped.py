"""The shipped questionnaires: their cores, and the routes by which their length is told."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from questionnaires.conditions import Condition, alternatives, options_of
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


def in_all_languages() -> list[tuple[str, str]]:
    """(questionnaire, language) of everything that can be asked."""
    return [(code, language) for code in CODES for language in latest_questionnaires()[code].languages]


def answers_that_open_everything(questionnaire: Questionnaire) -> dict[str, Any]:
    """Answers by which every page and every follow-up is on the route."""
    looked_for: dict[str, set[int]] = {}
    for condition in _conditions(questionnaire):
        for mapping in alternatives(condition):
            for code, accepted in mapping.items():
                looked_for.setdefault(code, set()).update(options_of(accepted))
    several = [item for item in questionnaire.items if item.column == "options"]
    one = {code: min(options) for code, options in looked_for.items()}
    return one | {
        item.code: [c.code for c in item.choices_by_code.values() if not c.apart] for item in several
    }


def _conditions(questionnaire: Questionnaire) -> list[Condition]:
    return [part.ask_if for page in questionnaire.pages for part in (page, *page.questions)]
