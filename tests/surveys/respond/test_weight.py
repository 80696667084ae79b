"""The public side is light: few bytes, few requests, no script."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from tests.factories import make_case
from tests.surveys.respond.steps import address, begin

MOST_BYTES = 14_000
MOST_REQUESTS = 3


def own_files(page: str) -> list[str]:
    return re.findall(r'(?:href|src)="/static/([^"]+)"', page)


@pytest.mark.django_db
def test_first_page_is_at_most_fourteen_kilobytes_and_three_requests(client):
    case = make_case()

    for where in ["/", f"/c/{case.access_code}/"]:
        page = client.get(where)
        files = [Path(finders.find(name)).read_bytes() for name in own_files(page.text)]
        weight = sum(len(gzip.compress(part)) for part in [page.content, *files])

        assert 1 + len(files) <= MOST_REQUESTS
        assert weight <= MOST_BYTES


@pytest.mark.django_db
def test_pages_come_compressed(client):
    draft = begin(client, make_case())

    response = client.get(address(draft, "gevoel"), headers={"accept-encoding": "gzip"})

    assert response.headers["content-encoding"] == "gzip"


@pytest.mark.django_db
def test_question_page_has_no_script(client):
    draft = begin(client, make_case())

    assert "<script" not in client.get(address(draft, "gevoel")).text
