"""What the other questions of an indicator make of some answers, if these could have been somebody else's."""

import numpy as np

from questionnaires.conditions import Condition, alternatives
from reporting.bases import could_hold, could_measure
from reporting.columns import Booleans, Floats, Integers
from reporting.frames import Sample, scale_points
from reporting.indicators import Indicator, Scale, Share


def context(indicator: Indicator, moved: frozenset[str], sample: Sample) -> Integers:
    """A number per respondent: with the same number the indicator looks at ``moved`` in the same way.

    When two of them have each other's answers to ``moved``, then each counts in the indicator as the other
    did. Who is satisfied and who is not makes no such pair for "satisfied victims" unless both are victims.
    """
    kinds: list[Booleans | Floats] = [np.zeros(len(sample.responses))]
    kinds += _of_condition(indicator.base, moved, sample)
    if isinstance(indicator, Share):
        kinds += _of_condition(indicator.counts, moved, sample)
    else:
        kinds += _of_measured(indicator, moved, sample)
    return np.unique(np.column_stack(kinds), axis=0, return_inverse=True)[1].ravel()


def _of_condition(condition: Condition, moved: frozenset[str], sample: Sample) -> list[Booleans | Floats]:
    """Per alternative whether what it asks of other questions holds; and could, for who left some blank."""
    found: list[Booleans | Floats] = []
    without = np.zeros((2, len(sample.responses)), dtype=bool)
    for mapping in alternatives(condition):
        rest = {code: accepted for code, accepted in mapping.items() if code not in moved}
        readings = [sample.columns.mask(rest), could_hold(rest, sample)]
        if len(rest) < len(mapping):
            found += readings
        else:
            without |= readings
    return [*found, *without]


def _of_measured(indicator: Indicator, moved: frozenset[str], sample: Sample) -> list[Booleans | Floats]:
    """What is measured of other questions: the answer, or what the other items add to a scale."""
    rest = sorted(indicator.measured - moved)
    if not rest:
        return []
    found = [sample.asked[rest].any(axis=1).to_numpy(), could_measure(indicator, rest, sample).sum(axis=0)]
    if isinstance(indicator, Scale):
        points = scale_points(rest, indicator.scores, sample.responses)
        return [*found, np.nansum(points, axis=0).round(9), (~np.isnan(points)).sum(axis=0)]
    answers = [sample.responses[code].to_numpy(float, na_value=np.nan) for code in rest]
    return [*found, *(np.nan_to_num(one, nan=-np.inf) for one in answers)]
