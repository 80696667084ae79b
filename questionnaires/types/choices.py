"""Any number of answers from a list of options."""

from collections.abc import Mapping
from typing import Any, ClassVar, Literal

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from questionnaires.types.choice import OptionsQuestion


class ChoicesField(forms.TypedMultipleChoiceField):
    """Options in the order in which they were sent, each once."""

    def to_python(self, value: Any) -> list[str]:
        return list(dict.fromkeys(super().to_python(value)))


class ChoicesQuestion(OptionsQuestion):
    type: Literal["choices"]
    kind = gettext_lazy("Een of meer antwoorden")

    column: ClassVar[str] = "options"

    @property
    def on_paper(self) -> Mapping[str, Any]:
        return {"note": _("Meer antwoorden mag")}

    def form_field(self) -> forms.Field:
        return ChoicesField(
            choices=[(choice.code, choice.label) for choice in self.choices],
            coerce=int,
            empty_value=None,
            validators=[self.check_exclusive],
            error_messages={"invalid_choice": gettext_lazy("Kies een of meer van de antwoorden")},
        )

    def read_keyed(self, text: str) -> list[int]:
        """Option numbers separated by spaces or commas, in the order of the list."""
        chosen = {self.read_option(part) for part in text.replace(",", " ").split()}
        return [code for code in self.choices_by_code if code in chosen]

    def keep_offered(self, value: Any, answers: Mapping[str, Any]) -> Any:
        if not isinstance(value, list):
            return value
        return [choice.code for choice in self.offered(answers) if choice.code in value] or None
