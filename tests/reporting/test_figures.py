"""Charts place what a table holds, and nothing that it hides."""

import json
from pathlib import Path

import pandas as pd
import pytest
from plotly.offline import get_plotlyjs_version

from reporting.distributions import Distribution
from reporting.figures import bars, drawing, dumbbells, likert
from reporting.tables import distribution
from tests.reporting.making import make_sample, row

ROOT = Path(__file__).resolve().parents[2]
TABLE = pd.DataFrame(
    {
        "kind": ["share", "share", "mean", "share"],
        "label": ["Laag", "Hoog <b>", "Cijfer", "Verborgen"],
        "value": pd.array([20.0, 60.0, 7.0, pd.NA], dtype="Float64"),
        "text": ["20%", "60%", "7,0", None],
        "earlier": pd.array([pd.NA, 50.0, 6.0, pd.NA], dtype="Float64"),
        "hover": ["Nu: 20%", "Nu: 60%\nToen: 50%", "Nu: 7,0", None],
    }
)


def question(*answers, earlier=None, minimum=10):
    rows = [row({"oordeel": answer}) for answer in answers]
    now = distribution("oordeel", make_sample(rows), minimum=minimum)
    texts = [None if pd.isna(share) else f"{share:.0f}%" for share in now["share"]]
    return Distribution("oordeel", "Oordeel", now.assign(text=pd.Series(texts, dtype=object)), earlier)


@pytest.mark.parametrize("narrow", [True, False])
def test_bars_are_the_shares_with_a_value_the_largest_first(narrow):
    now, then = bars(TABLE, narrow=narrow).data

    assert (list(now.x), list(now.text)) == ([60.0, 20.0], ["60%", "20%"])
    assert list(then.x) == [50.0, None]
    assert now.hovertext[0] == "<b>Hoog &lt;b&gt;</b><br>Nu: 60%<br>Toen: 50%"


def test_on_a_wide_screen_labels_stand_beside_the_bars():
    figure = bars(TABLE, narrow=False)

    assert list(figure.layout.yaxis.ticktext) == ["Hoog &lt;b&gt;", "Laag"]
    assert figure.layout.annotations == ()


def test_on_a_phone_labels_stand_above_the_bars():
    figure = bars(TABLE, narrow=True)

    assert [note.text for note in figure.layout.annotations] == ["Hoog &lt;b&gt;", "Laag"]
    assert not figure.layout.yaxis.ticktext


def test_a_chart_of_nothing_is_empty():
    assert list(bars(TABLE.iloc[3:], narrow=True).data[0].x or ()) == []


@pytest.mark.parametrize("narrow", [True, False])
def test_five_answers_are_stacked_from_good_to_bad(narrow):
    figure = likert([question(*[1] * 6, *[5] * 4, 9)], narrow=narrow)

    assert [trace.x[0] for trace in figure.data[0:10:2]] == [60.0, 0.0, 0.0, 0.0, 40.0]
    assert [trace.text[0] for trace in figure.data[0:10:2]] == ["60%", "", "", "", "40%"]
    assert (figure.data[0].marker.color, figure.data[8].marker.color) == ("#0f3a5c", "#8f3b0c")


def test_dont_know_stands_apart_as_a_count():
    apart = likert([question(*[1] * 10, 9, 9), question(*[1] * 10)], narrow=False).data[-1]

    assert (list(apart.x), list(apart.base), apart.text[0]) == ([12, None], [103, 103], "2")


def test_the_earlier_round_lies_thin_beneath():
    earlier = question(*[2] * 12).now

    figure = likert([question(*[1] * 10, earlier=earlier)], narrow=False)

    assert [trace.x[0] for trace in figure.data[1:10:2]] == [0.0, 100.0, 0.0, 0.0, 0.0]


def test_an_earlier_round_of_too_few_is_not_drawn():
    hidden = question(*[2] * 4).now

    figure = likert([question(*[1] * 10, earlier=hidden)], narrow=False)

    assert [trace.x[0] for trace in figure.data[1:10:2]] == [None] * 5


def test_a_question_with_too_few_answers_is_not_drawn():
    figure = likert([question(*[1] * 9), question(*[2] * 10)], narrow=False)

    assert list(figure.data[2].x) == [100.0]


def test_a_drawing_is_plain_and_leaves_the_template_to_the_page():
    plain = drawing(bars(TABLE, narrow=False))

    assert json.loads(json.dumps(plain)) == plain
    assert (set(plain), "template" in plain["layout"]) == ({"data", "layout"}, False)


def test_the_vendored_script_is_the_version_of_the_package():
    head = (ROOT / "static/vendor/plotly/plotly-basic.min.js").read_text()[:200]

    assert f"plotly.js (basic - minified) v{get_plotlyjs_version()}\n" in head


PAIRS = pd.DataFrame(
    {
        "kind": ["share", "share", "mean", "share"],
        "label": ["Gedaald <b>", "Gelijk", "Cijfer", "Verborgen"],
        "earlier": pd.array([60.0, 40.0, 6.0, pd.NA], dtype="Float64"),
        "value": pd.array([20.0, 41.0, 7.0, 50.0], dtype="Float64"),
        "earlier_low": pd.array([50.0, pd.NA, pd.NA, pd.NA], dtype="Float64"),
        "earlier_high": pd.array([70.0, pd.NA, pd.NA, pd.NA], dtype="Float64"),
        "low": pd.array([15.0, 35.0, pd.NA, 40.0], dtype="Float64"),
        "high": pd.array([30.0, 46.0, pd.NA, 60.0], dtype="Float64"),
        "short": ["−40", "+1", "+1,0", None],
        "words": pd.Series(["afgenomen", None, None, None], dtype=object),
        "verdict": ["fall", None, None, None],
        "hover": ["Toen: 60%\nNu: 20%", "Toen: 40%\nNu: 41%", "Nu: 7", None],
    }
)


@pytest.mark.parametrize("narrow", [True, False])
def test_dumbbells_are_the_shares_that_both_surveys_show(narrow):
    joined, then_limits, now_limits, then, now = dumbbells(PAIRS, narrow=narrow).data

    assert (list(then.x), list(now.x)) == ([60.0, 40.0], [20.0, 41.0])
    assert list(joined.x) == [60.0, 20.0, None, 40.0, 41.0, None]
    assert list(then_limits.x) == [50.0, 70.0, None]
    assert list(now_limits.x) == [15.0, 30.0, None, 35.0, 46.0, None]
    assert now.hovertext[0] == "Gedaald &lt;b&gt;<br>Toen: 60%<br>Nu: 20%"


@pytest.mark.parametrize(
    ("narrow", "notes"),
    [
        (True, ["Gedaald &lt;b&gt;<br>−40 afgenomen", "Gelijk<br>+1"]),
        (False, ["−40 afgenomen", "+1"]),
    ],
)
def test_the_outcome_is_bold_where_it_is_proven(narrow, notes):
    found = dumbbells(PAIRS, narrow=narrow).layout.annotations

    assert [note.text for note in found] == notes
    assert [note.font.weight for note in found] == [600, 400]


def test_dumbbells_have_no_tags_that_become_an_inline_style():
    drawn = json.dumps([drawing(dumbbells(PAIRS, narrow=narrow)) for narrow in (True, False)])

    assert ("<b>" in drawn, "style" in drawn) == (False, False)
