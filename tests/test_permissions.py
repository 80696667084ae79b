"""Every address, for every role, in one's own area and in another one.

An address that is not in a table below fails here: who adds a page says who may open it.
"""

import re
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver

from surveys.models import Channel, Membership
from surveys.queries import survey_channel
from surveys.spreadsheets import read_sheet
from tests.factories import (
    make_area,
    make_case,
    make_draft,
    make_earlier_draft,
    make_earlier_survey,
    make_person,
    make_round,
    make_survey,
    make_wish,
)
from tests.reporting.making import make_shop_survey
from tests.surveys.keyed_twice import key_twice

ROLES = ("secretary", "interviewer", "workgroup")
PEOPLE = ("anonymous", *ROLES, "administrator")

# For people with a log-in: address, and the roles that may open it. Others have no access (403), and what
# lies in another area is not there (404). An administrator may open everything.
STAFF = {
    "werk/": ROLES,
    "enquete/<int:survey>/": ("secretary",),
    "enquete/<int:survey>/sluiten/": ("secretary",),
    "enquete/<int:survey>/papier/": ("secretary",),
    "enquete/<int:survey>/contact/": ("secretary",),
    "contactwens/<uuid:wish>/wissen/": ("secretary",),
    "geval/<int:case>/": ("secretary",),
    "geval/<int:case>/formulier.pdf": ("secretary",),
    "gebied/<int:area>/eerdere-meting/": ("secretary",),
    "eerdere-meting/nieuw/<int:draft>/bestand/": ("secretary",),
    "eerdere-meting/nieuw/<int:draft>/kolommen/": ("secretary",),
    "eerdere-meting/nieuw/<int:draft>/antwoorden/": ("secretary",),
    "eerdere-meting/nieuw/<int:draft>/controle/": ("secretary",),
    "eerdere-meting/nieuw/<int:draft>/cijfers/": ("secretary",),
    "eerdere-meting/nieuw/<int:draft>/cijfers/controle/": ("secretary",),
    "eerdere-meting/nieuw/<int:draft>/stoppen/": ("secretary",),
    "eerdere-meting/<int:earlier>/": ("secretary",),
    "eerdere-meting/<int:earlier>/verwijderen/": ("secretary",),
    "invoeren/<int:survey>/": ("secretary", "interviewer"),
    "invoeren/<int:survey>/<int:case>/": ("secretary", "interviewer"),
    "invoeren/<int:survey>/<int:case>/weggooien/": ("secretary", "interviewer"),
    "invoeren/<int:survey>/tweede/": ("secretary", "interviewer"),
    "invoeren/<int:survey>/invoerders/": ("secretary", "interviewer"),
    "invoeren/<int:survey>/<int:case>/tweede/weggooien/": ("secretary", "interviewer"),
    "invoeren/<int:survey>/<int:case>/tweede/": ("secretary", "interviewer"),
    "invoeren/<int:survey>/<int:case>/nalezen/": ("secretary", "interviewer"),
    "antwoorden/<int:response>/": ("secretary",),
    "antwoorden/<int:response>/<slug:code>/": ("secretary",),
    "uitkomsten/<int:survey>/": ("secretary", "workgroup"),
    "uitkomsten/<int:survey>/thema/<slug:block>/": ("secretary", "workgroup"),
    "uitkomsten/<int:survey>/thema/<slug:block>.csv": ("secretary", "workgroup"),
    "uitkomsten/<int:survey>/vergelijken/": ("secretary", "workgroup"),
    "uitkomsten/<int:survey>/vergelijken.csv": ("secretary", "workgroup"),
    "uitkomsten/<int:survey>/cijfer/<slug:indicator>/": ("secretary", "workgroup"),
    "uitkomsten/<int:survey>/cijfer/<slug:indicator>.csv": ("secretary", "workgroup"),
}
# As above, for what a page only sends to: asking for it gives no page, and sending gives none of its own.
SENT_TO = {
    "invoeren/<int:survey>/stapel/": (302, ("secretary", "interviewer")),
    "invoeren/<int:survey>/<int:case>/tweede/concept/": (405, ("secretary", "interviewer")),
    "invoeren/<int:survey>/<int:case>/concept/": (405, ("secretary", "interviewer")),
}
# For people with a role in whatever area: what comes with the product belongs to none. (What a municipality
# owns is scoped in surveys/authoring/queries.py and tested there.)
SHARED = {
    "vragenlijsten/": ("secretary",),
    "vragenlijsten/vergelijken/": ("secretary",),
    "vragenlijsten/<int:version>/codeboek/": ("secretary",),
    "vragenlijsten/<int:version>/codeboek.xlsx": ("secretary",),
    "vragenlijsten/<int:version>/bekijken/": ("secretary",),
    "vragenlijsten/<int:version>/bekijken/<slug:face>/": ("secretary",),
}
# For everyone, whatever the role: address, and the status of asking for it and of sending nothing to it.
# A code opens its questionnaire; the handle of a draft opens nothing in a browser that was not given it.
PUBLIC = {
    "": (200, 200),
    "c/<str:code>/": (200, 302),
    "c/<str:code>": (200, 302),
    "C/<str:code>/": (200, 302),
    "C/<str:code>": (200, 302),
    "C/<str:code>/<slug:sheet>": (302, 405),
    "o/<str:slug>/": (200, 302),
    "o/<str:slug>": (200, 302),
    "O/<str:slug>/": (200, 302),
    "O/<str:slug>": (200, 302),
    "o/<str:slug>/kiosk/": (200, 302),
    "o/<str:slug>/kiosk/uit/": (200, 302),
    "o/<str:slug>/nog-daar/<str:handle>/<slug:step>/": (302, 405),
    "vragenlijst/<str:handle>/<slug:step>/": (403, 403),
    "vragenlijst/<str:handle>/bedankt/": (403, 405),
    "contact/<int:survey>/": (403, 403),
    "inloggen/": (200, 200),
    "uitloggen/": (405, 302),
    "taal/": (302, 302),
}


class Place:
    """A survey of an area with a case and a draft, and the addresses that lead there."""

    def __init__(self) -> None:
        self.area = make_area()
        self.survey = make_survey(self.area)
        self.case = make_case(self.survey)
        self.draft = make_draft(make_case(self.survey))
        self.wish = make_wish(self.survey)
        self.twice = key_twice(make_case(self.survey), {"cijfer": 7}, {"cijfer": 1})
        uploaded = read_sheet("meting.csv", b"onveilig\nVaak\n")
        version = self.survey.version
        self.earlier = make_earlier_survey(self.area, version=version)
        self.earlier_draft = make_earlier_draft(
            self.area, version=version, name="Meting 2020", sheet=uploaded.stored(), columns={"0": "onveilig"}
        )

    def address(self, route: str) -> str:
        parts = {
            "survey": self.survey.pk,
            "version": self.survey.version_id,
            "case": self.twice.case_id if "nalezen" in route else self.case.pk,
            "response": self.twice.pk,
            "wish": self.wish.pk,
            "area": self.area.pk,
            "draft": self.earlier_draft.pk,
            "earlier": self.earlier.pk,
            "code": "cijfer" if "slug:code" in route else self.case.access_code,
            "slug": survey_channel(self.survey, Channel.Kind.POSTER).slug,
            "handle": self.draft.handle,
            "step": "gevoel",
            "sheet": "1-1",
            "face": "gesprek",
            "block": "veiligheid",
            "indicator": "voelt_onveilig",
        }
        return "/" + re.sub(r"<\w+:(\w+)>", lambda found: str(parts[found[1]]), route)


@pytest.fixture
def place(db):
    return Place()


@pytest.fixture
def enter(client, place):
    """Log in as someone with this role in the place; anonymous does not."""

    def log_in(who):
        if who != "anonymous":
            role = who if who in ROLES else None
            client.force_login(make_person(role, place.area, is_administrator=who == "administrator"))
        return client

    return log_in


def routes(patterns: list[URLPattern | URLResolver], before: str = "") -> Iterator[str]:
    """Every address below these patterns."""
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, route)
        else:
            yield route


def outcome(who: str, roles: tuple[str, ...]) -> int:
    """The status that a person meets on a page in their own area."""
    if who == "anonymous":
        return 302
    return 200 if who == "administrator" or who in roles else 403


def test_every_address_is_in_one_of_the_tables():
    known = list(routes(get_resolver(settings.ROOT_URLCONF).url_patterns))

    assert sorted(known) == sorted([*STAFF, *SENT_TO, *SHARED, *PUBLIC])


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize(("route", "roles"), [*STAFF.items(), *SHARED.items()])
def test_page_of_ones_own_area(enter, place, who, route, roles):
    client, address = enter(who), place.address(route)

    response = client.get(address)

    assert response.status_code == outcome(who, roles)
    if who == "anonymous":
        assert response.url == f"/inloggen/?next={address}"


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize(("route", "roles"), [*STAFF.items(), *SHARED.items()])
def test_sending_to_a_page_of_ones_own_area(enter, place, who, route, roles):
    response = enter(who).post(place.address(route))

    expected = outcome(who, roles)
    assert response.status_code in ({200, 302} if expected == 200 else {expected})


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("route", SENT_TO)
def test_address_that_a_page_only_sends_to(enter, place, who, route):
    asked, roles = SENT_TO[route]
    client, elsewhere = enter(who), Place()

    statuses = [client.get(place.address(route)).status_code, client.post(place.address(route)).status_code]
    away = client.post(elsewhere.address(route)).status_code

    allowed = outcome(who, roles) == 200
    assert statuses[0] == (asked if allowed else outcome(who, roles))
    assert statuses[1] in ({204, 302} if allowed else {outcome(who, roles)})
    assert away == (404 if who in roles else statuses[1])


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize(("route", "roles"), [(r, roles) for r, roles in STAFF.items() if "<" in r])
def test_page_of_another_area(enter, method, who, route, roles):
    client, elsewhere = enter(who), Place()

    response = getattr(client, method)(elsewhere.address(route))

    expected = 404 if who in roles else outcome(who, roles)
    assert response.status_code in ({200, 302} if expected == 200 else {expected})
    elsewhere.survey.refresh_from_db()
    assert elsewhere.survey.closed_at is None or who == "administrator"


@pytest.mark.parametrize(("route", "roles"), [(r, roles) for r, roles in STAFF.items() if "<" in r])
def test_a_role_counts_only_in_the_area_where_it_is_held(client, place, route, roles):
    elsewhere = Place()
    person = make_person(roles[0], place.area)
    for role in set(ROLES) - set(roles):
        Membership.objects.create(person=person, area=elsewhere.area, role=role)
    client.force_login(person)

    assert client.get(elsewhere.address(route)).status_code == 404


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize(("route", "statuses"), PUBLIC.items())
def test_public_page_is_the_same_for_everyone(enter, place, who, route, statuses):
    client, address = enter(who), place.address(route)

    assert (client.get(address).status_code, client.post(address).status_code) == statuses


@pytest.mark.parametrize("route", [route for route in (*STAFF, *SHARED) if "<int:" in route])
def test_number_that_no_row_can_have_is_not_found(enter, route):
    address = "/" + re.sub(r"<int:\w+>", "9" * 30, route)

    assert enter("administrator").get(address).status_code == 404


def test_who_was_made_inactive_is_out_at_once(client, place):
    person = make_person("secretary", place.area)
    client.force_login(person)
    person.is_active = False
    person.save()

    assert client.get(place.address("enquete/<int:survey>/")).status_code == 302


COMPARED = ("vergelijken/", "vergelijken.csv", "cijfer/voelt_onveilig/", "cijfer/voelt_onveilig.csv")


@pytest.mark.parametrize("who", ["secretary", "workgroup", "administrator"])
@pytest.mark.parametrize("page", COMPARED)
def test_nothing_foreign_stands_beside_a_survey(enter, place, who, page):
    """Whatever number or name the address gives, another area's round never comes along."""
    elsewhere = make_shop_survey(*[{"onveilig": 1}] * 12, round=make_round(number=7, name="Elders"))
    survey = make_shop_survey(*[{"onveilig": 4}] * 12, round=make_round(place.area, number=30_001))
    client = enter(who)
    address = f"/uitkomsten/{survey.pk}/{page}"

    plain = client.get(address).text
    asked = [client.get(address, {"met": met}).text for met in (7, elsewhere.pk, elsewhere.audience)]

    assert {"Elders" in text for text in (plain, *asked)} == {False}
    assert [text.count("100%") for text in asked] == [plain.count("100%")] * 3


@pytest.mark.parametrize("who", ["secretary", "workgroup", "administrator"])
@pytest.mark.parametrize("page", COMPARED)
def test_nothing_of_a_round_that_runs_is_shown_or_compared(enter, place, who, page):
    make_shop_survey(*[{"onveilig": 4}] * 12, round=make_round(place.area, number=30_001))
    runs = make_shop_survey(
        *[{"onveilig": 1}] * 12, closed=False, round=make_round(place.area, number=30_002)
    )
    after = make_shop_survey(*[{"onveilig": 4}] * 12, round=make_round(place.area, number=30_003))
    client = enter(who)

    shown = client.get(f"/uitkomsten/{runs.pk}/{page}").text
    beside = client.get(f"/uitkomsten/{after.pk}/{page}", {"met": 30_002}).text

    assert re.findall(r"\d+%|;\d", shown) == []
    # What the running round would say as an earlier value, in the table and in the line under a figure.
    assert re.findall(r">100%<span|: 100% \(n", beside) == []
