"""What every test has: no skips, the same examples each time, and a browser that notices faults."""

import os
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from django.core.cache import cache
from django.utils import translation
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browsing import Watch, accessibility_faults
from tests.serving import Served, serving
from tests.suite import find_chromium

# The same examples every time, however slow the machine.
settings.register_profile(
    "steady", derandomize=True, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("steady")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo) -> Iterator[None]:
    report = yield
    return _without_skip(report)


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector: pytest.Collector) -> Iterator[None]:
    report = yield
    return _without_skip(report)


def _without_skip(report):
    """A skipped test says that all is well where nothing was tried: it fails."""
    if report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"Skipped, which is not allowed here: {report.longrepr}"
    return report


@pytest.fixture(autouse=True)
def dutch() -> Iterator[None]:
    """Every test begins in Dutch, whatever language the one before it chose."""
    translation.activate("nl")
    yield
    translation.activate("nl")


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    """No test finds the figures of another one, whose rows may have had the same keys."""
    cache.clear()


@pytest.fixture(scope="session")
def served(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[Served]:
    """What `python3 dev.py` serves, on the database of the tests: for tests that commit."""
    with serving(tmp_path_factory.mktemp("served")) as served:
        yield served


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The Chromium of VEILIGPEIL_CHROMIUM or of the system."""
    # Playwright runs a loop in this thread; Django would take the tests for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    path = os.environ.get("PATH", os.defpath)
    chromium = find_chromium(path, named=os.environ.get("VEILIGPEIL_CHROMIUM", ""))
    quiet = ["no-first-run", "disable-background-networking", "disable-component-update", "disable-sync"]
    # Its own sandbox cannot be had as root or inside a container; it visits only our own pages.
    switches = [f"--{name}" for name in ["no-sandbox", "disable-gpu", "disable-quic", *quiet]]
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=switches)
        yield running
        running.close()


@pytest.fixture
def visitor(browser: Browser, live_server) -> Iterator[Callable[..., Page]]:
    """Make pages, in Dutch unless told: ``visitor(width=…, …)``; each fails the test on any fault it met."""
    watches: list[Watch] = []
    contexts: list[BrowserContext] = []

    def page(*, width: int, height: int, **options) -> Page:
        options = {"locale": "nl-NL", "viewport": {"width": width, "height": height}, **options}
        context = browser.new_context(base_url=live_server.url, **options)
        contexts.append(context)
        watches.append(Watch(context, host=urlsplit(live_server.url).netloc))
        return context.new_page()

    yield page
    for context in contexts:
        context.close()
    assert [fault for watch in watches for fault in watch.faults] == []


@pytest.fixture
def phone(visitor) -> Page:
    return visitor(width=360, height=740, has_touch=True, is_mobile=True)


@pytest.fixture
def phone_without_javascript(visitor) -> Page:
    return visitor(width=360, height=740, has_touch=True, is_mobile=True, java_script_enabled=False)


@pytest.fixture
def desktop(visitor) -> Page:
    return visitor(width=1280, height=900)


@pytest.fixture
def blank(desktop) -> Page:
    """A page of our own origin with nothing on it (and an icon, or the browser would ask for one)."""
    empty = "<!doctype html><link rel=icon href=data:,>"
    desktop.route("**/blank", lambda route: route.fulfill(body=empty, content_type="text/html"))
    desktop.goto("/blank")
    return desktop


@pytest.fixture
def axe() -> Callable[[Page], None]:
    """``axe(page)`` fails on every accessibility rule that the page breaks."""

    def check(page: Page) -> None:
        assert accessibility_faults(page) == []

    return check
