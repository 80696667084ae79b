"""What was promised falls due by itself."""

from datetime import UTC, datetime, time, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from questionnaires.models import QuestionnaireVersion
from surveys.answering import record_paper
from surveys.closing import close_survey
from surveys.contact import erase_due_wishes, erase_wish
from surveys.destruction import was_destroyed_since, wipe_deleted_rows
from surveys.models import Batch, ContactWish, Keying, KeyingRecord, Response, ResponseEvent, Tally
from surveys.promises import KEPT, NotKept, keep_promises
from tests.factories import (
    day,
    make_case,
    make_draft,
    make_person,
    make_questionnaire,
    make_response,
    make_survey,
    make_version,
    make_wish,
)
from tests.surveys.arriving import ANSWERS, paper, stored

pytestmark = pytest.mark.django_db
# The survey closes on 15 April and its key is destroyed on 1 July; midnight there is 22.00 here.
DATES = {"opens_on": day(1, 3), "closes_on": day(15, 4), "key_destroyed_on": day(1, 7)}


def at(month: int, number: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, month, number, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(("now", "closed"), [(at(4, 15, 21, 59), False), (at(4, 15, 22), True)])
def test_anonymous_survey_closes_when_its_last_day_is_over(now, closed):
    survey = make_survey(promise="anonymous", **DATES)

    done = list(keep_promises(now))

    assert (stored(survey).closed_at is not None) == closed
    assert len(done) == closed


def test_confidential_survey_is_closed_by_a_person():
    survey = make_survey(**DATES)

    assert list(keep_promises(at(6, 1, 12))) == []
    assert stored(survey).closed_at is None


def closed_survey():
    """A confidential survey with an answer, closed."""
    survey = make_survey(**DATES)
    response = make_response(make_case(survey, groups={"branch": 2}), **ANSWERS["partial"])
    close_survey(survey, by=None, now=at(4, 20, 12))
    return survey, response


@pytest.mark.parametrize(("now", "destroyed"), [(at(6, 30, 21, 59), 0), (at(6, 30, 22), 1)])
def test_key_is_destroyed_on_the_day_that_was_promised(now, destroyed):
    _survey, response = closed_survey()

    done = list(keep_promises(now))

    assert len(done) == destroyed
    assert Response.objects.filter(pk=response.pk).exists() == (not destroyed)


def test_nothing_leads_from_a_code_to_its_answers_any_more():
    survey, response = closed_survey()
    case = response.case

    [sentence] = keep_promises(at(7, 1, 12))

    assert sentence == f"{survey.round.area}, {survey}: 1 answers no longer lead to a code."
    [left] = Response.objects.all()
    assert (left.case, left.started_at, left.submitted_at) == (None, None, None)
    for name in ("pk", "handle", "submission_key"):
        assert getattr(left, name) != getattr(response, name)
    assert ResponseEvent.objects.count() == 0
    assert (left.answers, left.groups, left.is_counted) == (ANSWERS["partial"], {"branch": 2}, True)
    assert stored(case).disposition == "P"


def test_of_keyings_only_their_record_outlives_the_key():
    survey, response = closed_survey()
    person = make_person()
    batch = Batch.objects.create(survey=survey, by=person, expected=1, started_at=at(4, 1, 9))
    keying = {"note": "Van mevrouw Jansen", "batch": batch, "answers": {}, "finished_at": at(4, 1, 10)}
    Keying.objects.create(response=response, by=person, **keying)

    list(keep_promises(at(7, 1, 0)))

    assert not Keying.objects.exists()
    assert KeyingRecord.objects.values_list("survey", "forms").get() == (survey.pk, 1)


def test_key_is_destroyed_also_where_nobody_closed_the_survey():
    survey = make_survey(**DATES)
    make_response(make_case(survey), **ANSWERS["complete"])

    list(keep_promises(at(7, 1, 12)))

    assert stored(survey).closed_at == at(7, 1, 12)
    assert [left.case for left in Response.objects.all()] == [None]


def survey_that_cannot_be_closed():
    """Its version was damaged, so that a draft cannot be classified."""
    survey = make_survey(version=make_version(make_questionnaire(code="stuk")), **DATES)
    make_draft(make_case(survey), **ANSWERS["complete"])
    damaged = {"definition": {}, "checksum": "damaged"}
    QuestionnaireVersion._base_manager.filter(pk=survey.version_id).update(**damaged)
    return survey


def test_what_fails_in_one_survey_keeps_no_other_waiting(caplog):
    bad = survey_that_cannot_be_closed()
    _survey, response = closed_survey()
    wish = make_wish()
    ContactWish.objects.filter(pk=wish.pk).update(erase_on=day(1, 7))

    with pytest.raises(NotKept, match=str(bad.round.area)):
        list(keep_promises(at(7, 1, 12)))

    assert not Response.objects.filter(pk=response.pk).exists()
    assert ContactWish.objects.count() == 0
    assert [record.getMessage() for record in caplog.records] == [
        f"{bad.round.area}, {bad}: what was promised could not be done"
    ]


def test_tick_fails_where_a_promise_could_not_be_kept():
    bad = survey_that_cannot_be_closed()

    with pytest.raises(CommandError, match=f"{bad.round.area}, {bad}"):
        call_command("tick", stdout=StringIO())


def test_counts_of_guesses_go_when_their_hour_has_passed():
    for hour in (12, 13):
        Tally.objects.create(key=f"{hour}", ends_at=at(7, 1, hour))

    list(keep_promises(at(7, 1, 12)))

    assert [tally.key for tally in Tally.objects.all()] == ["13"]


def test_keeping_a_promise_twice_does_nothing_more():
    closed_survey()
    list(keep_promises(at(7, 1, 12)))
    before = list(Response.objects.values())

    assert list(keep_promises(at(7, 2, 12))) == []
    assert list(Response.objects.values()) == before


def test_contact_wishes_are_erased_on_the_day_that_was_promised():
    for erased_on in (day(1, 7), day(2, 7)):
        ContactWish.objects.filter(pk=make_wish().pk).update(erase_on=erased_on)

    assert list(keep_promises(at(7, 1, 12))) == ["Contact wishes: 1 erased."]
    assert [wish.erase_on for wish in ContactWish.objects.all()] == [day(2, 7)]


@pytest.mark.django_db(transaction=True)
def test_tick_tells_what_it_did():
    today = timezone.localdate()
    survey = make_survey(promise="anonymous", closes_on=today - timedelta(days=1))
    said = StringIO()

    for _ in range(2):
        call_command("tick", stdout=said)

    assert said.getvalue() == (
        f"{survey.round.area}, {survey}: closed, and its sealed answers are in random order.\n"
    )


@pytest.mark.parametrize(("moment", "destroyed"), [(at(7, 1, 12), True), (at(7, 1, 13), False)])
def test_only_what_was_destroyed_lately_is_wiped_again(moment, destroyed):
    closed_survey()

    list(keep_promises(at(7, 1, 12)))

    assert was_destroyed_since(moment) == destroyed


def test_a_day_on_which_nothing_was_left_to_destroy_wipes_nothing():
    make_survey(**DATES)

    list(keep_promises(at(7, 1, 12)))

    assert not was_destroyed_since(at(7, 1, 12))


@pytest.mark.parametrize("promise", ["confidential", "anonymous"])
def test_what_was_destroyed_is_wiped_from_the_room_that_it_took(promise, django_capture_on_commit_callbacks):
    survey = make_survey(promise=promise, **DATES)
    make_response(make_case(survey), **ANSWERS["complete"])

    with django_capture_on_commit_callbacks() as callbacks:
        list(keep_promises(at(7, 1, 12)))

    assert callbacks == [wipe_deleted_rows]


def test_erased_wishes_are_wiped_too(django_capture_on_commit_callbacks):
    early, late = make_wish(), make_wish()

    with django_capture_on_commit_callbacks() as callbacks:
        erase_wish(early, now=at(7, 1, 12))
        erase_due_wishes(datetime.combine(late.erase_on, time(12), UTC))

    assert callbacks == [wipe_deleted_rows] * 2
    assert was_destroyed_since(at(7, 1, 12))


def test_keyings_go_with_the_key():
    survey = make_survey(**DATES)
    record_paper(make_case(survey), paper(**ANSWERS["complete"]), by=make_person(), now=at(4, 1, 12))

    list(keep_promises(at(7, 1, 12)))

    [left] = Response.objects.all()
    assert (left.mode, left.answers, left.is_counted) == ("paper", ANSWERS["complete"], True)
    assert (Keying.objects.count(), ResponseEvent.objects.count()) == (0, 0)


def test_every_field_of_a_response_stays_or_goes_with_the_key():
    gone = {"id", "handle", "submission_key", "case_id", "started_at", "submitted_at"}

    assert {field.attname for field in Response._meta.concrete_fields} == gone | set(KEPT)
