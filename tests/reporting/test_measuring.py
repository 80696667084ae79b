"""Figures against plain loops over the raw answers, before anything is hidden."""

from statistics import median, median_low

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from questionnaires.conditions import holds
from questionnaires.routing import on_route
from reporting.indicators import Indicator
from reporting.measuring import Measured
from tests.reporting.making import make_indicator, make_sample, row, small

SHARE = {"kind": "share", "base": {"oordeel": [1, 2, 3, 4, 5]}, "counts": {"oordeel": [1, 2]}}
VICTIM = {"kind": "share", "base": {"delict": [1, 2, 97]}, "counts": {"delict": [1, 2]}, "sensitive": True}


def rows_of(indicator, sample, by=None):
    """The rows of an indicator, None for what is missing."""
    return [
        {name: None if pd.isna(value) else value for name, value in one.items()}
        for one in Measured(indicator, sample).rows(by)
    ]


cells = st.tuples(
    st.sampled_from([None, 1, 2, 3, 4, 5, 9, -8]),
    st.sampled_from([None, [1], [1, 2], [2], [97], -7]),
    st.sampled_from([None, 1, 2, 3, 50, -9]),
    st.sampled_from([None, *range(1, 11), -7]),
    st.sampled_from([None, 1, 2, 3]),
)


def made(cell):
    oordeel, delict, aantal, cijfer, branch = cell
    answers = {"oordeel": oordeel, "delict": delict, "aantal": aantal, "cijfer": cijfer}
    return row(on_route(small(), answers), **({} if branch is None else {"branch": branch}))


def slowly(indicator, rows):
    """(value, k, base) in plain loops over the answers."""
    inside = [one["answers"] for one in rows if holds(indicator.base, one["answers"])]
    if indicator.kind == "share":
        k = sum(holds(indicator.counts, answers) for answers in inside)
        return (100 * k / len(inside), k, len(inside)) if inside else (None, None, 0)
    values = [value for answers in inside if (value := slow_value(indicator, answers)) is not None]
    if not values:
        return None, None, 0
    if indicator.kind == "median":
        return (median_low if indicator.of == "oordeel" else median)(values), None, len(values)
    return sum(values) / len(values), None, len(values)


def slow_value(indicator, answers):
    """What one respondent adds to a mean, median or scale; None for nothing."""
    if indicator.kind == "scale":
        points = [indicator.scores[a] for a in map(answers.get, indicator.items) if a in indicator.scores]
        return sum(points) / len(points) if len(points) >= indicator.min_items else None
    answer = answers.get(indicator.of)
    dont_know = indicator.of == "oordeel" and answer == 9
    return None if answer is None or answer < 0 or dont_know else answer


INDICATORS = [
    make_indicator(**SHARE),
    make_indicator(**VICTIM),
    make_indicator(kind="share", counts=[{"cijfer": {"max": 5}}, {"aantal": {"min": 2}}]),
    make_indicator(kind="share", base={"delict": [1, 2]}, counts={"delict": 1, "oordeel": [1, 2]}),
    make_indicator(kind="mean", of="cijfer"),
    make_indicator(kind="mean", of="cijfer", base={"delict": [1, 2]}),
    make_indicator(kind="median", of="aantal"),
    make_indicator(kind="median", of="oordeel"),
    make_indicator(kind="scale", items=["oordeel", "cijfer"], scores={1: 10, 2: 5, 3: 0}, min_items=1),
    make_indicator(kind="scale", items=["oordeel", "cijfer"], scores={1: 10, 2: 5, 3: 0}, min_items=2),
]


@pytest.mark.parametrize("indicator", INDICATORS, ids=lambda i: f"{i.kind} {sorted(i.uses)}")
@settings(max_examples=40)
@given(drawn=st.lists(cells, min_size=1, max_size=25))
def test_a_table_agrees_with_plain_loops(indicator, drawn):
    rows = [made(cell) for cell in drawn]

    found = rows_of(indicator, make_sample(rows))

    value, k, base = slowly(indicator, rows)
    assert [(one["value"], one["k"], one["base"]) for one in found] == [(pytest.approx(value), k, base)]


@given(drawn=st.lists(cells, min_size=1, max_size=25))
def test_a_breakdown_agrees_with_plain_loops(drawn):
    rows = [made(cell) for cell in drawn]
    codes = sorted({one["groups"]["branch"] for one in rows if one["groups"]})
    groups = [*codes, *([None] if any(not one["groups"] for one in rows) else [])]

    found = rows_of(make_indicator(**SHARE), make_sample(rows), "branch")

    expected = [
        slowly(make_indicator(**SHARE), [one for one in rows if one["groups"].get("branch") == group])
        for group in groups
    ]
    assert [one["group"] for one in found] == groups
    assert [(one["value"], one["k"], one["base"]) for one in found] == expected


def test_weights_count_in_shares_and_means():
    sample = make_sample([row({"oordeel": 1, "cijfer": 10}), row({"oordeel": 3, "cijfer": 4})])
    sample.responses["weight"] = [1.0, 3.0]

    (share,), (mean,) = (
        rows_of(make_indicator(**fields), sample) for fields in (SHARE, {"kind": "mean", "of": "cijfer"})
    )

    assert (share["value"], share["k"], share["base"]) == (25.0, 1, 2)
    assert mean["value"] == 5.5


def test_an_unknown_kind_is_an_error():
    plain = Indicator.model_construct(code="x", kind="sum", base={}, sensitive=False)

    with pytest.raises(TypeError, match="x is an indicator of an unknown kind"):
        Measured(plain.model_copy(), make_sample([row()])).rows(None)
