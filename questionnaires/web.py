"""Questions as templates see them, on the web and in an interview: plain objects, no widgets."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import get_language

from questionnaires.conditions import REFUSED, alternatives, options_of
from questionnaires.followups import runs
from questionnaires.forms import AnswerForm, PageForm
from questionnaires.piping import piped, repeats_answers
from questionnaires.types.base import Choice, Question

# Longest label of an option that shares its line with another on a phone.
SHORT = 32
FEW = 4


@dataclass(frozen=True)
class ShownOption:
    """One option: a radio button or a tick box. ``asks`` marks those that open a follow-up."""

    code: int
    label: str
    input_id: str
    checked: bool
    apart: bool
    exclusive: bool = False
    asks: bool = False
    specify: "ShownQuestion | None" = None


@dataclass(frozen=True)
class ShownPlace:
    """One place in an order of preference: a list to choose from, and the code of what was chosen."""

    number: int
    input_id: str
    value: str


@dataclass(frozen=True)
class ShownQuestion:
    """One question with its answer so far and its faults.

    ``parts`` are a battery's statements, ``places`` those of a question that asks for an order; ``repeats``
    says that its words hold earlier answers. Only an interview numbers questions and has answers that were
    ``refused``.
    """

    question: Question
    value: Any = None
    refused: bool = False
    faults: tuple[str, ...] = ()
    options: tuple[ShownOption, ...] = ()
    parts: tuple["ShownQuestion", ...] = ()
    places: tuple[ShownPlace, ...] = ()
    only_if: str = ""
    number: str = ""
    face: str = "web"
    repeats: bool = False

    @property
    def code(self) -> str:
        return self.question.code

    @property
    def template(self) -> str:
        return f"questionnaires/{self.face}/{self.question.type}.html"  # type: ignore[attr-defined]

    @property
    def html(self) -> str:
        """The question as its template shows it, in the language of the page."""
        render = _html if self.is_personal else _kept_html
        return render(self, get_language())

    @property
    def is_personal(self) -> bool:
        """Whether anything in it is an answer, repeats one or came of one."""
        specified = (option.specify for option in self.options if option.specify)
        return (
            bool(self.value or self.faults or self.repeats or self.refused)
            or any(option.checked for option in self.options)
            or any(place.value for place in self.places)
            or any(part.is_personal for part in (*self.parts, *specified))
        )

    @property
    def main_options(self) -> tuple[ShownOption, ...]:
        return tuple(option for option in self.options if not option.apart)

    @property
    def apart_options(self) -> tuple[ShownOption, ...]:
        return tuple(option for option in self.options if option.apart)

    @property
    def has_short_options(self) -> bool:
        """Whether two options fit side by side on a phone; a longer scale reads better straight down."""
        return len(self.options) <= FEW and all(len(option.label) <= SHORT for option in self.options)

    @property
    def input_id(self) -> str:
        """The id of the first input: where a link from the summary of faults goes."""
        first: Sequence[ShownPlace | ShownOption] = self.places or self.options
        return first[0].input_id if first else self.code

    @property
    def specify(self) -> "tuple[ShownQuestion, ...]":
        """The texts that belong to its options "anders, namelijk"."""
        return tuple(option.specify for option in self.options if option.specify)


def _html(shown: ShownQuestion, _language: str | None) -> str:
    return render_to_string(shown.template, {"shown": shown})


# A question that nobody answered looks the same to everybody who is asked it, and ``shown`` is all that its
# template is given. What is personal is never kept.
_kept_html = lru_cache(maxsize=4096)(_html)


@dataclass
class Block:
    """A question, and the follow-ups that its answer opens in place."""

    first: ShownQuestion
    followers: list[ShownQuestion] = field(default_factory=list)


def shown_blocks(form: PageForm) -> list[Block]:
    """The questions of a page in order, follow-ups in place beneath the question that opens them."""
    codes = {item.code for item in form.items}
    blocks = []
    for first, followers in runs(form.page):
        shown = [shown_question(form, one) for one in (first, *followers) if _is_there(one, codes)]
        if shown:
            blocks.append(_with_marks(Block(shown[0], shown[1:])))
    return blocks


def _is_there(question: Question, codes: set[str]) -> bool:
    return any(item.code in codes for item in question.items)


def fault_list(form: PageForm) -> list[tuple[str, str]]:
    """(id of the input, sentence) for every fault, in the order of the page."""
    return faults_of(shown for block in shown_blocks(form) for shown in (block.first, *block.followers))


def faults_of(questions: Iterable[ShownQuestion]) -> list[tuple[str, str]]:
    """(id of the input, sentence) for every fault of these questions and their parts, in order."""
    parts = (part for shown in questions for part in (shown, *shown.parts, *shown.specify))
    return [(part.input_id, fault) for part in parts for fault in part.faults]


def _with_marks(block: Block) -> Block:
    """The block with the opening options marked, and the condition of its follow-ups in words."""
    if not block.followers:
        return block
    (mapping, *_) = alternatives(block.followers[0].question.ask_if)
    opening = options_of(next(iter(mapping.values())))
    options = tuple(replace(option, asks=option.code in opening) for option in block.first.options)
    words = ", ".join(f"‘{option.label}’" for option in options if option.asks)
    return Block(
        replace(block.first, options=options),
        [replace(follower, only_if=words) for follower in block.followers],
    )


def shown_question(form: AnswerForm, question: Question) -> ShownQuestion:
    """A question of a form as its template sees it."""
    codes = {item.code for item in form.items}
    # The route to the answers before is worked out only for who needs it.
    repeats = repeats_answers(question)
    shown = piped(question, form.questionnaire, form.known) if repeats else question
    if question.items[0].code != question.code:
        parts = tuple(shown_question(form, item) for item in question.items if item.code in codes)
        return ShownQuestion(shown, parts=parts, repeats=repeats)
    value = _values(form, question)
    return ShownQuestion(
        shown,
        value=value[0] if value else "",
        refused=_is_refused(form, question),
        faults=tuple(str(fault) for fault in form.errors.get(question.code, [])),
        options=tuple(_option(form, question, choice, value) for choice in _choices(form, question)),
        places=_places(question, value),
        repeats=repeats,
    )


def _places(question: Question, value: list[str]) -> tuple[ShownPlace, ...]:
    """A place for each input of a question that has several, with what was chosen there."""
    names = question.input_names if len(question.input_names) > 1 else ()
    chosen = value + [""] * (len(names) - len(value))
    return tuple(ShownPlace(number, name, chosen[number - 1]) for number, name in enumerate(names, start=1))


def _is_refused(form: AnswerForm, question: Question) -> bool:
    return bool(form[question.code].value() == REFUSED)


def _values(form: AnswerForm, question: Question) -> list[str]:
    """What was typed or stored, as texts."""
    typed_or_stored = None if _is_refused(form, question) else form[question.code].value()
    parts = typed_or_stored if isinstance(typed_or_stored, list) else [typed_or_stored]
    return [str(part) for part in parts if part is not None]


def _choices(form: AnswerForm, question: Question) -> tuple[Choice, ...]:
    """The options on offer, given earlier answers; a mark's are its ten numbers."""
    if question.choices_by_code:
        return form.offered(question)
    if question.type == "mark":  # type: ignore[attr-defined]
        return tuple(Choice(code=mark, label=str(mark)) for mark in range(1, 11))
    return ()


def _option(form: AnswerForm, question: Question, choice: Choice, value: list[str]) -> ShownOption:
    specify = next((item for item in question.items if item.code == choice.specify), None)
    return ShownOption(
        code=choice.code,
        label=choice.label,
        input_id=f"{question.code}_{choice.code}",
        checked=str(choice.code) in value,
        apart=choice.apart,
        exclusive=choice.exclusive,
        specify=shown_question(form, specify) if specify else None,
    )
