"""How far the keying is: one's own figures, and everybody's for the secretary."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from surveys.entry.work import KeyerLine
from surveys.models import Role
from tests.factories import MORNING, make_case, make_person, make_survey
from tests.surveys.keyed_twice import key_form, settle

FULL = {"onveilig": 1, "waar": [1], "cijfer": 7, "aantal": 3}


def at(*minutes: float) -> list:
    return [MORNING + timedelta(minutes=one) for one in minutes]


@pytest.mark.parametrize(
    ("minutes", "per_hour"),
    [
        ((), None),
        ((0,), None),
        ((0, 2, 4), 30),
        ((4, 0, 2), 30),
        # Lunch does not count, and the form after it does only as the beginning of the next.
        ((0, 2, 90, 92), 30),
        ((0, 90), None),
        ((0, 0), None),
    ],
)
def test_pace_leaves_out_pauses(minutes, per_hour):
    assert KeyerLine("Bob", stored_at=at(*minutes)).per_hour == per_hour


@pytest.fixture
def survey(db):
    return make_survey()


@pytest.fixture
def people(survey):
    names = {"Samira": Role.INTERVIEWER, "Bob": Role.INTERVIEWER, "Anneke": Role.SECRETARY}
    return {name: make_person(role, survey.round.area, name=name) for name, role in names.items()}


def lines(client, survey, person) -> list[list[str]]:
    client.force_login(person)
    text = client.get(reverse("keyers", args=[survey.pk])).text
    rows = re.findall(r'<tr><th scope="row">(\w+)</th>(.*?)</tr>', text)
    return [[name, *re.findall(r'<td class="n">([^<]*?) ?<', cells)] for name, cells in rows]


def test_interviewer_sees_own_figures_and_the_secretary_all(client, survey, people):
    case = make_case(survey)
    key_form(case, FULL, by=people["Samira"])
    settle(key_form(case, FULL | {"cijfer": 1}, by=people["Bob"]), cijfer=7)
    key_form(make_case(survey), FULL, by=people["Bob"])
    samira, bob = ["Samira", "1", "0", "0", "–", "0,0"], ["Bob", "1", "1", "0", "–", "250,0"]

    assert lines(client, survey, people["Samira"]) == [samira]
    assert lines(client, survey, people["Bob"]) == [bob]
    assert lines(client, survey, people["Anneke"]) == [bob, samira]


def test_account_is_for_the_secretary(client, survey, people):
    key_form(make_case(survey), FULL)
    seen = {}
    for name, person in people.items():
        client.force_login(person)
        text = client.get(reverse("keyers", args=[survey.pk])).text
        seen[name] = "Kwaliteit van de invoer" in text

    assert seen == {"Samira": False, "Bob": False, "Anneke": True}


def test_work_that_waits_is_counted_for_who_looks(client, survey, people):
    key_form(make_case(survey), FULL, by=people["Samira"])
    case = make_case(survey)
    key_form(case, FULL, by=people["Samira"])
    key_form(case, FULL | {"cijfer": 1}, by=people["Bob"])
    waiting = {}
    for name, person in people.items():
        client.force_login(person)
        text = client.get(reverse("keyers", args=[survey.pk])).text
        waiting[name] = re.findall(r'vp-figure__value">(\d+)<', text)

    assert waiting == {"Samira": ["0", "0"], "Bob": ["1", "0"], "Anneke": ["1", "1"]}


def test_nothing_keyed_says_what_will_stand_here(client, survey, people):
    client.force_login(people["Bob"])

    assert "Er is nog niets ingevoerd." in client.get(reverse("keyers", args=[survey.pk])).text
    assert timezone.now() > MORNING
