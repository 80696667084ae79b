"""The keys of the keying page, in a browser."""

import pytest
from django.urls import reverse

from surveys.models import Keying, Response
from tests.factories import make_case, make_survey
from tests.surveys.entry.forms_on_paper import STORED, make_paper_version
from tests.surveys.entry.in_browser import focus, log_in, margin, open_form


@pytest.fixture
def case(transactional_db):
    return make_case(make_survey(version=make_paper_version()))


@pytest.fixture
def keying(desktop, case):
    """The form, opened by someone who is logged in."""
    log_in(desktop, case)
    open_form(desktop, case)
    return desktop


def test_a_form_is_keyed_without_touching_the_mouse(desktop, axe, case):
    log_in(desktop, case)
    desktop.keyboard.type(f"HTTPS://ENQUETE.EXAMPLE/C/{case.access_code}\n", delay=5)
    desktop.locator("#formulier").wait_for()
    desktop.wait_for_load_state()
    axe(desktop)

    # The question how often is passed over, and so is the text of "anders, namelijk".
    desktop.keyboard.type("22 1\n1x7Meer licht\n", delay=5)
    axe(desktop)
    desktop.keyboard.press("Enter")
    desktop.get_by_text("is opgeslagen").wait_for()
    axe(desktop)

    stored = Response.objects.get()
    assert {code: value for code, value in stored.answers.items() if value is not None} == STORED
    assert focus(desktop) == "code"


def test_enter_after_a_digit_that_went_on_by_itself_skips_nothing(keying):
    keying.keyboard.type("2\n")

    assert focus(keying) == "waar"
    assert margin(keying, "waar") == "Niets ingevuld? Typ -, of nog eens Enter."

    keying.keyboard.type("2 1\n")
    assert focus(keying) == "vuil"


@pytest.mark.parametrize("blank", ["-", "\n\n"])
def test_question_is_left_blank_on_purpose(keying, blank):
    keying.locator("#vuil").focus()

    keying.keyboard.type(blank)

    assert focus(keying) == "lawaai"


def test_digit_stays_where_another_may_follow(keying):
    keying.locator("#cijfer").focus()

    keying.keyboard.type("1")
    assert focus(keying) == "cijfer"
    keying.keyboard.type("0")

    assert (focus(keying), keying.locator("#cijfer").input_value()) == ("slot", "10")


def test_digit_stays_where_it_is_asked_to(keying):
    keying.get_by_label("Na een cijfer vanzelf door").uncheck()
    keying.locator("#vuil").focus()

    keying.keyboard.type("1")
    assert focus(keying) == "vuil"
    keying.keyboard.type("\n")

    assert focus(keying) == "lawaai"
    keying.reload()
    assert not keying.get_by_label("Na een cijfer vanzelf door").is_checked()


def test_digit_that_is_no_option_is_said_and_stays(keying, axe):
    keying.locator("#vuil").focus()

    keying.keyboard.type("7")

    axe(keying)
    assert (focus(keying), margin(keying, "vuil")) == ("vuil", "Staat niet bij de antwoorden.")


def test_answer_to_a_question_that_is_skipped_is_marked_and_kept(keying, axe):
    keying.keyboard.type("2")
    assert margin(keying, "vaak") == "Niet gevraagd"
    keying.keyboard.press("Shift+Tab")
    keying.keyboard.type("3\n")
    assert margin(keying, "vaak") == "Botst met vraag 1: Nee. Blijft staan."
    axe(keying)

    keying.keyboard.press("Control+Enter")
    keying.get_by_text("is opgeslagen").wait_for()

    assert Keying.objects.values_list("conflicts", "answers__vaak").get() == (["vaak"], 3)


def test_number_that_is_seldom_so_high_wants_a_second_enter(keying):
    keying.keyboard.type("1")
    keying.keyboard.type("60\n")
    assert (focus(keying), margin(keying, "vaak")) == (
        "vaak",
        "Meer dan 52 komt zelden voor. Nog eens Enter: zo laten staan.",
    )
    keying.keyboard.press("Enter")
    assert focus(keying) == "waar"

    keying.keyboard.press("Control+Enter")
    keying.get_by_text("is opgeslagen").wait_for()

    assert Response.objects.get().answers["vaak"] == 60


def test_number_out_of_bounds_stays_a_fault(keying, axe):
    keying.keyboard.type("1")
    keying.keyboard.type("100\n")
    assert (focus(keying), margin(keying, "vaak")) == ("vaak", "Buiten de grenzen, of geen getal.")
    keying.keyboard.press("Enter")
    assert focus(keying) == "waar"

    keying.keyboard.press("Control+Enter")

    keying.get_by_role("alert").first.wait_for()
    axe(keying)
    assert margin(keying, "vaak") != ""
    assert Response.objects.count() == 0


def test_arrows_move_within_a_battery_alone(keying):
    seen = []

    for start, arrow in [
        ("vuil", "Down"),
        ("lawaai", "Down"),
        ("lawaai", "Up"),
        ("vuil", "Up"),
        ("cijfer", "Up"),
    ]:
        keying.locator(f"#{start}").focus()
        keying.keyboard.press(f"Arrow{arrow}")
        seen.append(focus(keying))

    assert seen == ["lawaai", "lawaai", "vuil", "vuil", "cijfer"]


def test_summary_has_the_focus_and_leads_to_the_field(keying, axe):
    keying.locator("#cijfer").fill("11")
    keying.keyboard.press("Control+Enter")

    summary = keying.locator(".vp-summary[role=alert]")
    summary.wait_for()
    axe(keying)
    assert summary.evaluate("summary => summary === document.activeElement")
    summary.get_by_role("link").click()
    assert focus(keying) == "cijfer"


def test_a_form_is_keyed_with_the_mouse(keying, case):
    keying.locator("#cijfer").click()
    keying.keyboard.type("7")
    keying.get_by_role("button", name="Opslaan en volgende").first.click()

    keying.get_by_text("is opgeslagen").wait_for()
    assert Response.objects.get().answers["cijfer"] == 7


def test_a_form_is_keyed_without_javascript(phone_without_javascript, axe, case):
    page = phone_without_javascript
    log_in(page, case)
    page.get_by_label("Toegangscode").fill(case.access_code)
    page.get_by_role("button", name="Formulier openen").click()

    page.get_by_label("Is er ingebroken?").fill("2")
    page.keyboard.press("Enter")
    page.get_by_text("U gaat verder waar u was").wait_for()
    axe(page)
    assert Response.objects.count() == 0
    page.get_by_label("Welk cijfer geeft u?").fill("7")
    page.get_by_role("button", name="Opslaan en volgende").first.click()

    page.get_by_text("is opgeslagen").wait_for()
    answers = Response.objects.get().answers
    assert (answers["inbraak"], answers["cijfer"]) == (2, 7)


def test_parking_leads_back_to_the_code_and_on_again(phone, axe, case):
    log_in(phone, case)
    open_form(phone, case)
    phone.keyboard.type("2")
    phone.get_by_role("button", name="Parkeren").first.click()
    phone.get_by_text("is geparkeerd").wait_for()
    axe(phone)

    phone.locator(f"a[href='{reverse('keying_form', args=[case.survey_id, case.pk])}']").click()
    phone.locator("#formulier").wait_for()
    axe(phone)

    assert (phone.locator("#inbraak").input_value(), focus(phone)) == ("2", "waar")
