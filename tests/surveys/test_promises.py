"""What was promised falls due by itself."""

from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from surveys.answering import close_survey
from surveys.models import Batch, ContactWish, Keying, Response, ResponseEvent, Tally
from surveys.promises import keep_promises, was_destroyed_since
from tests.factories import day, make_case, make_person, make_response, make_survey, make_wish
from tests.surveys.arriving import ANSWERS, stored

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
    assert (stored(response).case_id is None) == bool(destroyed)


def test_nothing_leads_from_a_code_to_its_answers_any_more():
    survey, response = closed_survey()
    case = response.case

    [sentence] = keep_promises(at(7, 1, 12))

    assert sentence == f"{survey.round.area}, {survey}: 1 answers no longer lead to a code."
    left = stored(response)
    assert (left.case, left.started_at, left.submitted_at) == (None, None, None)
    assert (left.handle == response.handle, left.submission_key == response.submission_key) == (False, False)
    assert ResponseEvent.objects.count() == 0
    assert (left.answers, left.groups, left.is_counted) == (ANSWERS["partial"], {"branch": 2}, True)
    assert stored(case).disposition == "P"


def test_what_a_keyer_noted_goes_with_the_key():
    survey, response = closed_survey()
    person = make_person()
    batch = Batch.objects.create(survey=survey, by=person, expected=1, started_at=at(4, 1, 9))
    keying = {"note": "Van mevrouw Jansen", "batch": batch, "answers": {}, "finished_at": at(4, 1, 10)}
    Keying.objects.create(response=response, by=person, **keying)

    list(keep_promises(at(7, 1, 0)))

    assert Keying.objects.values_list("note", "batch").get() == ("", None)


def test_key_is_destroyed_also_where_nobody_closed_the_survey():
    survey = make_survey(**DATES)
    response = make_response(make_case(survey), **ANSWERS["complete"])

    list(keep_promises(at(7, 1, 12)))

    assert (stored(survey).closed_at, stored(response).case) == (at(7, 1, 12), None)


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

    assert list(keep_promises(at(7, 1, 12))) == ["1 contact wishes are erased."]
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


@pytest.mark.parametrize(
    ("fields", "destroyed"),
    [
        ({"promise": "anonymous", "closed_at": at(4, 16, 1)}, True),
        ({"promise": "anonymous", "closed_at": at(4, 13, 1)}, False),
        ({"promise": "confidential", "key_destroyed_on": timezone.localdate() + timedelta(days=1)}, False),
        ({"promise": "confidential", "key_destroyed_on": timezone.localdate()}, True),
    ],
)
def test_what_was_destroyed_lately_is_wiped_again(fields, destroyed):
    make_survey(**{**DATES, **fields})

    assert was_destroyed_since(at(4, 14, 12)) == destroyed
