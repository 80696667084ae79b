"""Keying a form again and settling the differences, in a browser: the whole way, by keys alone."""

import re

import pytest
from django.urls import reverse

from surveys.models import Adjudication, Keying, Role
from tests.factories import PASSWORD, make_case, make_person, make_survey
from tests.surveys.arriving import stored
from tests.surveys.entry.forms_on_paper import FILLED, STORED, make_paper_version
from tests.surveys.keyed_twice import key_form, key_twice


@pytest.fixture
def survey(transactional_db):
    return make_survey(version=make_paper_version())


def log_in(page, survey, to: str, role: str = Role.SECRETARY):
    person = make_person(role, survey.round.area)
    page.goto(reverse("log_in") + "?next=" + to)
    page.get_by_label("E-mailadres").fill(person.email)
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Inloggen").click()
    page.wait_for_url("**" + to)


def test_form_is_keyed_again_and_its_difference_settled_by_keys(desktop, axe, survey):
    form = key_form(make_case(survey), STORED)
    listed = reverse("second_keying", args=[survey.pk])
    log_in(desktop, survey, listed)
    axe(desktop)
    desktop.get_by_role("link", name=re.compile("^Invoeren *:")).click()
    desktop.wait_for_url("**" + reverse("keying_form_again", args=[survey.pk, form.case_id]))
    axe(desktop)
    for code, typed in (FILLED | {"cijfer": "8"}).items():
        desktop.locator(f"#{code}").fill(typed)
    desktop.keyboard.press("Control+Enter")
    desktop.wait_for_url("**" + listed)
    desktop.get_by_role("link", name=re.compile("^Nalezen *:")).click()
    desktop.wait_for_url("**" + reverse("adjudication", args=[survey.pk, form.case_id]))
    axe(desktop)

    desktop.keyboard.press("2")
    desktop.keyboard.press("Control+Enter")
    desktop.get_by_text("1 veld beslist").wait_for()

    assert Keying.objects.count() == 2
    assert stored(form).answers["cijfer"] == 8


def test_keys_choose_go_on_and_give_way_to_a_value_of_ones_own(desktop, survey):
    other = STORED | {"inbraak": 1, "waar": [1], "cijfer": 1, "slot": None}
    form = key_twice(make_case(survey), STORED, other)
    log_in(desktop, survey, reverse("adjudication", args=[survey.pk, form.case_id]))
    press, typed = desktop.keyboard.press, desktop.keyboard.type
    radios = desktop.locator("input[type=radio]:checked")

    # First; own value; own value after a choice; a choice after an own value.
    press("1")
    press("e")
    typed("1 95")
    press("Enter")
    press("2")
    desktop.locator("#cijfer").focus()
    press("e")
    typed("1")
    desktop.locator("input[name=eigen-slot]").fill("Lampen")
    desktop.locator("#slot").focus()
    press("2")
    chosen = {name: radios.nth(i).get_attribute("value") for i, name in enumerate(["inbraak", "slot"])}
    press("Control+Enter")
    desktop.wait_for_url("**" + reverse("second_keying", args=[survey.pk]))

    assert chosen == {"inbraak": "1", "slot": "2"}
    assert dict(Adjudication.objects.values_list("field", "result")) == {
        "inbraak": 2,
        "waar": [1, 95],
        "cijfer": 1,
        "slot": None,
    }


def test_differences_are_settled_on_a_phone_without_javascript(phone_without_javascript, axe, survey):
    page = phone_without_javascript
    form = key_twice(make_case(survey), STORED, STORED | {"cijfer": 1})
    log_in(page, survey, reverse("adjudication", args=[survey.pk, form.case_id]))
    axe(page)

    page.get_by_role("radio").nth(1).check()
    page.get_by_role("button", name="Opslaan en volgende").click()
    page.get_by_text("1 veld beslist").wait_for()

    assert stored(form).answers["cijfer"] == 1
    assert page.evaluate("document.documentElement.scrollWidth") == 360


@pytest.mark.parametrize("device", ["phone", "desktop"])
def test_overview_and_corrections_are_accessible(request, axe, survey, device):
    page = request.getfixturevalue(device)
    form = key_twice(make_case(survey), STORED, STORED | {"cijfer": 1})
    log_in(page, survey, reverse("keyers", args=[survey.pk]))
    axe(page)
    page.goto(reverse("correction", args=[form.pk, "cijfer"]))
    axe(page)
    page.get_by_label("Wat moet het zijn?").fill("9")
    page.get_by_label("Reden").fill("Verkeerd overgenomen")
    page.get_by_role("button", name="Verbeteren").click()
    page.get_by_text("Het antwoord is verbeterd").wait_for()
    axe(page)

    assert stored(form).answers["cijfer"] == 9
