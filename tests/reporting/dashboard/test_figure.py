"""The page of one figure: where it comes from, and what the silent could make of it."""

import pytest

from surveys.models import Role
from tests.factories import make_area, make_case, make_round, make_survey, shipped_version
from tests.reporting.dashboard.test_dashboard import log_in, texts, words
from tests.reporting.making import make_shop_survey, make_visitor_survey


@pytest.fixture
def survey(db):
    """Nine of the 36 that answered, of 113 businesses."""
    area = make_area(name="Centrum-Oost")
    made = make_shop_survey(
        *[{"onveilig": 1}] * 9,
        *[{"onveilig": 4, "delict": [97]}] * 27,
        round=make_round(area, number=0, name="Nulmeting"),
        modules=["cyber"],
    )
    for _ in range(77):
        make_case(made)
    return made


def get(survey, code="voelt_onveilig", query="", language="nl"):
    client = log_in(survey.round.area, Role.WORKGROUP)
    return client.get(
        f"/uitkomsten/{survey.pk}/cijfer/{code}{query or '/'}", headers={"accept-language": language}
    )


def test_a_figure_has_base_interval_and_businesses(survey):
    text = words(get(survey))

    assert "25% 9 van de 36 die antwoordden." in text
    assert "ligt het tussen 15% tot 38%" not in text
    assert "Voor het hele gebied ligt het tussen 15% en 38% (marge van 95%)." in text
    assert "Dat zijn 17 tot 43 van de 113 bedrijven." in text


def test_a_figure_leads_to_question_formula_and_source(survey):
    text = words(get(survey))

    assert (
        "Telt mee 9 Hoe vaak hebt u zich in de afgelopen 12 maanden onveilig gevoeld in dit gebied?" in text
    )
    assert "Hier 9 van 36 = 25%" in text
    assert "Vaak 9 25% telt mee Soms 0 0% telt mee Zelden 0 0% telt mee Nooit 27 75% in de basis" in text
    assert "Vragenlijst Veiligheid in uw winkelgebied, versie" in text
    assert "Wijze van invullen Internet: 36 Vragenlijst" in text


def test_without_any_assumption_the_share_is_between_8_and_76(survey):
    text = words(get(survey))

    assert "Van 77 bedrijven is er geen antwoord." in text
    assert "Zonder iets over hen aan te nemen, ligt het aandeel tussen 8% en 76%." in text
    assert "1 op de 4 (19) 28 van 113 25%" in text


def test_a_figure_leads_to_its_theme_by_name(survey):
    assert ">Alle cijfers over veiligheid</a>" in get(survey).text


def test_a_number_of_others_gives_a_sentence_without_javascript(survey):
    text = words(get(survey, query="/?anderen=50"))

    assert "Als het ook geldt voor 50 van hen, dan geldt het voor 59 van de 113: 52%." in text


@pytest.mark.parametrize("typed", ["78", "-1", "veel", "9" * 40, "1.5", "٣"])
def test_a_number_that_cannot_be_is_told_and_nothing_is_lost(survey, typed):
    response = get(survey, query=f"/?anderen={typed}")

    assert "Vul een heel getal in van 0 tot en met 77" in words(response)
    assert "Als het ook geldt voor 19 van hen, dan geldt het voor 28 van de 113: 25%." in words(response)


def test_an_estimated_base_says_so(survey):
    make_shop = make_shop_survey(
        *[{"veilig_zaak_overdag": 1}] * 10, *[{"veilig_zaak_overdag": 8}] * 2, round=make_round(number=0)
    )
    for _ in range(12):
        make_case(make_shop)

    text = words(get(make_shop, "zaak_veilig_overdag"))

    assert "Daarbij is het totaal van 20 geschat." in text


def test_a_hidden_figure_says_why_and_imagines_nothing(survey):
    response = get(survey, "aangifte_gedaan")

    assert "x Niet getoond: minder dan 10 antwoorden." in words(response)
    assert ("Wat als de anderen" in words(response), "data-answered" in response.text) == (False, False)


def test_visitors_have_no_others_and_no_margin(db):
    text = words(get(make_visitor_survey()))

    assert "100% 12 van de 12 die antwoordden. " in text
    assert "Wat als de anderen" not in text
    assert "Marge Geen: bezoekers die op hetzelfde moment zijn aangesproken" in text


def test_a_figure_that_was_not_asked_says_so(survey):
    assert "Geen cijfer Dit is in deze vragenlijst niet gevraagd." in words(get(survey, "buurt_onveilig"))


def test_a_figure_of_a_running_survey_says_why_not(db):
    runs = make_survey(version=shipped_version("bewoners"))

    assert "Zolang de enquête loopt, tonen we alleen" in words(get(runs, "buurt_onveilig"))


def test_a_code_that_no_figure_has_is_not_found(survey):
    assert [get(survey, "niets").status_code, get(survey, "niets", ".csv").status_code] == [404, 404]


def test_the_file_holds_the_numbers_per_answer(survey):
    lines = get(survey, query=".csv").content.decode("utf-8-sig").splitlines()

    assert lines[0] == "vraag;tekst;antwoord;aantal;procent;in de basis;telt mee"
    assert [line.split(";", 2)[2] for line in lines[1:]] == [
        "Vaak;9;25;ja;ja",
        "Soms;0;0;ja;ja",
        "Zelden;0;0;ja;ja",
        "Nooit;27;75;ja;nee",
    ]


def test_the_file_hides_what_the_page_hides(survey):
    lines = get(survey, "aangifte_gedaan", ".csv").content.decode("utf-8-sig").splitlines()

    assert [line for line in lines if ";Inbraak;" in line and not line.startswith("20;")] != []
    assert {line.split(";")[-4:-2] == ["", ""] for line in lines if "aangifte" in line} == {True}


@pytest.mark.parametrize("code", ["voelt_onveilig", "aangifte_inbraak", "schaal_overlast", "ernst_gem"])
def test_an_english_page_shares_only_names_with_the_dutch_one(survey, code):
    dutch, english = texts(get(survey, code)), texts(get(survey, code, language="en"))

    # Where a figure comes from is a title, and stays as it was written.
    assert {text for text in dutch & english if not text.endswith("(Veiligpeil)")} == set()


def test_the_number_of_queries(survey, django_assert_num_queries):
    client = log_in(survey.round.area)

    with django_assert_num_queries(9):
        client.get(f"/uitkomsten/{survey.pk}/cijfer/voelt_onveilig/")
