"""How many people can answer at once, beside a floor: the least that Django can do with the same requests.

Prints statements per request, percentiles and processor time of both. On 24 November 2026, with two cores and
PostgreSQL, four rounds each:

- with 16 clients 16.1 to 17.2 complete responses a second (the bar is 40), where the floor took 30 to 50; the
  median of the ratios is 0.45 (bar 0.6): not met;
- with one client 8.4 to 9.1, where the floor took 23 to 29; ratio 0.32: not met;
- 95% of the requests took at most 11 ms with one client (bar 50) and 112 ms with 16 (bar 250): met;
- 96 to 105 ms of processor time in the server for one response with one client, of the floor 29 to 36.
"""

import asyncio
import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from itertools import islice
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# Not the folder of this file, where statistics.py would pass for the library's.
sys.path[0] = str(ROOT)

from statistics import median  # noqa: E402

from bench import respondents  # noqa: E402
from tests.postgresql import any_server  # noqa: E402

SECONDS = 5
ROUNDS = 4
CASES = 15_000
GUNICORN = [
    sys.executable,
    "-m",
    "gunicorn",
    "--preload",
    "--worker-class=gthread",
    "--workers=2",
    "--threads=4",
]
STATEMENT = re.compile(rb"LOG:  (?:statement|execute)[^:]*: (.*)")
TICKS = os.sysconf("SC_CLK_TCK")


def environment(folder: Path, database: str) -> dict[str, str]:
    """That of production, but for HTTPS."""
    own = {
        "DATABASE": database,
        "STATIC": str(folder / "static"),
        "SECRET_KEY": "only-for-the-bench",
        "HOSTS": "127.0.0.1",
        "HTTPS": "false",
        "BENCH_PAGES": str(folder),
    }
    others = {name: value for name, value in os.environ.items() if not name.startswith("VEILIGPEIL_")}
    return others | {f"VEILIGPEIL_{name}": value for name, value in own.items()}


def invented_codes(number: int) -> list[str]:
    """The access codes of a survey of the reference flow, made in the database."""
    import django  # noqa: PLC0415 (when the environment names the database)

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    from bench.reference import make_codes  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    return make_codes(number)


@contextmanager
def served(application: str, environ: dict[str, str]) -> Iterator[tuple[int, int]]:
    """(port, process id) of a running gunicorn."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [*GUNICORN, f"--bind=127.0.0.1:{port}", "--log-level=warning", application]
    server = subprocess.Popen(command, cwd=ROOT, env=environ)
    try:
        wait_until_served(port)
        yield port, server.pid
    finally:
        server.terminate()
        server.wait()


def wait_until_served(port: int) -> None:
    for _ in range(100):
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(port)


def processor(root: int) -> float:
    """The seconds of the processor that a process and all below it used."""
    used, children = {}, {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            number, rest = stat.read_text().split(" (", 1)
        except OSError:
            continue
        fields = rest.rpartition(") ")[2].split()
        children.setdefault(int(fields[1]), []).append(int(number))
        used[int(number)] = sum(map(int, fields[11:15])) / TICKS
    total, to_do = 0.0, [root]
    while to_do:
        one = to_do.pop()
        total += used.get(one, 0)
        to_do += children.get(one, [])
    return total


def record_pages(folder: Path, port: int, code: str) -> None:
    """Keep the pages of one response as the templates of the floor."""
    pages = asyncio.run(respondents.fill_in(respondents.Browser(port), code))
    for step, page in pages.items():
        text = re.sub(r'(csrfmiddlewaretoken" value=")\w+', r"\1{{ csrf_token }}", page.decode())
        (folder / f"{step}.html").write_text(text)


class Counting(respondents.Browser):
    """Counts the statements that the database logs during each request."""

    def __init__(self, port: int, log: Path) -> None:
        super().__init__(port)
        self.log, self.counts = log, []

    async def ask(self, path: str, body: str | None = None) -> respondents.Answer:
        before = self.log.stat().st_size
        answer = await super().ask(path, body)
        with self.log.open("rb") as log:
            log.seek(before)
            statements = STATEMENT.findall(log.read())
        method = "GET" if body is None else "POST"
        self.counts.append((f"{method} {re.sub('[A-Za-z0-9_-]{22}', '…', path)}", statements))
        return answer


def count_statements(port: int, database: str, code: str) -> list[tuple[str, list[bytes]]]:
    """What each request of one response asks of the database, as the database itself logs it."""
    import psycopg  # noqa: PLC0415

    folder = Path(database.partition("host=")[2])
    with psycopg.connect(database, autocommit=True) as line:
        line.execute("ALTER SYSTEM SET log_statement = 'all'")
        line.execute("SELECT pg_reload_conf()")
        time.sleep(0.3)
        browser = Counting(port, folder / "server.log")
        asyncio.run(respondents.fill_in(browser, code))
        line.execute("ALTER SYSTEM RESET log_statement")
        line.execute("SELECT pg_reload_conf()")
    return browser.counts


def drive(port: int, clients: int, codes: list[str]) -> dict[str, float]:
    command = [sys.executable, "-m", "bench.respondents", str(port), str(clients), str(SECONDS)]
    done = subprocess.run(
        command, cwd=ROOT, input="\n".join(codes), capture_output=True, text=True, check=False, timeout=120
    )
    if done.returncode:
        raise RuntimeError(done.stderr)
    return json.loads(done.stdout)


class Site:
    """A server that is measured, with codes that it was not asked for yet."""

    def __init__(self, name: str, place: tuple[int, int], codes: list[str], database: int) -> None:
        self.name, (self.port, self.server), self.codes = name, place, iter(codes)
        self.database = database
        self.runs: list[dict[str, float]] = []

    def run(self, clients: int) -> dict[str, float]:
        before = processor(self.server), processor(self.database)
        found = drive(self.port, clients, list(islice(self.codes, 120 * SECONDS)))
        after = processor(self.server), processor(self.database)
        rate = found["responses"] / found["seconds"]
        server, database = (
            (then - now) / found["responses"] for now, then in zip(before, after, strict=True)
        )
        size = found["bytes"] / found["responses"] / 1000
        print(
            f"{self.name:<12}{clients:>8}{rate:>14.1f}{found['p50']:>9.1f}{found['p95']:>9.1f}"
            f"{size:>9.1f}{1000 * server:>12.1f}{1000 * database:>12.1f}"
            f"{1000 * found['processor'] / found['responses']:>12.1f}",
            flush=True,
        )
        return found | {"rate": rate, "cpu": server + database}


def main() -> None:
    with ExitStack() as stack:
        database = stack.enter_context(any_server(""))
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="veiligpeil-")))
        environ = environment(folder, database)
        os.environ.update(environ, DJANGO_SETTINGS_MODULE="config.settings")
        codes = invented_codes(CASES)
        ours = stack.enter_context(served("config.wsgi", environ))
        record_pages(folder, ours[0], codes.pop())
        tables = [sys.executable, "-m", "bench.floor"]
        subprocess.run(tables, cwd=ROOT, env=environ, input="\n".join(codes), text=True, check=True)
        floor = stack.enter_context(served("bench.floor", environ))
        for name, port in [("Veiligpeil", ours[0]), ("floor", floor[0])]:
            print(f"Statements of {name}:")
            counts = count_statements(port, database, codes.pop())
            for request, statements in counts:
                print(f"  {len(statements):>3}  {request}")
            print(f"  {sum(len(one) for _, one in counts):>3}  in all")
            if "-v" in sys.argv:
                for request, statements in counts:
                    print(request, *(s.decode()[:2000] for s in statements), sep="\n    ")
        postmaster = int(
            (Path(database.partition("host=")[2]) / "data" / "postmaster.pid").read_text().split()[0]
        )
        sites = [Site("Veiligpeil", ours, codes, postmaster), Site("floor", floor, codes, postmaster)]
        compare(sites)


def compare(sites: list[Site]) -> None:
    """ABAB: others use the machine too."""
    print(
        f"{'':<12}{'clients':>8}{'responses/s':>14}{'p50 ms':>9}{'p95 ms':>9}{'kB':>9}{'server ms':>12}"
        f"{'database ms':>12}{'client ms':>12}"
    )
    for site in sites:
        site.run(4)  # to warm up
    for clients in (1, 16):
        rounds = [[site.run(clients)["rate"] for site in sites] for _ in range(ROUNDS)]
        print(f"ratio at {clients} clients: {median(one / other for one, other in rounds):.2f}")


if __name__ == "__main__":
    main()
