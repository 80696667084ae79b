"""The first pages carry their styles, and nothing but these."""

import base64
import hashlib
import re

import pytest
from django.urls import reverse

from surveys.models import Channel
from surveys.queries import survey_channel
from tests.factories import make_case
from tests.surveys.respond.steps import address, begin

pytestmark = pytest.mark.django_db


@pytest.fixture
def case():
    return make_case()


@pytest.fixture
def first_pages(client, case):
    poster = survey_channel(case.survey, Channel.Kind.POSTER)
    starts = [reverse("start", args=[case.access_code]), reverse("poster", args=[poster.slug])]
    return [client.get(address) for address in ("/", "/c/X/", *starts)]


def test_policy_lets_the_styles_of_a_first_page_pass_by_their_hash(first_pages):
    for page in first_pages:
        (text,) = re.findall("<style>(.*?)</style>", page.text, re.DOTALL)
        hashed = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()

        assert f"style-src 'self' 'sha256-{hashed}'" in page.headers["Content-Security-Policy"]


def test_styles_of_a_first_page_are_those_of_the_sheets(first_pages, settings):
    folder = settings.BASE_DIR / "static" / "css"
    sheets = "\n".join((folder / name).read_text() for name in ("tokens.css", "respondent.css"))

    assert [f"<style>{sheets}</style>" in page.text for page in first_pages] == [True] * 4
    assert [page.text.count('<link rel="prefetch"') for page in first_pages] == [2] * 4


def test_later_pages_link_to_the_sheets(client, case):
    page = client.get(address(begin(client, case), "gevoel"))

    assert "<style>" not in page.text
    assert page.text.count('<link rel="stylesheet"') == 2


def test_first_page_is_styled_under_its_policy(phone, case):
    phone.goto(f"/c/{case.access_code}/")

    colour = phone.locator(".vp-button").evaluate("button => getComputedStyle(button).backgroundColor")
    assert colour == "rgb(11, 79, 113)"
