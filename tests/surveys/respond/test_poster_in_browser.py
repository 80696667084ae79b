"""From a poster to thanks on a phone, and one person after another at a kiosk."""

import pytest

from surveys.models import Channel, Response
from surveys.queries import survey_channel
from tests.factories import make_survey

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def slug():
    return survey_channel(make_survey(audience="visitors"), Channel.Kind.POSTER).slug


def send(page):
    page.locator("main form .vp-button[type=submit]").click()


def answer(page):
    """From the start to the thank-you page."""
    send(page)
    page.locator("label:has(#onveilig_2)").click()
    send(page)
    page.locator("label:has(#cijfer_7)").click()
    send(page)
    page.get_by_text("Kloppen uw antwoorden?").wait_for()
    send(page)
    page.get_by_role("heading", name="Bedankt").wait_for()


def test_poster_leads_to_thanks_and_remembers_the_device(phone_without_javascript, axe, slug):
    phone = phone_without_javascript
    phone.goto(f"/O/{slug.upper()}")
    axe(phone)

    answer(phone)

    axe(phone)
    phone.goto(f"/o/{slug}/")
    phone.get_by_role("heading", name="U hebt al meegedaan").wait_for()
    axe(phone)
    assert Response.objects.get().answers == {"onveilig": 2, "cijfer": 7}


def test_kiosk_serves_one_person_after_another(desktop, axe, slug):
    desktop.goto(f"/o/{slug}/kiosk/")
    desktop.click("text=Kiosk aanzetten")
    for _ in range(2):
        answer(desktop)
        axe(desktop)
        desktop.get_by_role("link", name="Volgende deelnemer").click()
    send(desktop)
    here = desktop.url
    desktop.goto(here.replace("/vragenlijst/", f"/o/{slug}/nog-daar/"))
    axe(desktop)
    desktop.get_by_role("link", name="Ja, ga verder").click()

    assert desktop.url == here
    assert Response.objects.filter(is_counted=True).count() == 2
