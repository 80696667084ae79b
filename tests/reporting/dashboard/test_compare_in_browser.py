"""Comparing and imagining in a real browser: drawn, refused nothing, by keyboard, readable for everyone."""

import pytest

from tests.factories import make_area, make_case, make_round
from tests.reporting.dashboard.test_dashboard_in_browser import log_in
from tests.reporting.making import make_shop_survey

SAFE = {"delict": [97], "onveilig": 4, "kvo_bekend": 2}
UNSAFE = {"delict": [1], "onveilig": 1}


@pytest.fixture
def survey(transactional_db):
    area = make_area()
    make_shop_survey(*[UNSAFE] * 20, *[SAFE] * 10, round=make_round(area, number=0, name="Nulmeting"))
    now = make_shop_survey(*[UNSAFE] * 9, *[SAFE] * 27, round=make_round(area, number=1, name="Meting 1"))
    for _ in range(77):
        make_case(now)
    return now


@pytest.mark.parametrize("width", [320, 1280])
def test_a_comparison_is_drawn_and_accessible(visitor, axe, survey, live_server, width):
    page = visitor(width=width, height=900)
    log_in(page, survey, live_server)

    page.goto(f"/uitkomsten/{survey.pk}/vergelijken/?cijfers=slachtofferschap")
    page.locator("[data-chart] .main-svg").last.wait_for()

    assert page.locator("[data-chart] .scatter .points path").count() > 4
    assert page.evaluate("document.documentElement.scrollWidth") == width
    axe(page)


@pytest.mark.parametrize("width", [320, 1280])
def test_the_slider_works_by_keyboard_and_says_what_it_shows(visitor, axe, survey, live_server, width):
    page = visitor(width=width, height=900)
    log_in(page, survey, live_server)

    page.goto(f"/uitkomsten/{survey.pk}/cijfer/voelt_onveilig/")
    slider = page.get_by_role("slider")
    slider.press("ArrowRight")

    said = "Als het ook geldt voor 20 van hen, dan geldt het voor 29 van de 113: 26%."
    assert page.locator("output").inner_text() == said
    assert slider.get_attribute("aria-valuetext") == said
    assert page.evaluate("document.documentElement.scrollWidth") == width
    axe(page)


def test_the_same_sentence_without_javascript(visitor, survey, live_server):
    page = visitor(width=360, height=740, java_script_enabled=False)
    log_in(page, survey, live_server)

    page.goto(f"/uitkomsten/{survey.pk}/cijfer/voelt_onveilig/")
    page.get_by_label("Voor hoeveel van die 77 bedrijven geldt dit ook?").fill("20")
    page.get_by_role("button", name="Tonen").click()

    assert page.locator("output").inner_text() == (
        "Als het ook geldt voor 20 van hen, dan geldt het voor 29 van de 113: 26%."
    )
