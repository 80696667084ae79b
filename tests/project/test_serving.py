"""What `python3 dev.py` serves: our own pages, whatever is sent."""

from http.cookies import SimpleCookie
from urllib.parse import urlencode

import pytest

from tests.factories import make_case

pytestmark = pytest.mark.django_db(transaction=True)
FORM = "application/x-www-form-urlencoded"
TOKEN = "a" * 32


def post(served, path, fields, *, cookie=""):
    """Send a form with a token of our own; status and text of what comes back."""
    cookies = f"csrftoken={TOKEN}; {cookie}"
    body = urlencode({"csrfmiddlewaretoken": TOKEN} | fields)
    answer = served.ask(path, body, method="POST", content_type=FORM, cookie=cookies)
    return answer.status, answer.whole.decode(), answer


def heading(text):
    return text.partition("<h1>")[2].partition("</h1>")[0]


def test_bad_input_brings_our_own_pages(served):
    case = make_case()
    _, _, begun = post(served, f"/c/{case.access_code}/", {})
    cookie = SimpleCookie(begun.headers["set-cookie"])["vragenlijst"].OutputString(attrs=[])
    page = begun.headers["location"]
    many = {f"veld{number}": "1" for number in range(2500)}

    told = [
        post(served, page, {"waar_anders": "x" * 10_000_000}, cookie=cookie),
        post(served, page, many, cookie=cookie),
        post(served, page, {"onveilig": "1"}, cookie=cookie),
        post(served, "/bestaat-niet/", {}),
    ]

    assert [(status, heading(text)) for status, text, _ in told] == [
        (400, "Dit is te veel om in één keer te versturen"),
        (400, "Dit is te veel om in één keer te versturen"),
        (400, "We konden dit niet verwerken"),
        (404, "Deze pagina is er niet"),
    ]
    assert [text for _, text, _ in told if "Traceback" in text or "DEBUG" in text] == []


def test_styles_are_compressed_and_kept_by_browsers(served):
    page = served.ask("/").whole.decode()
    style = page.partition('href="/static/css/respondent')[2].partition('"')[0]

    answer = served.ask(f"/static/css/respondent{style}", accept_encoding="gzip")

    assert len(style) == len(".0123456789ab.css")
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["cache-control"] == "max-age=315360000, public, immutable"


def test_another_name_is_refused(served):
    answer = served.ask("/", host="elders.example")

    assert (answer.status, heading(answer.whole.decode())) == (400, "We konden dit niet verwerken")
    assert "Invalid HTTP_HOST" not in served.log.read_text()


def test_log_names_no_code_and_no_handle(served):
    case = make_case()
    before = served.log.read_text()

    _, _, begun = post(served, f"/c/{case.access_code}/", {})
    served.ask(begun.headers["location"])
    served.ask(f"/c/{case.access_code}")

    written = served.wait_for_lines(3, after=before)
    lines = [line.partition("] ")[2] for line in written]
    # A line is written after its answer is sent, so the next may be first.
    assert {line.rpartition(" ")[0] for line in lines} == {
        '"POST /c/***/ HTTP/1.1" 302',
        '"GET /vragenlijst/***/gevoel/ HTTP/1.1" 403',
        '"GET /c/*** HTTP/1.1" 200',
    }
