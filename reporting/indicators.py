"""Indicators as data: what is counted, among whom."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StrictBool, model_validator

from questionnaires.checks import problem_with
from questionnaires.conditions import Condition, alternatives, codes_used
from questionnaires.definition import Questionnaire
from questionnaires.names import theme_name
from questionnaires.types.base import Code, Text
from questionnaires.types.choice import ChoiceQuestion

# How the remark of a title begins that takes in everybody, in each language.
OF_ALL = ("% van alle ", "% of all ")
Names = Annotated[tuple[Code, ...], Field(min_length=1)]


class Definition(BaseModel):
    """A part of a file with indicators: immutable, and strict about unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Indicator(Definition):
    """What every indicator says of itself; the kinds below add what is measured.

    ``base`` tells whose answers count, by default everybody's. ``headline`` is its place among the large
    figures on top of a page. ``sensitive`` is filled in by the loader: whether it rests on a question that
    is sensitive in one of its questionnaires.
    """

    code: Code
    kind: str
    title: Text
    theme: Code
    better: Literal["higher", "lower", "none"]
    goal: StrictBool = False
    headline: Annotated[int, Field(ge=1, le=6)] | None = None
    questionnaires: Names
    source: Text
    author: Text = "Veiligpeil"
    base: Condition = {}
    sensitive: StrictBool = False

    @property
    def name(self) -> str:
        """The title without the remark between brackets at its end."""
        return self.title.rpartition(" (")[0] or self.title

    @property
    def among(self) -> str:
        """The remark between brackets at the end of the title: whose share it is; empty without one."""
        name, _, remark = self.title.rpartition(" (")
        return remark.removesuffix(")") if name else ""

    @property
    def is_of_all(self) -> bool:
        """Whether its title says that it is a share of everybody."""
        return self.among.startswith(OF_ALL)

    @property
    def measured(self) -> frozenset[str]:
        """The codes of the questions whose answers make the value, apart from the base."""
        raise NotImplementedError

    @property
    def uses(self) -> frozenset[str]:
        """The codes of all questions it looks at."""
        return codes_used(self.base) | self.measured

    def problems(self, questionnaire: Questionnaire) -> list[str]:
        """Why it cannot be computed from this questionnaire, a sentence each; empty when it can."""
        known = questionnaire.columns
        found = [
            problem_with(accepted, code, known)
            for condition in self.conditions
            for mapping in alternatives(condition)
            for code, accepted in mapping.items()
        ]
        return list(dict.fromkeys(filter(None, found)))

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """Everything it says about answers, as conditions."""
        return (self.base,)


class Share(Indicator):
    """The percentage of the base whose answers match ``counts``."""

    kind: Literal["share"]
    counts: Condition

    @property
    def measured(self) -> frozenset[str]:
        return codes_used(self.counts)

    @property
    def conditions(self) -> tuple[Condition, ...]:
        return (self.base, self.counts)


class OfOne(Indicator):
    """What is measured on one number, mark or ordered classes."""

    of: Code

    @property
    def measured(self) -> frozenset[str]:
        return frozenset({self.of})

    def problems(self, questionnaire: Questionnaire) -> list[str]:
        question = questionnaire.columns.get(self.of)
        known = question is None or question.column == "number"
        wrong = [] if known else [f"{self.of!r} is geen getal, cijfer of keuze uit klassen"]
        return _unknown(self.measured, questionnaire) + wrong + super().problems(questionnaire)


class Mean(OfOne):
    """The mean of a number or a mark."""

    kind: Literal["mean"]


class Median(OfOne):
    """The median of a number; of ordered classes the class that holds it."""

    kind: Literal["median"]


class Scale(Indicator):
    """The mean score over several items, 0 to 10, for who answered at least ``min_items`` of them."""

    kind: Literal["scale"]
    items: Names
    scores: Annotated[dict[int, Annotated[float, Field(ge=0, le=10)]], Field(min_length=2)]
    min_items: Annotated[int, Field(ge=1)] = 1

    @model_validator(mode="after")
    def _has_enough_items(self) -> "Scale":
        if self.min_items > len(self.items):
            raise ValueError(f"min_items {self.min_items} is meer dan de {len(self.items)} items")
        return self

    @property
    def measured(self) -> frozenset[str]:
        return frozenset(self.items)

    @property
    def conditions(self) -> tuple[Condition, ...]:
        scored: list[Condition] = [{item: tuple(self.scores)} for item in self.items]
        return (self.base, *scored)


AnyIndicator = Annotated[Share | Mean | Median | Scale, Field(discriminator="kind")]
KINDS = (Share, Mean, Median, Scale)


class Block(Definition):
    """Indicators shown together, a file each: one page.

    Without a title it is called after its theme. ``likert`` names questions whose five answers run from good
    to bad; they are drawn as stacked bars. ``code``, the name of the file, stands in the address of its page
    and is filled in by the loader.
    """

    code: str = ""
    theme: Code
    title: str = ""
    place: int
    likert: tuple[Code, ...] = ()
    indicators: Annotated[tuple[AnyIndicator, ...], Field(min_length=1)]

    @property
    def name(self) -> str:
        """Its title, or else the name of its theme in the language of the page."""
        return self.title or theme_name(self.theme)


def fits(indicator: Indicator, questionnaire: Questionnaire) -> bool:
    """Whether the indicator can be computed from what this questionnaire asks.

    Not where a survey left out the module, or asked an earlier version without one of the questions or
    options: it was not asked then, which is something else than 0%.
    """
    return asks(indicator, questionnaire) and not indicator.problems(questionnaire)


def asks(indicator: Indicator, questionnaire: Questionnaire) -> bool:
    """Whether this questionnaire asks all that the indicator looks at, be it with other answers."""
    return questionnaire.code in indicator.questionnaires and indicator.uses <= questionnaire.columns.keys()


def is_five_point(questionnaire: Questionnaire, code: str) -> bool:
    """Whether the question is there and has five answers, those that are ``missing`` not counted."""
    question = questionnaire.columns.get(code)
    if not isinstance(question, ChoiceQuestion):
        return False
    return sum(not choice.missing for choice in question.choices) == 5  # noqa: PLR2004


def _unknown(codes: frozenset[str], questionnaire: Questionnaire) -> list[str]:
    known = questionnaire.columns
    return [problem_with((), code, known) for code in sorted(codes - known.keys())]
