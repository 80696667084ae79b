"""The whole journey of a respondent in a real browser, with and without JavaScript."""

import pytest
from django.utils.translation import gettext, override

from questionnaires.translation import Translation
from surveys.access_codes import spaced
from surveys.models import Response
from tests.factories import (
    make_area,
    make_case,
    make_municipality,
    make_round,
    make_survey,
    make_version,
    shipped_version,
)
from tests.questionnaires.filling import tiny

pytestmark = pytest.mark.django_db(transaction=True)
FIRST_PAGE = {"nl": "Over deze vestiging", "en": "About this location", "ar": "عن هذه المنشأة"}


@pytest.fixture
def case():
    municipality = make_municipality(name="Voorbeeldstad", email="hulp@voorbeeld.example")
    area = make_area(municipality=municipality, name="Centrum-Oost", partners="politie en brandweer")
    practice = make_round(area, is_practice=True)
    version = shipped_version("ondernemers_winkelgebied")
    survey = make_survey(round=practice, version=version, languages=["nl", "en", "ar"])
    return make_case(survey, groups={"branch": 2})


def answer_everything(page, axe):
    """Answer page after page as a shop with a burglary, checking each page; ends on the thanks page."""
    titles = []
    while not page.url.endswith("/bedankt/"):
        axe(page)
        titles.append(page.locator("h1").inner_text())
        for code in ["onveilig_2", "delict_1", "cijfer_veiligheid_7", "maatregelen_eigen_95"]:
            if page.locator(f"#{code}").count():
                page.locator(f"label:has(#{code})").click()
        if page.locator("#aantal_inbraak").count():
            page.fill("#aantal_inbraak", "2")
        send(page)
    axe(page)
    return titles


def send(page):
    page.locator("main form .vp-button[type=submit]").click()


@pytest.mark.parametrize(("language", "scripts"), [("nl", False), ("en", True), ("ar", False)])
def test_journey_on_a_phone(visitor, axe, case, language, scripts):
    phone = {"width": 360, "height": 740, "has_touch": True, "is_mobile": True}
    page = visitor(**phone, locale=language, java_script_enabled=scripts)
    page.goto("/")
    axe(page)
    page.fill("#code", "K7MP 4R9")
    send(page)
    axe(page)
    page.fill("#code", spaced(case.access_code).lower())
    send(page)
    axe(page)
    send(page)

    titles = answer_everything(page, axe)

    response = Response.objects.get()
    with override(language):
        assert titles[-1] == gettext("Kloppen uw antwoorden?")
        assert page.locator("h1").inner_text() == gettext("Bedankt, uw antwoorden zijn binnen")
    assert titles[0] == FIRST_PAGE[language]
    assert (response.answers["onveilig"], response.answers["aantal_inbraak"]) == (2, 2)
    assert (response.answers["branche"], response.answers["delict"]) == (2, [1])
    assert response.language == language
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_fault_takes_the_focus_and_leads_to_the_field(phone_without_javascript, axe, case):
    page = phone_without_javascript
    page.goto(f"/c/{case.access_code}/")
    page.click("text=Beginnen")
    while page.locator("#aantal_inbraak").count() == 0:
        if page.locator("#delict_1").count():
            page.locator("label:has(#delict_1)").click()
        page.locator("main form .vp-button[type=submit]").click()
    page.fill("#aantal_inbraak", "twee")
    page.click("text=Verder")

    axe(page)
    assert page.title().startswith("Fout: Hoe vaak is dit gebeurd?")
    assert page.evaluate("document.activeElement.className") == "vp-summary vp-stack"
    page.click(".vp-summary a")
    assert page.evaluate("document.activeElement.id || location.hash") in {
        "aantal_inbraak",
        "#aantal_inbraak",
    }


def test_follow_up_appears_in_place_and_by_keyboard(desktop, case):
    page = desktop
    page.goto(f"/c/{case.access_code}/")
    page.click("text=Beginnen")
    while page.locator("#onveilig_2").count() == 0:
        page.click("text=Verder")

    assert not page.locator("#onveilig_waar").is_visible()
    page.focus("#onveilig_4")
    page.keyboard.press("ArrowUp")
    assert page.locator("#onveilig_waar").is_visible()


def test_nothing_scrolls_sideways_on_the_smallest_phone(visitor, case):
    page = visitor(width=320, height=640)
    page.goto(f"/c/{case.access_code}/")
    page.click("text=Beginnen")
    while not page.url.endswith("/controle/"):
        assert page.evaluate("document.documentElement.scrollWidth") == 320, page.url
        page.locator("main form .vp-button[type=submit]").click()

    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_enter_in_a_field_goes_on_and_changes_no_language(desktop):
    english = Translation(texts={"title": "Number"})
    version = make_version(tiny("number").with_fields(translations={"en": english}))
    survey = make_survey(version=version, languages=["nl", "en"])
    desktop.goto(f"/c/{make_case(survey).access_code}/")
    desktop.click("text=Beginnen")
    desktop.fill("#aantal", "3")
    desktop.keyboard.press("Enter")

    desktop.get_by_text("Kloppen uw antwoorden?").wait_for()
    assert Response.objects.get().language == "nl"
