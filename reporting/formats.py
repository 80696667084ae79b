"""Figures as people read them, in the language of the page."""

from decimal import ROUND_HALF_UP, Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

MINUS, NOT_DEFINED = "\u2212", "\u2013"


def number(value: float, places: int = 0) -> str:
    """A number with so many decimals, halves away from zero, in the signs of the language."""
    text = number_format(rounded(value, places), decimal_pos=places, use_l10n=True, force_grouping=True)
    return text.replace("-", MINUS)


def percent(value: float | None, places: int = 0) -> str:
    """A percentage given as 0-100: whole, or with one decimal for a response rate; – when undefined."""
    return NOT_DEFINED if value is None else f"{number(value, places)}%"


def signed(value: float, places: int = 0) -> str:
    """A difference with its sign; without one when it rounds to nothing."""
    text = number(value, places)
    return f"+{text}" if rounded(value, places) > 0 else text


def figure(kind: str, value: float) -> str:
    """The value of an indicator of a kind: 39%, or 6,8 for a mean or a scale score; a median as it falls."""
    if kind == "share":
        return percent(value)
    if kind == "median":
        return number(value, 0 if value == int(value) else 1)
    return number(value, 1)


def difference(kind: str, value: float) -> str:
    """The difference between two values of an indicator: in percentage points, or in points on its scale."""
    if kind == "share":
        one = abs(rounded(value, 0)) == 1
        words = ngettext("%(points)s procentpunt", "%(points)s procentpunt", 1 if one else 2)
        return words % {"points": signed(value)}
    return _("%(points)s punt") % {"points": signed(value, 1)}


def verdict(direction: str) -> str:
    """What a change proves: "rise", "fall" or "none", which is not that nothing changed."""
    words = {
        "rise": _("toegenomen"),
        "fall": _("afgenomen"),
        "none": _("geen aantoonbaar verschil"),
    }
    return words[direction]


def in_words(amount: int) -> str:
    """A number of things in a sentence: up to twelve in letters, above that in digits."""
    letters = (
        *(_("geen"), _("een"), _("twee"), _("drie"), _("vier"), _("vijf"), _("zes")),
        *(_("zeven"), _("acht"), _("negen"), _("tien"), _("elf"), _("twaalf")),
    )
    return letters[amount] if amount < len(letters) else number(amount)


def rounded(value: float, places: int) -> Decimal:
    """The value with so many decimals, halves away from zero as readers expect, and no minus zero."""
    rounded = Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    return rounded or abs(rounded)
