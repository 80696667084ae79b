"""Who belongs to the base of an indicator, and what belonging to it says of a respondent."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from questionnaires.conditions import Accepted, Between, Condition, accepts, alternatives
from questionnaires.definition import Questionnaire
from questionnaires.types.base import Question
from reporting.columns import Booleans, Integers
from reporting.frames import Sample
from reporting.indicators import Indicator, Mean, Median, Scale, Share

Told = dict[str, frozenset[int]]
ANYTHING = Between(min=float("-inf"))


def proper_options(questionnaire: Questionnaire, code: str) -> frozenset[int]:
    """The options of a question that are a real answer, so without "don't know"; empty without options."""
    choices = questionnaire.columns[code].choices_by_code.values()
    return frozenset(choice.code for choice in choices if not choice.missing)


def follow_ups(codes: Iterable[str], questionnaire: Questionnaire) -> frozenset[str]:
    """These columns with all that the route asks because of them, however many steps away."""
    found = {item.code for item in questionnaire.items if _columns(item) & set(codes)}
    while more := {code for code, looked_at in questionnaire.looked_at.items() if looked_at & found} - found:
        found |= more
    return frozenset().union(*(_columns(item) for item in questionnaire.items if item.code in found))


def with_causes(codes: Iterable[str], questionnaire: Questionnaire) -> frozenset[str]:
    """These columns with all that the route looks at before it asks them, however many steps back."""
    found = frozenset(codes)
    while (
        more := frozenset().union(*(questionnaire.looked_at.get(code, frozenset()) for code in found)) - found
    ):
        found |= more
    return found


def came_along(codes: frozenset[str], sample: Sample) -> Integers:
    """A number per respondent: those with the same number could have given each other's answers to ``codes``.

    ``codes`` are ``follow_ups``. What leads to them from other questions was the same: the same were asked;
    and where a question or an option hangs on both sorts together, the other answers are the same.
    """
    questionnaire, kinds = sample.questionnaire, [np.zeros(len(sample.responses), dtype=np.int64)]
    for item in questionnaire.items:
        from_elsewhere = questionnaire.looked_at[item.code] - codes
        if item.code not in codes or not from_elsewhere:
            continue
        kinds.append(sample.asked[item.code].to_numpy(dtype=np.int64))
        kinds.append(_could_be_asked(item.code, sample).astype(np.int64))
        if questionnaire.looked_at[item.code] & codes or any(c.ask_if for c in item.choices_by_code.values()):
            kinds += [pd.factorize(sample.responses[code].map(repr))[0] for code in sorted(from_elsewhere)]
    return np.unique(np.column_stack(kinds), axis=0, return_inverse=True)[1].ravel()


def _columns(item: Question) -> frozenset[str]:
    return frozenset(one.code for one in (item, *item.derived))


def belonging(indicator: Indicator, sample: Sample) -> tuple[Booleans, Booleans]:
    """Booleans, one per respondent: who is in the base, and whom an answer put out of it.

    Out is who gave an answer that the base or the value does not take ("I don't know"), and who was not
    asked because of an earlier answer. Whoever left blank (or spoilt) what decides is neither; who only left
    blank what is measured is in.
    """
    measurable = _measurable(indicator, sample)
    inside = sample.columns.mask(indicator.base) & measurable
    if not isinstance(indicator, Share):
        inside &= sample.asked[sorted(indicator.measured)].any(axis=1).to_numpy()
    return inside, ~(could_hold(indicator.base, sample) & measurable)


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
        if questionnaire.columns[code].sensitive and options < proper_options(questionnaire, code)
    }


def could_measure(indicator: Indicator, codes: Iterable[str], sample: Sample) -> np.ndarray:
    """Booleans, a row per question that is measured: who has a value, or could have had one."""
    accepted: list[Condition] = []
    for code in codes:
        options = proper_options(sample.questionnaire, code)
        scored = tuple(indicator.scores) if isinstance(indicator, Scale) else tuple(options) or ANYTHING
        accepted.append({code: scored})
    return np.array([could_hold(condition, sample) for condition in accepted])


def could_hold(condition: Condition, sample: Sample) -> Booleans:
    """Whose answers satisfy the condition, or could have if they had left nothing blank."""
    result = np.zeros(len(sample.responses), dtype=bool)
    for mapping in alternatives(condition):
        rows = np.ones(len(sample.responses), dtype=bool)
        for code, accepted in mapping.items():
            rows &= sample.columns.accepted(code, accepted) | _is_open(code, sample)
        result |= rows
    return result


def _measurable(indicator: Indicator, sample: Sample) -> Booleans:
    """Who has a value, or could have had one for all that is known."""
    if isinstance(indicator, Share):
        return np.ones(len(sample.responses), dtype=bool)
    enough = indicator.min_items if isinstance(indicator, Scale) else 1
    return could_measure(indicator, sorted(indicator.measured), sample).sum(axis=0) >= enough


def _is_open(code: str, sample: Sample) -> Booleans:
    """Who gave no real answer, but could have."""
    columns = sample.columns
    return columns.keep(("is_open", code), lambda: ~columns.is_answer(code) & _could_be_asked(code, sample))


def _could_be_asked(code: str, sample: Sample) -> Booleans:
    page, item = _asked_if(code, sample.questionnaire)
    return could_hold(page, sample) & could_hold(item, sample)


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
    page, item = _asked_if(code, questionnaire)
    return _both(_told(page, questionnaire), _told(item, questionnaire))


def _asked_if(code: str, questionnaire: Questionnaire) -> tuple[Condition, Condition]:
    """The conditions of a question's page and of the question itself."""
    page = next(page for page in questionnaire.pages if code in page.columns)
    return page.ask_if, questionnaire.columns[code].ask_if


def _both(one: Told, other: Told) -> Told:
    """Both together; of one question the fewest options, since who chose two may satisfy each by another."""
    return {
        code: min((told[code] for told in (one, other) if code in told), key=len)
        for code in one.keys() | other.keys()
    }
