"""A whole number within bounds."""

from typing import Any, Literal

from django import forms
from django.utils.translation import gettext as _
from pydantic import Field, StrictInt, model_validator

from questionnaires.types.base import Question, whole_number


class NumberField(forms.CharField):
    """A whole number from ``low`` to ``high``; spaces in it do not matter."""

    def __init__(self, *, low: int, high: int) -> None:
        self.low, self.high = low, high
        super().__init__(empty_value=None)

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        if text is None:
            return None
        try:
            number = whole_number(text)
        except ValueError:
            number = -1
        if not self.low <= number <= self.high:
            limits = {"low": self.low, "high": self.high, "example": min(max(self.low, 2), self.high)}
            raise forms.ValidationError(
                _("Vul een heel getal in van %(low)d tot en met %(high)d, bijvoorbeeld %(example)d") % limits
            )
        return number


class NumberQuestion(Question):
    type: Literal["number"]
    min: StrictInt = Field(ge=0)
    max: StrictInt = Field(le=999_999_999)
    unit: str = ""

    @model_validator(mode="after")
    def _has_room(self) -> "NumberQuestion":
        if self.min > self.max:
            raise ValueError(f"min {self.min} is groter dan max {self.max}")
        return self

    def form_field(self) -> forms.Field:
        return NumberField(low=self.min, high=self.max)

    def read_keyed(self, text: str) -> int:
        number = whole_number(text)
        if not self.min <= number <= self.max:
            limits = {"low": self.min, "high": self.max}
            raise ValueError(_("Typ een getal van %(low)d tot en met %(high)d") % limits)
        return number

    def words(self, value: Any) -> list[str]:
        return [f"{line} {self.unit}".strip() for line in super().words(value)]
