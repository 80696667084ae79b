"""Two keyers, two server processes, the same form in the same second."""

import http.client
import os
import subprocess
import sys
import threading
import uuid
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlencode

import pytest
from django.test import Client

from surveys.models import Case, Keying, Response, Role
from tests.factories import make_case, make_person, make_survey
from tests.serving import database_address
from tests.surveys.entry.forms_on_paper import FILLED, address, make_paper_version

pytestmark = pytest.mark.django_db(transaction=True)
FORMS = 6


@pytest.fixture
def servers():
    """The ports of two servers, each a process of its own, on the database of the tests."""
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "VEILIGPEIL_DATABASE": database_address(),
    }
    command = [sys.executable, "-m", "tests.surveys.respond.killed_server", "/nowhere/"]
    started = [
        subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) for _ in range(2)
    ]
    yield [int(process.stdout.readline()) for process in started]
    for process in started:
        process.kill()
        process.wait()
        process.stdout.close()


def make_keyer(case: Case) -> Client:
    client = Client()
    client.force_login(make_person(Role.INTERVIEWER, case.survey.round.area))
    client.token = client.get(address(case)).context["csrf_token"]
    return client


def store(port: int, keyer: Client, case: Case, together: threading.Barrier) -> tuple[int, str]:
    """Send the form of a case once the other is ready too; status and where it leads."""
    cookies = "; ".join(f"{name}={morsel.value}" for name, morsel in keyer.cookies.items())
    sent = {"blad--submission_key": uuid.uuid4(), "blad--accepted": "", "csrfmiddlewaretoken": keyer.token}
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    headers = {"Cookie": cookies, "Content-Type": "application/x-www-form-urlencoded"}
    together.wait(timeout=10)
    line.request("POST", address(case), urlencode(FILLED | sent), headers)
    answer = line.getresponse()
    answer.read()
    line.close()
    return answer.status, answer.headers["Location"]


def test_one_keys_first_and_the_other_second_never_both_first(servers):
    survey = make_survey(version=make_paper_version())
    cases = [make_case(survey) for _ in range(FORMS)]
    keyers = [make_keyer(cases[0]) for _ in range(2)]

    answers = []
    for case in cases:
        together = threading.Barrier(2)
        with ThreadPoolExecutor(2) as pool:
            sent = [
                pool.submit(store, port, keyer, case, together)
                for port, keyer in zip(servers, keyers, strict=True)
            ]
            answers += [one.result() for one in sent]

    assert set(answers) == {(302, f"/invoeren/{survey.pk}/")}
    assert Response.objects.count() == FORMS
    assert sorted(Keying.objects.values_list("response__case", "ordinal")) == sorted(
        (case.pk, ordinal) for case in cases for ordinal in (1, 2)
    )
