"""An earlier round from file to figures, in a real browser."""

from datetime import date

import pytest
from django.test import Client

from surveys.models import Role
from tests.factories import make_area, make_person, make_round, shipped_version
from tests.reporting.making import SHOPS, make_shop_survey
from tests.surveys.test_spreadsheets import workbook

HEAD = ["nr", "bedrijf", "veilig_zaak_overdag", "delict_1", "delict_97"]
ROWS = [[number, f"Winkel {number}", "Heel veilig", 0, 1] for number in range(1, 12)]
FAULTY = [12, "Winkel 12", "Zozo", 1, 0]


@pytest.fixture
def area(transactional_db):
    return make_area(name="Centrum-Oost")


def log_in(page, area, live_server):
    client = Client()
    client.force_login(make_person(Role.SECRETARY, area))
    session = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])


def fits(page, width, axe):
    assert page.evaluate("document.documentElement.scrollWidth") == width
    axe(page)


@pytest.mark.parametrize("width", [360, 1280])
def test_earlier_round_goes_from_a_file_to_the_figures(visitor, axe, area, live_server, width):
    answers = {"veilig_zaak_overdag": 2, "delict": [97]}
    days = {"opens_on": date(2026, 3, 1), "closes_on": date(2026, 4, 1)}
    survey = make_shop_survey(*[answers] * 12, round=make_round(area, number=0, name="Meting 2026"), **days)
    page = visitor(width=width, height=900)
    log_in(page, area, live_server)

    page.goto("/werk/")
    page.get_by_role("link", name="Eerdere meting toevoegen").click()
    fits(page, width, axe)
    page.get_by_label("Ik heb een bestand").check()
    page.get_by_label("Naam van de meting").fill("Meting 2023")
    page.get_by_label("Eerste dag").fill("2023-03-01")
    page.get_by_label("Laatste dag").fill("2023-04-15")
    page.get_by_label("Hoe vulden").select_option("paper")
    page.get_by_label("Wie voerde").fill("Bureau Meetlat")
    page.get_by_label("Wat ging er toen anders").fill("alleen winkels")
    page.get_by_role("button", name="Verder").click()
    fits(page, width, axe)
    content = workbook([HEAD, *ROWS, FAULTY])
    page.set_input_files("[name=bestand]", {"name": "m.xlsx", "mimeType": "", "buffer": content})
    page.get_by_role("button", name="Bestand lezen").click()
    fits(page, width, axe)
    page.get_by_role("button", name="Verder").click()
    fits(page, width, axe)
    page.get_by_role("button", name="Controleren").click()
    fits(page, width, axe)
    page.get_by_label("Laat deze vakjes leeg").check()
    page.get_by_role("button", name="Meting bewaren").click()
    fits(page, width, axe)
    page.goto(f"/uitkomsten/{survey.pk}/thema/veiligheid/")

    row = page.locator("tr", has_text="Voelt zich overdag veilig in de eigen vestiging").first
    cells = row.locator("td").all_inner_texts()
    assert cells[:6] == ["100%", "12 van 12", "100% – 100%", "12", "100%", "11"]
    why = "Methodebreuk: eerdere meting van buiten Veiligpeil: alleen winkels."
    assert row.locator(".vp-why").inner_text() == why


def test_figures_of_a_report_can_be_typed_on_a_phone(visitor, axe, area, live_server):
    version = shipped_version(SHOPS)
    page = visitor(width=360, height=740)
    log_in(page, area, live_server)

    page.goto(f"/gebied/{area.pk}/eerdere-meting/")
    page.get_by_label("Ik heb alleen een rapport").check()
    page.get_by_label("Met welke vragenlijst").select_option(str(version.pk))
    for label, text in [
        ("Naam van de meting", "Meting 2023"),
        ("Eerste dag", "2023-03-01"),
        ("Laatste dag", "2023-04-15"),
        ("Wie voerde", "Bureau Meetlat"),
        ("Wat ging er toen anders", "onbekend"),
    ]:
        page.get_by_label(label).fill(text)
    page.get_by_label("Hoe vulden").select_option("paper")
    page.get_by_role("button", name="Verder").click()
    fits(page, 360, axe)
    row = page.locator(".vp-mapped > li", has_text="Voelt zich overdag veilig in de eigen vestiging")
    row.get_by_label("of procent").fill("33")
    row.get_by_label("van hoeveel").fill("7")
    page.get_by_role("button", name="Controleren").click()
    fits(page, 360, axe)
    row.get_by_label("of procent").fill("29")
    page.get_by_role("button", name="Controleren").click()
    fits(page, 360, axe)
    page.get_by_role("button", name="Meting bewaren").click()

    assert page.get_by_role("status").inner_text() == "De meting is toegevoegd."
