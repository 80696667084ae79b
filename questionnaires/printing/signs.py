"""The signs that the fonts have: PDF/UA-1 refuses a page with any other, and a reader would see nothing."""

import re
import struct
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

# Stands for a sign that no font has, such as a smiley.
REPLACEMENT = "\N{WHITE SQUARE}"
# A longer word may break here, so that it does not run off the page.
LONGEST_WORD = 30
_BREAK = "\N{ZERO WIDTH SPACE}"
_LONG = re.compile(rf"\S{{{LONGEST_WORD}}}(?=\S)")
# Format 4 and 12 of the table `cmap` (OpenType 1.9, cmap): 16-bit signs, and all of Unicode.
_SHORT, _FULL = 4, 12
_END = 0xFFFF


def printable(content: Any) -> Any:
    """The content (as JSON) with every text in it as it can be printed; keys stay as they are."""
    if isinstance(content, str):
        return _printable_text(content)
    if isinstance(content, Mapping):
        return {key: printable(value) for key, value in content.items()}
    if isinstance(content, list | tuple):
        return [printable(value) for value in content]
    return content


def _printable_text(text: str) -> str:
    if text.isascii() and text.isprintable() and len(text) <= LONGEST_WORD:
        return text
    return _LONG.sub(rf"\g<0>{_BREAK}", "".join(map(_printable_sign, text)))


def _printable_sign(sign: str) -> str:
    if unicodedata.category(sign) in {"Cc", "Cs", "Zl", "Zp"}:
        return " "
    # Format signs, such as those for the direction of writing, are not drawn.
    if unicodedata.category(sign) == "Cf" or ord(sign) in _known_signs():
        return sign
    # A mark on the sign before it can go without a stand-in.
    return "" if unicodedata.category(sign).startswith("M") else REPLACEMENT


@cache
def _known_signs() -> frozenset[int]:
    """The code points that the text font or the Arabic one can draw."""
    fonts = (Path(__file__).parent / "fonts").glob("*Regular.ttf")
    return frozenset(sign for font in fonts for sign in _signs_of(font.read_bytes()))


def _signs_of(font: bytes) -> Iterator[int]:
    """The code points in the tables `cmap` of a font file."""
    (tables,) = struct.unpack_from(">H", font, 4)
    records = (struct.unpack_from(">4sLLL", font, 12 + 16 * number) for number in range(tables))
    start = next(offset for tag, _sum, offset, _length in records if tag == b"cmap")
    (encodings,) = struct.unpack_from(">H", font, start + 2)
    for number in range(encodings):
        _platform, _encoding, offset = struct.unpack_from(">HHL", font, start + 4 + 8 * number)
        (form,) = struct.unpack_from(">H", font, start + offset)
        if form == _FULL:
            yield from _full_ranges(font, start + offset)
        elif form == _SHORT:
            yield from _short_ranges(font, start + offset)


def _full_ranges(font: bytes, start: int) -> Iterator[int]:
    (groups,) = struct.unpack_from(">L", font, start + 12)
    for number in range(groups):
        first, last, _glyph = struct.unpack_from(">LLL", font, start + 16 + 12 * number)
        yield from range(first, last + 1)


def _short_ranges(font: bytes, start: int) -> Iterator[int]:
    (doubled,) = struct.unpack_from(">H", font, start + 6)
    lasts = struct.unpack_from(f">{doubled // 2}H", font, start + 14)
    firsts = struct.unpack_from(f">{doubled // 2}H", font, start + 16 + doubled)
    for first, last in zip(firsts, lasts, strict=True):
        if first != _END:
            yield from range(first, last + 1)
