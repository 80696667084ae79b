"""When the first page stands on a phone with a bad connection: bytes, requests, largest contentful paint.

On 24 November 2026, two cores, on an emulated slow 3G line: code entry (7.0 kB) painted at 0.61 s and start
(6.7 kB) at 0.58 s, with the styles in the page. It was 1.05 s with linked sheets, and the bar is 1 s.
"""

import os
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

sys.path[0] = str(Path(__file__).resolve().parents[1])

from statistics import median  # noqa: E402

from playwright.sync_api import Browser, sync_playwright  # noqa: E402

from bench.answering import environment, invented_codes, served  # noqa: E402
from tests.postgresql import any_server  # noqa: E402
from tests.suite import find_chromium  # noqa: E402

TIMES = 7
# Lighthouse calls 400 kbit/s with 400 ms "slow 3G"; bytes a second, milliseconds.
SLOW_3G = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
LARGEST_PAINT = """() => new Promise(done => new PerformanceObserver(list =>
    done(list.getEntries().at(-1).startTime)).observe({type: 'largest-contentful-paint', buffered: true}))"""


def first_visit(browser: Browser, address: str) -> dict[str, float]:
    """A visit with an empty cache; milliseconds since the address was entered."""
    with browser.new_context(viewport={"width": 360, "height": 740}, locale="nl-NL") as context:
        page = context.new_page()
        line = context.new_cdp_session(page)
        line.send("Network.enable")
        line.send("Network.emulateNetworkConditions", SLOW_3G)
        received: list[float] = []
        line.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
        page.goto(address)
        painted = page.evaluate(LARGEST_PAINT)
        html = page.evaluate("performance.getEntriesByType('navigation')[0].responseEnd")
        css = page.evaluate("performance.getEntriesByType('resource').map(one => one.responseEnd)")
        return {
            "requests": len(received),
            "bytes": sum(received),
            "html": html,
            "css": max(css, default=0),
            "painted": painted,
        }


def main() -> None:
    with ExitStack() as stack:
        database = stack.enter_context(any_server())
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="veiligpeil-")))
        environ = environment(folder, database)
        os.environ.update(environ, DJANGO_SETTINGS_MODULE="config.settings")
        code = invented_codes(1)[0]
        port, _ = stack.enter_context(served("config.wsgi", environ))
        chromium = find_chromium(os.environ.get("PATH", ""), named=os.environ.get("VEILIGPEIL_CHROMIUM", ""))
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        print(f"{'':<14}{'requests':>10}{'bytes':>10}{'html ms':>10}{'css ms':>10}{'painted ms':>12}")
        for path in ("/", f"/c/{code}/"):
            visits = [first_visit(browser, f"http://127.0.0.1:{port}{path}") for _ in range(TIMES)]
            figures = [median(visit[name] for visit in visits) for name in visits[0]]
            print(f"{path:<14}" + "".join(f"{one:>10.0f}" for one in figures), flush=True)
        browser.close()


if __name__ == "__main__":
    main()
