"""One answer from a list of options."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any, Literal

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from questionnaires.types.base import Choice, Choices, Question, whole_number
from questionnaires.types.text import SPECIFY_LENGTH, TextQuestion


class OptionsQuestion(Question):
    """What questions with a list of options share."""

    choices: Choices

    @cached_property
    def items(self) -> tuple[Question, ...]:
        """Itself, and a text for each "anders, namelijk"."""
        texts = (self._specify_text(choice) for choice in self.choices if choice.specify)
        return (self, *texts)

    @cached_property
    def choices_by_code(self) -> Mapping[int, Choice]:
        return {choice.code: choice for choice in self.choices}

    def _specify_text(self, choice: Choice) -> TextQuestion:
        return TextQuestion(
            type="text",
            code=choice.specify or "",
            label=choice.label,
            theme=self.theme,
            max_length=SPECIFY_LENGTH,
            ask_if={self.code: choice.code},
            use=self.use,
            sensitive=self.sensitive,
        )

    def read_option(self, text: str) -> int:
        """The option whose number a keyer typed; raises ValueError with a sentence."""
        code = whole_number(text)
        if code not in self.choices_by_code:
            raise ValueError(_("%(code)s staat niet bij de antwoorden") % {"code": code})
        return code


class ChoiceQuestion(OptionsQuestion):
    type: Literal["choice"]

    def form_field(self) -> forms.Field:
        return forms.TypedChoiceField(
            choices=[(choice.code, choice.label) for choice in self.choices],
            coerce=int,
            empty_value=None,
            error_messages={"invalid_choice": gettext_lazy("Kies een van de antwoorden")},
        )

    def read_keyed(self, text: str) -> int:
        return self.read_option(text)

    def words(self, value: Any) -> list[str]:
        choice = self.choices_by_code.get(value)
        return [choice.label] if choice else []

    def keep_offered(self, value: Any, answers: Mapping[str, Any]) -> Any:
        choice = self.choices_by_code.get(value)
        return None if choice and choice not in self.offered(answers) else value
