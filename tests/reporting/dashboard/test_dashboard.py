"""The page with the figures of a survey, as a person with a role sees it."""

import json
import re

import pytest
from django.test import Client
from django.utils import timezone

from questionnaires.loading import latest_questionnaires
from surveys.models import Role
from tests.factories import make_area, make_case, make_person, make_round, make_survey, shipped_version
from tests.reporting.making import earlier_version, make_shop_survey

SAFE = {"veilig_zaak_overdag": 1, "delict": [97], "cijfer_veiligheid": 8, "onveilig": 4}
VICTIM = {"veilig_zaak_overdag": 5, "delict": [1], "cijfer_veiligheid": 5, "onveilig": 1}


def log_in(area, role=Role.WORKGROUP):
    client = Client()
    client.force_login(make_person(role, area))
    return client


def get(survey, role=Role.WORKGROUP, query="", language="nl"):
    client = log_in(survey.round.area, role)
    return client.get(f"/uitkomsten/{survey.pk}/{query}", headers={"accept-language": language})


def words(response):
    """The text of a page on one line."""
    return " ".join(re.sub(r"<script.*?</script>|<[^>]+>", " ", response.text, flags=re.DOTALL).split())


@pytest.fixture
def survey(db):
    area = make_area(name="Centrum-Oost")
    make_shop_survey(*[SAFE] * 12, round=make_round(area, number=0, name="Nulmeting"))
    later = make_round(area, number=1, name="Meting 1")
    safe, hit = ([answers | {"branch": branch} for branch in (1, 2, 3)] for answers in (SAFE, VICTIM))
    answers = [safe[0]] * 10 + [hit[0]] + [safe[1]] + [hit[1]] * 9 + [hit[2]] * 4
    return make_shop_survey(
        *answers, round=later, minimum_response=30, minimum_response_source="afspraak met de auditor"
    )


def test_a_headline_has_base_and_earlier_round(survey):
    text = words(get(survey))

    name = "Voelde zich weleens onveilig in dit gebied, afgelopen 12 maanden"
    assert f"{name} 56% 14 van 25 ondernemers (van alle respondenten)" in text
    assert "Nulmeting: 0%, basis 12 · verschil +56 procentpunt" in text
    assert "hier niet getoetst" in text


def test_the_response_stands_on_top_with_its_threshold(survey):
    text = words(get(survey))

    assert "Respons: 25 van 25 bedrijven, 100,0%" in text
    assert "Het minimum van 30% is gehaald. Bron van het minimum: afspraak met de auditor." in text
    assert "Internet: 25 · Papier: 0 · Gesprek: 0" in text


def test_a_headline_without_the_blanks_is_of_those_who_answered(db):
    survey = make_shop_survey(*[SAFE] * 12, {**SAFE, "onveilig": None})

    text = words(get(survey))

    assert "12 maanden 0% 0 van 12 ondernemers (van wie antwoord gaf)" in text
    assert "0 van 13 ondernemers (van alle bedrijven)" in text


def test_the_earlier_mean_has_its_base(survey):
    assert "Nulmeting: 8,0, basis 12 ·" in words(get(survey))


def test_the_response_of_residents_is_in_addresses(db):
    survey = make_survey(version=shipped_version("bewoners"))
    make_case(survey)

    assert "Respons: 0 van 1 adressen, 0,0%" in words(get(survey))


@pytest.mark.parametrize(
    ("closed_at", "said"),
    [
        (timezone.now(), "Het minimum van 30% (2 van 4) is niet gehaald."),
        (None, "Er zijn nog 2 vragenlijsten nodig voor het minimum van 30%."),
    ],
)
def test_a_closed_survey_has_missed_its_minimum(db, closed_at, said):
    version = shipped_version("bewoners")
    survey = make_survey(version=version, minimum_response=30, closed_at=closed_at)
    for _ in range(4):
        make_case(survey)

    text = words(get(survey))

    assert said in text
    assert text.count("nodig voor het minimum") == (closed_at is None)


def test_a_table_has_value_base_population_and_earlier_round(survey):
    text = words(get(survey))

    assert "Slachtoffer van inbraak, afgelopen 12 maanden % van alle bedrijven 56% 14 van 25 25 0% 12" in text


def test_a_figure_on_too_few_is_an_x_with_the_reason(survey):
    text = words(get(survey))

    assert "Aantal keer winkeldiefstal, afgelopen 12 maanden" in text
    assert "mediaan van de bedrijven met dit voorval x minder dan 10 x x minder dan 10" in text
    assert "x: niet getoond, omdat minder dan 10 antwoorden eronder liggen" in text


def test_the_minimum_is_a_setting(survey, settings):
    settings.MINIMUM_BASE = 30

    text = words(get(survey))

    assert "Niet getoond: minder dan 30 antwoorden." in text
    assert "56%" not in text


def test_a_breakdown_hides_small_groups(survey):
    response = get(survey, query="?per=branch")

    text = words(response)

    assert "Slachtofferschap per branche" in text
    assert (
        "Winkel met eten, drinken of dagelijkse boodschappen n = 11 Winkel met andere artikelen n = 10"
        in text
    )
    assert (
        "Voelde zich vaak onveilig in dit gebied, afgelopen 12 maanden % van alle respondenten 9% n = 11 x x"
        in (text)
    )
    assert '<option value="branch" selected>' in response.text


def test_answers_without_a_group_are_a_column_of_their_own(db):
    answers = [SAFE | {"branch": 1}] * 10 + [SAFE] * 10

    text = words(get(make_shop_survey(*answers), query="?per=branch"))

    assert "dagelijkse boodschappen n = 10 Onbekend n = 10" in text


def test_sub_areas_have_their_own_names(db):
    area = make_area()
    area.sub_areas.create(number=4, name="Lange Straat")
    survey = make_shop_survey(*[SAFE | {"sub_area": 4}] * 10, area=area)

    assert "Lange Straat n = 10" in words(get(survey, query="?per=sub_area"))


def test_a_breakdown_by_mode_names_the_modes(survey):
    assert "Internet n = 25" in words(get(survey, query="?per=mode"))


@pytest.mark.parametrize("query", ["?per=cijfer_veiligheid", "?per=size", "?per=branch&per=", "?per="])
def test_a_grouping_that_is_not_on_the_list_is_ignored(survey, query):
    assert words(get(survey, query=query)) == words(get(survey))


def test_a_running_round_shows_the_response_only(db):
    response = get(make_shop_survey(*[SAFE] * 12, closed=False))

    text = words(response)

    assert "Respons: 12 van 12 bedrijven, 100,0%" in text
    assert "Zolang de enquête loopt, tonen we alleen hoeveel vragenlijsten er binnen zijn." in text
    assert ("Veiligheid" in text, "plotly" in response.text) == (False, False)


def test_a_grouping_of_a_running_round_shows_nothing_more(db):
    survey = make_shop_survey(*[SAFE | {"branch": 1}] * 12, closed=False)

    assert words(get(survey, query="?per=branch")) == words(get(survey))


def test_a_practice_round_shows_figures_while_it_runs(db):
    survey = make_shop_survey(*[SAFE] * 12, closed=False, round=make_round(is_practice=True))

    text = words(get(survey))

    assert "oefenronde, telt niet mee" in text
    assert "Voelt zich overdag veilig in de eigen vestiging % van wie er dan is 100% 12 van 12" in text


def test_visitors_have_counts_but_no_rate(db):
    survey = make_survey(version=shipped_version("bezoekers"), closed_at=timezone.now())

    text = words(get(survey))

    assert "0 vragenlijsten van bezoekers Voor bezoekers is er geen adressenlijst" in text
    assert "Respons:" not in text


def test_an_address_list_without_cases_has_a_dash_for_a_rate(db):
    survey = make_survey(version=shipped_version("ondernemers_winkelgebied"))

    assert "Respons: 0 van 0 bedrijven, –" in words(get(survey))


def test_audiences_and_rounds_of_the_area_are_one_click_away(survey):
    residents = make_survey(round=survey.round, version=shipped_version("bewoners"))
    earlier = survey.round.area.rounds.get(number=0).surveys.get()

    page = get(survey).text

    assert [f'href="/uitkomsten/{one.pk}/"' in page for one in (residents, earlier)] == [True, True]


@pytest.mark.parametrize(
    ("role", "status"), [(Role.SECRETARY, 200), (Role.WORKGROUP, 200), (Role.INTERVIEWER, 403)]
)
def test_roles_that_may_see_figures(survey, role, status):
    assert get(survey, role).status_code == status


def test_a_survey_of_another_area_is_not_found(survey):
    assert log_in(make_area()).get(f"/uitkomsten/{survey.pk}/").status_code == 404


def test_who_is_not_logged_in_goes_to_the_log_in(survey, client):
    response = client.get(f"/uitkomsten/{survey.pk}/")

    assert response.status_code == 302
    assert response.url.endswith(f"?next=/uitkomsten/{survey.pk}/")


def test_a_survey_that_is_not_there_is_not_found(survey):
    assert log_in(survey.round.area).get("/uitkomsten/999999/").status_code == 404


@pytest.mark.parametrize("branches", [[1], [1, 2, 3]])
def test_the_number_of_queries_does_not_grow_with_the_groups(db, django_assert_num_queries, branches):
    answers = [SAFE | {"branch": branch} for branch in branches for _ in range(10)]
    survey = make_shop_survey(*answers)
    client = log_in(survey.round.area)

    with django_assert_num_queries(10):
        client.get(f"/uitkomsten/{survey.pk}/?per=branch")


def test_a_method_break_is_told_on_top_and_beside_the_figure(db):
    area = make_area()
    first = make_round(area, number=0, name="Nulmeting")
    make_shop_survey(*[SAFE] * 12, round=first, version=earlier_version())
    survey = make_shop_survey(*[VICTIM] * 12, round=make_round(area, number=1, name="Meting 1"))

    text = words(get(survey))

    assert (
        "Let op: de vragenlijst is veranderd Niet alles op deze pagina is zonder meer te vergelijken" in text
    )
    assert text.index("Let op: de vragenlijst is veranderd") < text.index("De belangrijkste cijfers")
    assert "Methodebreuk: andere tekst: eerst ‘Bent u hier weleens bang geweest?’, nu ‘" in text
    reason = "% van alle bedrijven Niet vergelijkbaar: antwoord ‘Oplichting aan de deur’ vervallen."
    assert f"Slachtoffer van inbraak, afgelopen 12 maanden {reason} 100% 12 van 12 12 – –" in text
    assert "Een streepje: toen anders gevraagd, niet te vergelijken." in text


def test_the_same_questionnaire_needs_no_notice(survey):
    text = words(get(survey))

    assert "Let op" not in text
    assert "ethodebreuk" not in text
    assert "Een streepje" not in text


# Names, and words that are the same in Dutch and English.
ALIKE = re.compile(r"Nulmeting|Meting \d+|Internet|Cybercrime|minimum")


def texts(response):
    """Every piece of text with a word in it: of the page, its labels for the blind, and its charts."""
    page = response.text.partition("<main")[2].partition("</main>")[0]
    found = {text.strip() for text in re.sub(r"<script.*?</script>", "", page, flags=re.DOTALL).split("<")}
    found = {text.partition(">")[2].strip() for text in found}
    found |= set(re.findall(r'aria-label="([^"]+)"', page))
    for chart in re.findall(r'type="application/json">(.*?)</script>', page, flags=re.DOTALL):
        found |= set(strings(json.loads(chart)))
    return {text for text in found if re.search(r"[a-z]{3}", ALIKE.sub("", text))}


def strings(part):
    """The texts of a chart, which it holds as lines."""
    names = ("text", "hovertext", "ticktext")
    if isinstance(part, list):
        return [text for one in part for text in strings(one)]
    if not isinstance(part, dict):
        return []
    own = [value for name in names for value in [part.get(name)] if value]
    flat = [text for value in own for text in (value if isinstance(value, list) else [value])]
    lines = [line for text in flat if isinstance(text, str) for line in re.split(r"<.*?>", text)]
    return [*lines, *(text for value in part.values() for text in strings(value))]


@pytest.mark.parametrize("query", ["", "?per=branch", "?per=mode"])
def test_an_english_page_shares_only_names_with_the_dutch_one(survey, query):
    dutch, english = texts(get(survey, query=query)), texts(get(survey, query=query, language="en"))

    assert dutch & english == set()
    assert {"Safety", "Cleanliness and upkeep", "Priorities", "Very safe"} <= english


@pytest.mark.parametrize("code", ["ondernemers_bedrijventerrein", "bezoekers", "bewoners"])
def test_english_goes_for_every_questionnaire_with_all_its_modules(db, code):
    modules = list(latest_questionnaires()[code].modules)
    survey = make_survey(version=shipped_version(code), closed_at=timezone.now(), modules=modules)

    assert texts(get(survey)) & texts(get(survey, language="en")) == set()
