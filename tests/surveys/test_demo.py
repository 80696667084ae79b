"""The demo plays published cases to the published figures, the same every time."""

import json
from collections import Counter
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import transaction

from surveys.access_codes import read_code
from surveys.models import Case, Person, Response, Survey
from tests.surveys.respond.steps import begin

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def summary(django_db_setup, django_db_blocker):
    """The demo, loaded once for this module and rolled back after it."""
    with django_db_blocker.unblock():
        atomic = transaction.atomic()
        atomic.__enter__()
        out = StringIO()
        call_command("load_demo", "--json", stdout=out)
        yield json.loads(out.getvalue())
        transaction.set_rollback(True)
        atomic.__exit__(None, None, None)


def entrepreneurs(round_name: str) -> Survey:
    return Survey.objects.get(round__name=round_name, audience="entrepreneurs")


def victims(survey: Survey) -> int:
    counted = survey.responses.filter(is_counted=True).values_list("answers__delict", flat=True)
    return sum(any(1 <= kind <= 12 for kind in kinds or []) for kinds in counted)


def test_town_centre_comes_out_as_published(summary):
    survey = entrepreneurs("Nulmeting 2023")

    eligible = survey.cases.exclude(disposition="NE").count()
    answered = survey.responses.filter(is_counted=True).count()

    assert (eligible, answered, round(100 * answered / eligible, 1)) == (168, 125, 74.4)
    assert (victims(survey), round(100 * victims(survey) / answered)) == (68, 54)


def test_business_park_comes_out_as_published(summary):
    survey = entrepreneurs("Nulmeting 2024")

    answered = survey.responses.filter(is_counted=True).count()

    assert (survey.cases.count(), answered, round(100 * answered / 172, 1)) == (172, 36, 20.9)
    assert victims(survey) == 2


def test_every_closed_survey_has_its_dispositions(summary):
    counts = Counter(entrepreneurs("Meting 2026").cases.values_list("disposition", flat=True))

    assert (counts["I"], counts["P"], counts["NE"]) == (97, 5, 5)
    assert not Response.objects.filter(survey__closed_at__isnull=False, status="draft").exists()


def test_web_answers_came_page_by_page(summary):
    response = Response.objects.filter(mode="web").first()

    kinds = list(response.events.values_list("kind", flat=True))

    assert (kinds[0], kinds[-1], len(kinds) > 8) == ("started", "submitted", True)


def test_codes_in_the_summary_work(summary, client):
    case = Case.objects.get(access_code=read_code(summary["codes"][0]))

    assert begin(client, case).status == Response.Status.DRAFT


def test_log_ins_in_the_summary_work(summary):
    for log_in in summary["log_ins"]:
        assert Person.objects.get(email=log_in["email"]).check_password(log_in["password"])

    assert [log_in["role"] for log_in in summary["log_ins"]] == [
        "secretary",
        "interviewer",
        "workgroup",
        "administrator",
    ]


def test_loading_again_changes_nothing(summary):
    out = StringIO()

    call_command("load_demo", stdout=out)

    assert summary["codes"][0] in out.getvalue()
    assert Survey.objects.count() == 7
