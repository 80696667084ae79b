"""Previews in a browser: the interview follows its answers, and the web pages are walked through."""

import pytest
from django.urls import reverse

from questionnaires.routing import find_route
from surveys.models import Response, ResponseEvent, Role
from tests.factories import (
    PASSWORD,
    make_area,
    make_person,
    make_questionnaire,
    make_version,
    shipped_version,
)
from tests.questionnaires.filling import tiny

pytestmark = pytest.mark.django_db(transaction=True)
SHOWN = """() => [...document.querySelectorAll("[data-item]")]
    .filter((part) => part.getClientRects().length).map((part) => part.dataset.item)"""
FOCUS = "document.activeElement.id"


def open_preview(page, version, face):
    """Log in as a secretary and open a face of a version."""
    person = make_person(Role.SECRETARY, make_area())
    page.goto(reverse("log_in") + "?next=" + reverse("questionnaire_preview", args=[version.pk, face]))
    page.get_by_label("E-mailadres").fill(person.email)
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Inloggen").click()
    page.get_by_text("Voorbeeld: er wordt niets bewaard.").wait_for()
    # The scripts have run.
    page.wait_for_load_state()


def tap(page, *inputs):
    for one in inputs:
        page.locator(f'label:has([id="{one}"])').click()


def asked(questionnaire, **answers):
    return [item.code for item in find_route(questionnaire, answers).items]


def test_interview_follows_a_shipped_questionnaire_as_the_server_does(desktop, axe):
    version = shipped_version("ondernemers_winkelgebied")
    questionnaire = version.questionnaire.with_modules([])
    open_preview(desktop, version, "gesprek")

    assert desktop.evaluate(SHOWN) == asked(questionnaire)
    tap(desktop, "delict_1", "delict_7", "onveilig_1")
    desktop.fill("#aantal_inbraak", "2")
    burgled = {"delict": [1, 7], "onveilig": 1, "aantal_inbraak": 2}
    assert desktop.evaluate(SHOWN) == asked(questionnaire, **burgled)
    axe(desktop)
    tap(desktop, "delict_97")
    assert desktop.evaluate(SHOWN) == asked(questionnaire, delict=[97], onveilig=1)
    tap(desktop, "delict_1")
    assert desktop.evaluate(SHOWN) == asked(questionnaire, delict=[1], onveilig=1)
    assert desktop.input_value("#aantal_inbraak") == "2"


def test_options_come_and_go_and_what_was_chosen_comes_back(desktop):
    open_preview(desktop, make_version(tiny("option_condition")), "gesprek")
    offered = "[data-of=aangifte]:visible"

    assert desktop.locator(offered).evaluate_all("all => all.map((one) => one.value)") == ["97"]
    tap(desktop, "delict_1", "delict_3", "aangifte_1")
    assert desktop.locator(offered).evaluate_all("all => all.map((one) => one.value)") == ["1", "3", "97"]
    tap(desktop, "delict_1")
    assert not desktop.locator("#aangifte_1").is_visible()
    tap(desktop, "delict_1")
    assert desktop.locator("#aangifte_1").is_checked()


def rank_of_what_happened():
    """A ranking of which an option is offered only after an answer."""
    happened, _reported = tiny("option_condition").pages
    options = [{"code": code, "label": f"Nummer {code}", "ask_if": {"delict": code}} for code in (1, 2)]
    rank = {
        "code": "eerst",
        "type": "rank",
        "theme": "t",
        "label": "Wat eerst?",
        "top": 2,
        "choices": options,
    }
    page = happened.model_dump(mode="json", exclude_defaults=True)
    return make_questionnaire([page, {"code": "daarna", "title": "Daarna", "questions": [rank]}])


def test_a_ranking_forgets_and_remembers_with_its_options(desktop):
    open_preview(desktop, make_version(rank_of_what_happened()), "gesprek")
    tap(desktop, "delict_1", "delict_2")
    desktop.select_option("#eerst_1", "2")
    desktop.select_option("#eerst_2", "2")

    assert (desktop.input_value("#eerst_1"), desktop.input_value("#eerst_2")) == ("", "2")
    tap(desktop, "delict_2")
    assert desktop.input_value("#eerst_2") == ""
    tap(desktop, "delict_2")
    assert desktop.input_value("#eerst_2") == "2"


def test_texts_repeat_answers_as_text(desktop, axe):
    open_preview(desktop, make_version(tiny("piping")), "gesprek")
    label, helped = '[data-text="ergert.label"]', '[data-text="ergert.help"]'

    assert desktop.locator(label).inner_text() == "Wat stoort u het meest bij ‘uw bezoek’?"
    tap(desktop, "doel_95")
    desktop.fill("#doel_anders", "<img src=x> sport")
    desktop.fill("#winkel", "{doel}")
    assert (
        desktop.locator(label).inner_text() == "Wat stoort u het meest bij ‘Iets anders: <img src=x> sport’?"
    )
    assert desktop.locator(helped).inner_text() == "U komt weleens en het liefst bij {doel}."
    tap(desktop, "doel_1")
    desktop.fill("#keren", "2.5")
    assert desktop.locator(helped).inner_text() == "U komt 2,5 keer en het liefst bij {doel}."
    axe(desktop)


def test_refusing_and_wiping_leave_one_answer_or_none(desktop):
    open_preview(desktop, make_version(tiny("choices")), "gesprek")

    tap(desktop, "waar_1", "waar_2", "waar-7")
    assert desktop.locator("[data-of=waar]:checked").count() == 0
    assert desktop.locator("[data-counts]").inner_text() == "1 van 1 vragen ingevuld"
    tap(desktop, "waar_95")
    assert not desktop.locator('[id="waar-7"]').is_checked()
    assert desktop.locator("#waar_anders").is_visible()
    desktop.locator("[data-clears=waar]").click()
    assert desktop.locator("[data-of=waar]:checked").count() == 0
    assert desktop.locator("[data-counts]").inner_text() == "0 van 1 vragen ingevuld"
    assert not desktop.locator("#waar_anders").is_visible()


def test_interview_by_keyboard_alone_says_what_can_be_typed(desktop, axe):
    version = make_version(tiny("decimals"))
    open_preview(desktop, version, "gesprek")
    press = desktop.keyboard.press

    desktop.focus("#uren")
    desktop.keyboard.type("1.234")
    press("Enter")
    fault = desktop.locator("#uren_fout")
    assert fault.inner_text().startswith("Vul een getal in van 0 tot en met 16800")
    assert desktop.get_attribute("#uren", "aria-invalid") == "true"
    axe(desktop)
    desktop.focus("#uren")
    press("Control+a")
    desktop.keyboard.type("2,5")
    press("Enter")
    assert desktop.evaluate(FOCUS) == "kosten"
    assert fault.inner_text() == ""
    desktop.keyboard.type("12")
    press("Enter")
    press("Enter")
    desktop.get_by_text("Alles klopt.").wait_for()
    axe(desktop)


def test_interview_without_javascript_shows_all_and_who_is_asked(phone_without_javascript, axe):
    page = phone_without_javascript
    open_preview(page, make_version(tiny("page_condition")), "gesprek")

    assert page.evaluate(SHOWN) == ["onveilig", "cijfer", "reden", "opmerking"]
    assert page.get_by_text("Alleen als 1 Bent u weleens bang?: Vaak, Soms").is_visible()
    axe(page)


def test_targets_of_the_interview_are_large(phone, axe):
    open_preview(phone, shipped_version("bewoners"), "gesprek")
    sizes = """() => [...document.querySelectorAll("#vraaggesprek :is(.vp-tap, .vp-input, button)")]
        .map((one) => one.getBoundingClientRect()).filter((box) => box.width)
        .map((box) => Math.min(box.width, box.height))"""

    assert min(phone.evaluate(sizes)) >= 44
    assert phone.evaluate("document.documentElement.scrollWidth") == 360
    axe(phone)


def test_web_preview_is_walked_through_and_nothing_is_written(phone_without_javascript, axe):
    page = phone_without_javascript
    open_preview(page, make_version(tiny("piping")), "web")
    axe(page)
    tap(page, "doel_1")
    page.fill("#winkel", "De <b>markt</b>")
    page.fill("#keren", "2")
    page.keyboard.press("Enter")
    page.get_by_text("Wat stoort u het meest bij ‘Winkelen’?").wait_for()
    assert page.get_by_text("U komt 2 keer en het liefst bij De <b>markt</b>.").is_visible()
    axe(page)
    page.get_by_role("button", name="Terug", exact=True).click()
    assert page.input_value("#winkel") == "De <b>markt</b>"
    for title in ("Ergernis", "Oordeel", "Kloppen uw antwoorden?"):
        page.get_by_role("button", name="Verder", exact=True).click()
        page.get_by_role("heading", name=title).wait_for()
    axe(page)
    page.get_by_role("button", name="Versturen").first.click()
    page.get_by_text("Bedankt, uw antwoorden zijn binnen").wait_for()

    assert (Response.objects.count(), ResponseEvent.objects.count()) == (0, 0)


@pytest.mark.parametrize("face", ["web-alles", "invoeren"])
def test_other_faces_can_be_used_by_everybody(desktop, axe, face):
    open_preview(desktop, shipped_version("bezoekers"), face)

    axe(desktop)
