"""A questionnaire with every type of question, and typing it over."""

import re
import uuid
from typing import Any

from django.test import Client
from django.urls import reverse

from questionnaires.models import QuestionnaireVersion
from surveys.models import Case
from tests.factories import make_questionnaire, make_version

YES_NO = [{"code": 1, "label": "Ja"}, {"code": 2, "label": "Nee"}]
PLACES = [
    {"code": 1, "label": "Op straat"},
    {"code": 2, "label": "Binnen"},
    {"code": 95, "label": "Ergens anders, namelijk", "specify": "waar_anders"},
]
DIRT = {"code": "vuil", "label": "Zwerfvuil"}
NOISE = {"code": "lawaai", "label": "Lawaai"}
QUESTIONS: list[dict[str, Any]] = [
    {"code": "inbraak", "type": "choice", "label": "Is er ingebroken?", "choices": YES_NO},
    {
        "code": "vaak",
        "type": "number",
        "label": "Hoe vaak?",
        "min": 1,
        "max": 99,
        "unusual_above": 52,
        "ask_if": {"inbraak": 1},
    },
    {"code": "waar", "type": "choices", "label": "Waar is het onveilig?", "choices": PLACES},
    {
        "code": "last",
        "type": "battery",
        "label": "Hebt u last?",
        "choices": YES_NO,
        "statements": [DIRT, NOISE],
    },
    {"code": "cijfer", "type": "mark", "label": "Welk cijfer geeft u?"},
    {"code": "slot", "type": "text", "label": "Wilt u iets kwijt?"},
]
FILLED = {"inbraak": "2", "waar": "2 1", "vuil": "1", "lawaai": "x", "cijfer": "7", "slot": "Meer licht"}
STORED = {"inbraak": 2, "waar": [1, 2], "vuil": 1, "lawaai": -8, "cijfer": 7, "slot": "Meer licht"}


def make_paper_version() -> QuestionnaireVersion:
    questions = [{"theme": "veiligheid", **question} for question in QUESTIONS]
    page = {"code": "alles", "title": "Alles", "questions": questions}
    return make_version(make_questionnaire([page], code="papier"))


def address(case: Case) -> str:
    return reverse("keying_form", args=[case.survey_id, case.pk])


def key(client: Client, case: Case, typed: dict[str, str], **travelling: Any) -> Any:
    """Send a form with these entries; what comes back is not followed."""
    hidden = {"submission_key": uuid.uuid4(), "accepted": "", **travelling}
    return client.post(address(case), typed | {f"blad--{name}": value for name, value in hidden.items()})


def travelling(text: str) -> dict[str, str]:
    """The hidden fields of a page that came back."""
    return dict(re.findall(r'type="hidden" name="blad--(\w+)" value="([^"]*)"', text))


def margins(text: str) -> dict[str, str]:
    """The sentences in the margin, by question code."""
    return dict(re.findall(r'id="(\w+)-kant">([^<]*)<', text))
