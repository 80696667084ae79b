"""The product as `python3 dev.py` serves it, in a process of its own, on the database of the tests."""

import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import quote

from django.db import connection

import dev

ROOT = Path(__file__).resolve().parent.parent


def database_address() -> str:
    """The test database, as the environment names it."""
    settings = connection.settings_dict
    if connection.vendor == "sqlite":
        return str(settings["NAME"])
    host, port = quote(settings["HOST"], safe=""), settings["PORT"] or "5432"
    if settings["HOST"].startswith("/"):
        return f"postgresql://{settings['USER']}@:{port}/{settings['NAME']}?host={host}"
    return f"postgresql://{settings['USER']}:{quote(settings['PASSWORD'])}@{settings['HOST']}:{port}/{settings['NAME']}"


class Served:
    """A running demo; ``log`` holds what it wrote, in a file."""

    def __init__(self, port: int, log: Path) -> None:
        self.port = port
        self.log = log

    def ask(
        self, path: str, body: bytes | str | None = None, *, method: str = "GET", **headers: str
    ) -> HTTPResponse:
        """The answer to one request, read whole: ``text`` is its body."""
        line = HTTPConnection("127.0.0.1", self.port, timeout=30)
        line.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
        answer = line.getresponse()
        answer.whole = answer.read()
        line.close()
        return answer

    def wait_for_lines(self, number: int, *, after: str) -> list[str]:
        """That many new lines of the log: each is written after its answer is sent."""
        until = time.monotonic() + 10
        written: list[str] = []
        while len(written) < number and time.monotonic() < until:
            written = self.log.read_text().removeprefix(after).splitlines()
        return written


def demo_place(folder: Path) -> dev.Place:
    """What dev.py makes of a checkout, with the database of the tests and everything else in ``folder``."""
    inherited = {
        name: value for name, value in os.environ.items() if not name.startswith(("VEILIGPEIL_", "DJANGO_"))
    }
    own = {"DATABASE": database_address(), "STATIC": str(folder / "static"), "SECRET_KEY": "only-for-tests"}
    place = dev.Place(ROOT, inherited | {f"VEILIGPEIL_{name}": value for name, value in own.items()})
    place.log = folder / "dev.log"
    place.log.touch()
    return place


@contextmanager
def serving(folder: Path) -> Iterator[Served]:
    """Set up and serve as dev.py does."""
    place = demo_place(folder)
    dev.collect_static(place)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = dev.serve_command(place, "127.0.0.1", port)
    with place.log.open("a") as log:
        server = subprocess.Popen(command, cwd=ROOT, env=place.environ, stdout=log, stderr=log)
    try:
        dev.wait_until_served(server, "127.0.0.1", port)
        yield Served(port, place.log)
    finally:
        server.terminate()
        server.wait()
