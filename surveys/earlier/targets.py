"""What a column of an uploaded table can become."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from questionnaires.definition import Page, Questionnaire
from questionnaires.piping import without_answers
from questionnaires.types.base import Choice, Question
from questionnaires.types.battery import BatteryQuestion
from questionnaires.types.choice import ChoiceQuestion
from questionnaires.types.choices import ChoicesQuestion
from questionnaires.types.rank import RankQuestion
from surveys.models import SubArea
from surveys.queries import GROUP_QUESTIONS

ROW = "nummer"
SUB_AREA = "sub_area"


@dataclass(frozen=True)
class Target:
    """One thing that a column can become.

    ``key`` names it in forms. Without ``question`` it is the number of the row. With ``option`` the column
    tells whether that one was ticked, with ``place`` what stands at that place of a ranking.
    """

    key: str
    label: str
    question: Question | None = None
    option: Choice | None = None
    place: int | None = None

    @property
    def choices(self) -> Mapping[int, Choice]:
        """The options that its values stand for; empty for numbers, and for what is ticked or not."""
        return {} if self.question is None or self.option else self.question.choices_by_code

    @property
    def own_label(self) -> str:
        """Its words without those of the block that it stands in."""
        whole = self.question and self.option is None and self.place is None
        return self.question.label if self.question and whole else self.label

    @property
    def group(self) -> str:
        """The group of respondents that it tells, "" for none."""
        code = self.question.code if self.question else ""
        found = {question: group for group, question in GROUP_QUESTIONS.items()} | {SUB_AREA: SUB_AREA}
        return found.get(code, "")


@dataclass(frozen=True)
class Part:
    """Targets that stand together in a list: those of a page of the questionnaire."""

    title: str
    targets: tuple[Target, ...]


def parts_of(questionnaire: Questionnaire, sub_areas: Iterable[SubArea]) -> list[Part]:
    """All targets, part by part; open texts are none, since they can name people."""
    found = [Part(_("Over de rij"), tuple(_of_row(sub_areas)))]
    for page in questionnaire.pages:
        targets = tuple(_of_page(page, questionnaire))
        if targets:
            found.append(Part(page.title, targets))
    return found


def targets_of(parts: list[Part]) -> dict[str, Target]:
    """Key -> target."""
    return {target.key: target for part in parts for target in part.targets}


def _of_row(sub_areas: Iterable[SubArea]) -> Iterator[Target]:
    yield Target(ROW, _("Nummer van de vragenlijst (alleen om dubbele te vinden)"))
    choices = tuple(Choice(code=one.number, label=one.name) for one in sub_areas)
    if choices:
        fields: dict[str, Any] = {"type": "choice", "theme": "bedrijf", "choices": choices}
        question = ChoiceQuestion.model_construct(code=SUB_AREA, label=_("Deelgebied"), **fields)
        yield Target(SUB_AREA, _("Deelgebied"), question)


def _of_page(page: Page, questionnaire: Questionnaire) -> Iterator[Target]:
    for question in page.questions:
        before = f"{question.label} " if isinstance(question, BatteryQuestion) else ""
        for item in question.items:
            if item.column != "text":
                label = without_answers(before + item.label, questionnaire)
                yield from _of_item(item, label)


def _of_item(item: Question, label: str) -> Iterator[Target]:
    if isinstance(item, RankQuestion):
        for place, name in enumerate(item.input_names, start=1):
            yield Target(
                name, _("%(label)s Plaats %(place)d") % {"label": label, "place": place}, item, None, place
            )
        return
    yield Target(item.code, label, item)
    if isinstance(item, ChoicesQuestion):
        for choice in item.choices:
            yield Target(f"{item.code}_{choice.code}", f"{label} {choice.label}", item, choice)
