"""Conditions: which answers make a question, page, option or respondent count.

One notation serves skip logic (``ask_if``) and an indicator's ``base`` and ``counts``:

    {onveilig: [1, 2], leeftijd: {min: 18}}      all of these must match
    [{onveilig: 1}, {cijfer: {max: 5}}]          any of these must match

An unanswered question never matches, and neither do the reserved codes for refused, double-ticked and
illegible. A multiple answer matches when any chosen option is accepted. ``reporting.frames`` evaluates
the same structure column by column, by the same rules.
"""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Discriminator, Field, StrictInt, Tag, model_validator

REFUSED, DOUBLE_TICKED, ILLEGIBLE = -7, -8, -9
RESERVED = frozenset({REFUSED, DOUBLE_TICKED, ILLEGIBLE})


class Between(BaseModel):
    """An inclusive range of numbers; either end may be left open, not both."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    min: int | float | None = None
    max: int | float | None = None

    @model_validator(mode="after")
    def _has_an_end(self) -> "Between":
        if self.min is None and self.max is None:
            raise ValueError("geef min, max of allebei")
        if self.min is not None and self.max is not None and self.min > self.max:
            raise ValueError(f"het bereik is leeg: min {self.min} is groter dan max {self.max}")
        return self

    def accepts(self, value: float) -> bool:
        return (self.min is None or value >= self.min) and (self.max is None or value <= self.max)


# A fault is told for the form that the author chose, not for every form that it might have had.
NUMBER, OPTIONS, RANGE, ALL_OF, ANY_OF = TAGS = ("<number>", "<options>", "<range>", "<all of>", "<any of>")


def _form_of_accepted(value: Any) -> str:
    if isinstance(value, list | tuple):
        return OPTIONS
    return RANGE if isinstance(value, Mapping | Between) else NUMBER


def _form_of_condition(value: Any) -> str:
    return ANY_OF if isinstance(value, list | tuple) else ALL_OF


Options = Annotated[tuple[StrictInt, ...], Field(min_length=1)]
Accepted = Annotated[
    Annotated[StrictInt, Tag(NUMBER)] | Annotated[Options, Tag(OPTIONS)] | Annotated[Between, Tag(RANGE)],
    Discriminator(_form_of_accepted),
]
AllOf = dict[str, Accepted]
AnyOf = Annotated[tuple[AllOf, ...], Field(min_length=1)]
Condition = Annotated[
    Annotated[AllOf, Tag(ALL_OF)] | Annotated[AnyOf, Tag(ANY_OF)], Discriminator(_form_of_condition)
]


def alternatives(condition: Condition) -> tuple[AllOf, ...]:
    """The condition as a tuple of mappings, of which any one must match."""
    return (condition,) if isinstance(condition, Mapping) else tuple(condition)


def codes_used(condition: Condition) -> frozenset[str]:
    """The codes of the questions that the condition looks at."""
    return frozenset(code for mapping in alternatives(condition) for code in mapping)


def options_of(accepted: Accepted) -> frozenset[int]:
    """The option codes that are accepted; empty for a range."""
    if isinstance(accepted, Between):
        return frozenset()
    return frozenset({accepted} if isinstance(accepted, int) else accepted)


def holds(condition: Condition, answers: Mapping[str, Any]) -> bool:
    """Whether the answers (question code -> value) satisfy the condition; ``{}`` always holds."""
    if not condition:
        return True
    return any(
        all(accepts(accepted, answers.get(code)) for code, accepted in mapping.items())
        for mapping in alternatives(condition)
    )


def accepts(accepted: Accepted, value: Any) -> bool:
    """Whether one answer is accepted: a number, an option, or a list of options."""
    chosen = value if isinstance(value, list) else [value]
    return any(_accepts_one(accepted, one) for one in chosen)


def _accepts_one(accepted: Accepted, value: Any) -> bool:
    if not isinstance(value, int | float) or value in RESERVED:
        return False
    if isinstance(accepted, Between):
        return accepted.accepts(value)
    return value in options_of(accepted)
