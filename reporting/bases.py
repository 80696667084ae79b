"""What belonging to the base of an indicator says of a respondent."""

from questionnaires.conditions import Accepted, Condition, accepts, alternatives
from questionnaires.definition import Questionnaire
from reporting.indicators import Indicator, Mean, Median

Told = dict[str, frozenset[int]]


def proper_options(questionnaire: Questionnaire, code: str) -> frozenset[int]:
    """The options of a question that are a real answer, so without "don't know"; empty without options."""
    choices = questionnaire.items_by_code[code].choices_by_code.values()
    return frozenset(choice.code for choice in choices if not choice.missing)


def sensitive_facts(indicator: Indicator, questionnaire: Questionnaire) -> Told:
    """Sensitive questions, with the options of which everybody in the base must have chosen one.

    By the base itself ("victims of burglary"), or because the route asks a question of nobody else (only
    victims are asked about damage). The size of the base then tells how many chose them, as a share would.
    Empty when the base takes in every real answer. Questions without options are not looked at.
    """
    told = _told(indicator.base, questionnaire)
    if isinstance(indicator, Mean | Median):
        told = _both(told, _told_by_asking(indicator.of, questionnaire))
    return {
        code: options
        for code, options in told.items()
        if questionnaire.items_by_code[code].sensitive and options < proper_options(questionnaire, code)
    }


def _told(condition: Condition, questionnaire: Questionnaire) -> Told:
    """What holds for all who satisfy the condition, whichever of its alternatives they took."""
    found: list[Told] = []
    for mapping in alternatives(condition):
        told: Told = {}
        for code, accepted in mapping.items():
            told = _both(told, _told_by_answer(code, accepted, questionnaire))
        found.append(told)
    shared = set.intersection(*map(set, found))
    return {code: frozenset().union(*(told[code] for told in found)) for code in shared}


def _told_by_answer(code: str, accepted: Accepted, questionnaire: Questionnaire) -> Told:
    options = frozenset(option for option in proper_options(questionnaire, code) if accepts(accepted, option))
    return _both({code: options} if options else {}, _told_by_asking(code, questionnaire))


def _told_by_asking(code: str, questionnaire: Questionnaire) -> Told:
    """What the route must know of somebody before it asks this question."""
    page = next(page for page in questionnaire.pages if any(item.code == code for item in page.items))
    item = questionnaire.items_by_code[code]
    return _both(_told(page.ask_if, questionnaire), _told(item.ask_if, questionnaire))


def _both(one: Told, other: Told) -> Told:
    """Both together; of one question the fewest options, since who chose two may satisfy each by another."""
    return {
        code: min((told[code] for told in (one, other) if code in told), key=len)
        for code in one.keys() | other.keys()
    }
