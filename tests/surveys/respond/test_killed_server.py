"""A server that is killed between the commit and the redirect loses nothing and doubles nothing."""

import os
import subprocess
import sys

import pytest
from django.test import Client

from surveys.models import Response
from tests.factories import make_case
from tests.serving import database_address
from tests.surveys.respond.steps import MANAGEMENT, address, begin, send

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def mortal_server():
    """Start a server that dies at the POST to a page, and give its address."""
    started = []

    def start(fatal: str) -> str:
        environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "VEILIGPEIL_DATABASE": database_address(),
        }
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.surveys.respond.killed_server", fatal],
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        return f"http://127.0.0.1:{process.stdout.readline().strip()}"

    yield start
    for process in started:
        process.kill()
        process.wait()
        process.stdout.close()


def post_with_cookies(server: str, client: Client, path: str, step: str) -> int:
    """Send a page with the client's cookies through curl's place in the standard library."""
    import http.client
    from urllib.parse import urlencode, urlsplit

    token = client.get(path).context["csrf_token"]
    cookies = "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())
    line = http.client.HTTPConnection(urlsplit(server).netloc, timeout=30)
    body = urlencode({MANAGEMENT: step, "csrfmiddlewaretoken": token})
    headers = {"Cookie": cookies, "Content-Type": "application/x-www-form-urlencoded"}
    line.request("POST", path, body, headers)
    return line.getresponse().status


def test_killed_at_sending_the_response_is_in_and_the_replay_says_thanks(mortal_server, client):
    draft = begin(client, make_case())
    send(client, draft, "gevoel", onveilig="2")
    send(client, draft, "oordeel", cijfer="6")
    review = address(draft, "controle")
    server = mortal_server(review)

    with pytest.raises(ConnectionError):
        post_with_cookies(server, client, review, "controle")
    replay = send(client, draft, "controle")

    assert replay.url.endswith("/bedankt/")
    assert [(r.status, r.is_counted, r.answers) for r in Response.objects.all()] == [
        ("complete", True, {"onveilig": 2, "cijfer": 6})
    ]
