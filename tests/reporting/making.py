"""A small questionnaire, samples of answers to it, and closed surveys of the shipped one."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from django.utils import timezone
from pydantic import TypeAdapter

from questionnaires.conditions import Condition
from questionnaires.definition import Questionnaire
from questionnaires.loading import latest_questionnaires
from questionnaires.models import QuestionnaireVersion
from reporting.frames import Sample, responses_frame
from reporting.indicators import AnyIndicator
from surveys.answering import start_open_draft, submit
from surveys.closing import close_survey
from surveys.models import Channel, Survey
from surveys.queries import survey_channel
from tests.factories import (
    make_case,
    make_questionnaire,
    make_response,
    make_survey,
    make_version,
    shipped_version,
)

CONDITION = TypeAdapter(Condition)
INDICATOR = TypeAdapter(AnyIndicator)
SHOPS = "ondernemers_winkelgebied"
FIVE = [{"code": code, "label": f"Antwoord {code}"} for code in range(1, 6)]
PAGES: list[dict[str, Any]] = [
    {
        "code": "alles",
        "title": "Alles",
        "questions": [
            {
                "code": "oordeel",
                "type": "choice",
                "label": "Oordeel",
                "theme": "veiligheid",
                "choices": [*FIVE, {"code": 9, "label": "Weet ik niet", "missing": True}],
            },
            {
                "code": "delict",
                "type": "choices",
                "label": "Wat gebeurde er?",
                "theme": "slachtofferschap",
                "sensitive": True,
                "choices": [
                    {"code": 1, "label": "Inbraak"},
                    {"code": 2, "label": "Diefstal"},
                    {"code": 97, "label": "Niets", "exclusive": True},
                ],
            },
            {
                "code": "aantal",
                "type": "number",
                "label": "Hoe vaak?",
                "theme": "slachtofferschap",
                "ask_if": {"delict": [1, 2]},
                "min": 1,
                "max": 99,
            },
            {"code": "cijfer", "type": "mark", "label": "Cijfer", "theme": "veiligheid"},
            {"code": "tekst", "type": "text", "label": "Opmerking", "theme": "veiligheid"},
        ],
    }
]


def small() -> Questionnaire:
    return make_questionnaire(PAGES)


def row(answers: dict[str, Any] | None = None, mode: str = "web", **groups: int) -> dict[str, Any]:
    """What a frame needs of one response."""
    return {"groups": groups, "mode": mode, "answers": answers or {}}


def make_sample(rows: list[dict[str, Any]], cases: Any = None) -> Sample:
    questionnaire = small()
    return Sample(questionnaire, responses_frame(questionnaire, rows), cases)


def make_indicator(**fields: Any) -> AnyIndicator:
    defaults = {
        "code": "maat",
        "title": "Maat",
        "theme": "veiligheid",
        "better": "none",
        "questionnaires": ["klein"],
        "source": "eigen definitie",
    }
    return INDICATOR.validate_python({**defaults, **fields})


def make_shop_survey(*answers: dict[str, Any], closed: bool = True, **fields: Any) -> Survey:
    """A survey of entrepreneurs in which every response counts, with one per mapping of answers.

    The version is the shipped one unless told otherwise. The mapping may hold ``branch`` or ``size``: the
    group of its case on the address list.
    """
    version = fields.pop("version", None) or shipped_version(SHOPS)
    survey = make_survey(version=version, partial_from=1, complete_above=1, **fields)
    for given in answers:
        groups = {name: given[name] for name in ("branch", "size", "sub_area") if name in given}
        case = make_case(survey, groups=groups)
        make_response(case, **{code: value for code, value in given.items() if code not in groups})
    return close_survey(survey, by=None, now=timezone.now()) if closed else survey


def make_visitor_survey(**fields: Any) -> Survey:
    """A closed survey of twelve visitors, all of whom felt unsafe now and then."""
    survey = make_survey(version=shipped_version("bezoekers"), partial_from=1, complete_above=1, **fields)
    channel = survey_channel(survey, Channel.Kind.STREET)
    for _ in range(12):
        draft = start_open_draft(channel, submission_key=uuid4(), language="nl", now=timezone.now())
        draft.answers = {"onveilig": 1}
        draft.save(update_fields=["answers"])
        submit(draft, now=timezone.now())
    return close_survey(survey, by=None, now=timezone.now())


def earlier_version() -> QuestionnaireVersion:
    """The shipped questionnaire for shops as it could have been: other words, another option."""

    def change(by_code: dict[str, Any]) -> None:
        by_code["onveilig"]["label"] = "Bent u hier weleens bang geweest?"
        by_code["delict"]["choices"].insert(0, {"code": 77, "label": "Oplichting aan de deur"})

    return changed_version(change)


def changed_version(change: Callable[[dict[str, Any]], object], **fields: Any) -> QuestionnaireVersion:
    """The shipped questionnaire for shops after a change of its questions (by code) and of fields."""
    plain = latest_questionnaires()[SHOPS].model_dump(mode="json", exclude_defaults=True)
    change({question["code"]: question for page in plain["pages"] for question in page["questions"]})
    return make_version(Questionnaire.model_validate({**plain, "version": 99, **fields}))
