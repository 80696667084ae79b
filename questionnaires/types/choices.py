"""Any number of answers from a list of options."""

from collections.abc import Mapping
from typing import Any, ClassVar, Literal

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from questionnaires.types.choice import OptionsQuestion


class ChoicesQuestion(OptionsQuestion):
    type: Literal["choices"]

    column: ClassVar[str] = "options"

    def form_field(self) -> forms.Field:
        return forms.TypedMultipleChoiceField(
            choices=[(choice.code, choice.label) for choice in self.choices],
            coerce=int,
            empty_value=None,
            validators=[self._check_exclusive],
            error_messages={"invalid_choice": gettext_lazy("Kies een of meer van de antwoorden")},
        )

    def _check_exclusive(self, chosen: list[str]) -> None:
        """Refuse "weet ik niet" beside another answer."""
        exclusive = [c for c in self.choices if c.exclusive and str(c.code) in {str(one) for one in chosen}]
        if exclusive and len(set(chosen)) > 1:
            raise ValidationError(
                _("Kies een of meer antwoorden, of alleen ‘%(option)s’") % {"option": exclusive[0].label}
            )

    def read_keyed(self, text: str) -> list[int]:
        """Option numbers separated by spaces or commas, in the order of the list."""
        chosen = {self.read_option(part) for part in text.replace(",", " ").split()}
        return [code for code in self.choices_by_code if code in chosen]

    def words(self, value: Any) -> list[str]:
        if not isinstance(value, list):
            return []
        return [choice.label for choice in self.choices if choice.code in value]

    def keep_offered(self, value: Any, answers: Mapping[str, Any]) -> Any:
        if not isinstance(value, list):
            return value
        return [choice.code for choice in self.offered(answers) if choice.code in value] or None
