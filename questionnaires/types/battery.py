"""Several statements answered on one scale."""

from collections.abc import Collection, Mapping
from functools import cached_property
from typing import Annotated, Literal

from django.utils.translation import gettext_lazy
from pydantic import Field

from questionnaires.types.base import Choice, Choices, Code, Definition, Question, Text
from questionnaires.types.choice import ChoiceQuestion


class Statement(Definition):
    code: Code
    label: Text


class BatteryQuestion(Question):
    """Collects an answer per statement; its own code carries none."""

    type: Literal["battery"]
    kind = gettext_lazy("Stellingenblok: één antwoord per stelling")
    choices: Choices
    statements: Annotated[tuple[Statement, ...], Field(min_length=1)]

    @cached_property
    def items(self) -> tuple[Question, ...]:
        shared = self.model_dump(exclude={"type", "code", "label", "statements", "choices", "help"})
        return tuple(
            ChoiceQuestion(type="choice", code=s.code, label=s.label, choices=self.choices, **shared)
            for s in self.statements
        )

    @cached_property
    def choices_by_code(self) -> Mapping[int, Choice]:
        return {choice.code: choice for choice in self.choices}

    def only(self, codes: Collection[str]) -> "BatteryQuestion | None":
        kept = tuple(statement for statement in self.statements if statement.code in codes)
        own = {name: getattr(self, name) for name in type(self).model_fields}
        return BatteryQuestion.model_construct(**own | {"statements": kept}) if kept else None
