"""A pile of forms, and how far its keyer is."""

import pytest
from django.urls import reverse

from surveys.models import Batch, Keying, Role
from tests.factories import make_case, make_person, make_survey
from tests.surveys.entry.forms_on_paper import FILLED, key, make_paper_version

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey():
    return make_survey(version=make_paper_version())


@pytest.fixture
def keyer(client, survey):
    client.force_login(make_person(Role.INTERVIEWER, survey.round.area))
    return client


def send(client, survey, **sent):
    return client.post(reverse("keying_batch", args=[survey.pk]), sent, follow=True)


def test_batch_counts_its_forms_and_their_median_time(keyer, survey):
    send(keyer, survey, expected="40")
    for seconds in (50, 61, 300):
        key(keyer, make_case(survey), FILLED, seconds=seconds)
    key(keyer, make_case(survey), {"inbraak": "1"}, do="park")

    text = keyer.get(reverse("keying", args=[survey.pk])).text

    assert "<b>3 van 40</b>" in text
    assert "<b>61 s</b>" in text
    assert "3 opgeslagen, 1 nog niet klaar." in text
    assert Keying.objects.filter(batch=Batch.objects.get()).count() == 3


def test_forms_after_a_batch_belong_to_none(keyer, survey):
    send(keyer, survey, expected="40")
    send(keyer, survey, finish="1")

    key(keyer, make_case(survey), FILLED)

    assert Keying.objects.get().batch is None
    assert Batch.objects.get().finished_at is not None


def test_number_of_an_open_batch_can_be_corrected(keyer, survey):
    send(keyer, survey, expected="40")
    send(keyer, survey, expected="41")

    assert Batch.objects.values_list("expected").get() == (41,)


@pytest.mark.parametrize("expected", ["", "0", "2001", "veel", "\x00", "-1"])
def test_number_that_no_batch_has_says_what_to_type(keyer, survey, expected):
    text = send(keyer, survey, expected=expected).text

    assert "Vul een getal in van 1 tot en met 2000, bijvoorbeeld 40" in text
    assert Batch.objects.count() == 0


def test_finishing_what_was_not_begun_does_nothing(keyer, survey):
    assert send(keyer, survey, finish="1").status_code == 200


def test_batch_of_another_person_is_not_ones_own(keyer, client, survey):
    send(keyer, survey, expected="40")
    client.force_login(make_person(Role.SECRETARY, survey.round.area))

    key(client, make_case(survey), FILLED)

    assert Keying.objects.get().batch is None
    assert "vandaag door u ingevoerd" in client.get(reverse("keying", args=[survey.pk])).text
