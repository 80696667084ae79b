"""Contact wishes: kept apart from answers, in no order, and not longer than was promised."""

import uuid
from datetime import datetime, time, timedelta

import pytest
from django.db import connection
from django.utils import timezone

from surveys.contact import erase_day, erase_due_wishes, erase_wish, leave_wish
from surveys.models import ContactWish
from tests.factories import MORNING, day, make_survey, make_wish

pytestmark = pytest.mark.django_db
RESULTS = {"wants_results": True, "email": "anna@voorbeeld.example"}


AS_THEY_LIE = {
    "postgresql": "SELECT name FROM surveys_contactwish ORDER BY ctid",
    "sqlite": "SELECT name FROM surveys_contactwish ORDER BY rowid",
}


def names_as_they_lie():
    """Names in the order in which the database keeps the rows."""
    with connection.cursor() as cursor:
        cursor.execute(AS_THEY_LIE[connection.vendor])
        return [name for (name,) in cursor.fetchall()]


def test_wish_is_stored_with_the_day_on_which_it_goes():
    survey = make_survey(
        closes_on=day(14, 4), results_on=day(1, 6), opens_on=day(1), key_destroyed_on=day(1, 8)
    )

    leave_wish(survey, key=uuid.uuid4(), **RESULTS)

    assert ContactWish.objects.get().erase_on == day(24, 8)


def test_without_a_day_for_the_results_the_end_of_the_survey_counts():
    survey = make_survey(closes_on=day(14, 4), opens_on=day(1), key_destroyed_on=day(1, 8))

    assert erase_day(survey) == day(7, 7)


def test_same_form_sent_twice_is_one_wish():
    survey, key = make_survey(), uuid.uuid4()

    for name in ("Anna", "Bob"):
        leave_wish(survey, key=key, name=name, **RESULTS)

    assert ContactWish.objects.get().name == "Anna"


def test_rows_lie_in_no_order_of_arrival():
    survey = make_survey()
    names = [f"{number:02d}" for number in range(20)]

    for name in names:
        make_wish(survey, name=name)

    lying = names_as_they_lie()
    assert sorted(lying) == names
    assert lying != names


def test_wishes_of_another_survey_stay():
    other = make_wish(name="Bob")

    make_wish(name="Anna")

    assert ContactWish.objects.filter(survey=other.survey).get() == other


def test_erasing_a_wish_leaves_the_others():
    survey = make_survey()
    anna, bob = make_wish(survey, name="Anna"), make_wish(survey, name="Bob")

    erase_wish(anna, now=MORNING)

    assert list(survey.contact_wishes.all()) == [bob]


def test_wishes_are_erased_on_their_day_and_not_before():
    wish = make_wish()

    # Midnight there is 22.00 or 23.00 here.
    midnight = timezone.make_aware(datetime.combine(wish.erase_on, time()))

    early = erase_due_wishes(midnight - timedelta(minutes=1))
    late = erase_due_wishes(midnight)

    assert (early, late) == (0, 1)
    assert ContactWish.objects.count() == 0
