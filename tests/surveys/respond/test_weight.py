"""The public side is light: few bytes, few requests, no script."""

import re

import pytest

from tests.factories import make_case
from tests.surveys.respond.steps import address, begin

MOST_BYTES = 14_000
MOST_REQUESTS = 3


def own_files(page: str) -> list[str]:
    return re.findall(r'(?:href|src)="(/static/[^"]+)"', page)


@pytest.mark.django_db(transaction=True)
def test_first_page_is_at_most_fourteen_kilobytes_and_three_requests(served):
    case = make_case()

    for where in ["/", f"/c/{case.access_code}/"]:
        files = own_files(served.ask(where).whole.decode())
        answers = [served.ask(path, accept_encoding="gzip") for path in [where, *files]]

        assert [(answer.status, answer.headers["content-encoding"]) for answer in answers] == [
            (200, "gzip")
        ] * 3
        assert len(answers) <= MOST_REQUESTS
        assert sum(int(answer.headers["content-length"]) for answer in answers) <= MOST_BYTES


@pytest.mark.django_db
def test_pages_come_compressed(client):
    draft = begin(client, make_case())

    response = client.get(address(draft, "gevoel"), headers={"accept-encoding": "gzip"})

    assert response.headers["content-encoding"] == "gzip"


@pytest.mark.django_db
def test_question_page_has_no_script(client):
    draft = begin(client, make_case())

    assert "<script" not in client.get(address(draft, "gevoel")).text
