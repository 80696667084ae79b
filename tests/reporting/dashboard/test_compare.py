"""The page that puts two surveys beside each other, and the same as a file."""

import json
import re

import pytest

from surveys.models import Role
from tests.factories import make_area, make_case, make_round, make_survey, shipped_version
from tests.reporting.dashboard.test_dashboard import log_in, texts, words
from tests.reporting.making import earlier_version, make_shop_survey, make_visitor_survey

SAFE = {"veilig_zaak_overdag": 1, "delict": [97], "cijfer_veiligheid": 8, "onveilig": 4, "kvo_bekend": 2}
UNSAFE = {"veilig_zaak_overdag": 5, "delict": [1], "cijfer_veiligheid": 5, "onveilig": 1}
NAME = "Voelde zich weleens onveilig in dit gebied, afgelopen 12 maanden"


@pytest.fixture
def survey(db):
    """The later of two rounds: of a hundred businesses thirty answered, twenty unsafe and then two."""
    area = make_area(name="Centrum-Oost")
    first = make_round(area, number=0, name="Nulmeting")
    then = make_shop_survey(*[UNSAFE] * 20, *[SAFE] * 10, round=first)
    now = make_shop_survey(*[UNSAFE] * 2, *[SAFE] * 28, round=make_round(area, number=1, name="Meting 1"))
    for _ in range(70):
        make_case(then)
        make_case(now)
    return now


def get(survey, query="", page="vergelijken/", language="nl"):
    client = log_in(survey.round.area, Role.WORKGROUP)
    return client.get(f"/uitkomsten/{survey.pk}/{page}{query}", headers={"accept-language": language})


def charts(response):
    """The drawings in the page, as they go to the chart library."""
    found = re.findall(r'id="vergelijking" type="application/json">(.*?)</script>', response.text, re.DOTALL)
    return [json.loads(one) for one in found]


def test_the_finding_is_the_heading(survey):
    text = words(get(survey))

    assert (
        "Nulmeting en Meting 1 vergeleken Ondernemers · Nulmeting: 30 van 100 · Meting 1: 30 van 100" in text
    )
    assert "Twee van de drie cijfers verschillen aantoonbaar" in text


def test_a_row_has_all_its_numbers_and_the_verdict(survey):
    text = words(get(survey))

    row = "67% n = 30 7% n = 30 −60 −73 tot −41 −60 van 100 afgenomen"
    assert f"{NAME} ★ % van alle respondenten {row}" in text
    assert "gemiddelde, 1-10 6,0 n = 30 7,8 n = 30 +1,8 – – niet getoetst" in text


def test_the_note_says_what_no_difference_means_and_what_could_be_proven(survey):
    text = words(get(survey))

    assert "“Geen aantoonbaar verschil” betekent niet dat het gelijk is gebleven." in text
    assert "kleiner zijn dan ongeveer 26 procentpunt" in text
    assert re.search(r"Van alle \d+ getoetste cijfers verschillen er \d+ aantoonbaar. Welke dat zijn", text)


def test_equal_rounds_say_so_on_top(survey):
    text = words(get(survey))

    assert "Vragen, wijze van invullen, tijd van het jaar en adressenlijst zijn zoals bij Nulmeting." in text


def test_what_went_otherwise_stands_above_the_finding(survey):
    then = survey.round.area.rounds.get(number=0).surveys.get()
    then.responses.update(mode="paper")

    text = words(get(survey))

    told = "Op een andere manier ingevuld. Nulmeting: papier 30. Meting 1: internet 30."
    assert f"Eén ding is anders gegaan dan bij Nulmeting {told} Dit raakt alle vergelijkingen." in text
    assert text.index(told) < text.index("Twee van de drie cijfers")


def test_changed_questions_stand_on_top_with_the_figures_they_touch(db):
    area = make_area()
    make_shop_survey(*[SAFE] * 12, round=make_round(area, number=0, name="Nul"), version=earlier_version())
    now = make_shop_survey(*[SAFE] * 12, round=make_round(area, number=1, name="Een"))

    text = words(get(now))

    assert "vervallen. Dit raakt “Slachtoffer van minstens één soort voorval, afgelopen 12 maanden”" in text
    assert "Andere tekst: eerst ‘Bent u hier weleens bang geweest?’, nu ‘" in text
    assert text.index(f"Dit raakt “{NAME}”.") < text.index("Doelgroep")


def test_page_chart_and_file_hold_the_same_figures(survey):
    (chart,) = charts(get(survey))
    file = get(survey, page="vergelijken.csv").content.decode("utf-8-sig").splitlines()

    for drawing in chart.values():
        then, now = drawing["data"][3:5]
        assert [round(value) for value in then["x"]] == [67, 67, 100]
        assert [round(value) for value in now["x"]] == [7, 7, 100]
    row = next(line for line in file if line.startswith("voelt_onveilig;"))
    assert row == (
        f"voelt_onveilig;{NAME};% van alle respondenten;%;67;30;7;30;-60;-73;-41;-60;100;afgenomen;ja;"
    )
    assert file[0].startswith(
        "code;cijfer;onder wie;eenheid;Nulmeting;basis Nulmeting;Meting 1;basis Meting 1;"
    )


def test_a_hidden_figure_is_in_no_drawing_and_no_file(db):
    """Nine answered then: 78% of them, which stands nowhere."""
    area = make_area()
    odd = [{"onveilig": 1}] * 7 + [{"onveilig": 4}] * 2 + [{"cijfer_veiligheid": 8}] * 10
    make_shop_survey(*odd, round=make_round(area, number=0, name="Nulmeting"))
    now = make_shop_survey(*[SAFE] * 20, round=make_round(area, number=1))

    page, file = get(now), get(now, page="vergelijken.csv").content.decode("utf-8-sig")

    assert f"{NAME} ★ % van alle respondenten x minder dan 10 0% n = 20 – – – niet getoond" in words(page)
    assert [value for drawing in charts(page) for one in drawing.values() for value in strings(one)] == []
    assert f"voelt_onveilig;{NAME};% van alle respondenten;%;;;0;20;;;;;20;niet getoond;ja;" in file
    assert re.findall(r"7[78][%.,;]", words(page) + json.dumps(charts(page)) + file) == []


def strings(drawing):
    return [text for trace in drawing["data"] for text in trace.get("hovertext") or []]


def test_two_audiences_are_compared_without_rise_or_fall(survey):
    people = [{"gebied_vaak": 1, "veilig_overdag": 5, "cijfer_veiligheid": 6}] * 20
    make_shop_survey(*people, round=survey.round, version=shipped_version("bewoners"))

    text = words(get(survey, "?met=residents"))

    assert (
        "Bewoners en ondernemers vergeleken Meting 1 · Bewoners: 20 van 20 · Ondernemers: 30 van 100" in text
    )
    assert ("toegenomen" in text, "In bedrijven" in text) == (False, False)


def test_visitors_are_not_tested_and_the_page_says_so(survey):
    make_visitor_survey(round=survey.round)

    text = words(get(survey, "?met=visitors"))

    assert "Cijfers naast elkaar, niet getoetst" in text
    assert "Hier is niet getoetst. Bezoekers die op hetzelfde moment zijn aangesproken" in text
    assert f"{NAME} % van alle respondenten 100% n = 12 7% n = 30 −93 niet getoetst" in text


@pytest.mark.parametrize("query", ["?met=99", "?met=vorige", "?met=abc", "?cijfers=niets", "?met=&cijfers="])
def test_what_is_not_on_the_list_gives_the_usual_page(survey, query):
    assert words(get(survey, query)) == words(get(survey))


def test_figures_of_one_theme_can_be_chosen(survey):
    text = words(get(survey, "?cijfers=slachtofferschap"))

    assert "Slachtoffer van inbraak" in text
    assert NAME not in text


def test_what_differs_is_counted_among_all(survey):
    text = words(get(survey, "?cijfers=aantoonbaar"))

    assert re.search(r"(\w+) van de (?!\1 )\w+ cijfers verschillen aantoonbaar", text)
    assert (
        "geen aantoonbaar verschil" not in text.partition("Cijfer Nulmeting")[2].partition("Verschil en")[0]
    )


def test_a_first_round_has_nothing_to_stand_beside(db):
    only = make_shop_survey(*[SAFE] * 12)

    assert "Nog niets om te vergelijken Er is geen eerdere ronde van deze doelgroep" in words(get(only))
    assert len(get(only, page="vergelijken.csv").content.decode().splitlines()) == 1


def test_a_running_survey_says_why_there_is_nothing(db):
    runs = make_survey(version=shipped_version("bewoners"))

    assert "Zolang de enquête loopt, tonen we alleen" in words(get(runs))


@pytest.mark.parametrize("query", ["", "?cijfers=alle"])
def test_the_number_of_queries_does_not_grow_with_the_figures(survey, query, django_assert_num_queries):
    client = log_in(survey.round.area)

    with django_assert_num_queries(10):
        client.get(f"/uitkomsten/{survey.pk}/vergelijken/{query}")


def test_an_english_page_shares_only_names_with_the_dutch_one(survey):
    make_visitor_survey(round=survey.round)
    for query in ("", "?cijfers=alle", "?met=visitors"):
        assert texts(get(survey, query)) & texts(get(survey, query, language="en")) == set()
