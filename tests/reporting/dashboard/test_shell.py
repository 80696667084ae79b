"""What stands around every page with figures: where one is and what one can switch to."""

import re

import pytest
from django.http import QueryDict
from django.test import Client
from django.utils import timezone

from reporting.dashboard.queries import Siblings
from reporting.dashboard.shell import Choice, Shell
from surveys.models import Role
from tests.factories import make_area, make_person, make_round, make_survey, shipped_version
from tests.reporting.making import make_shop_survey

SAFE = {"veilig_zaak_overdag": 1, "branch": 1}


@pytest.fixture
def surveys(db):
    """Four rounds of a shopping area by number, the practice round under None."""
    area = make_area(name="Centrum-Oost")
    version = shipped_version("ondernemers_winkelgebied")
    made = {}
    for number in (0, 1, 2):
        fields = {"closed_at": None if number == 1 else timezone.now()}
        made[number] = make_survey(
            round=make_round(area, number=number, name=f"Meting {number}"), version=version, **fields
        )
    practice = make_round(area, number=None, is_practice=True, name="Oefenronde")
    made[None] = make_survey(round=practice, version=version)
    return made


def shell(surveys, number=2, query=""):
    siblings = Siblings([surveys[number]], list(surveys.values()))
    choice = Choice.of(QueryDict(query))
    return Shell(surveys[number], frozenset(), siblings, choice, "theme", {"block": "overlast"})


def test_only_closed_earlier_rounds_can_stand_beside_it(surveys):
    assert shell(surveys).comparable == [surveys[0]]


def test_a_practice_round_has_no_earlier_round(surveys):
    found = shell(surveys, None)

    assert (found.comparable, found.earlier) == ([], None)


@pytest.mark.parametrize(
    ("query", "number"), [("", 1), ("met=0", 0), ("met=1", 1), ("met=3", 1), ("met=x", 1)]
)
def test_the_latest_round_is_compared_with_unless_another_was_asked(surveys, query, number):
    surveys[1].closed_at = timezone.now()

    assert shell(surveys, query=query).earlier == surveys[number]


def test_nothing_to_compare_with_is_a_choice(surveys):
    assert shell(surveys, query="met=geen").earlier is None


def test_links_keep_what_was_chosen(surveys):
    found = shell(surveys, query="met=0&per=branch&x=1")

    before = f"/uitkomsten/{surveys[2].pk}/"
    assert found.overview == f"{before}?met=0&per=branch"
    assert found.audiences[0].address == f"{before}thema/overlast/?met=0&per=branch"
    assert found.themes[0][1] == f"{before}thema/veiligheid/?met=0&per=branch"


def test_a_running_survey_has_no_themes(surveys):
    assert shell(surveys, 1).themes == []


def get(survey, path="", role=Role.WORKGROUP):
    client = Client()
    client.force_login(make_person(role, survey.round.area))
    return client.get(f"/uitkomsten/{survey.pk}/{path}")


def tabs(response):
    nav = re.search(r'<ul class="vp-tabs">(.*?)</ul>', response.text, flags=re.DOTALL)[1]
    return re.findall(r">([^<\n]+)</a>", nav)


def test_tabs_lead_to_overview_and_themes(db):
    survey = make_shop_survey(*[SAFE] * 10)

    assert tabs(get(survey)) == ["Mijn gebieden", "Overzicht", "Thema’s", "Vergelijken"]
    assert tabs(get(survey, role=Role.SECRETARY))[1:3] == ["Voortgang", "Overzicht"]


def test_tabs_of_a_running_survey_lead_to_the_overview_only(db):
    assert tabs(get(make_shop_survey(SAFE, closed=False))) == ["Mijn gebieden", "Overzicht"]


def test_a_theme_that_was_not_asked_says_so(db):
    response = get(make_shop_survey(*[SAFE] * 10), "thema/buurt/")

    assert "Over dit thema is in deze vragenlijst niets gevraagd." in response.text


def test_a_theme_that_does_not_exist_is_not_found(db):
    assert get(make_shop_survey(*[SAFE] * 10), "thema/bestaat-niet/").status_code == 404


def test_a_theme_of_a_running_survey_says_why_there_is_nothing(db):
    response = get(make_shop_survey(*[SAFE] * 10, closed=False), "thema/veiligheid/")

    assert "Zolang de enquête loopt" in response.text
    assert "vp-table--figures" not in response.text


@pytest.mark.parametrize(("query", "shown"), [("", True), ("?met=geen", False)])
def test_the_earlier_round_is_there_unless_it_was_switched_off(db, query, shown):
    area = make_area()
    make_shop_survey(*[SAFE] * 10, round=make_round(area, number=0, name="Nulmeting"))
    later = make_shop_survey(*[SAFE] * 10, round=make_round(area, number=1, name="Meting 1"))

    table = get(later, f"thema/veiligheid/{query}").text.partition("<table")[2]

    assert ("Nulmeting" in table) is shown
