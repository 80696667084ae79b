"""The demo plays published cases to the published figures, the same every time."""

import json
import re
import shutil
from collections import Counter
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.utils import timezone

from questionnaires import loading
from questionnaires.models import QuestionnaireVersion
from surveys.access_codes import read_code
from surveys.closing import close_survey
from surveys.demo.play import demo_summary
from surveys.management.commands.load_demo import publish_again, told
from surveys.models import Case, Person, Response, Survey
from surveys.second_keying import comparisons_of, keying_account, waiting_forms
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


def test_paper_forms_were_keyed_again_by_someone_else(summary):
    closed = Survey.objects.get(round__name="Nulmeting 2023")
    running = Survey.objects.get(round__name="Meting die nu loopt")
    accounts = [keying_account(survey) for survey in (closed, running)]

    assert [(account.forms, account.twice) for account in accounts] == [(125, 25), (11, 8)]
    assert [sum(bool(one.undecided) for one in comparisons_of(s)) for s in (closed, running)] == [0, 2]
    assert len(waiting_forms(running)) == 3


def test_web_answers_came_page_by_page(summary):
    response = Response.objects.filter(mode="web").first()

    kinds = list(response.events.values_list("kind", flat=True))

    assert (kinds[0], kinds[-1], len(kinds) > 8) == ("started", "submitted", True)


def test_surveys_are_in_two_languages_and_the_practice_round_in_arabic_as_well(summary):
    real = Survey.objects.filter(round__is_practice=False)

    assert {tuple(survey.languages) for survey in real} == {("nl", "en")}
    assert entrepreneurs("Oefenronde").languages == ["nl", "ar", "en"]


def test_some_answered_in_english(summary):
    languages = Counter(Response.objects.filter(mode="web").values_list("survey__round__name", "language"))

    assert {name for name, language in languages if language == "en"} == {name for name, _ in languages}
    assert set(Response.objects.exclude(mode="web").values_list("language", flat=True)) == {"nl"}


def test_problems_are_ranked_and_the_first_is_judged(summary):
    answers = entrepreneurs("Nulmeting 2023").responses.values_list("answers", flat=True)
    ranked = [one["prioriteit"] for one in answers if one.get("prioriteit")]

    assert {len(one) for one in ranked} == {1, 2, 3}
    assert all(len(set(one)) == len(one) for one in ranked)
    assert any(one != sorted(one) for one in ranked)
    assert {tuple(one) for one in ranked if 97 in one} == {(97,)}
    assert {one.get("prioriteit_ernst") for one in answers if one.get("prioriteit") == [97]} == {None}
    assert sum(bool(one.get("prioriteit_ernst")) for one in answers) > 100


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


def test_without_leave_nothing_is_made(settings):
    settings.DEMO = False
    before = Person.objects.count()

    with pytest.raises(CommandError, match="makes an administrator whose password everybody knows"):
        call_command("load_demo")

    assert Person.objects.count() == before


def test_a_closed_practice_round_gives_no_codes_but_says_so(summary):
    survey = entrepreneurs("Oefenronde")
    close_survey(survey, by=None, now=timezone.now())

    found = demo_summary(timezone.localdate())

    assert found["codes"] == []
    assert found["notices"] == [
        "No code works: the practice round takes no answers. `python3 dev.py --reset` builds the demo anew."
    ]


def test_an_expired_practice_round_gives_no_codes(summary):
    after = entrepreneurs("Oefenronde").closes_on + timedelta(days=1)

    assert demo_summary(after)["codes"] == []


def test_a_code_that_was_begun_is_not_printed_again(summary, client):
    begin(client, Case.objects.get(access_code=read_code(summary["codes"][0])))

    assert demo_summary(timezone.localdate())["codes"][0] == summary["codes"][1]


@pytest.fixture
def definitions(monkeypatch, tmp_path):
    """A copy of the shipped questionnaires, to change."""
    copy = shutil.copytree(loading.DEFINITIONS, tmp_path / "definitions")
    monkeypatch.setattr(loading, "DEFINITIONS", copy)
    loading.load_questionnaire.cache_clear()
    yield copy
    loading.load_questionnaire.cache_clear()


def test_a_changed_file_of_a_published_version_is_told(summary, definitions):
    file = definitions / "bezoekers" / "2.yaml"
    file.write_text(re.sub("^title: ", "title: Nieuw ", file.read_text(), count=1, flags=re.MULTILINE))

    [notice] = publish_again(timezone.now())

    assert notice == (
        "bezoekers/2.yaml was changed after it was published, so the change is not shown: save it as version "
        "3, or build the demo anew with `python3 dev.py --reset`."
    )


def test_a_new_file_is_published_at_the_next_start(summary, definitions):
    text = (definitions / "bezoekers" / "2.yaml").read_text()
    (definitions / "bezoekers" / "3.yaml").write_text(text.replace("version: 2", "version: 3", 1))
    (definitions / "bewoners" / "3.yaml").write_text("kapot: [")

    notices = publish_again(timezone.now())

    assert [notice.partition(":")[0] for notice in notices] == [
        "bewoners/3.yaml has faults, so it is not shown"
    ]
    assert sorted(QuestionnaireVersion.objects.filter(version=3).values_list("code", flat=True)) == [
        "bezoekers"
    ]


def test_what_a_person_is_told():
    log_ins = [
        {
            "role": "secretary",
            "email": "sita@example.nl",
            "password": "geheim-woord",
            "area": "Havenkwartier",
        },
        {"role": "interviewer", "email": "i@example.nl", "password": "ander-woord", "area": ""},
    ]
    codes = ["K7MP 4R9T", "AAAA BBBB", "CCCC DDDD", "EEEE FFFF"]

    text = told(
        {"log_ins": log_ins, "codes": codes, "posters": ["/o/k7mp4r/"], "notices": ["Mind the step."]}
    )

    assert text == (
        "Log in as\n"
        "  role         email            password      area\n"
        "  secretary    sita@example.nl  geheim-woord  Havenkwartier\n"
        "  interviewer  i@example.nl     ander-woord\n"
        "\n"
        "Fill in a questionnaire with an access code\n"
        "  K7MP 4R9T   AAAA BBBB   CCCC DDDD\n"
        "\n"
        "Take part as a visitor, without a code\n"
        "  /o/k7mp4r/\n"
        "\n"
        "Mind the step.\n"
    )


def test_loading_again_changes_nothing(summary):
    out = StringIO()

    call_command("load_demo", stdout=out)

    assert summary["codes"][0] in out.getvalue()
    assert Survey.objects.count() == 9


def test_the_practice_round_has_a_poster_and_an_anonymous_survey(client, summary):
    [poster] = summary["posters"]
    residents = Survey.objects.get(round__is_practice=True, audience="residents")

    assert ">Beginnen</button>" in client.get(poster, headers={"accept-language": "nl"}).text
    assert (residents.is_anonymous, residents.sealed_responses.count()) == (True, 12)
    assert residents.responses.exclude(answers={}).count() == 0
