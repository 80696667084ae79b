"""What axe cannot see: keyboard, focus, size, reflow, titles and both reading directions; whole journeys."""

from contextlib import nullcontext
from datetime import timedelta

import pytest
from django.utils import timezone

from questionnaires.models import QuestionnaireVersion
from questionnaires.translation import Translation
from surveys.access_codes import spaced
from surveys.models import ContactWish, Response
from tests.factories import (
    make_area,
    make_case,
    make_draft,
    make_municipality,
    make_response,
    make_round,
    make_survey,
    make_version,
)
from tests.questionnaires.filling import tiny
from tests.surveys.respond.measuring import cut_off, out_of_order, small_targets, space_text, tab_stops

pytestmark = pytest.mark.django_db(transaction=True)
# One page for each type of question.
TYPES = ("choice", "battery", "choices", "mark", "number", "rank", "month", "text")
ARABIC = {
    "title": "السلامة في منطقتكم",
    "pages.bezoek.title": "زيارتكم",
    "doel.label": "لماذا أنتم هنا؟",
    "doel.1": "للتسوق",
    "buren.label": "ما رأيكم في جيرانكم؟",
    "buren_helpen.label": "نساعد بعضنا بعضا",
}
WAYS = [("nl", "ltr"), ("ar", "rtl")]


@pytest.fixture(autouse=True)
def site_in_arabic_too(settings):
    """As it will be once the texts of the pages are translated; until then only the questions are."""
    settings.LANGUAGES = [*settings.LANGUAGES, ("ar", "Arabic")]


def survey_of_every_type(**dates):
    """A survey of a practice round in two languages, whose questionnaire has every type."""
    pages = tuple(page for name in TYPES for page in tiny(name).pages)
    arabic = {"ar": Translation(texts=ARABIC, unreviewed=True)}
    questionnaire = tiny("choice").model_copy(update={"pages": pages, "translations": arabic})
    version = QuestionnaireVersion.objects.first() or make_version(questionnaire)
    municipality = make_municipality(phone="0123 456789", email="hulp@voorbeeld.example")
    round_ = make_round(make_area(municipality=municipality), is_practice=True)
    return make_survey(round=round_, version=version, languages=["nl", "ar"], **dates)


def case_of_every_type():
    return make_case(survey_of_every_type())


def go_on(page):
    with page.expect_navigation():
        page.locator("main form .vp-button[type=submit]").click()


def open_follow_ups(page):
    """Choose what opens more on the page, where there is such a thing."""
    for code in ("doel_95", "kent_buren_1", "waar_95"):
        if page.locator(f"#{code}").count():
            page.locator(f"label:has(#{code})").click()
    if page.locator("#prioriteit_1").count():
        page.select_option("#prioriteit_1", "95")


def faulty(page):
    """Whether the page could be sent with a fault; then it was."""
    for code, typed in [
        ("aantal", "twee"),
        ("wanneer", "gisteren"),
        ("opmerking", "te lang voor deze vraag"),
    ]:
        if page.locator(f"#{code}").count():
            page.fill(f"#{code}", typed)
            go_on(page)
            return True
    return False


def mend(page):
    for code in ("aantal", "wanneer", "opmerking"):
        if page.locator(f"#{code}").count():
            page.fill(f"#{code}", "")


KEYS = {"Tab", "Enter", "Space", "ArrowDown", "ArrowRight", "Control+A"}


def keys(page, field, *strokes):
    """Tab on to a field, and press keys or type words there."""
    for _ in range(60):
        if page.evaluate("field => document.activeElement.matches(field)", field):
            break
        page.keyboard.press("Tab")
    else:
        raise AssertionError(f"the keyboard does not reach {field} on {page.url}")
    for stroke in strokes:
        with page.expect_navigation() if stroke == "Enter" else nullcontext():
            (page.keyboard.press if stroke in KEYS else page.keyboard.type)(stroke)


def every_page(page, case):
    """Go past every page of the journey and its faults; each is handed over once it is open."""
    page.goto("/")
    yield "code"
    page.fill("#code", "K7MP 4R9")
    go_on(page)
    yield "code with a fault"
    page.fill("#code", case.access_code)
    go_on(page)
    yield "start"
    go_on(page)
    while not page.url.endswith("/bedankt/"):
        step = page.url.rstrip("/").split("/")[-1]
        open_follow_ups(page)
        yield step
        if faulty(page):
            yield f"{step} with a fault"
            mend(page)
        go_on(page)
    yield "thanks"
    go_on(page)
    yield "contact with faults"
    page.locator("label:has(#wants_results)").click()
    page.fill("#email", "anna@voorbeeld.example")
    go_on(page)
    yield "wished"


@pytest.mark.parametrize(("language", "direction"), WAYS)
@pytest.mark.parametrize(("width", "height"), [(320, 256), (1280, 800)])
def test_every_page_fits_and_is_easy_to_hit(visitor, width, height, language, direction):
    page = visitor(locale=language, width=width, height=height)

    found = {}
    for name in every_page(page, case_of_every_type()):
        assert page.locator("html").evaluate("html => [html.lang, html.dir || 'ltr']") == [
            language,
            direction,
        ]
        found[name] = [small_targets(page), cut_off(page)]
        space_text(page)
        found[name] += [cut_off(page), page.evaluate("document.documentElement.scrollWidth - innerWidth > 0")]

    assert len(found) > len(TYPES) + 5
    assert {name: faults for name, faults in found.items() if any(faults)} == {}


@pytest.mark.parametrize(("language", "direction"), WAYS)
def test_keyboard_comes_past_everything_in_reading_order_and_shows_where_it_is(visitor, language, direction):
    page = visitor(locale=language, width=1280, height=800)

    found = {}
    for name in every_page(page, case_of_every_type()):
        stops = tab_stops(page)
        found[name] = [
            out_of_order(stops, rtl=direction == "rtl"),
            [stop for stop in stops if stop.outline < 2 or not stop.seen],
        ]

    assert {name: faults for name, faults in found.items() if any(faults)} == {}


def test_titles_tell_pages_apart_and_faults_come_first(desktop):
    titles = {}
    for name in every_page(desktop, case_of_every_type()):
        titles[name] = desktop.title()
        assert desktop.locator("meta[http-equiv=refresh]").count() == 0

    assert len(set(titles.values())) == len(titles)
    assert {name for name, title in titles.items() if title.startswith("Fout: ")} == {
        name for name in titles if "fault" in name
    }


def test_keyboard_is_enough_from_the_code_to_the_working_group(desktop):
    page = desktop
    page.goto("/")
    keys(page, "#code", spaced(case_of_every_type().access_code).lower(), "Enter")
    keys(page, "main button", "Enter")

    keys(page, "#doel_1", "ArrowDown", "ArrowDown", "Tab", "Taxi", "Enter")
    keys(page, "#kent_buren_1", "Space", "Tab", "ArrowDown", "Enter")
    keys(page, "#waar_1", "Space", "Tab", "Space", "Enter")
    keys(page, "#cijfer_1", "ArrowRight", "ArrowRight", "Enter")
    keys(page, "#aantal", "twee", "Enter")
    keys(page, ".vp-summary")
    keys(page, ".vp-summary a")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "aantal"
    keys(page, "#aantal", "Control+A", "2", "Enter")
    keys(page, "#prioriteit_1", "ArrowDown")
    for _ in ("the list", "the months", "the text", "the review"):
        keys(page, "main form button", "Enter")

    answers = Response.objects.get().answers
    assert page.locator("h1").inner_text() == "Bedankt, uw antwoorden zijn binnen"
    assert (answers["doel"], answers["doel_anders"], answers["buren_helpen"]) == (95, "Taxi", 2)
    assert (answers["waar"], answers["cijfer"], answers["aantal"]) == ([1, 2], 3, 2)
    assert answers["prioriteit"] == [1]
    keys(page, "#wants_workgroup", "Space", "Tab", "Anna", "Tab", "anna@voorbeeld.example", "Enter")
    assert ContactWish.objects.get().name == "Anna"


def test_focus_and_choice_show_in_forced_colours(visitor):
    page = visitor(width=360, height=740, forced_colors="active")

    found = {}
    for name in every_page(page, case_of_every_type()):
        drawn = "inputs => inputs.filter(input => getComputedStyle(input).appearance === 'none').length"
        edges = "buttons => buttons.filter(b => !parseFloat(getComputedStyle(b).borderTopWidth)).length"
        found[name] = [
            page.locator(".vp-option input").evaluate_all(drawn),
            page.locator(".vp-button").evaluate_all(edges),
            sum(stop.outline < 2 for stop in tab_stops(page)),
        ]

    assert {name: faults for name, faults in found.items() if any(faults)} == {}


@pytest.mark.parametrize(("language", "direction"), WAYS)
def test_axe_finds_nothing_on_any_page_or_fault(visitor, axe, language, direction):
    page = visitor(locale=language, width=360, height=740, is_mobile=True, has_touch=True)

    directions = set()
    for _ in every_page(page, case_of_every_type()):
        axe(page)
        directions.add(page.evaluate("getComputedStyle(document.body).direction"))

    assert direction in directions


def start_states():
    """A case for every state in which one can land, by the name of the state."""
    today, month = timezone.localdate(), timedelta(days=30)
    soon = {"opens_on": today + month, "closes_on": today + 2 * month, "key_destroyed_on": today + 3 * month}
    past = {"opens_on": today - month, "closes_on": today - timedelta(days=1), "results_on": today + month}
    return {
        "begun": make_draft(case_of_every_type(), doel=1).case,
        "answered": make_response(case_of_every_type(), doel=1).case,
        "not open": make_case(survey_of_every_type(**soon)),
        "closed": make_case(survey_of_every_type(**past)),
        "withdrawn": make_case(survey_of_every_type(), withdrawn_at=timezone.now()),
    }


@pytest.mark.parametrize("language", ["nl", "ar"])
def test_every_state_of_the_start_page_is_sound(visitor, axe, language):
    page = visitor(locale=language, width=320, height=640)

    found = {}
    for name, case in start_states().items():
        page.goto(f"/c/{case.access_code}/")
        axe(page)
        found[name] = [*small_targets(page), *cut_off(page)]

    assert {name: faults for name, faults in found.items() if faults} == {}
