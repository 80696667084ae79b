"""Tables of figures: value, base, population and what must not be shown.

A table carries its own suppression: whatever may not be published is missing in it, so that no chart,
export or document made from it can forget the rule.
"""

from statistics import median, median_low
from typing import Any

import numpy as np
import pandas as pd

from questionnaires.definition import Questionnaire
from reporting.bases import belonging, proper_options, sensitive_facts
from reporting.disclosure import Rows, protect, suppress
from reporting.frames import Booleans, Floats, Sample, accepted_by, mask, numbers
from reporting.indicators import Indicator, Mean, Median, Scale, Share
from reporting.statistics.intervals import estimated_population

TYPES: dict[str, Any] = {
    "group": object,
    "value": "Float64",
    "k": "Int64",
    "base": "Int64",
    "N": "Int64",
    "N_estimated": bool,
    "suppressed": bool,
}
_NOTHING = {"value": pd.NA, "k": pd.NA, "base": pd.NA, "N": pd.NA, "N_estimated": False}


def indicator_table(
    indicator: Indicator, sample: Sample, by: str | None = None, *, minimum: int
) -> pd.DataFrame:
    """The figures of an indicator: one row, or one per group of ``by``, a column of ``sample.responses``.

    One grouping at a time, never crossed (the release list). Columns:

    - ``group``: the code of the group, missing for who falls in none, and in a table without breakdown;
    - ``value``: a percentage 0-100, a mean, a scale score 0-10 or a median (of ordered classes the option
      code of the class that holds it; the lower one of two);
    - ``k``: for a share the number of respondents that it counts, else missing;
    - ``base``: the unweighted number of respondents it rests on;
    - ``N``: their number in the population: the eligible cases (of the group), or with ``N_estimated``, where
      answers put somebody out of the base, the number in it divided by the fraction n/N of the whole survey
      (whoever left blank what decides counts in neither), and no more than the eligible cases. Missing
      without address list and per mode of answering, which the list does not know;
    - ``suppressed``: whether the row may not be shown; then value, k, base and N are missing.

    Suppressed are rows with a base below ``minimum``; in a breakdown also 0% and 100% of a sensitive
    indicator, the groups that are hidden for the share that the size of the base gives away (the victims,
    for an indicator among victims), and other rows as ``disclosure.protect`` says. Weights count in shares,
    means and scales, not in medians. Raises KeyError for a question that the questionnaire does not ask.
    """
    scores = _scores(indicator, sample)
    inside, outside = belonging(indicator, sample)
    rows = []
    for group, members in _members(sample, by):
        row = _figures(indicator, sample, np.where(members, scores, np.nan))
        row["group"] = group
        row["N"] = _population(sample, by, group)
        row["N_estimated"] = bool(outside.any()) and not pd.isna(row["N"])
        if row["N_estimated"]:
            row["N"] = min(row["N"], _estimate(inside & members, inside | outside, sample))
        rows.append(row)
    extremes = by is not None and indicator.sensitive and isinstance(indicator, Share)
    suppress(rows, minimum, extremes=extremes)
    if by is not None:
        for code, options in sensitive_facts(indicator, sample.questionnaire).items():
            _hide_with(rows, _rows_of_share(code, options, sample, by), minimum)
        protect(rows, minimum, extremes=extremes)
    return _finished(rows)


def distribution(code: str, sample: Sample, *, minimum: int) -> pd.DataFrame:
    """How the answers to a question with options are spread: one row per option, in the order of the list.

    Columns: ``code`` and ``label`` of the option; ``missing`` (don't know and the like: given as a count,
    never part of the 100%); ``count``; ``share`` in percent of ``base``, missing for ``missing`` options;
    ``base``, the number of respondents who chose an option that is not ``missing``; ``suppressed``. With a
    base below ``minimum`` count, share and base are missing. Where several options can be chosen the
    shares may add up to more than 100. Raises KeyError for a question that is not asked.
    """
    options = list(sample.questionnaire.columns[code].choices_by_code.values())
    column = sample.responses[code]
    proper = tuple(option.code for option in options if not option.missing)
    base = int(accepted_by(proper, column).sum())
    shown = base >= minimum
    rows = []
    for option in options:
        count = int(accepted_by(option.code, column).sum())
        rows.append(
            {
                "code": option.code,
                "label": option.label,
                "missing": option.missing,
                "count": count if shown else pd.NA,
                "share": 100 * count / base if shown and not option.missing else pd.NA,
                "base": base if shown else pd.NA,
                "suppressed": not shown,
            }
        )
    return pd.DataFrame(rows).astype({"count": "Int64", "share": "Float64", "base": "Int64"})


def beside(now: pd.DataFrame, earlier: pd.DataFrame) -> pd.DataFrame:
    """The table of this round with that of an earlier one beside it.

    Row by row the same indicators, without breakdown (see ``nothing`` for one that the earlier round
    lacks). Adds ``earlier`` (its value), ``earlier_base``, ``earlier_suppressed`` and ``difference``: this
    round's value less the earlier one, percentage points for a share, else points on its scale. It is
    missing where either value is, and says nothing about chance.
    """
    return now.assign(
        earlier=earlier["value"],
        earlier_base=earlier["base"],
        earlier_suppressed=earlier["suppressed"],
        difference=now["value"] - earlier["value"],
    )


def nothing() -> pd.DataFrame:
    """The table of an indicator that was not asked: one row in which everything is missing."""
    return _finished([{**_NOTHING, "group": pd.NA, "suppressed": False}])


def _scores(indicator: Indicator, sample: Sample) -> Floats:
    """What each respondent contributes: 0 or 100, a number or a score; NaN outside the base."""
    frame = sample.responses
    match indicator:
        case Share():
            scores = np.where(mask(indicator.counts, frame), 100.0, 0.0)
        case Mean() | Median():
            scores = _real_numbers(indicator.of, sample)
        case Scale():
            scores = _scale_scores(indicator, frame)
        case _:
            raise TypeError(f"{indicator.code} is an indicator of an unknown kind")
    return np.where(mask(indicator.base, frame), scores, np.nan)


def _real_numbers(code: str, sample: Sample) -> Floats:
    """The answers to a question without reserved codes and without options such as "don't know"."""
    options = sample.questionnaire.columns[code].choices_by_code.values()
    values = numbers(sample.responses[code])
    return np.where(np.isin(values, [option.code for option in options if option.missing]), np.nan, values)


def _scale_scores(indicator: Scale, frame: pd.DataFrame) -> Floats:
    """The mean score per respondent over the items that have one, NaN with too few of them."""
    points = np.array(
        [frame[item].map(indicator.scores).to_numpy(float, na_value=np.nan) for item in indicator.items]
    )
    number = (~np.isnan(points)).sum(axis=0)
    means = np.nansum(points, axis=0) / np.maximum(number, 1)
    return np.where(number >= indicator.min_items, means, np.nan)


def _members(sample: Sample, by: str | None) -> list[tuple[Any, Booleans]]:
    """Each group with booleans that tell who is in it; who falls in none comes last."""
    if by is None:
        return [(pd.NA, np.ones(len(sample.responses), dtype=bool))]
    column = sample.responses[by]
    none = column.isna().to_numpy()
    groups = [
        (group, (column == group).to_numpy(dtype=bool, na_value=False))
        for group in sorted(column.dropna().unique())
    ]
    return groups + ([(pd.NA, none)] if none.any() else [])


def _figures(indicator: Indicator, sample: Sample, scores: Floats) -> dict:
    """Value, k and base over these scores, one per respondent, NaN for who does not count."""
    valid = ~np.isnan(scores)
    figures = {"value": pd.NA, "k": pd.NA, "base": int(valid.sum())}
    if not valid.any():
        return figures
    if isinstance(indicator, Median):
        in_classes = _has_options(sample.questionnaire, indicator.of)
        figures["value"] = (median_low if in_classes else median)(scores[valid].tolist())
    else:
        weights = sample.responses["weight"].to_numpy()
        figures["value"] = float(np.average(scores[valid], weights=weights[valid]))
    if isinstance(indicator, Share):
        figures["k"] = int((scores[valid] > 0).sum())
    return figures


def _has_options(questionnaire: Questionnaire, code: str) -> bool:
    return bool(questionnaire.columns[code].choices_by_code)


def _population(sample: Sample, by: str | None, group: Any) -> Any:
    """The number of eligible cases (of a group); missing where the address list does not tell."""
    if sample.eligible is None or by not in {None, *sample.list_groups}:
        return pd.NA
    if by is None:
        return len(sample.eligible)
    column = sample.eligible[by]
    return int(column.isna().sum() if pd.isna(group) else (column == group).sum())


def _estimate(members: Booleans, known: Booleans, sample: Sample) -> int:
    """The size of a base in the population by the share of the whole survey that is known to be in or out."""
    answers = int(known.sum())
    cases = 0 if sample.eligible is None else len(sample.eligible)
    return estimated_population(int(members.sum()), answers, max(cases, answers))


def _rows_of_share(code: str, options: frozenset[int], sample: Sample, by: str) -> Rows:
    """Per group how many chose one of these options, and how many gave any real answer."""
    column = sample.responses[code]
    answered = accepted_by(tuple(proper_options(sample.questionnaire, code)), column)
    chose = accepted_by(tuple(options), column)
    return [
        {"k": int((members & chose).sum()), "base": int((members & answered).sum())}
        for _group, members in _members(sample, by)
    ]


def _hide_with(rows: Rows, share: Rows, minimum: int) -> None:
    """Mark the groups too that are hidden for this share of a sensitive answer."""
    suppress(share, minimum, extremes=True)
    protect(share, minimum, extremes=True)
    for row, of_share in zip(rows, share, strict=True):
        row["suppressed"] |= of_share["suppressed"]


def _finished(rows: Rows) -> pd.DataFrame:
    """The rows as a frame, with nothing in those that may not be shown."""
    for row in rows:
        if row["suppressed"]:
            row.update(_NOTHING)
    return pd.DataFrame({name: pd.array([row[name] for row in rows], dtype=TYPES[name]) for name in TYPES})
