"""The first page: one field for the code."""

import re

import pytest
from django.urls import reverse

from surveys.access_codes import make_code, spaced
from tests.factories import make_case

pytestmark = pytest.mark.django_db
FAULT = "Vul de acht letters en cijfers uit uw brief in, bijvoorbeeld K7MP 4R9T"
MISTYPED = "Vergelijk elk teken met uw brief; er zit een tikfout in deze code"
UNKNOWN = "Kijk de code na in uw brief; met deze code is geen vragenlijst verstuurd"


def test_page_asks_for_the_code(client):
    response = client.get("/", headers={"accept-language": "nl"})

    assert response.status_code == 200
    assert "<title>Vul uw code in - Veilig ondernemen</title>" in response.text


@pytest.mark.parametrize("write", [str.lower, spaced, "-".join, lambda code: f"  {code[:3]} {code[3:]}\t"])
def test_code_is_taken_in_any_spelling(client, write):
    case = make_case()

    response = client.post("/", {"code": write(case.access_code)})

    assert (response.status_code, response.url) == (302, reverse("start", args=[case.access_code]))


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", FAULT),
        ("K7MP 4R9", FAULT),
        ("x" * 5000, FAULT),
        ("K7MP 4R9K", MISTYPED),
        ("OOOO OOOO", MISTYPED),
        ("\x00" * 8, MISTYPED),
        ("٣٤٥٦٧٨٩٢", MISTYPED),
    ],
)
def test_wrong_code_comes_back_with_what_to_do(client, text, fault):
    response = client.post("/", {"code": text}, headers={"accept-language": "nl"})

    assert response.status_code == 200
    assert response.text.count(fault) == 2
    assert "<title>Fout: Vul uw code in" in response.text


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("k7mp 4r9", "K7MP 4R9"),
        ("k7m-p4r9-m", "K7MP 4R9M"),
        ("", ""),
        ("x" * 5000, " ".join(["XXXX"] * 10)),
        ("<b>", "&lt;B&gt;"),
    ],
)
def test_wrong_code_is_kept_in_the_field_in_fours(client, typed, kept):
    response = client.post("/", {"code": typed})

    assert re.search(r'name="code" type="text" dir="ltr" value="([^"]*)"', response.text)[1] == kept


def test_code_that_nobody_has_is_unknown(client):
    response = client.post("/", {"code": make_code()}, headers={"accept-language": "nl"})

    assert response.text.count(UNKNOWN) == 2
    assert "We kennen deze code niet" in response.text
    assert FAULT not in response.text


def test_page_in_english_when_asked_for(client):
    response = client.get("/", headers={"accept-language": "en"})

    assert '<html lang="en">' in response.text
