"""One answer from a list of options."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any, Literal

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from questionnaires.conditions import holds
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

    def chosen(self, value: Any) -> list[Choice]:
        """The options that an answer stands for, as they are to be read."""
        codes = value if isinstance(value, list) else [value]
        return [choice for choice in self.choices if choice.code in codes]

    def words(self, value: Any) -> list[str]:
        return [choice.label for choice in self.chosen(value)]

    def lines(self, answers: Mapping[str, Any]) -> list[str]:
        return [_with_text(choice, answers) for choice in self.chosen(answers.get(self.code))]

    def check_exclusive(self, chosen: list[str]) -> None:
        """Refuse "weet ik niet" beside another answer."""
        exclusive = [c for c in self.choices if c.exclusive and str(c.code) in {str(one) for one in chosen}]
        if exclusive and len(set(chosen)) > 1:
            raise ValidationError(
                _("U koos ‘%(option)s’ en ook iets anders: haal een van de twee weg")
                % {"option": exclusive[0].label}
            )

    def read_option(self, text: str) -> int:
        """The option whose number a keyer typed; raises ValueError with a sentence."""
        code = whole_number(text)
        if code not in self.choices_by_code:
            raise ValueError(_("%(code)s staat niet bij de antwoorden") % {"code": code})
        return code


class ChoiceQuestion(OptionsQuestion):
    type: Literal["choice"]
    kind = gettext_lazy("Eén antwoord")

    def form_field(self) -> forms.Field:
        return forms.TypedChoiceField(
            choices=[(choice.code, choice.label) for choice in self.choices],
            coerce=int,
            empty_value=None,
            error_messages={"invalid_choice": gettext_lazy("Kies een van de antwoorden")},
        )

    def read_keyed(self, text: str) -> int:
        return self.read_option(text)

    def keep_offered(self, value: Any, answers: Mapping[str, Any]) -> Any:
        choice = self.choices_by_code.get(value)
        return None if choice and not holds(choice.ask_if, answers) else value


def _with_text(choice: Choice, answers: Mapping[str, Any]) -> str:
    text = answers.get(choice.specify) if choice.specify else None
    return f"{choice.label.removesuffix(', namelijk')}: {text}" if isinstance(text, str) else choice.label
