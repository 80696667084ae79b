"""Columns for people beside figures: values, names and differences in words, and places on a scale."""

from collections import Counter
from collections.abc import Sequence

import pandas as pd

from questionnaires.definition import Questionnaire
from questionnaires.types.mark import MARKS_GIVEN, MarkQuestion
from reporting import formats
from reporting.indicators import Indicator, Mean, Median, Scale, Share


def values_in_words(
    indicators: Sequence[Indicator], values: pd.Series, questionnaire: Questionnaire
) -> pd.Series:
    """A word for each value, None for a missing one; the median of classes as the label of its class."""
    pairs = zip(indicators, values, strict=True)
    words = [None if pd.isna(value) else _text(i, value, questionnaire) for i, value in pairs]
    return pd.Series(words, index=values.index, dtype=object)


def differences_in_words(indicators: Sequence[Indicator], values: pd.Series) -> pd.Series:
    """Differences in words; none between medians, which jump from class to class."""
    words = [
        None if pd.isna(value) or isinstance(indicator, Median) else formats.difference(indicator.kind, value)
        for indicator, value in zip(indicators, values, strict=True)
    ]
    return pd.Series(words, index=values.index, dtype=object)


def labels_of(indicators: Sequence[Indicator]) -> list[str]:
    """The names, with ``among`` where two indicators share one."""
    names = Counter(indicator.name for indicator in indicators)
    return [i.title if names[i.name] > 1 else i.name for i in indicators]


def places_on_scales(
    indicators: Sequence[Indicator], values: pd.Series, questionnaire: Questionnaire
) -> pd.Series:
    """Where values stand on their scale, in percent of its length; missing where it has no ends."""
    ends = [_ends(indicator, questionnaire) for indicator in indicators]
    places = [
        pd.NA if end is None or pd.isna(value) else 100 * (value - end[0]) / (end[1] - end[0])
        for end, value in zip(ends, values, strict=True)
    ]
    return pd.Series(places, index=values.index, dtype="Float64")


def _ends(indicator: Indicator, questionnaire: Questionnaire) -> tuple[int, int] | None:
    """The ends of the scale that an indicator is measured on; None where it has none."""
    match indicator:
        case Share():
            return 0, 100
        case Scale():
            return 0, 10
        case Mean() if isinstance(questionnaire.columns[indicator.of], MarkQuestion):
            return MARKS_GIVEN[0], MARKS_GIVEN[-1]
    return None


def _text(indicator: Indicator, value: float, questionnaire: Questionnaire) -> str:
    if isinstance(indicator, Median) and questionnaire.columns[indicator.of].choices_by_code:
        return questionnaire.columns[indicator.of].words(int(value))[0]
    return formats.figure(indicator.kind, value)
