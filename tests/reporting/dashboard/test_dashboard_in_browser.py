"""The page with figures in a real browser: charts are drawn, nothing is refused, everyone can read it."""

import pytest
from django.test import Client

from surveys.models import Role
from tests.factories import make_area, make_person, make_round
from tests.reporting.making import earlier_version, make_shop_survey

SAFE = {"veilig_zaak_overdag": 1, "veilig_overdag": 2, "delict": [97], "onveilig": 4, "branch": 1}
UNSAFE = {"veilig_zaak_overdag": 8, "veilig_overdag": 5, "delict": [1], "onveilig": 1, "branch": 2}


@pytest.fixture
def survey(transactional_db):
    area = make_area()
    make_shop_survey(*[SAFE] * 10, round=make_round(area, number=0, name="Nulmeting"))
    return make_shop_survey(*[SAFE] * 10, *[UNSAFE] * 10, round=make_round(area, number=1))


def log_in(page, survey, live_server):
    client = Client()
    client.force_login(make_person(Role.WORKGROUP, survey.round.area))
    session = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])


@pytest.mark.parametrize("width", [360, 1280])
def test_every_chart_is_drawn_and_the_page_is_accessible(visitor, axe, survey, live_server, width):
    page = visitor(width=width, height=900)
    log_in(page, survey, live_server)

    page.goto(f"/uitkomsten/{survey.pk}/thema/veiligheid/?per=branch")
    page.locator("[data-chart] .main-svg").last.wait_for()

    # Two rounds of shares, and five answers of two rounds with those that stand apart.
    assert page.locator("[data-chart] .bars").count() == 2 + 11
    assert page.evaluate("document.documentElement.scrollWidth") == width
    axe(page)


def test_the_tables_are_there_without_javascript(visitor, survey, live_server):
    page = visitor(width=360, height=740, java_script_enabled=False)
    log_in(page, survey, live_server)

    page.goto(f"/uitkomsten/{survey.pk}/thema/slachtofferschap/")

    row = page.locator("tr", has_text="Slachtoffer van inbraak, afgelopen 12 maanden")
    assert row.locator("td").all_inner_texts() == [
        "50%",
        "10 van 20",
        "50% – 50%",
        "20",
        "0%",
        "10",
        "+50 procentpunt\ntoegenomen",
    ]
    assert page.locator("[data-chart]:visible").count() == 0


@pytest.mark.parametrize("width", [320, 1280])
def test_the_overview_is_accessible_and_needs_no_chart_library(visitor, axe, survey, live_server, width):
    page = visitor(width=width, height=900)
    log_in(page, survey, live_server)

    page.goto(f"/uitkomsten/{survey.pk}/?per=branch")
    page.get_by_text("Bekijk de regels").click()

    assert page.locator("script[src*=plotly]").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") == width
    axe(page)


@pytest.mark.parametrize("path", ["", "thema/overlast/"])
def test_a_small_area_gets_a_page_of_its_own(visitor, axe, transactional_db, live_server, path):
    survey = make_shop_survey(*[SAFE] * 3)
    page = visitor(width=360, height=740)
    log_in(page, survey, live_server)

    page.goto(f"/uitkomsten/{survey.pk}/{path}")

    assert page.get_by_role("heading", name="Van cijfers naar een gesprek").is_visible()
    axe(page)


@pytest.mark.parametrize("width", [360, 1280])
def test_method_breaks_can_be_read_on_every_screen(visitor, axe, transactional_db, live_server, width):
    area = make_area()
    make_shop_survey(*[SAFE] * 10, round=make_round(area, number=0), version=earlier_version())
    survey = make_shop_survey(*[UNSAFE] * 10, round=make_round(area, number=1))
    page = visitor(width=width, height=900)
    log_in(page, survey, live_server)

    page.goto(f"/uitkomsten/{survey.pk}/")
    page.get_by_text("Welke cijfers").click()

    assert page.locator("#veranderd ~ details li:visible").count() > 2
    assert page.evaluate("document.documentElement.scrollWidth") == width
    axe(page)
