"""Keying in a browser: logging in, opening a form, and what the page says."""

from typing import Any

from django.urls import reverse
from playwright.sync_api import Page

from surveys.models import Case, Person, Role
from tests.factories import PASSWORD, make_person
from tests.surveys.entry.forms_on_paper import address

FOCUS = "document.activeElement.id"


def log_in(page: Page, case: Case, person: Person | None = None) -> Person:
    """Log in as an interviewer of the area, to the page that asks for a code."""
    person = person or make_person(Role.INTERVIEWER, case.survey.round.area)
    page.goto(reverse("log_in") + "?next=" + reverse("keying", args=[case.survey_id]))
    fill_in(page, person)
    page.get_by_label("Toegangscode").wait_for()
    return person


def fill_in(page: Page, person: Person) -> None:
    page.get_by_label("E-mailadres").fill(person.email)
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Inloggen").click()


def open_form(page: Page, case: Case) -> None:
    page.goto(address(case))
    page.locator("#formulier").wait_for()


def focus(page: Page) -> str:
    return page.evaluate(FOCUS)


def margin(page: Page, code: str) -> str:
    return page.locator(f"#{code}-kant").text_content()


def copies(page: Page) -> list[dict[str, Any]]:
    """What this device keeps of forms that are being keyed."""
    return page.evaluate(
        "Object.keys(localStorage).filter(name => name.startsWith('veiligpeil-invoer:'))"
        ".map(name => JSON.parse(localStorage[name]).typed)"
    )
