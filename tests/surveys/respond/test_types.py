"""The newer question types on the web: rendering without a browser, and one journey on a phone."""

import re

import pytest

from surveys.models import Response
from tests.factories import make_case, make_survey, make_version
from tests.questionnaires.filling import tiny
from tests.surveys.respond.steps import address, begin, send

TYPED = {"prioriteit_1": "4", "prioriteit_2": "4"}


def case_of(*names):
    """A case whose questionnaire has the pages of these tiny ones, one after the other."""
    pages = tuple(page for name in names for page in tiny(name).pages)
    return make_case(make_survey(version=make_version(tiny(names[0]).model_copy(update={"pages": pages}))))


def stored():
    return Response.objects.get().answers


@pytest.mark.django_db
def test_same_option_twice_comes_back_as_it_was_chosen(client):
    draft = begin(client, case_of("rank"))

    page = send(client, draft, "problemen", **TYPED).text

    chosen = re.findall(r'<select [^>]*name="(\w+)"', page)
    selected = re.findall(r'<option value="(\w+)" selected', page)
    assert '<a href="#prioriteit_1">Kies ‘Lawaai’ maar één keer</a>' in page
    assert chosen == ["prioriteit_1", "prioriteit_2", "prioriteit_3"]
    assert selected == ["4", "4"]
    assert stored() == {}


@pytest.mark.django_db
def test_exclusive_option_is_offered_at_the_first_place_alone(client):
    draft = begin(client, case_of("rank"))

    page = client.get(address(draft, "problemen")).text

    first, second, third = re.findall(r"<select.*?</select>", page, flags=re.DOTALL)
    assert [place.count('value="97"') for place in (first, second, third)] == [1, 0, 0]


@pytest.mark.django_db
def test_month_and_decimals_come_back_as_they_were_typed(client):
    draft = begin(client, case_of("month", "decimals"))

    month = send(client, draft, "inbraak", wanneer="vorig jaar").text
    send(client, draft, "inbraak", wanneer="dec 2025")
    hours = send(client, draft, "bewaking", uren="1.234").text

    assert 'name="wanneer" value="vorig jaar"' in month
    assert "Vul een maand en een jaar in, bijvoorbeeld 3-2025" in month
    assert 'name="uren" value="1.234" inputmode="decimal"' in hours
    assert stored() == {"wanneer": 202512, "sinds": None}


@pytest.mark.django_db
def test_review_repeats_answers_escaped(client):
    draft = begin(client, case_of("piping"))
    send(client, draft, "bezoek", doel="1", winkel="<b>Markt</b>", keren="2")
    send(client, draft, "bezoek", doel="1", winkel="<b>Markt</b>", keren="2")
    send(client, draft, "ergernis", ergert_1="2", ergert_2="1")
    send(client, draft, "oordeel", vindt_nu="1")

    page = client.get(address(draft, "controle")).text

    assert "Wat stoort u het meest bij ‘Winkelen’?" in page
    assert "1. Lawaai<br>2. Afval" in page
    assert "U noemde: Lawaai, Afval. Wat vindt u daarvan?" in page
    assert "&lt;b&gt;Markt&lt;/b&gt;" in page
    assert "<b>Markt" not in page


@pytest.mark.django_db(transaction=True)
def test_journey_past_every_newer_type(phone_without_javascript, axe):
    page = phone_without_javascript
    page.goto(f"/c/{case_of('rank', 'month', 'piping').access_code}/")
    page.click("text=Beginnen")
    assert not page.locator("#prioriteit_anders").is_visible()
    page.select_option("#prioriteit_1", "95")
    assert page.locator("#prioriteit_anders").is_visible()
    page.select_option("#prioriteit_3", "95")
    page.click("text=Verder")
    axe(page)
    page.click(".vp-summary a")
    assert page.evaluate("document.activeElement.id || location.hash") in {"prioriteit_1", "#prioriteit_1"}
    page.select_option("#prioriteit_3", "12")
    page.fill("#prioriteit_anders", "Muizen")
    page.click("text=Verder")
    if page.locator("#ernst").count():
        page.click("text=Verder")
    page.fill("#wanneer", "3/2025")
    page.click("text=Verder")
    while "/controle/" not in page.url:
        axe(page)
        page.click("main form .vp-button[type=submit]")

    axe(page)
    answers = page.locator("main").inner_text()
    assert "1. Iets anders: Muizen\n2. Parkeren" in answers
    assert "maart 2025" in answers
    assert (stored()["prioriteit"], stored()["wanneer"]) == ([95, 12], 202503)
