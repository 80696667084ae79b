"""Functions that make what a test needs, with sensible values for what it does not care about."""

import itertools
import uuid
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.utils import timezone

from questionnaires.definition import Questionnaire
from questionnaires.loading import latest_questionnaires
from questionnaires.models import QuestionnaireVersion
from questionnaires.publishing import publish
from surveys.access_codes import make_code
from surveys.answering import start_draft, start_open_draft, submit
from surveys.contact import leave_wish
from surveys.earlier_rounds import add_survey
from surveys.models import (
    Area,
    BlankForm,
    Case,
    Channel,
    ContactDetails,
    ContactWish,
    EarlierDraft,
    Membership,
    Municipality,
    Person,
    PrintedForm,
    Response,
    Round,
    Survey,
    Unit,
)
from surveys.queries import survey_channel

PASSWORD = "een-lang-wachtwoord"
MORNING = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
_number = itertools.count(1)


def make_questionnaire(pages: list[dict[str, Any]] | None = None, **fields: Any) -> Questionnaire:
    """A tiny questionnaire: two pages with a choice, a follow-up and a mark, unless pages are given."""
    defaults = {"code": "klein", "version": 1, "audience": "entrepreneurs", "title": "Klein", "minutes": 1}
    return Questionnaire.model_validate({**defaults, "pages": pages or TWO_PAGES, **fields})


TWO_PAGES: list[dict[str, Any]] = [
    {
        "code": "gevoel",
        "title": "Gevoel",
        "questions": [
            {
                "code": "onveilig",
                "type": "choice",
                "label": "Voelt u zich weleens onveilig in {area}?",
                "theme": "veiligheid",
                "choices": [{"code": 1, "label": "Vaak"}, {"code": 2, "label": "Nooit"}],
            },
            {
                "code": "waar",
                "type": "choices",
                "label": "Waar?",
                "theme": "veiligheid",
                "ask_if": {"onveilig": 1},
                "choices": [
                    {"code": 1, "label": "Op straat"},
                    {"code": 95, "label": "Ergens anders, namelijk", "specify": "waar_anders"},
                    {"code": 99, "label": "Weet ik niet", "exclusive": True, "missing": True},
                ],
            },
        ],
    },
    {
        "code": "oordeel",
        "title": "Oordeel",
        "questions": [
            {"code": "cijfer", "type": "mark", "label": "Welk cijfer geeft u?", "theme": "veiligheid"},
            {
                "code": "aantal",
                "type": "number",
                "label": "Hoe vaak?",
                "theme": "veiligheid",
                "ask_if": {"onveilig": 1},
                "min": 1,
                "max": 99,
                "unit": "keer",
            },
        ],
    },
]


def make_version(questionnaire: Questionnaire | None = None) -> QuestionnaireVersion:
    return publish(questionnaire or make_questionnaire(), now=MORNING)


def shipped_version(code: str) -> QuestionnaireVersion:
    return publish(latest_questionnaires()[code], now=MORNING)


def make_municipality(**fields: Any) -> Municipality:
    return Municipality.objects.create(**{"name": f"Gemeente {next(_number)}", **fields})


def make_area(**fields: Any) -> Area:
    municipality = fields.pop("municipality", None) or make_municipality()
    defaults = {"name": f"Gebied {next(_number)}", "kind": Area.Kind.SHOPPING}
    return Area.objects.create(municipality=municipality, **{**defaults, **fields})


def make_round(area: Area | None = None, **fields: Any) -> Round:
    number = None if fields.get("is_practice") else next(_number) % 30_000
    defaults = {"number": number, "name": "Meting 2026"}
    return Round.objects.create(area=area or make_area(), **{**defaults, **fields})


def make_survey(
    area: Area | None = None,
    version: QuestionnaireVersion | None = None,
    **fields: Any,
) -> Survey:
    """A survey that is open today, for entrepreneurs unless told otherwise."""
    today = timezone.localdate()
    round_ = fields.pop("round", None) or make_round(area)
    version = version or make_version()
    defaults = {
        "audience": version.audience,
        "languages": ["nl"],
        "opens_on": today - timedelta(days=5),
        "closes_on": today + timedelta(days=30),
        "key_destroyed_on": today + timedelta(days=90),
    }
    return Survey.objects.create(round=round_, version=version, **{**defaults, **fields})


def make_case(survey: Survey | None = None, **fields: Any) -> Case:
    """A case with contact details and a code of its own."""
    survey = survey or make_survey()
    name = fields.pop("name", "Bakkerij De Halve Maan")
    unit = fields.pop("unit", None)
    if unit is None:
        unit = Unit.objects.create(area=survey.round.area)
        ContactDetails.objects.create(unit=unit, name=name, street="Hoofdstraat", house_number="14")
    defaults = {"number": survey.cases.count() + 1, "access_code": make_code()}
    return Case.objects.create(survey=survey, unit=unit, **{**defaults, **fields})


def make_person(role: str | None = None, area: Area | None = None, **fields: Any) -> Person:
    """A person who can log in with PASSWORD, with a role in an area when both are given."""
    email = fields.pop("email", f"persoon{next(_number)}@voorbeeld.example")
    person = Person.objects.create_person(email, PASSWORD, **{"name": "Alice", **fields})
    if role and area:
        Membership.objects.create(person=person, area=area, role=role)
    return person


def make_draft(case: Case | None = None, **answers: Any) -> Response:
    """A web draft of a case, with these answers stored."""
    case = case or make_case()
    channel = survey_channel(case.survey, Channel.Kind.LETTER)
    draft = start_draft(case, channel=channel, language="nl", now=MORNING)
    draft.answers = answers
    draft.save(update_fields=["answers"])
    return draft


def make_open_draft(survey: Survey | None = None, **answers: Any) -> Response:
    """A web draft through an open link, with these answers stored."""
    channel = survey_channel(survey or make_survey(), Channel.Kind.POSTER)
    draft = start_open_draft(channel, submission_key=uuid.uuid4(), language="nl", now=MORNING)
    draft.answers = answers
    draft.save(update_fields=["answers"])
    return draft


def make_response(case: Case | None = None, **answers: Any) -> Response:
    """A web response that was sent with these answers."""
    return submit(make_draft(case, **answers), now=MORNING)


def make_printed_form(**fields: Any) -> PrintedForm:
    """A layout of one page, in Dutch, unless told otherwise."""
    version = fields.pop("version", None) or make_version()
    defaults = {"language": "nl", "checksum": uuid.uuid4().hex, "pages": 1, "boxes": [], "made_at": MORNING}
    return PrintedForm.objects.create(version=version, **{**defaults, **fields})


def make_blank_form(survey: Survey | None = None, **fields: Any) -> BlankForm:
    """A blank form of a survey, the first unless told otherwise."""
    defaults = {"number": 1, "printed_at": MORNING, "printed_by": make_person()}
    return BlankForm.objects.create(
        survey=survey or make_survey(), printed_form=make_printed_form(), **{**defaults, **fields}
    )


def make_wish(survey: Survey | None = None, **fields: Any) -> ContactWish:
    """A contact wish of Anna, who wants the results, unless told otherwise."""
    key = uuid.uuid4()
    anna = {"wants_results": True, "name": "Anna", "email": "anna@voorbeeld.example"}
    leave_wish(survey or make_survey(), key=key, **{**anna, **fields})
    return ContactWish.objects.get(pk=key)


def make_earlier_draft(area: Area | None = None, **fields: Any) -> EarlierDraft:
    """The start of bringing in a survey of 2023, on paper, among fifty."""
    defaults = {
        "by": fields.get("by") or make_person(),
        "made_at": MORNING,
        "kind": "answers",
        "version": fields.get("version") or make_version(),
        "name": "Meting 2023",
        "opens_on": date(2023, 3, 1),
        "closes_on": date(2023, 4, 15),
        "way": "paper",
        "source": "Bureau Meetlat, brief met antwoordenvelop",
        "differs": "alleen winkels aan de Hoofdstraat",
        "asked": 50,
    }
    return EarlierDraft.objects.create(area=area or make_area(), **{**defaults, **fields})


def make_earlier_survey(area: Area | None = None, codes: tuple[str, ...] = (), **fields: Any) -> Survey:
    """A survey that was brought in, without answers; see ``make_earlier_draft``."""
    draft = make_earlier_draft(area, **fields)
    return add_survey(draft, codes=codes, by=draft.by, now=MORNING)


def day(number: int, month: int = 3) -> date:
    """A day of 2026."""
    return date(2026, month, number)
