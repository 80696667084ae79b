"""Charts from finished tables. A figure does no arithmetic: it places and colours what a table holds."""

import html
import json
import textwrap
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from reporting.distributions import Distribution

TEMPLATE: dict[str, Any] = json.loads((Path(__file__).parent / "plotly-template.json").read_text())
ACCENT, EARLIER, PAPER, INK = "#0b4f71", "#6d7a7e", "#ffffff", "#15212a"
# Colour and label colour of five answers from good to bad (design tokens likert 5 to 1).
LIKERT = (
    ("#0f3a5c", "#ffffff"),
    ("#4f94bf", INK),
    ("#f0ede4", INK),
    ("#f2b67c", INK),
    ("#8f3b0c", "#ffffff"),
)
UNKNOWN, HATCH = "#d5dbdc", "#8b979b"
# Signs per line of a label, and the height in px of a line and of what stands beneath it.
WIDE, NARROW, LINE, ROW = 54, 44, 19, 46
ABOVE = 62  # the height of a row on a phone, without its label
# The smallest shares that have room for their number, in percent of the width.
LEAST = {True: 8, False: 4}
# The interval of this survey: the accent at 40%; and room at the end of a row for the verdict.
INTERVAL, WITH_WORDS = "rgba(11, 79, 113, 0.4)", 140
PROVEN = ("rise", "fall")
# Where answers that are no part of the 100% stand, on the scale of percents.
APART, APART_WIDTH, END = 103, 12, 116


def bars(table: pd.DataFrame, *, narrow: bool) -> go.Figure:
    """Shares as horizontal bars, the largest on top: this round filled, the earlier one thin and open.

    ``table`` is one of ``Results.table``; only rows of kind share with a value are drawn. ``narrow`` puts
    the labels above the bars, for a phone.
    """
    rows = table[(table["kind"] == "share") & table["value"].notna()].sort_values("value", ascending=False)
    labels = [_wrap(label, narrow=narrow) for label in rows["label"]]
    places = range(len(rows))
    hover = [f"<b>{label}</b><br>{_lines(text)}" for label, text in zip(labels, rows["hover"], strict=True)]
    now = go.Bar(
        x=rows["value"].tolist(),
        y=[place + 0.12 * narrow for place in places],
        width=0.34 if narrow else 0.5,
        text=rows["text"].tolist(),
        textposition=["inside" if value >= LEAST[narrow] else "outside" for value in rows["value"]],
        constraintext="none",
        marker={"color": ACCENT},
        hovertext=hover,
        hoverinfo="text",
        orientation="h",
    )
    then = go.Bar(
        x=[None if pd.isna(value) else value for value in rows["earlier"]],
        y=[place + (0.35 if narrow else 0.34) for place in places],
        width=0.08 if narrow else 0.12,
        marker={"color": PAPER, "line": {"color": EARLIER, "width": 1.5}},
        hovertext=hover,
        hoverinfo="text",
        orientation="h",
    )
    return _laid_out([now, then], labels, narrow=narrow, end=100)


def likert(questions: Sequence[Distribution], *, narrow: bool) -> go.Figure:
    """Stacked bars of five answers from good to bad per question, with the earlier round thin beneath.

    Questions whose base is too small are left out; the table says so. Answers that are no part of the
    100% stand apart at the end, hatched, as a count.
    """
    shown = [question for question in questions if not question.now["suppressed"].any()]
    labels = [_wrap(question.label, narrow=narrow) for question in shown]
    traces = [
        trace
        for number, (colour, text_colour) in enumerate(LIKERT)
        for trace in _answer(shown, number, (colour, text_colour), narrow=narrow)
    ]
    figure = _laid_out([*traces, _apart(shown, narrow=narrow)], labels, narrow=narrow, end=END)
    return figure.update_layout(barmode="stack")


def dumbbells(table: pd.DataFrame, *, narrow: bool) -> go.Figure:
    """Two surveys per figure, each a dot on its interval, joined by a line, in the order of the table.

    ``table`` is one of ``comparing.Comparison.table``; only shares that both surveys show are drawn. The
    other survey is open and thin, this one filled. The difference stands at the end of the row, in bold
    where it is demonstrable.
    """
    rows = table[(table["kind"] == "share") & table["value"].notna() & table["earlier"].notna()]
    lines: list[Any] = list(rows.itertuples())
    labels = [_wrap(row.label, narrow=narrow) for row in lines]
    hover = [_lines(f"{row.label}\n{row.hover}") for row in lines]
    if narrow:
        labels = [f"{label}<br>{_outcome(row)}" for label, row in zip(labels, lines, strict=True)]
    then, now = ([place + shift + 0.1 * narrow for place in range(len(lines))] for shift in (-0.12, 0.12))
    traces = [
        _segments(rows["earlier"], rows["value"], (then, now), color=EARLIER, width=1),
        _segments(rows["earlier_low"], rows["earlier_high"], (then, then), color=EARLIER, width=2),
        _segments(rows["low"], rows["high"], (now, now), color=INTERVAL, width=4),
        _dots(rows["earlier"], then, hover, {"color": PAPER, "line": {"color": EARLIER, "width": 2}}),
        _dots(rows["value"], now, hover, {"color": ACCENT, "size": 12}),
    ]
    figure = _laid_out(traces, labels, narrow=narrow, end=100 if narrow else WITH_WORDS)
    figure.update_layout(margin={"t": 30}, xaxis={"side": "top"}, height=(figure.layout.height or 0) + 30)
    # Bold by the font: a tag in the text becomes an inline style, which the page refuses.
    weights = [{"weight": 600 if row.verdict in PROVEN else 400} for row in lines]
    if narrow:
        figure.update_layout(annotations=[{"font": weight} for weight in weights])
        return figure
    for place, (row, weight) in enumerate(zip(lines, weights, strict=True)):
        figure.add_annotation(x=103, y=place, yanchor="middle", text=_outcome(row), font=weight)
    return figure


def drawing(figure: go.Figure) -> dict[str, Any]:
    """A figure as plain values for JSON, without the template, which a page holds once."""
    plain = json.loads(figure.to_json())
    plain["layout"].pop("template")
    return plain


def _answer(
    questions: list[Distribution], number: int, colours: tuple[str, str], *, narrow: bool
) -> list[go.Bar]:
    """The bars of one of the five answers, of this round and of the earlier one."""
    now = [_proper(question.now).iloc[number] for question in questions]
    then = [None if q.earlier is None else _proper(q.earlier).iloc[number] for q in questions]
    marker = {"color": colours[0], "line": {"color": PAPER, "width": 1}}
    current = go.Bar(
        x=[row["share"] for row in now],
        y=[place + 0.12 * narrow for place in range(len(questions))],
        width=0.34 if narrow else 0.5,
        text=[row["text"] if row["share"] >= LEAST[narrow] else "" for row in now],
        textposition="inside",
        constraintext="none",
        textfont={"color": colours[1]},
        hovertext=[f"{row['label']}: {row['text']}" for row in now],
        hoverinfo="text",
        marker=marker,
        orientation="h",
    )
    earlier = go.Bar(
        x=[None if row is None or pd.isna(row["share"]) else row["share"] for row in then],
        y=[place + 0.37 for place in range(len(questions))],
        width=0.08 if narrow else 0.12,
        hoverinfo="skip",
        marker=marker,
        orientation="h",
    )
    return [current, earlier]


def _apart(questions: list[Distribution], *, narrow: bool) -> go.Bar:
    """The number of answers that are no part of the 100%, where there are any."""
    counts = [question.apart for question in questions]
    return go.Bar(
        x=[APART_WIDTH if count else None for count in counts],
        base=[APART] * len(counts),
        y=[place + 0.12 * narrow for place in range(len(questions))],
        width=0.34 if narrow else 0.5,
        text=[str(count) for count in counts],
        textposition="inside",
        constraintext="none",
        textfont={"color": INK},
        marker={"pattern": {"shape": "/", "bgcolor": UNKNOWN, "fgcolor": HATCH, "size": 6, "solidity": 0.15}},
        hoverinfo="skip",
        orientation="h",
    )


def _segments(
    starts: pd.Series, ends: pd.Series, places: tuple[list[float], list[float]], **line: Any
) -> go.Scatter:
    """A line per row from start to end, where both are known."""
    x: list[float | None] = []
    y: list[float | None] = []
    for start, end, first, last in zip(starts, ends, *places, strict=True):
        if not (pd.isna(start) or pd.isna(end)):
            x += [start, end, None]
            y += [first, last, None]
    return go.Scatter(x=x, y=y, mode="lines", line={**line, "shape": "linear"}, hoverinfo="skip")


def _dots(values: pd.Series, places: list[float], hover: list[str], marker: dict[str, Any]) -> go.Scatter:
    return go.Scatter(
        x=values.tolist(), y=places, mode="markers", marker=marker, hovertext=hover, hoverinfo="text"
    )


def _outcome(row: Any) -> str:
    """The difference, with the verdict where there is one."""
    return f"{row.short} {_lines(row.words)}" if row.words else str(row.short)


def _laid_out(traces: Sequence[Any], labels: list[str], *, narrow: bool, end: float) -> go.Figure:
    """The traces with a label per row, beside the bars or on a phone above them, and an axis to 100%."""
    lines = max((label.count("<br>") + 1 for label in labels), default=1)
    row = ABOVE + LINE * lines if narrow else max(ROW, LINE * lines + 8)
    places = list(range(len(labels)))
    figure = go.Figure(traces)
    figure.update_layout(
        template=go.layout.Template(TEMPLATE),
        height=row * len(labels) + 40,
        barmode="overlay",
        font={"size": 13 if narrow else 15},
        margin={"l": 10 if narrow else 8, "r": 22},
        xaxis={
            "range": [0, end],
            "tickvals": [0, 25, 50, 75, 100],
            "ticktext": ["0%", "25%", "50%", "75%", "100%"],
        },
        yaxis={
            "range": [len(labels) - 0.45, -0.55],
            "tickvals": [] if narrow else places,
            "ticktext": [] if narrow else labels,
            "showgrid": False,
        },
    )
    if narrow:
        for place, label in zip(places, labels, strict=True):
            figure.add_annotation(
                x=0, y=place - 0.08, text=label, yanchor="bottom", font={"size": 13, "weight": 600}
            )
    return figure


def _proper(table: pd.DataFrame) -> pd.DataFrame:
    return table[~table["missing"]]


def _wrap(label: str, *, narrow: bool) -> str:
    return _lines("\n".join(textwrap.wrap(label, NARROW if narrow else WIDE)))


def _lines(text: str) -> str:
    """Lines of plain text as Plotly wants them."""
    return html.escape(text, quote=False).replace("\n", "<br>")
