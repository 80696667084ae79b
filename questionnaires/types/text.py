"""Free text."""

import math
import unicodedata
from collections.abc import Mapping
from typing import Any, ClassVar, Literal

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy, ngettext, ngettext_lazy
from pydantic import Field

from questionnaires.types.base import Question

SPECIFY_LENGTH = 200
# On paper people write shorter than they may type.
SIGNS_PER_LINE, MOST_LINES = 150, 6
TOO_LONG = ngettext_lazy(
    "Schrijf hoogstens %(limit_value)d teken; nu zijn het er %(show_value)d",
    "Schrijf hoogstens %(limit_value)d tekens; nu zijn het er %(show_value)d",
    "limit_value",
)


class TextField(forms.CharField):
    """Text of at most ``longest`` signs, without control characters, which no column should hold."""

    def __init__(self, *, longest: int) -> None:
        super().__init__(empty_value=None)
        self.validators.append(MaxLengthValidator(longest, TOO_LONG))

    def to_python(self, value: Any) -> Any:
        return super().to_python(printable(value) if isinstance(value, str) else value)


class TextQuestion(Question):
    type: Literal["text"]
    kind = gettext_lazy("Open antwoord")
    max_length: int = Field(default=1000, ge=1, le=10_000)

    column: ClassVar[str] = "text"

    @property
    def limits(self) -> str:
        signs = ngettext("hoogstens %(n)d teken", "hoogstens %(n)d tekens", self.max_length)
        return signs % {"n": self.max_length}

    @property
    def on_paper(self) -> Mapping[str, Any]:
        return {"lines": min(MOST_LINES, math.ceil(self.max_length / SIGNS_PER_LINE))}

    def form_field(self) -> forms.Field:
        return TextField(longest=self.max_length)

    def read_keyed(self, text: str) -> str:
        if len(text) > self.max_length:
            raise ValueError(TOO_LONG % {"limit_value": self.max_length, "show_value": len(text)})
        return printable(text)


def printable(text: str) -> str:
    """The text without control characters other than line ends and tabs."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(sign for sign in text if sign in "\n\t" or unicodedata.category(sign) not in {"Cc", "Cs"})
