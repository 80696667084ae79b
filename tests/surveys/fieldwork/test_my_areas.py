"""The areas of a person, and what there is to do."""

import re

import pytest
from django.urls import reverse

from surveys.models import Membership, Role
from tests.factories import (
    make_area,
    make_case,
    make_person,
    make_questionnaire,
    make_response,
    make_round,
    make_survey,
    make_version,
)

pytestmark = pytest.mark.django_db
ADDRESS = "/werk/"


def links(text):
    """The addresses that the main part of a page leads to."""
    return re.findall(r'href="(/[^"]*)"', text.partition("<main")[2])


def open_page(client, person):
    client.force_login(person)
    return client.get(ADDRESS).text


def test_without_area_it_says_whom_to_ask(client):
    text = open_page(client, make_person())

    assert "U hebt nog geen gebied. Vraag de projectsecretaris of de beheerder" in text


@pytest.mark.parametrize(
    ("role", "names"),
    [
        (Role.SECRETARY, ["survey_progress", "keying", "second_keying", "dashboard"]),
        (Role.INTERVIEWER, ["keying", "second_keying"]),
        (Role.WORKGROUP, ["dashboard"]),
    ],
)
def test_links_fit_the_role(client, role, names):
    survey = make_survey()

    text = open_page(client, make_person(role, survey.round.area))

    general = [reverse("questionnaires")] if role == Role.SECRETARY else []
    of_area = [reverse("earlier_new", args=[survey.round.area_id])] if role == Role.SECRETARY else []
    assert links(text) == [*general, *(reverse(name, args=[survey.pk]) for name in names), *of_area]


def test_an_administrator_without_areas_can_go_to_the_questionnaires(client):
    assert links(open_page(client, make_person(is_administrator=True))) == [reverse("questionnaires")]


def test_another_area_is_not_shown(client):
    make_survey(make_area(name="Elders"))

    text = open_page(client, make_person(Role.SECRETARY, make_area(name="Hier")))

    assert re.findall(r"<h2[^>]*>([^<]*)</h2>", text) == ["Winkelgebied Hier"]


def test_role_in_one_area_gives_no_links_in_another(client):
    own, other = make_survey(), make_survey()
    person = make_person(Role.SECRETARY, own.round.area)
    Membership.objects.create(person=person, area=other.round.area, role=Role.WORKGROUP)

    text = open_page(client, person)

    assert reverse("survey_progress", args=[other.pk]) not in links(text)


def test_administrator_sees_every_area(client):
    make_area(name="Hier")
    make_area(name="Elders")

    text = open_page(client, make_person(is_administrator=True))

    assert sorted(re.findall(r"<h2[^>]*>([^<]*)</h2>", text)) == ["Winkelgebied Elders", "Winkelgebied Hier"]


def test_response_stands_with_its_base(client):
    survey = make_survey(minimum_response=60)
    make_response(make_case(survey), onveilig=2, cijfer=7)
    make_case(survey)

    text = open_page(client, make_person(Role.WORKGROUP, survey.round.area))

    assert "1 van 2 · 50,0%, nog 1 nodig voor 60%" in text


def test_visitors_have_a_number_and_no_keying(client):
    survey = make_survey(version=make_version(make_questionnaire(code="bezoek", audience="visitors")))

    text = open_page(client, make_person(Role.INTERVIEWER, survey.round.area))

    assert "0 vragenlijsten" in text
    assert links(text) == []


@pytest.mark.parametrize("number", [1, 3])
def test_queries_do_not_grow_with_areas_and_surveys(client, django_assert_num_queries, number):
    person = make_person()
    for _ in range(number):
        area = make_area()
        Membership.objects.create(person=person, area=area, role=Role.SECRETARY)
        for _ in range(number):
            make_case(make_survey(round=make_round(area)))
    client.force_login(person)

    with django_assert_num_queries(11):
        client.get(ADDRESS)
