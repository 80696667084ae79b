"""A report mark from 1 to 10."""

from collections.abc import Mapping
from typing import Any, Literal

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from questionnaires.types.base import Question, whole_number

MARKS_GIVEN = tuple(range(1, 11))


class MarkQuestion(Question):
    """``low`` and ``high`` are the words at 1 and at 10."""

    type: Literal["mark"]
    kind = gettext_lazy("Rapportcijfer")
    low: str = ""
    high: str = ""

    @property
    def limits(self) -> str:
        ends = ((MARKS_GIVEN[0], self.low), (MARKS_GIVEN[-1], self.high))
        low, high = (f"{mark} ({words})" if words else str(mark) for mark, words in ends)
        return _("van %(low)s tot en met %(high)s") % {"low": low, "high": high}

    @property
    def on_paper(self) -> Mapping[str, Any]:
        return {"marks": MARKS_GIVEN, "low": self.low, "high": self.high}

    def form_field(self) -> forms.Field:
        return forms.TypedChoiceField(
            choices=[(mark, str(mark)) for mark in MARKS_GIVEN],
            coerce=int,
            empty_value=None,
            error_messages={"invalid_choice": gettext_lazy("Kies een cijfer van 1 tot en met 10")},
        )

    def read_keyed(self, text: str) -> int:
        mark = whole_number(text)
        if mark not in MARKS_GIVEN:
            raise ValueError(_("Typ een cijfer van 1 tot en met 10"))
        return mark
