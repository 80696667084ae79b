"""A number within bounds, whole or with decimals."""

import re
from collections.abc import Mapping
from typing import Any, Literal

from django import forms
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from pydantic import Field, StrictInt, model_validator

from questionnaires.conditions import RESERVED
from questionnaires.types.base import LONGEST_NUMBER, Question, whole_number

LARGEST = 999_999_999
# Groups of three show what the other sign is: 1.234,5 or 1,234.5. Alone, three digits would be a guess.
_GROUPED = re.compile(r"[0-9]{1,3}(?:(?P<group>[.,])[0-9]{3})+(?P<point>(?!(?P=group))[.,])[0-9]+")


class NumberField(forms.CharField):
    """A number from ``low`` to ``high`` with at most ``decimals``; spaces in it do not matter."""

    def __init__(self, *, low: int, high: int, decimals: int = 0) -> None:
        self.low, self.high, self.decimals = low, high, decimals
        super().__init__(empty_value=None)

    def prepare_value(self, value: Any) -> Any:
        """A stored number as it is written in the language of the page."""
        return value if value is None or isinstance(value, str) else spelled(value)

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        if text is None:
            return None
        try:
            number = read_number(text, self.decimals)
        except ValueError:
            number = -1
        if not self.low <= number <= self.high:
            raise forms.ValidationError(self.sentence)
        return number

    @property
    def sentence(self) -> str:
        """What can be typed."""
        example: float = min(max(self.low, 2), self.high)
        limits = {"low": self.low, "high": self.high}
        if not self.decimals:
            sentence = _("Vul een heel getal in van %(low)d tot en met %(high)d, bijvoorbeeld %(example)d")
            return sentence % {**limits, "example": example}
        sentence = ngettext(
            "Vul een getal in van %(low)d tot en met %(high)d, met hoogstens %(n)d cijfer achter de komma, "
            "bijvoorbeeld %(example)s",
            "Vul een getal in van %(low)d tot en met %(high)d, met hoogstens %(n)d cijfers achter de komma, "
            "bijvoorbeeld %(example)s",
            self.decimals,
        )
        half = example + 0.5 if example < self.high else example
        return sentence % {**limits, "n": self.decimals, "example": spelled(half)}


class NumberQuestion(Question):
    """The answer is a whole number, or a fraction of at most ``decimals`` where those are asked.

    A number over ``unusual_above`` is possible, but more often a slip: a keyer is asked to look twice.
    """

    type: Literal["number"]
    kind = gettext_lazy("Getal")
    min: StrictInt = Field(ge=0)
    max: StrictInt = Field(le=LARGEST)
    decimals: StrictInt = Field(default=0, ge=0, le=2)
    unit: str = ""
    unusual_above: StrictInt = Field(default=LARGEST, le=LARGEST)

    @model_validator(mode="after")
    def _has_room(self) -> "NumberQuestion":
        if self.min > self.max:
            raise ValueError(f"min {self.min} is groter dan max {self.max}")
        if self.unusual_above < self.min:
            raise ValueError(f"unusual_above {self.unusual_above} is kleiner dan min {self.min}")
        return self

    @property
    def limits(self) -> str:
        ends = {"low": spelled(self.min), "high": spelled(self.max)}
        said = (_("van %(low)s tot en met %(high)s") % ends + f" {self.unit}").rstrip()
        if not self.decimals:
            return said
        decimals = ngettext(
            "hoogstens %(n)d cijfer achter de komma",
            "hoogstens %(n)d cijfers achter de komma",
            self.decimals,
        )
        return f"{said}, {decimals % {'n': self.decimals}}"

    @property
    def on_paper(self) -> Mapping[str, Any]:
        return {"digits": len(str(self.max)), "decimals": self.decimals, "unit": self.unit}

    def form_field(self) -> forms.Field:
        return NumberField(low=self.min, high=self.max, decimals=self.decimals)

    def read_keyed(self, text: str) -> float:
        number = read_number(text, self.decimals)
        if not self.min <= number <= self.max:
            limits = {"low": self.min, "high": self.max}
            raise ValueError(_("Typ een getal van %(low)d tot en met %(high)d") % limits)
        return number

    def doubt(self, value: Any) -> str:
        if value in RESERVED or value <= self.unusual_above:
            return ""
        return _("Meer dan %(number)s komt zelden voor") % {"number": spelled(self.unusual_above)}

    def words(self, value: Any) -> list[str]:
        given = super().words(value)
        return [f"{spelled(value)} {self.unit}".strip()] if given else []


def read_number(text: str, decimals: int) -> float:
    """The number that a text spells, with a comma or a point; raises ValueError with a sentence.

    Whole where no decimals are asked. "1.234" is refused where decimals are: it may be either.
    """
    if not decimals:
        return whole_number(text)
    digits = re.sub(r"[ \u00a0]", "", text)
    grouped = _GROUPED.fullmatch(digits)
    if grouped:
        digits = digits.replace(grouped["group"], "")
    if len(digits) > LONGEST_NUMBER or not re.fullmatch(rf"[0-9]+(?:[.,][0-9]{{1,{decimals}}})?", digits):
        raise ValueError(_("Typ een getal, - (leeg), x (dubbel) of ? (onleesbaar)"))
    return float(digits.replace(",", "."))


def spelled(number: float) -> str:
    """A number as the language of the page writes it: 2,5 or 2.5, without zeros that say nothing."""
    return number_format(int(number) if number == int(number) else number)
