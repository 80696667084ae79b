"""Nothing that was typed is lost, in a browser: a closed tab, an expired log-in, a server that is gone."""

import uuid

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from django.utils import timezone

from surveys.entry.turns import Turn, Typed, save_draft
from surveys.models import KeyingDraft, Response
from tests.factories import make_case, make_survey
from tests.surveys.entry.forms_on_paper import address, make_paper_version
from tests.surveys.entry.in_browser import copies, fill_in, log_in, open_form

DRAFT = "**/concept/"


@pytest.fixture
def case(transactional_db):
    return make_case(make_survey(version=make_paper_version()))


@pytest.fixture
def person(desktop, case):
    return log_in(desktop, case)


@pytest.fixture
def keying(desktop, case, person):
    """The form, opened by someone who is logged in."""
    open_form(desktop, case)
    return desktop


def typed_on(page):
    """What stands in the first three fields."""
    return [page.locator(f"#{code}").input_value() for code in ("inbraak", "vaak", "waar")]


def test_what_is_typed_reaches_the_server_by_itself_and_leaves_no_copy(keying, person):
    keying.keyboard.type("112\n2 1")
    keying.get_by_text("Bewaard om").wait_for()

    assert KeyingDraft.objects.values_list("typed", "by", "is_parked").get() == (
        {"inbraak": "1", "vaak": "12", "waar": "2 1"},
        person.pk,
        False,
    )
    assert copies(keying) == []


def test_closed_tab_loses_nothing(keying, case):
    keying.keyboard.type("112\n2 1")
    tab = keying.context.new_page()
    keying.close()

    open_form(tab, case)

    assert typed_on(tab) == ["1", "12", "2 1"]


def test_server_that_does_not_answer_loses_nothing(keying, case):
    keying.context.route(DRAFT, lambda route: route.abort("aborted"))
    keying.keyboard.type("112\n2 1")
    keying.get_by_text("De server antwoordt niet").wait_for()
    assert len(copies(keying)) == 1
    tab = keying.context.new_page()
    keying.close()

    open_form(tab, case)

    tab.get_by_text("Teruggezet: wat u op dit apparaat typte").wait_for()
    assert typed_on(tab) == ["1", "12", "2 1"]


def test_log_in_that_expired_is_said_and_what_was_typed_is_there_after_it(keying, axe, case, person):
    keying.keyboard.type("112\n")
    keying.get_by_text("Bewaard om").wait_for()
    Session.objects.all().delete()

    keying.keyboard.type("2 1")
    keying.get_by_text("U bent uitgelogd").wait_for()
    axe(keying)
    keying.keyboard.press("Control+Enter")
    keying.get_by_text("Wat u typte is bewaard").wait_for()
    axe(keying)
    fill_in(keying, person)
    keying.locator("#formulier").wait_for()
    keying.wait_for_load_state()

    assert typed_on(keying) == ["1", "12", "2 1"]
    keying.keyboard.press("Control+Enter")
    keying.get_by_text("is opgeslagen").wait_for()
    assert Response.objects.get().answers["waar"] == [1, 2]
    assert copies(keying) == []


def test_stored_form_leaves_no_copy_where_the_server_never_heard_of_it_before(keying):
    keying.context.route(DRAFT, lambda route: route.abort("aborted"))
    keying.keyboard.type("112\n")
    keying.keyboard.press("Control+Enter")

    keying.get_by_text("is opgeslagen").wait_for()
    keying.wait_for_load_state()
    assert (Response.objects.count(), copies(keying)) == (1, [])


def test_copy_that_is_older_than_the_draft_is_not_put_back(keying, case, person):
    keying.context.route(DRAFT, lambda route: route.abort("aborted"))
    keying.keyboard.type("112\n")
    keying.goto("/werk/")
    keying.evaluate(
        "() => { for (const [name, text] of Object.entries(localStorage))"
        " localStorage[name] = JSON.stringify({ ...JSON.parse(text), at: Date.now() - 60_000 }); }"
    )
    save_draft(Turn(case, person), Typed({"inbraak": "2"}, uuid.uuid4()), now=timezone.now())

    open_form(keying, case)

    assert typed_on(keying) == ["2", "", ""]
    assert copies(keying) == []


def test_logging_out_takes_the_copy_along(keying):
    keying.context.route(DRAFT, lambda route: route.abort("aborted"))
    keying.keyboard.type("112\n")
    assert len(copies(keying)) == 1

    keying.get_by_role("button", name="Uitloggen").click()
    keying.get_by_label("Wachtwoord").wait_for()

    assert copies(keying) == []


def test_another_person_on_the_same_device_sees_nothing_of_it(keying, case):
    keying.context.route(DRAFT, lambda route: route.abort("aborted"))
    keying.keyboard.type("112\n")
    Session.objects.all().delete()

    log_in(keying, case)
    open_form(keying, case)

    assert typed_on(keying) == ["", "", ""]


def test_form_sent_after_the_log_in_expired_without_javascript(phone_without_javascript, case):
    page = phone_without_javascript
    person = log_in(page, case)
    page.goto(address(case))
    page.get_by_label("Welk cijfer geeft u?").fill("7")
    Session.objects.all().delete()

    page.get_by_role("button", name="Opslaan en volgende").first.click()
    page.get_by_text("Wat u typte is bewaard").wait_for()
    fill_in(page, person)
    page.get_by_text("U gaat verder waar u was").wait_for()
    page.get_by_role("button", name="Opslaan en volgende").first.click()

    page.get_by_text("is opgeslagen").wait_for()
    assert page.url.endswith(reverse("keying", args=[case.survey_id]))
    assert Response.objects.get().answers["cijfer"] == 7
