"""A survey that is not stored, so that a questionnaire can be looked at as it would be asked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.conf.locale import LANG_INFO
from django.http import HttpRequest
from django.utils import timezone

from questionnaires.definition import Questionnaire
from questionnaires.models import QuestionnaireVersion
from questionnaires.names import module_name
from surveys.authoring.languages import Spoken, spoken_languages
from surveys.models import Area, Municipality, Round, Survey
from surveys.queries import survey_questionnaire

# Names of what the bar sends; the dash keeps them apart from codes of questions.
LANGUAGE, MODULE, AREA = "bekijk-taal", "bekijk-module", "bekijk-gebied"
# The buttons with which a page is sent to be shown otherwise; the first is a respondent's own.
LANGUAGE_BUTTON, SHOW = "language", "bekijk-zo"


@dataclass(frozen=True)
class Module:
    code: str
    name: str
    is_on: bool


@dataclass(frozen=True)
class Example:
    """How a version is looked at: its language, modules and area; ``areas`` are to choose from."""

    version: QuestionnaireVersion
    whole: Questionnaire
    language: str
    module_codes: tuple[str, ...]
    area: Area
    areas: tuple[Area, ...]

    @property
    def languages(self) -> list[Spoken]:
        return spoken_languages(self.whole)

    @property
    def spoken(self) -> Spoken:
        return next(one for one in self.languages if one.code == self.language)

    @property
    def modules(self) -> list[Module]:
        return [Module(code, module_name(code), code in self.module_codes) for code in self.whole.modules]

    @cached_property
    def survey(self) -> Survey:
        """A survey that is open today and was never stored."""
        today = timezone.localdate()
        return Survey(
            round=Round(area=self.area),
            version=self.version,
            audience=self.version.audience,
            modules=list(self.module_codes),
            languages=[code for code in self.whole.languages if code in LANG_INFO],
            opens_on=today,
            closes_on=_later(today, weeks=4),
            key_destroyed_on=_later(today, weeks=12),
        )

    @cached_property
    def questionnaire(self) -> Questionnaire:
        return survey_questionnaire(self.survey, self.language)

    @property
    def query(self) -> str:
        """The choices as part of an address."""
        chosen = [(LANGUAGE, self.language), *((MODULE, code) for code in self.module_codes)]
        return urlencode([*chosen, *([(AREA, self.area.pk)] if self.area.pk else [])])


def read_example(request: HttpRequest, version: QuestionnaireVersion, areas: Iterable[Area]) -> Example:
    """What is asked for, in what was sent or else in the address; what is not on offer is passed over."""
    asked: Any = request.POST if request.method == "POST" else request.GET
    whole, offered = version.questionnaire, tuple(areas)
    wanted = asked.getlist(MODULE)
    return Example(
        version,
        whole,
        language=_language(asked, whole),
        module_codes=tuple(code for code in whole.modules if code in wanted),
        area=next((area for area in offered if str(area.pk) == asked.get(AREA)), None) or _invented_area(),
        areas=offered,
    )


def is_switching(request: HttpRequest) -> bool:
    """Whether the page was sent to be shown again, in another language or with other modules."""
    return request.method == "POST" and bool({LANGUAGE_BUTTON, SHOW} & request.POST.keys())


def _language(asked: Mapping[str, Any], whole: Questionnaire) -> str:
    wanted = (asked.get(LANGUAGE_BUTTON), asked.get(LANGUAGE))
    return next((str(code) for code in wanted if code in whole.languages), whole.languages[0])


def _invented_area() -> Area:
    # Names of places are the same in every language.
    return Area(name="Voorbeeldgebied", municipality=Municipality(name="Voorbeeldstad"))


def _later(day: date, *, weeks: int) -> date:
    return day + timedelta(weeks=weeks)
