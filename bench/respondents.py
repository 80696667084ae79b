"""Respondents for bench/answering.py: fills in the reference flow from start to thanks, over and over.

`respondents.py PORT CLIENTS SECONDS` reads access codes from standard input, a line each, and prints what it
measured as JSON. Each client is a browser of its own, as far as the server can tell: one connection kept
alive, cookies, gzip, the CSRF token of the page that it answers, redirects followed. Plain sockets, because a
library would cost more than the server that is measured.
"""

import asyncio
import json
import resource
import sys
import time
import zlib
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import urlencode

TOKEN = b'name="csrfmiddlewaretoken" value="'
MANAGEMENT = "questionnaire_wizard-current_step"
ANSWERS: dict[str, dict[str, object]] = {
    "vestiging": {"branche": 2, "omvang": 1, "sinds": 2005, "functie": 1, "avond": 1},
    "gevoel": {
        "onveilig": 2,
        "onveilig_waar": [1, 3],
        "veilig_overdag": 8,
        "veilig_avond": 6,
        "mijden": 3,
    },
    "voorvallen": {"delict": [1, 7], "aantal_diefstal": 4, "aangifte": 2, "schade": 400},
    "omgeving": {
        "oordeel_schoon": 2,
        "oordeel_licht": 4,
        "oordeel_groen": 3,
        "oordeel_heel": 9,
        "cijfer_schoon": 6,
        "parkeren": 2,
        "bereikbaar": 1,
        "brand": 1,
    },
    "samenwerking": {
        "vertrouwen_buren": 1,
        "vertrouwen_politie": 3,
        "vertrouwen_boa": 2,
        "vertrouwen_gemeente": 4,
        "vereniging": 1,
        "maatregelen": [1, 2, 3],
        "cijfer_samen": 7,
        "kent_keurmerk": 2,
    },
    "slot": {
        "prioriteit_1": 1,
        "prioriteit_2": 5,
        "prioriteit_3": 3,
        "beter": 2,
        "meedoen": 2,
        "cijfer": 7,
        "opmerking": "Meer licht bij de fietsenstalling, en een vast nummer om te bellen.",
    },
    "controle": {},
}
BODIES = {
    step: "&" + urlencode({MANAGEMENT: step, **answers}, doseq=True) for step, answers in ANSWERS.items()
}


class Answer(NamedTuple):
    status: int
    location: str
    body: bytes


class Browser:
    """One connection with its cookies; ``times`` holds the milliseconds of every request."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.times: list[float] = []
        self.sizes: list[int] = []
        self.writer: asyncio.StreamWriter | None = None

    def forget(self) -> None:
        """Another person: no cookies."""
        self.cookies: dict[str, str] = {}

    async def ask(self, path: str, body: str | None = None) -> Answer:
        if self.writer is None:
            self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port)
        head = f"Host: 127.0.0.1:{self.port}\r\nAccept-Encoding: gzip\r\nAccept-Language: nl\r\n"
        if self.cookies:
            head += "Cookie: " + "; ".join(f"{name}={value}" for name, value in self.cookies.items()) + "\r\n"
        if body is not None:
            head += f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n"
        start = time.perf_counter()
        method = "GET" if body is None else "POST"
        self.writer.write(f"{method} {path} HTTP/1.1\r\n{head}\r\n{body or ''}".encode())
        answer = await self._read()
        self.times.append(1000 * (time.perf_counter() - start))
        return answer

    async def _read(self) -> Answer:
        head = (await self.reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        status, *lines = head.splitlines()
        length, location, closes, packed = 0, "", False, False
        for line in lines:
            name, _, value = line.partition(": ")
            name = name.lower()
            if name == "content-length":
                length = int(value)
            elif name == "location":
                location = value
            elif name == "set-cookie":
                key, _, rest = value.partition("=")
                self.cookies[key] = rest.partition(";")[0]
            elif name == "content-encoding":
                packed = value == "gzip"
            elif name == "connection":
                closes = value == "close"
        body = await self.reader.readexactly(length)
        self.sizes.append(len(head) + length)
        if closes:
            self.close()
        return Answer(int(status[9:12]), location, zlib.decompress(body, 31) if packed else body)

    def close(self) -> None:
        if self.writer:
            self.writer.close()
            self.writer = None


def token_in(page: bytes) -> str:
    """The CSRF token of the last form of a page."""
    at = page.rindex(TOKEN) + len(TOKEN)
    return page[at : page.index(b'"', at)].decode()


async def fill_in(browser: Browser, code: str) -> dict[str, bytes]:
    """One complete response, start to thanks; the pages by step."""
    browser.forget()
    where, step, pages = f"/c/{code}/", "start", {}
    while True:
        shown = await browser.ask(where)
        pages[step] = shown.body
        if shown.status != 200:  # noqa: PLR2004 (OK)
            raise RuntimeError(f"{shown.status} at {where}: {shown.body[:200]!r} {shown.location}")
        if step == "bedankt":
            return pages
        token = "csrfmiddlewaretoken=" + token_in(shown.body)
        sent = await browser.ask(where, token + BODIES.get(step, ""))
        following = sent.location.rstrip("/").rpartition("/")[2]
        if not sent.location or following == step:
            raise RuntimeError(f"{sent.status} after {step}: {sent.location} {sent.body[:200]!r}")
        where, step = sent.location, following


async def client(browser: Browser, codes: Iterator[str], until: float) -> int:
    done = 0
    while time.perf_counter() < until:
        await fill_in(browser, next(codes))
        done += 1
    browser.close()
    return done


async def measure(port: int, clients: int, seconds: float, codes: Iterator[str]) -> dict[str, float]:
    browsers = [Browser(port) for _ in range(clients)]
    start = time.perf_counter()
    done = await asyncio.gather(*(client(browser, codes, start + seconds) for browser in browsers))
    elapsed = time.perf_counter() - start
    times = sorted(one for browser in browsers for one in browser.times)
    used = resource.getrusage(resource.RUSAGE_SELF)
    return {
        "responses": sum(done),
        "seconds": elapsed,
        "requests": len(times),
        "p50": times[len(times) // 2],
        "p95": times[len(times) * 95 // 100],
        "bytes": sum(sum(browser.sizes) for browser in browsers),
        "processor": used.ru_utime + used.ru_stime,
    }


if __name__ == "__main__":
    port, clients, seconds = int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3])
    print(json.dumps(asyncio.run(measure(port, clients, seconds, iter(sys.stdin.read().split())))))
