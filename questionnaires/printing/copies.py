"""Copies of a form: laid out once, with the place of every box, and printed with a code on each page."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from questionnaires.printing.paper_form import TEMPLATE
from questionnaires.printing.typesetting import labelled, millimetres, pdf, repeated, typesetting_checksum

# The box whose text is the name of the copy.
NAME = "name"


@dataclass(frozen=True)
class Copy:
    """What tells one copy from another: its ``name``, such as a code, and a QR code (SVG) for each page."""

    kind: str
    name: str
    pictures: Sequence[str]


@dataclass(frozen=True)
class Layout:
    """The number of pages of a form, and where its boxes stand.

    A box is a mapping: ``page`` from 1, ``kind`` (tick, cell, lines, mark, code, name), the ``code`` of its
    question, ``value`` (the option of a tick, the place of a cell or registration mark), and ``x``, ``y`` of
    its upper left corner, ``width`` and ``height``, in mm from the upper left corner of the page.
    """

    pages: int
    boxes: list[dict[str, Any]]


def layout_checksum(content: Mapping[str, Any]) -> str:
    """SHA-256 over all that decides where the boxes of a form stand: words, templates, fonts and Typst."""
    words = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(f"{typesetting_checksum()}{words}".encode()).hexdigest()


def measure(content: Mapping[str, Any]) -> Layout:
    """Lay a form out and note where its boxes stand."""
    corners = labelled(TEMPLATE, "spot", content, _own(is_measured=True))
    boxes = [_box(*pair) for pair in zip(corners[::2], corners[1::2], strict=True)]
    return Layout(max(box["page"] for box in boxes), boxes)


def print_copy(content: Mapping[str, Any], pages: int, copy: Copy) -> bytes:
    """One copy, as PDF/UA-1 that can be read aloud too."""
    return pdf(TEMPLATE, content, _own(pages, copy=asdict(copy)))


def print_copies(content: Mapping[str, Any], layout: Layout, copies: Iterable[Copy]) -> bytes:
    """Many copies for a press: the pages are laid out once, and each copy adds its codes to them."""
    form = pdf(TEMPLATE, content, _own(layout.pages))
    names = [box for box in layout.boxes if box["kind"] == NAME]
    own = _own(layout.pages, copies=[asdict(copy) for copy in copies], names=names)
    return repeated("paper_copies.typ", form, content, own)


def _own(pages: int = 0, *, is_measured: bool = False, **parts: Any) -> dict[str, Any]:
    return {"page_count": pages, "is_measured": is_measured, "copy": None, **parts}


def _box(first: Mapping[str, Any], last: Mapping[str, Any]) -> dict[str, Any]:
    """The box between two corners, which are always noted one after the other."""
    left, top, right, bottom = (millimetres(corner[axis]) for corner in (first, last) for axis in "xy")
    place = {"x": left, "y": top, "width": right - left, "height": bottom - top}
    return {
        **{key: first[key] for key in ("page", "kind", "code", "value")},
        **{key: round(length, 2) for key, length in place.items()},
    }
