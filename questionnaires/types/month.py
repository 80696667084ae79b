"""A month of a year."""

import re
from functools import cached_property
from typing import Any, Literal

from django import forms
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import Field, StrictInt, model_validator

from questionnaires.conditions import RESERVED
from questionnaires.types.base import Question

FIRST, LAST = 190001, 209912
_DUTCH = "januari februari maart april mei juni juli augustus september oktober november december"
_ENGLISH = "january february march april may june july august september october november december"
# Written in full or shortened to three letters or more; maart has a short form of its own.
_NAMES = {
    name[:length]: number
    for names in (_DUTCH, _ENGLISH)
    for number, name in enumerate(names.split(), start=1)
    for length in range(3, len(name) + 1)
} | {"mrt": 3}
_MONTH_FIRST = re.compile(r"(?P<month>[0-9]{1,2}|[a-z]{3,9})[\s./-]*(?P<year>[0-9]{4})")
_YEAR_FIRST = re.compile(r"(?P<year>[0-9]{4})[\s./-]*(?P<month>[0-9]{1,2})")


class MonthField(forms.CharField):
    """A month from ``low`` to ``high`` (yyyymm), written in any usual way."""

    def __init__(self, *, low: int, high: int) -> None:
        self.low, self.high = low, high
        super().__init__(empty_value=None)

    def prepare_value(self, value: Any) -> Any:
        """A stored month as it can be typed."""
        return f"{value % 100}-{value // 100}" if isinstance(value, int) and value > 0 else value

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        if text is None:
            return None
        month = read_month(text)
        if month is None:
            sentence = _("Vul een maand en een jaar in, bijvoorbeeld %(example)s")
            raise forms.ValidationError(sentence % {"example": self._example})
        if not self.low <= month <= self.high:
            raise forms.ValidationError(self.sentence)
        return month

    @property
    def sentence(self) -> str:
        """What can be typed."""
        limits = {"low": month_name(self.low), "high": month_name(self.high), "example": self._example}
        return _("Vul een maand in van %(low)s tot en met %(high)s, bijvoorbeeld %(example)s") % limits

    @property
    def _example(self) -> str:
        return str(self.prepare_value(min(max(self.low, 202503), self.high)))


class MonthQuestion(Question):
    """The answer is one number, yyyymm (202503 is March 2025), so that months can be put in order.

    ``min`` and ``max`` are written so too.
    """

    type: Literal["month"]
    kind = gettext_lazy("Maand")
    min: StrictInt = Field(default=FIRST, ge=FIRST, le=LAST)
    max: StrictInt = Field(default=LAST, ge=FIRST, le=LAST)

    @model_validator(mode="after")
    def _has_room(self) -> "MonthQuestion":
        for end in (self.min, self.max):
            if end % 100 not in MONTHS:
                raise ValueError(f"{end} is geen maand: schrijf jjjjmm, bijvoorbeeld 202503")
        if self.min > self.max:
            raise ValueError(f"min {self.min} is groter dan max {self.max}")
        return self

    @cached_property
    def months(self) -> tuple[int, ...]:
        """Every month that can be the answer, in order."""
        return tuple(month for month in range(self.min, self.max + 1) if month % 100 in MONTHS)

    @property
    def limits(self) -> str:
        return _("van %(low)s tot en met %(high)s") % {
            "low": month_name(self.min),
            "high": month_name(self.max),
        }

    def form_field(self) -> forms.Field:
        return MonthField(low=self.min, high=self.max)

    def read_keyed(self, text: str) -> int:
        month = read_month(text)
        if month is None:
            raise ValueError(_("Typ maand en jaar (3-2025), - (leeg), x (dubbel) of ? (onleesbaar)"))
        if not self.min <= month <= self.max:
            limits = {"low": month_name(self.min), "high": month_name(self.max)}
            raise ValueError(_("Typ een maand van %(low)s tot en met %(high)s") % limits)
        return month

    def words(self, value: Any) -> list[str]:
        return [] if value is None or value in RESERVED else [month_name(value)]


def read_month(text: str) -> int | None:
    """The month that a text spells, as yyyymm: 3-2025, 03/2025, 2025-03, 032025, maart 2025, mrt. 2025."""
    written = text.strip().lower()
    for form in (_MONTH_FIRST, _YEAR_FIRST):
        found = form.fullmatch(written)
        if found:
            name, year = found["month"], int(found["year"])
            month = _NAMES.get(name, 0) if name.isalpha() else int(name)
            if month in MONTHS and FIRST <= year * 100 + month <= LAST:
                return year * 100 + month
    return None


def month_name(month: int) -> str:
    """A month in words: maart 2025."""
    return f"{MONTHS[month % 100]} {month // 100}"
