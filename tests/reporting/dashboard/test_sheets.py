"""The CSV of a theme."""

import csv
import io
import json
import re

import pytest
from django.test import Client

from reporting.exports import csv_file
from surveys.models import Role
from tests.factories import make_area, make_person, make_round
from tests.reporting.making import make_shop_survey

BOM = "\ufeff"
HIT, SAFE = {"onveilig": 1, "delict": [1]}, {"onveilig": 4, "delict": [97]}


@pytest.fixture
def client_of(db):
    def log_in(survey):
        client = Client()
        client.force_login(make_person(Role.WORKGROUP, survey.round.area))
        return client

    return log_in


def cells(response):
    text = response.content.decode()
    assert text.startswith(BOM)
    return list(csv.reader(io.StringIO(text.removeprefix(BOM)), delimiter=";"))


@pytest.mark.parametrize(
    ("cell", "written"),
    [("=1+1", "'=1+1"), ("+3", "'+3"), ("-3", "'-3"), ("@a", "'@a"), ("56%", "56%"), (None, ""), (0, "0")],
)
def test_a_cell_is_never_a_formula(cell, written):
    assert cells(csv_file("proef.csv", ["a", "b"], [[cell, "einde"]]))[1] == [written, "einde"]


@pytest.mark.parametrize(("counted", "base", "shown"), [(93, 125, "74%"), (9, 43, "21%")])
def test_page_chart_and_sheet_say_the_same(client_of, counted, base, shown):
    survey = make_shop_survey(*[HIT] * counted, *[SAFE] * (base - counted))
    client, address = client_of(survey), f"/uitkomsten/{survey.pk}/thema/slachtofferschap"
    name = "Slachtoffer van inbraak, afgelopen 12 maanden"

    page = client.get(f"{address}/").text
    row = next(row for row in cells(client.get(f"{address}.csv")) if row[0] == name)
    chart = json.loads(re.search(r'id="slachtofferschap-staven" type="application/json">(.*?)<', page)[1])

    assert row[4:7] == [shown, str(counted), str(base)]
    text = " ".join(re.sub(r"<[^>]+>", " ", page).split())
    assert f"{name} % van alle bedrijven {shown} {counted} van {base}" in text
    labels = [entry for entry in chart["wide"]["data"][0]["hovertext"] if name in entry]
    assert f"{shown} ({counted} van {base})" in labels[0]


def test_what_is_not_shown_is_not_in_the_sheet(client_of):
    area = make_area()
    make_shop_survey(*[HIT] * 4, round=make_round(area, number=0))
    survey = make_shop_survey(*[HIT] * 12, *[SAFE] * 4, round=make_round(area, number=1))

    rows = cells(client_of(survey).get(f"/uitkomsten/{survey.pk}/thema/aangifte.csv"))
    numbers = [row[4:9] for row in rows if row[4] == "niet getoond"]

    assert numbers
    assert all(not any(row[1:]) for row in numbers)
