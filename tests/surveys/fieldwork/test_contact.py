"""The list of contact wishes, and erasing one."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from surveys.models import ContactWish, Role
from tests.factories import make_person, make_survey, make_wish

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey():
    return make_survey()


@pytest.fixture
def secretary(client, survey):
    client.force_login(make_person(Role.SECRETARY, survey.round.area))
    return client


def names(client, survey):
    text = client.get(reverse("contact_wishes", args=[survey.pk])).text
    return re.findall(r'<th scope="row">([^<]*)</th>', text)


def test_list_is_by_name_and_not_by_time(secretary, survey):
    for name in ("Wim", "anna", "Bob"):
        make_wish(survey, name=name)

    assert names(secretary, survey) == ["anna", "Bob", "Wim"]


def test_who_gave_no_name_stands_under_the_address(secretary, survey):
    for name, email in [("Bob", "z@voorbeeld.example"), ("", "anna@voorbeeld.example")]:
        make_wish(survey, name=name, email=email)

    assert names(secretary, survey) == ["-", "Bob"]


def test_wish_is_shown_escaped_and_with_its_last_day(secretary, survey):
    wish = make_wish(survey, name="<b>Bob", phone="06 12345678", wants_workgroup=True)

    text = secretary.get(reverse("contact_wishes", args=[survey.pk])).text

    assert '<th scope="row">&lt;b&gt;Bob</th><td>Uitkomsten<br>Werkgroep</td>' in text
    assert '<a href="mailto:anna@voorbeeld.example">anna@voorbeeld.example</a><br>06 12345678' in text
    assert f'href="{reverse("erase_contact_wish", args=[wish.pk])}"' in text


def test_wish_of_another_survey_or_past_its_day_is_not_listed(secretary, survey):
    make_wish(name="Elders")
    make_wish(survey, name="Voorbij")
    survey.contact_wishes.update(erase_on=timezone.localdate())
    tomorrow = timezone.localdate() + timedelta(days=1)
    ContactWish.objects.filter(pk=make_wish(survey, name="Nog net").pk).update(erase_on=tomorrow)

    assert names(secretary, survey) == ["Nog net"]


def test_empty_list_says_what_will_come(secretary, survey):
    text = secretary.get(reverse("contact_wishes", args=[survey.pk])).text

    assert "Nog niemand heeft gegevens achtergelaten." in text


def test_asking_erases_nothing(secretary, survey):
    wish = make_wish(survey)

    text = secretary.get(reverse("erase_contact_wish", args=[wish.pk])).text

    assert "Wilt u de gegevens van Anna wissen?" in text
    assert ContactWish.objects.get() == wish


def test_erasing_erases_the_one_and_says_so(secretary, survey):
    wish, other = make_wish(survey), make_wish(survey, name="Bob")

    text = secretary.post(reverse("erase_contact_wish", args=[wish.pk]), follow=True).text

    assert list(survey.contact_wishes.all()) == [other]
    assert "De gegevens van Anna zijn gewist." in text


@pytest.mark.parametrize("number", [1, 3])
def test_list_takes_as_many_statements_however_many_there_are(
    secretary, survey, number, django_assert_num_queries
):
    for _ in range(number):
        make_wish(survey)

    # Session, person and memberships; then the survey, the number of wishes and the wishes.
    with django_assert_num_queries(6):
        secretary.get(reverse("contact_wishes", args=[survey.pk]))
