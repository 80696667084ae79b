"""Listening to a browser, and asking axe-core about a page."""

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, Route

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


class Watch:
    """Everything that goes wrong in a browser context, as ``faults``: errors, failed and foreign requests."""

    def __init__(self, context: BrowserContext, *, host: str) -> None:
        self.host = host
        self.faults: list[str] = []
        context.on("console", self._console)
        context.on("weberror", lambda error: self.faults.append(f"error on the page: {error.error}"))
        context.on("request", self._request)
        context.on("requestfailed", self._failed)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.faults.append(f"error on the console: {message.text} ({message.location.get('url')})")

    def _request(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme not in {"data", "blob", "about"} and address.netloc != self.host:
            self.faults.append(f"request to elsewhere: {request.url}")

    def _failed(self, request: Request) -> None:
        # The browser itself aborts a request when it turns into a download, or the page is left.
        if request.failure != "net::ERR_ABORTED":
            self.faults.append(f"failed request: {request.url}: {request.failure}")


def accessibility_faults(page: Page) -> list[str]:
    """One line for each element that breaks a rule: the rule, where, and what axe-core says of it."""
    options = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
    with _with_scripts(page) as readable:
        results = Axe().run(readable, options=options).response
    return [
        f"{rule['id']} at {' '.join(map(str, node['target']))}: {rule['help']}. {node['failureSummary']}"
        for rule in results["violations"]
        for node in rule["nodes"]
    ]


@contextmanager
def _with_scripts(page: Page) -> Iterator[Page]:
    """The page, or a copy of what it shows where axe-core can run: not in a browser without JavaScript."""
    if not page.evaluate("matchMedia('(scripting: none)').matches"):
        yield page
        return
    html = page.content().replace("<noscript>", "").replace("</noscript>", "")

    def answer(route: Route) -> None:
        if route.request.url == page.url:
            route.fulfill(body=html, content_type="text/html")
        elif route.request.resource_type == "script":
            route.fulfill(body="")
        else:
            route.continue_()

    with page.context.browser.new_context(viewport=page.viewport_size) as context:
        copy = context.new_page()
        copy.route("**/*", answer)
        copy.goto(page.url)
        yield copy
