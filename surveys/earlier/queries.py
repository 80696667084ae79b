"""What the pages about earlier rounds ask of the database, always through ``for_person``."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import QuerySet

from questionnaires.definition import Questionnaire
from questionnaires.models import QuestionnaireVersion
from questionnaires.names import page_language
from questionnaires.publishing import questionnaire_for
from surveys.authoring.queries import versions_for
from surveys.earlier.mapping import Columns, Scale, scales_of
from surveys.earlier.reading import Reading, Values, read_answers
from surveys.earlier.targets import Part, Target, parts_of, targets_of
from surveys.models import Area, EarlierDraft, EarlierRemoval, Role, Survey
from surveys.spreadsheets import Sheet


@dataclass(frozen=True)
class Work:
    """A draft with what was uploaded and mapped until now."""

    draft: EarlierDraft

    @cached_property
    def questionnaire(self) -> Questionnaire:
        """What can be mapped to: every module."""
        version = self.draft.version
        modules = version.questionnaire.modules
        return questionnaire_for(
            version, modules=modules, area=self.draft.area.name, language=page_language()
        )

    @cached_property
    def parts(self) -> list[Part]:
        return parts_of(self.questionnaire, self.draft.area.sub_areas.all())

    @cached_property
    def targets(self) -> dict[str, Target]:
        return targets_of(self.parts)

    @property
    def labels(self) -> dict[str, str]:
        """Question code -> its words, with those of the block that it stands in."""
        return {key: target.label for key, target in self.targets.items() if target.question}

    @cached_property
    def sheet(self) -> Sheet:
        return Sheet.of(self.draft.sheet or {"columns": [], "rows": [], "numbers": []})

    @cached_property
    def columns(self) -> Columns:
        """Number of a column -> what it becomes, for those that are taken in."""
        chosen = self.draft.columns.items()
        return {int(number): self.targets[key] for number, key in chosen if key in self.targets}

    @cached_property
    def scales(self) -> list[Scale]:
        return scales_of(self.sheet, self.columns)

    @cached_property
    def values(self) -> Values:
        """Number of a column -> what its values stand for."""
        return {int(number): words for number, words in self.draft.values.items()}

    @cached_property
    def reading(self) -> Reading:
        return read_answers(self.sheet, self.columns, self.values, self.questionnaire)


def areas_of(person: Any) -> QuerySet[Area]:
    """The areas that a person is secretary of."""
    return Area.objects.for_person(person, Role.SECRETARY).select_related("municipality")


def drafts_of(person: Any) -> QuerySet[EarlierDraft]:
    """What is being brought in, in the areas that a person is secretary of."""
    return EarlierDraft.objects.for_person(person, Role.SECRETARY).select_related(
        "area__municipality", "version"
    )


def earlier_surveys_of(person: Any) -> QuerySet[Survey]:
    """What was brought in, newest first, in the areas that a person is secretary of."""
    return (
        Survey.objects.for_person(person, Role.SECRETARY)
        .filter(earlier__isnull=False)
        .select_related("round__area__municipality", "version", "earlier__added_by")
        .order_by("-opens_on", "audience")
    )


def removals_of(person: Any, area: Area) -> QuerySet[EarlierRemoval]:
    """What was taken out again in an area."""
    return EarlierRemoval.objects.for_person(person, Role.SECRETARY).filter(area=area).select_related("by")


def versions_of(person: Any, area: Area) -> QuerySet[QuestionnaireVersion]:
    """The questionnaires that a round of this area can be held against."""
    owners = {"", area.municipality.slug}
    return (
        versions_for(person)
        .filter(owner__in=owners, retirement=None)
        .defer("definition")
        .order_by("audience", "owner", "title", "-version")
    )


def latest_version(area: Area) -> int | None:
    """The questionnaire of the newest survey of an area, None where there is none."""
    surveys = Survey.objects.filter(round__area=area, round__is_earlier=False)
    return surveys.order_by("-opens_on").values_list("version", flat=True).first()


def first_day(area: Area, audience: str) -> Any:
    """The first day of the first round of Veiligpeil among an audience, None where there is none."""
    surveys = Survey.objects.filter(
        round__area=area, round__is_earlier=False, round__is_practice=False, audience=audience
    )
    return surveys.order_by("opens_on").values_list("opens_on", flat=True).first()
