"""Two parsers, one outcome: the one in C is used only where it agrees with the one in Python."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from questionnaires import parsing
from questionnaires.bank import BANK
from questionnaires.faults import FaultyDefinition
from questionnaires.loading import shipped_files
from questionnaires.source import SourceList, SourceMap, read_yaml
from tests.questionnaires.filling import HERE

FILES = sorted([*shipped_files(), *BANK.glob("*.yaml"), *HERE.glob("*/*.yaml")])
LINES = sorted({line for path in FILES for line in path.read_text().splitlines()})
SIGNS = " \n\t:-?[]{},#&*!|>'\"%@`~=<\\/.+_019abé\r\x85\u2028\ufeff"


def told(value: Any) -> Any:
    """A value with the lines of its parts."""
    if isinstance(value, SourceMap):
        return [(key, value.lines[key], told(part)) for key, part in value.items()]
    if isinstance(value, SourceList):
        return list(zip(value.lines, map(told, value), strict=True))
    return value


def reading(path: Path) -> Any:
    """What a file holds, or its faults."""
    try:
        return told(read_yaml(path, "f"))
    except FaultyDefinition as error:
        return error.faults


def in_python(path: Path) -> Any:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parsing, "CParser", None)
        return reading(path)


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """Some lines of definitions with a few signs put in, or in place of others."""
    text = "\n".join(draw(st.lists(st.sampled_from(LINES), min_size=1, max_size=6)))
    for _ in range(draw(st.integers(0, 4))):
        place = draw(st.integers(0, len(text)))
        text = text[:place] + draw(st.sampled_from(SIGNS)) + text[place + draw(st.integers(0, 1)) :]
    return "a:\n" + "".join(f"  {line}\n" for line in text.split("\n")) if draw(st.booleans()) else text


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_parsers_agree_on_every_file(path):
    assert reading(path) == in_python(path)


@settings(max_examples=400)
@given(text=damaged())
def test_parsers_agree_on_damaged_text(tmp_path_factory, text):
    path = tmp_path_factory.getbasetemp() / "damaged.yaml"
    path.write_text(text, newline="")

    assert reading(path) == in_python(path)


@pytest.mark.parametrize(
    "text",
    [
        "a: {b: Waar?, c: 'Wie, ?', d: x:y}\n",
        "a: &l:us\n  - *lus\n",
        "a: !!int '3'\nb: ! 3\n",
        "a: |#\n  x\n",
        "a: >\n  b\n\n  c\n\n",
        "? a\n: b\n",
        "a: x\u2028  y\nb: 1\n",
        "a:\tb\n",
        "a: 012\nb: 0o14\nc: 1_000\nd: 1:20\ne: .5\nf: no\ng: ~\nh: <<\ni: 2026-01-01\n",
        "a: 1\r\nb: 2\r\n",
        "a: 1\n---\nb: 2\n",
        "%YAML 1.1\n---\na: yes\n",
        "",
    ],
)
def test_parsers_agree_where_yaml_1_1_differs(tmp_path, text):
    path = tmp_path / "1.yaml"
    path.write_text(text, newline="")

    assert reading(path) == in_python(path)


@pytest.mark.parametrize("text", ["[" * 50_000 + "]" * 50_000, "- " * 50_000, "{a: " * 50_000 + "}" * 50_000])
def test_deep_text_is_refused_and_breaks_nothing(tmp_path, text):
    path = tmp_path / "1.yaml"
    path.write_text(f"a: {text}\n" if text[0] != "-" else text)

    (fault,) = reading(path)

    assert str(fault) == "f:1: geen geldige YAML: te diep genest"


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("a: &x [1, {b: &y 2}]\nc: 3\n", ["f:1: een anker (&) kan hier niet: schrijf het uit"]),
        ("a: *x\n", ["f:1: een verwijzing (*) kan hier niet: schrijf het uit"]),
        ("a: 1\n---\nb: 2\n", ["f:2: geen geldige YAML: but found another document"]),
    ],
)
def test_what_stands_for_something_else_is_refused(tmp_path, text, faults):
    path = tmp_path / "1.yaml"
    path.write_text(text)

    assert [str(fault) for fault in reading(path)] == faults
