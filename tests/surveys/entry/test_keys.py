"""The keys of the keying page, in a browser."""

import pytest
from django.urls import reverse

from surveys.models import Response, Role
from tests.factories import PASSWORD, make_case, make_person, make_survey
from tests.surveys.entry.forms_on_paper import STORED, make_paper_version

FOCUS = "document.activeElement.id"


@pytest.fixture
def case(transactional_db):
    return make_case(make_survey(version=make_paper_version()))


def log_in(page, case):
    person = make_person(Role.INTERVIEWER, case.survey.round.area)
    page.goto(reverse("log_in") + "?next=" + reverse("keying", args=[case.survey_id]))
    page.get_by_label("E-mailadres").fill(person.email)
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Inloggen").click()
    page.get_by_label("Toegangscode").wait_for()


def test_a_form_is_keyed_without_touching_the_mouse(desktop, axe, case):
    log_in(desktop, case)
    press = desktop.keyboard.press
    desktop.keyboard.type(f"{case.access_code}\n", delay=5)
    desktop.wait_for_url("**" + reverse("keying_form", args=[case.survey_id, case.pk]))
    axe(desktop)

    # The text of "anders, namelijk" is passed over: its option was not typed.
    for typed in ["2", "", "2 1", "1", "x", "7", "Meer licht"]:
        desktop.keyboard.type(typed)
        press("Enter")
    press("Control+Enter") if desktop.evaluate(FOCUS) else press("Enter")
    desktop.get_by_text("is opgeslagen").wait_for()
    axe(desktop)

    stored = Response.objects.get()
    assert {code: value for code, value in stored.answers.items() if value is not None} == STORED
    assert desktop.evaluate(FOCUS) == "code"


def test_arrows_move_within_a_battery_alone(desktop, case):
    log_in(desktop, case)
    desktop.goto(reverse("keying_form", args=[case.survey_id, case.pk]))
    seen = []

    for start, arrow in [
        ("vuil", "Down"),
        ("lawaai", "Down"),
        ("lawaai", "Up"),
        ("vuil", "Up"),
        ("cijfer", "Up"),
    ]:
        desktop.locator(f"#{start}").focus()
        desktop.keyboard.press(f"Arrow{arrow}")
        seen.append(desktop.evaluate(FOCUS))

    assert seen == ["lawaai", "lawaai", "vuil", "vuil", "cijfer"]


def test_summary_has_the_focus_and_leads_to_the_field(desktop, axe, case):
    log_in(desktop, case)
    desktop.goto(reverse("keying_form", args=[case.survey_id, case.pk]))
    desktop.locator("#cijfer").fill("11")
    desktop.keyboard.press("Control+Enter")

    summary = desktop.get_by_role("alert")
    summary.wait_for()
    axe(desktop)
    assert summary.evaluate("summary => summary === document.activeElement")
    summary.get_by_role("link").click()
    assert desktop.evaluate(FOCUS) == "cijfer"


def test_a_form_is_keyed_without_javascript(phone_without_javascript, case):
    page = phone_without_javascript
    log_in(page, case)
    page.get_by_label("Toegangscode").fill(case.access_code)
    page.get_by_role("button", name="Formulier openen").click()

    page.get_by_label("Welk cijfer geeft u?").fill("7")
    page.get_by_role("button", name="Opslaan en volgende").first.click()

    page.get_by_text("is opgeslagen").wait_for()
    assert Response.objects.get().answers["cijfer"] == 7
