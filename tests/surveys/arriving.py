"""Answers that come in, and what they leave in the database."""

import uuid
from datetime import timedelta
from typing import Any

from django.db.models import Model

from questionnaires.definition import Page
from surveys.answering import Interview, PaperForm, start_draft
from surveys.models import Case, Channel, Keying, Response, ResponseEvent, Survey
from surveys.queries import response_questionnaire, survey_channel
from tests.factories import MORNING

LATER = MORNING + timedelta(hours=1)
# To the tiny questionnaire: everything, half of it, and a quarter of it.
ANSWERS: dict[str, dict[str, Any]] = {
    "complete": {"onveilig": 2, "cijfer": 7},
    "partial": {"onveilig": 2, "cijfer": None},
    "break_off": {"onveilig": 1, "waar": None, "cijfer": None, "aantal": None},
}


def start(case: Case, **fields: Any) -> Response:
    channel = survey_channel(case.survey, Channel.Kind.LETTER)
    return start_draft(case, **{"channel": channel, "language": "nl", "now": MORNING, **fields})


def paper(**answers: Any) -> PaperForm:
    return PaperForm(answers=answers, submission_key=uuid.uuid4())


def make_interview(survey: Survey, **answers: Any) -> Interview:
    channel = survey_channel(survey, Channel.Kind.STREET)
    return Interview(channel=channel, answers=answers, submission_key=uuid.uuid4(), groups={"place": 2})


def pages_of(response: Response) -> tuple[Page, ...]:
    return response_questionnaire(response).pages


def stored(row: Model) -> Any:
    """The row as it is in the database now."""
    return type(row)._default_manager.get(pk=row.pk)


def events(response: Response) -> list[tuple]:
    return list(response.events.values_list("kind", "page", "at"))


def rows(*models: type[Model]) -> list[list[dict[str, Any]]]:
    """All rows of these models, or of everything that answering writes."""
    written = models or (Case, Channel, Response, ResponseEvent, Keying, Survey)
    return [list(model._default_manager.order_by("pk").values()) for model in written]
