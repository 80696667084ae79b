"""The list of questionnaires: what is there, for whom."""

import re

import pytest
from django.urls import reverse

from questionnaires.loading import latest_questionnaires
from surveys.models import Role
from tests.factories import (
    make_area,
    make_municipality,
    make_person,
    make_questionnaire,
    make_version,
    shipped_version,
)
from tests.surveys.authoring.versions import own_version, second_version, translated_version

pytestmark = pytest.mark.django_db
ADDRESS = "/vragenlijsten/"


@pytest.fixture
def secretary(client):
    client.force_login(make_person(Role.SECRETARY, make_area()))
    return client


def headings(text, level):
    return re.findall(rf"<h{level}[^>]*>([^<]*)</h{level}>", text)


def test_without_questionnaires_it_says_who_can_publish_them(secretary):
    text = secretary.get(ADDRESS).text

    assert "Er is nog geen vragenlijst gepubliceerd. Zodra dat is gebeurd, staat die hier." in text


def test_questionnaires_stand_by_audience(secretary):
    for code in latest_questionnaires():
        shipped_version(code)

    text = secretary.get(ADDRESS).text

    assert headings(text, 2) == ["Ondernemers", "Bezoekers", "Bewoners"]
    assert headings(text, 3) == [
        "Veiligheid op uw bedrijventerrein",
        "Veiligheid in uw winkelgebied",
        "Hoe veilig is het hier?",
        "Veiligheid in uw buurt",
    ]


def test_a_version_says_what_it_holds(secretary):
    pages = make_questionnaire().model_dump(mode="json", exclude_defaults=True)["pages"]
    version = make_version(make_questionnaire([pages[0], {**pages[1], "module": "cyber"}]))

    text = secretary.get(ADDRESS).text

    assert "<code>klein</code> · meegeleverd" in text
    assert "<b>Versie 1</b>" in text
    assert "Gepubliceerd op 3 maart 2026" in text
    assert "<p>2 vragen zonder modules, 1 minuut</p>" in text
    assert "1 module die een enquête kan aanzetten" in text
    assert "<li>Cybercrime: wat er lukte en welke maatregelen er zijn</li>" in text
    assert f'href="{reverse("codebook", args=[version.pk])}"' in text


def test_a_language_that_nobody_read_is_marked(secretary):
    translated_version()

    text = secretary.get(ADDRESS).text

    assert 'Nederlands, Arabisch <span class="vp-tag">nog niet nagelezen</span>, Engels' in text


def test_the_newest_version_is_first_and_compared_with_the_one_before(secretary):
    first, second = make_version(), second_version()

    text = secretary.get(ADDRESS).text

    assert re.findall(r"<b>(Versie \d)</b>", text) == ["Versie 2", "Versie 1"]
    assert re.findall(r'href="/vragenlijsten/vergelijken/\?([^"]*)">([^<]*)<', text) == [
        (f"eerst={first.pk}&amp;daarna={second.pk}", "Vergelijken met versie 1"),
        (f"daarna={first.pk}", "Vergelijken"),
    ]


def test_a_secretary_does_not_see_what_another_municipality_owns(secretary):
    make_version()
    own_version("elders", title="Van elders")

    assert headings(secretary.get(ADDRESS).text, 3) == ["Klein"]


def test_an_administrator_sees_what_every_municipality_owns(client):
    make_version()
    make_municipality(name="Elders")
    own_version("elders", title="Van elders")
    client.force_login(make_person(is_administrator=True))

    text = client.get(ADDRESS).text

    assert headings(text, 3) == ["Klein", "Van elders"]


def test_in_english_the_page_is_english(secretary):
    make_version()

    text = secretary.get(ADDRESS, headers={"Accept-Language": "en"}).text

    assert headings(text, 1) == ["Questionnaires"]
    assert "<p>4 questions without modules, 1 minute</p>" in text


@pytest.mark.parametrize("number", [1, 3])
def test_queries_do_not_grow_with_versions(client, django_assert_num_queries, number):
    person = make_person(Role.SECRETARY, make_area())
    for version in range(1, number + 1):
        make_version(make_questionnaire(version=version))
        make_version(make_questionnaire(code=f"ander{version}", audience="visitors"))
    client.force_login(person)

    with django_assert_num_queries(6):
        client.get(ADDRESS)
