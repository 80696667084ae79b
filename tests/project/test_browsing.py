"""The browser of the tests notices what a visitor would suffer from."""

from urllib.parse import urlsplit

import pytest

from tests.browsing import Watch, accessibility_faults

SOUND = "<!doctype html><html lang=nl><title>Goed</title><main><h1>Goed</h1><p>Alles staat er.</p></main>"


@pytest.fixture
def watched(browser, live_server):
    """A page and what is noticed about it."""
    context = browser.new_context(base_url=live_server.url)
    yield context.new_page(), Watch(context, host=urlsplit(live_server.url).netloc)
    context.close()


def test_an_error_on_the_console_is_noticed(watched):
    page, watch = watched

    page.set_content("<script>console.error('helaas')</script>")

    assert watch.faults == ["error on the console: helaas ()"]


def test_an_uncaught_error_is_noticed(watched):
    page, watch = watched

    page.evaluate("setTimeout(() => { throw new Error('stuk') })")
    page.wait_for_timeout(200)

    assert [fault.split("\n")[0] for fault in watch.faults] == ["error on the page: stuk"]


def test_a_request_to_elsewhere_is_noticed(watched):
    page, watch = watched

    page.set_content("<img alt='' src='http://127.0.0.1:9/x.png'>")

    assert watch.faults[0] == "request to elsewhere: http://127.0.0.1:9/x.png"


def test_an_answer_that_fails_is_noticed(watched):
    page, watch = watched

    page.goto("/this-page-does-not-exist/")

    assert len(watch.faults) == 1
    assert "404" in watch.faults[0]


@pytest.mark.parametrize("javascript", [True, False])
def test_axe_reads_what_is_shown_with_and_without_javascript(visitor, javascript):
    page = visitor(width=360, height=740, java_script_enabled=javascript)
    html = SOUND.replace("<p>", "<noscript><img src='data:,'></noscript><p>")
    page.route("**/*", lambda route: route.fulfill(body=html, content_type="text/html"))

    page.goto("/page/")

    broken = [fault.split(":")[0] for fault in accessibility_faults(page)]
    assert broken == ([] if javascript else ["image-alt at img"])


def test_axe_names_what_breaks_a_rule(browser):
    page = browser.new_page()

    page.set_content(SOUND.replace("<p>", "<img src='data:,'><p>"))

    assert [fault.split(":")[0] for fault in accessibility_faults(page)] == ["image-alt at img"]
    page.close()


def test_axe_is_content_with_a_sound_page(browser, axe):
    page = browser.new_page()

    page.set_content(SOUND)

    axe(page)
    page.close()
