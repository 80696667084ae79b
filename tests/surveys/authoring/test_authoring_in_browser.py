"""A secretary finds a questionnaire, reads its codebook and sees what a new version changes."""

import pytest
from django.test import Client

from surveys.models import Role
from tests.factories import make_area, make_person, make_version
from tests.surveys.authoring.versions import second_version, translated_version


@pytest.mark.parametrize("width", [360, 1280])
def test_from_the_list_to_the_codebook_to_what_changed(visitor, axe, transactional_db, live_server, width):
    make_version()
    second_version()
    translated_version(code="vertaald", audience="visitors")
    page = visitor(width=width, height=800)
    log_in(page, live_server)

    page.goto("/werk/")
    page.get_by_role("link", name="Vragenlijsten").click()
    fits(page, width)
    axe(page)

    page.get_by_label("Bezoekers").get_by_role("link", name="Codeboek").click()
    page.get_by_role("link", name="Arabisch").click()
    assert page.locator("#label-onveilig span").evaluate("one => getComputedStyle(one).direction") == "rtl"
    with page.expect_download() as download:
        page.get_by_role("link", name="Downloaden (XLSX)").click()
    assert download.value.suggested_filename == "codeboek-vertaald-1.xlsx"
    page.get_by_role("link", name="Oordeel").click()
    assert page.locator("#pagina-oordeel").evaluate("one => one.getBoundingClientRect().top") < 800
    fits(page, width)
    axe(page)

    page.get_by_role("link", name="Vergelijken").click()
    page.get_by_label("Eerst").select_option("Klein, versie 1 (3 maart 2026)")
    page.get_by_label("Daarna").select_option("Klein, versie 1 (3 maart 2026)")
    page.get_by_role("button", name="Vergelijken").click()
    fault = page.get_by_role("alert").inner_text()
    assert fault.split("\n")[-1] == "Kies hier een andere vragenlijst dan bij ‘Eerst’"
    axe(page)

    page.get_by_label("Daarna").select_option("Klein, versie 2 (3 maart 2026)")
    page.get_by_role("button", name="Vergelijken").click()
    assert page.locator("#uitkomst").inner_text() == (
        "1 vraag blijft vergelijkbaar, 3 met methodebreuk, 2 niet"
    )
    fits(page, width)
    axe(page)


def log_in(page, live_server):
    client = Client()
    client.force_login(make_person(Role.SECRETARY, make_area()))
    session = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])


def fits(page, width):
    assert page.evaluate("document.documentElement.scrollWidth") == width
