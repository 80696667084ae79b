"""What Arabic asks of texts with numbers in them."""

import re

LETTER = re.compile(r"[\u0621-\u064a]")
EASTERN_DIGIT = re.compile(r"[\u0660-\u0669\u06f0-\u06f9]")


def is_odd(text: str) -> bool:
    """Whether it has no Arabic letter, or other digits than people here write."""
    return not LETTER.search(text) or EASTERN_DIGIT.search(text) is not None


def turned_round(text: str) -> list[str]:
    """The numbers with a hyphen that a browser shows back to front: those behind an Arabic letter."""
    before, found = "", []
    for part in re.findall(r"\u200e|[^\W\d_]+|\d+-\d+", text):
        if part[0].isdigit() and re.match(r"[\u0600-\u06ff]", before):
            found.append(part)
        before = before if part[0].isdigit() else part
    return found


def signs(text: str) -> list[str]:
    """Its places and its longer numbers; a time may have a colon."""
    return re.findall(r"\{\w+\}|\d{3,}|\d+(?:[.-]\d+)+", text.replace("18:00", "18.00"))
