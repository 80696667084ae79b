"""What all question types share."""

from collections.abc import Collection, Mapping
from functools import cached_property
from typing import Annotated, Any, ClassVar

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from pydantic import BaseModel, ConfigDict, Field, StrictBool, StrictInt, StrictStr

from questionnaires.conditions import DOUBLE_TICKED, ILLEGIBLE, RESERVED, Condition, holds

Code = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
Text = Annotated[StrictStr, Field(min_length=1)]

LONGEST_NUMBER = 12

# What a keyer types for an answer that is no answer.
MARKS = {"-": None, "x": DOUBLE_TICKED, "?": ILLEGIBLE}


class Definition(BaseModel):
    """A part of a questionnaire: immutable, and strict about unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Choice(Definition):
    """One answer option.

    ``missing`` options (don't know) are left out of bases unless a base names them; ``exclusive`` ones
    go with no other option; ``specify`` is the code of the text that belongs to "anders, namelijk".
    """

    code: Annotated[StrictInt, Field(ge=0)]
    label: Text
    missing: StrictBool = False
    exclusive: StrictBool = False
    specify: Code | None = None
    ask_if: Condition = {}

    @property
    def apart(self) -> bool:
        """Whether it is set apart from the answers proper."""
        return self.missing or self.exclusive


Choices = Annotated[tuple[Choice, ...], Field(min_length=2)]


class Question(Definition):
    """A question as authors write it.

    A type adds its own keys, a web form field, how a keyed text is read, how an answer reads in words,
    and the kind of column it becomes; its templates are ``templates/questionnaires/<face>/<type>.html``.
    """

    code: Code
    label: Text
    help: str = ""
    interviewer: str = ""
    theme: Code
    source: str = ""
    use: str = ""
    sensitive: StrictBool = False
    required: StrictBool = False
    reason: str = ""
    ask_if: Condition = {}

    # What the type is called before people.
    kind: ClassVar[str | Promise] = ""
    # Kind of data-frame column: "number" (also option codes), "options" (lists of them) or "text".
    column: ClassVar[str] = "number"

    def __eq__(self, other: object) -> bool:
        """Whether everything that authors write is equal; ``items`` holds the question itself."""
        names = type(self).model_fields
        return type(self) is type(other) and all(getattr(self, one) == getattr(other, one) for one in names)

    def __hash__(self) -> int:
        """By code alone: conditions are mappings, which have no hash."""
        return hash(self.code)

    @property
    def items(self) -> "tuple[Question, ...]":
        """The questions that collect an answer: itself, unless it is a battery or has texts of its own."""
        return (self,)

    @property
    def derived(self) -> "tuple[Question, ...]":
        """What figures can look at beside the answer itself; nobody is asked these."""
        return ()

    def derive(self, value: Any) -> Mapping[str, Any]:
        """What the answer says of each derived question, by code; absent where it says nothing."""
        return {}

    @property
    def choices_by_code(self) -> Mapping[int, Choice]:
        return {}

    def only(self, codes: Collection[str]) -> "Question | None":
        """The question as far as it collects an answer to one of these codes; None where it does not."""
        return self if self.code in codes else None

    @property
    def input_names(self) -> tuple[str, ...]:
        """The names of its inputs on a web page."""
        return (self.code,)

    @property
    def limits(self) -> str:
        """What its answers are held to beside its options, in words; empty where there is nothing to say."""
        return ""

    @property
    def on_paper(self) -> Mapping[str, Any]:
        """What its template for paper needs beside texts and options; ``note`` says how to answer."""
        return {}

    def form_field(self) -> forms.Field:
        """The field that checks an answer from the web."""
        raise NotImplementedError

    @cached_property
    def web_field(self) -> forms.Field:
        """Its field, made once: all forms that ask it have this one, and none of them changes it.

        Whether an answer is due depends on other answers, so to Django it is not required.
        """
        field = self.form_field()
        field.label, field.required = self.label, False
        return field

    def read_keyed(self, text: str) -> Any:
        """The answer for what a keyer typed; raises ValueError with a sentence when it can't be read."""
        raise NotImplementedError

    def doubt(self, value: Any) -> str:
        """Why an answer that can be given is to be looked at twice when it is keyed; empty for most."""
        return ""

    def words(self, value: Any) -> list[str]:
        """An answer in words, a line per chosen option."""
        return [] if value is None or value in RESERVED else [str(value)]

    def lines(self, answers: Mapping[str, Any]) -> list[str]:
        """Its answer among these in words, with what was written at "anders, namelijk"."""
        return self.words(answers.get(self.code))

    def phrase(self, answers: Mapping[str, Any]) -> str:
        """Its answer among these as a part of a sentence; empty when there is none."""
        return ", ".join(self.lines(answers))

    def offered(self, answers: Mapping[str, Any]) -> tuple[Choice, ...]:
        """The options that are shown, given the answers to earlier questions."""
        return tuple(choice for choice in self.choices_by_code.values() if holds(choice.ask_if, answers))

    def keep_offered(self, value: Any, answers: Mapping[str, Any]) -> Any:
        """The answer without options that are no longer offered; None when nothing is left."""
        return value


def keyed(question: Question, text: str) -> Any:
    """The answer for what a keyer typed, marks included; blank reads as left blank.

    Raises ValueError with a sentence that says what can be typed.
    """
    text = text.strip()
    if not text:
        return None
    if text.lower() in MARKS:
        return MARKS[text.lower()]
    return question.read_keyed(text)


def whole_number(text: str) -> int:
    """The whole number that a text spells; raises ValueError with a sentence."""
    digits = text.replace(" ", "").replace("\u00a0", "")
    if not (digits.isascii() and digits.isdigit()) or len(digits) > LONGEST_NUMBER:
        raise ValueError(_("Typ een getal, - (leeg), x (dubbel) of ? (onleesbaar)"))
    return int(digits)
