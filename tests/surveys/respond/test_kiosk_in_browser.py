"""A kiosk in a real browser: what the back button shows, and what happens when nobody is there."""

import pytest
from playwright.sync_api import expect

from surveys.models import Channel
from surveys.queries import survey_channel
from surveys.respond import posters, views, wizard
from tests.factories import make_area, make_municipality, make_survey, shipped_version

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def poster():
    municipality = make_municipality(name="Voorbeeldstad", email="hulp@voorbeeld.example")
    area = make_area(municipality=municipality, name="Centrum-Oost")
    return survey_channel(make_survey(area, shipped_version("bezoekers")), Channel.Kind.POSTER)


@pytest.fixture
def hurried(monkeypatch):
    """A kiosk that waits for a second where it would wait for minutes."""
    monkeypatch.setattr(wizard, "IDLE", 1)
    monkeypatch.setattr(posters, "LEAVING", 1)
    monkeypatch.setattr(views, "THANKED", 1)


def fill_in(page):
    """Leave every page blank but the first mark, and send it."""
    while not page.url.endswith("/bedankt/"):
        if page.locator("#cijfer_veiligheid_7").count():
            page.locator("label:has(#cijfer_veiligheid_7)").click()
        page.locator("main form .vp-button").click()


def test_the_back_button_of_a_kiosk_shows_nothing_of_the_one_before(phone_without_javascript, axe, poster):
    page = phone_without_javascript
    page.goto(f"/o/{poster.slug}/kiosk/")
    axe(page)
    page.click("text=Kiosk aanzetten")
    axe(page)
    page.click("text=Beginnen")
    first = page.url
    axe(page)
    fill_in(page)
    axe(page)
    page.click("text=Volgende deelnemer")

    # Back, past the thanks, to the pages of the one before.
    for _ in range(4):
        page.go_back()
        assert page.locator("input:checked").count() == 0
    page.goto(first)

    expect(page.get_by_role("button", name="Beginnen")).to_be_visible()
    assert page.url.endswith(f"/o/{poster.slug}/")


def test_a_kiosk_that_is_left_alone_returns_by_itself(phone_without_javascript, axe, poster, hurried):
    page = phone_without_javascript
    page.goto(f"/o/{poster.slug}/kiosk/")
    page.click("text=Kiosk aanzetten")
    page.click("text=Beginnen")

    page.wait_for_url("**/nog-daar/**")
    title = page.locator("h1").inner_text()
    page.wait_for_url(f"**/o/{poster.slug}/")

    axe(page)
    assert title == "Bent u er nog?"
    assert page.get_by_role("button", name="Beginnen").count() == 1
