"""The keying page of a form with sixty items: when it is painted, and how long a key takes.

24 November 2026, two cores shared with other work, Gunicorn and PostgreSQL on the same machine, Chromium with
an empty cache: page received after 93 ms (median; slowest of 15: 285), first paint after 212 ms (360), busy
for 2.2 ms with a key (99 of 100: under 8.0). The bars are 1 s and, at 15 keys a second, 67 ms: so the whole
form is gone over at every key, and nothing is remembered between keys.
"""

import os
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

sys.path[0] = str(Path(__file__).resolve().parents[1])

from statistics import median, quantiles  # noqa: E402

from playwright.sync_api import Page, sync_playwright  # noqa: E402

from bench.answering import environment, served  # noqa: E402
from tests.postgresql import any_server  # noqa: E402
from tests.suite import find_chromium  # noqa: E402

TIMES = 15
EMAIL, PASSWORD = "keyer@voorbeeld.example", "only-for-the-bench"
FIRST_PAINT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime"
# How long the page is busy with each digit, the move to the next question included.
BUSY = """() => {
    window.busy = [];
    let since = 0;
    addEventListener("input", () => { since = performance.now(); }, true);
    addEventListener("input", () => { busy.push(performance.now() - since); });
}"""


def make_form() -> tuple[str, str]:
    """(address of the log-in, address of the form) of a survey with sixty items."""
    import django  # noqa: PLC0415 (when the environment names the database)

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415
    from django.urls import reverse  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    from surveys.models import Person  # noqa: PLC0415
    from tests.factories import make_case, make_questionnaire, make_survey, make_version  # noqa: PLC0415
    from tests.surveys.entry.test_sixty_items import sixty_items  # noqa: PLC0415

    page = {"code": "alles", "title": "Alles", "questions": sixty_items()}
    case = make_case(make_survey(version=make_version(make_questionnaire([page], code="zestig"))))
    Person.objects.create_person(EMAIL, PASSWORD, name="Keyer", is_administrator=True)
    return reverse("log_in"), reverse("keying_form", args=[case.survey_id, case.pk])


def log_in(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_label("E-mailadres").fill(EMAIL)
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Inloggen").click()
    page.wait_for_load_state()


def main() -> None:
    with ExitStack() as stack:
        database = stack.enter_context(any_server())
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="veiligpeil-")))
        environ = environment(folder, database)
        os.environ.update(environ, DJANGO_SETTINGS_MODULE="config.settings")
        log_in_at, form_at = make_form()
        port, _ = stack.enter_context(served("config.wsgi", environ))
        chromium = find_chromium(os.environ.get("PATH", ""), named=os.environ.get("VEILIGPEIL_CHROMIUM", ""))
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        painted, server, busy = [], [], []
        for _ in range(TIMES):
            # A browser with an empty cache each time.
            context = browser.new_context(base_url=f"http://127.0.0.1:{port}", locale="nl-NL")
            page = context.new_page()
            log_in(page, log_in_at)
            page.goto(form_at)
            painted.append(page.wait_for_function(FIRST_PAINT).json_value())
            server.append(page.evaluate("performance.getEntriesByType('navigation')[0].responseEnd"))
            page.evaluate(BUSY)
            page.keyboard.type("2" * 52)
            busy += page.evaluate("busy")
            context.close()
        browser.close()
    print(f"{'':<24}{'median':>8}{'slowest':>9}")
    print(f"{'page received, ms':<24}{median(server):>8.0f}{max(server):>9.0f}")
    print(f"{'first paint, ms':<24}{median(painted):>8.0f}{max(painted):>9.0f}")
    print(f"{'busy with a key, ms':<24}{median(busy):>8.1f}{quantiles(busy, n=100)[98]:>9.1f} (99 of 100)")


if __name__ == "__main__":
    main()
