"""Which questionnaires there are, by audience, each with its versions."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import groupby
from typing import Any

from questionnaires.definition import Questionnaire
from questionnaires.models import Audience, QuestionnaireVersion
from questionnaires.names import module_name
from surveys.authoring.languages import Spoken, spoken_languages


@dataclass(frozen=True)
class VersionLine:
    """A version in the list; ``before`` is the version that it can be compared with, None for the first."""

    version: QuestionnaireVersion
    before: QuestionnaireVersion | None

    @cached_property
    def questionnaire(self) -> Questionnaire:
        return self.version.questionnaire

    @property
    def retired_at(self) -> datetime | None:
        """Since when no new survey may ask it."""
        return self.version.retirement.at if self.version.is_retired else None

    @property
    def languages(self) -> list[Spoken]:
        return spoken_languages(self.questionnaire)

    @property
    def number_of_questions(self) -> int:
        """How many numbered questions every respondent may meet: those outside the modules."""
        return sum(len(page.questions) for page in self.questionnaire.pages if not page.module)

    @property
    def modules(self) -> list[str]:
        return [module_name(module) for module in self.questionnaire.modules]


@dataclass(frozen=True)
class ListedQuestionnaire:
    """A questionnaire with its versions, the newest first; ``owner`` is empty for one that is shipped."""

    owner: str
    lines: tuple[VersionLine, ...]

    @property
    def newest(self) -> VersionLine:
        return self.lines[0]


@dataclass(frozen=True)
class AudienceList:
    audience: str
    questionnaires: tuple[ListedQuestionnaire, ...]

    @property
    def name(self) -> Any:
        return Audience(self.audience).label


def list_questionnaires(
    versions: Iterable[QuestionnaireVersion], owner_names: Mapping[str, str]
) -> list[AudienceList]:
    """The questionnaires by audience, each audience that has any; those that are shipped come first."""
    ordered = sorted(versions, key=lambda one: (one.owner, one.code, one.version))
    listed = [_listed(tuple(group), owner_names) for _key, group in groupby(ordered, key=_questionnaire_of)]
    by_audience = {
        audience: tuple(one for one in listed if one.newest.version.audience == audience)
        for audience in Audience.values
    }
    return [AudienceList(audience, found) for audience, found in by_audience.items() if found]


def _questionnaire_of(version: QuestionnaireVersion) -> tuple[str, str]:
    return version.owner, version.code


def _listed(versions: tuple[QuestionnaireVersion, ...], names: Mapping[str, str]) -> ListedQuestionnaire:
    """One questionnaire; ``versions`` are in order, the oldest first."""
    lines = tuple(map(VersionLine, versions, (None, *versions)))
    owner = versions[0].owner
    return ListedQuestionnaire(names.get(owner, owner) if owner else "", lines[::-1])
