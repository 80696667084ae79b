"""Bringing in an earlier round, page by page."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import resolve, reverse

from surveys.models import ContactWish, EarlierDraft, EarlierRemoval, EarlierSurvey, Response, Role, Survey
from tests.factories import (
    MORNING,
    make_area,
    make_earlier_draft,
    make_earlier_survey,
    make_municipality,
    make_person,
    make_questionnaire,
    make_round,
    make_survey,
    make_version,
)
from tests.surveys.earlier.files import QUESTIONNAIRE

pytestmark = pytest.mark.django_db
CSV = "nummer;naam;licht;groen;cijfer\n1;Jan;Goed;Slecht;7\n2;Piet;Matig;Goed;11\n"

NUMBER = "Vul een heel getal in van 1 tot en met 1000000"
DIFFERS = "Vul in wat er toen anders ging. Weet u het niet? Schrijf dan ‘onbekend’"
FIRST = "Vul een dag in vóór 15 april 2023: toen begon de eerste meting in Veiligpeil"


@pytest.fixture
def area():
    return make_area(name="Centrum-Oost")


@pytest.fixture
def secretary(client, area):
    client.force_login(make_person(Role.SECRETARY, area, name="Anneke"))
    return client


@pytest.fixture
def version():
    return make_version(QUESTIONNAIRE)


@pytest.fixture
def draft(area, version):
    return make_earlier_draft(area, version=version)


def details(version, **changed):
    """What is typed on the first page."""
    typed = {
        "kind": "answers",
        "version": version.pk,
        "name": "Meting 2023",
        "opens_on": "2023-03-01",
        "closes_on": "2023-04-15",
        "way": "paper",
        "source": "Bureau Meetlat",
        "differs": "alleen winkels",
        "asked": "50",
    }
    return typed | changed


def post(client, name, row, data=None):
    return client.post(reverse(name, args=[row.pk]), data or {})


def upload(client, draft, text=CSV, name="meting.csv"):
    return post(client, "earlier_upload", draft, {"bestand": SimpleUploadedFile(name, text.encode())})


def map_columns(client, draft, **chosen):
    return post(
        client,
        "earlier_columns",
        draft,
        {"k0": "nummer", "k2": "licht", "k3": "groen", "k4": "cijfer"} | chosen,
    )


def map_values(client, draft):
    return post(client, "earlier_values", draft, {"w0-0": "1", "w0-1": "2"})


def up_to_check(client, draft, text=CSV):
    upload(client, draft, text)
    map_columns(client, draft)
    map_values(client, draft)


def goes_on(client, draft, name):
    """The name of the page to which this one leads at once."""
    return resolve(client.get(reverse(name, args=[draft.pk])).url).url_name


def faults(response):
    return {name: list(found) for name, found in response.context["form"].errors.items()}


def test_details_lead_to_the_file_or_to_the_figures(secretary, area, version):
    first = post(secretary, "earlier_new", area, details(version))
    second = post(secretary, "earlier_new", area, details(version, kind="figures"))

    answers, figures = EarlierDraft.objects.order_by("pk")
    assert first.url == reverse("earlier_upload", args=[answers.pk])
    assert second.url == reverse("earlier_figures", args=[figures.pk])


def test_nothing_typed_is_told_field_by_field(secretary, area):
    assert faults(post(secretary, "earlier_new", area)) == {
        "kind": ["Kies wat u van die meting hebt"],
        "version": ["Kies een vragenlijst"],
        "name": ["Vul een naam in, bijvoorbeeld Meting 2023"],
        "opens_on": ["Vul de eerste dag in"],
        "closes_on": ["Vul de laatste dag in"],
        "way": ["Kies hoe de meesten de vragenlijst invulden"],
        "source": ["Vul in wie de meting uitvoerde, en hoe"],
        "differs": [DIFFERS],
    }


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"opens_on": "gisteren"}, {"opens_on": ["Vul een datum in, bijvoorbeeld 1-3-2023"]}),
        ({"opens_on": "1889-01-01"}, {"opens_on": ["Vul een dag in vanaf 1990"]}),
        ({"closes_on": "2999-01-01"}, {"closes_on": ["Vul een dag in die voorbij is"]}),
        ({"closes_on": "2023-02-01"}, {"closes_on": ["De laatste dag komt na de eerste dag"]}),
        ({"asked": "veel"}, {"asked": [NUMBER]}),
        ({"asked": "0"}, {"asked": [NUMBER]}),
        ({"asked": "9" * 30}, {"asked": [NUMBER]}),
        (
            {"differs": "  "},
            {"differs": [DIFFERS]},
        ),
        ({"name": "x\x00y"}, {"name": ["Null-tekens zijn niet toegestaan."]}),
    ],
)
def test_details_that_cannot_be_are_told(secretary, area, version, changed, fault):
    assert faults(post(secretary, "earlier_new", area, details(version, **changed))) == fault


def test_earlier_round_comes_before_ours(secretary, area, version):
    make_survey(round=make_round(area), version=version, opens_on=date(2023, 4, 15))

    found = faults(post(secretary, "earlier_new", area, details(version)))

    assert found == {"closes_on": [FIRST]}


def test_round_that_is_there_asks_for_another_name(secretary, area, version):
    make_earlier_survey(area, version=version)

    found = faults(post(secretary, "earlier_new", area, details(version)))

    assert found == {"name": ["Kies een andere naam: ‘Meting 2023’ heeft al cijfers van deze doelgroep"]}


def test_number_of_visitors_is_not_known(secretary, area):
    visitors = make_version(make_questionnaire(code="b", audience="visitors"))

    found = faults(post(secretary, "earlier_new", area, details(visitors)))

    assert found == {"asked": ["Laat dit leeg: hoeveel bezoekers er waren, is niet bekend"]}


def test_questionnaire_of_another_municipality_is_not_on_offer(secretary, area):
    make_municipality(name="Elders", slug="elders")
    theirs = make_version(make_questionnaire(code="elders__lijst"))

    assert faults(post(secretary, "earlier_new", area, details(theirs))).keys() == {"version"}


def test_file_that_cannot_be_read_says_why(secretary, draft):
    response = upload(secretary, draft, "kapot", "meting.xlsx")

    assert faults(response)["bestand"][0].startswith("Dit bestand kan niet worden gelezen.")
    assert upload(secretary, draft, "", "leeg.csv").context["form"].errors["bestand"] == [
        "Dit bestand is leeg. Kies een ander bestand."
    ]


def test_columns_that_are_known_stand_ready(secretary, draft):
    upload(secretary, draft)

    lines = secretary.get(reverse("earlier_columns", args=[draft.pk])).context["lines"]

    assert ['value="nummer" selected' in lines[0].options, 'value="" selected' in lines[1].options] == [
        True,
        True,
    ]
    assert ['value="licht" selected' in lines[2].options, lines[2].examples] == [True, "Goed, Matig"]


def test_column_that_is_chosen_twice_is_told(secretary, draft):
    upload(secretary, draft)

    response = map_columns(secretary, draft, k3="licht")

    assert response.context["form"].faults == {3: "Kies iets anders: dit is kolom ‘licht’ al"}
    assert "Fout:" in response.text


def test_no_question_chosen_is_told(secretary, draft):
    upload(secretary, draft)

    response = map_columns(secretary, draft, k2="", k3="", k4="")

    assert "Wijs van minstens één kolom aan welke vraag het is" in response.text


def test_values_are_asked_per_scale(secretary, draft):
    upload(secretary, draft)
    map_columns(secretary, draft)

    [scale] = secretary.get(reverse("earlier_values", args=[draft.pk])).context["scales"]

    chosen = {line.value: [words for _, words, now in line.options if now] for line in scale.lines}
    assert (scale.columns, chosen) == ("licht, groen", {"Goed": ["Goed"], "Matig": [], "Slecht": ["Slecht"]})


def test_numbers_alone_need_no_values(secretary, draft):
    upload(secretary, draft, "cijfer\n7\n")
    post(secretary, "earlier_columns", draft, {"k0": "cijfer"})

    assert secretary.get(reverse("earlier_values", args=[draft.pk])).url == reverse(
        "earlier_check", args=[draft.pk]
    )


def test_check_tells_every_fault_by_row_and_column(secretary, draft):
    upload(secretary, draft)
    map_columns(secretary, draft)
    post(secretary, "earlier_values", draft, {"w0-0": "1", "w0-2": "2"})

    checked = secretary.get(reverse("earlier_check", args=[draft.pk])).context["checked"]

    assert [(fault.row, fault.column, fault.value) for fault in checked.faults] == [
        (3, "licht", "Matig"),
        (3, "cijfer", "11"),
    ]
    assert [(line.label, line.answered) for line in checked.counts] == [
        ("Wat vindt u van het licht?", 1),
        ("Wat vindt u van het groen?", 2),
        ("Cijfer", 1),
    ]


def test_faults_keep_it_out_until_somebody_chooses(secretary, draft):
    up_to_check(secretary, draft)

    response = post(secretary, "earlier_check", draft)

    assert "Herstel de fouten in uw bestand, of kies dat deze vakjes leeg blijven" in response.text
    assert not Survey.objects.exists()


def test_choosing_blanks_brings_it_in_and_erases_the_file(secretary, draft):
    up_to_check(secretary, draft)

    response = post(secretary, "earlier_check", draft, {"leeg": "ja"})

    survey = Survey.objects.get()
    assert response.url == reverse("earlier_survey", args=[survey.pk])
    assert not EarlierDraft.objects.exists()
    assert sorted(survey.responses.values_list("answers__cijfer", flat=True), key=str) == [7, None]
    assert survey.earlier.codes == ["licht", "groen", "cijfer"]


def test_name_that_stood_in_the_file_is_nowhere_in_the_database(secretary, draft):
    up_to_check(secretary, draft)
    post(secretary, "earlier_check", draft, {"leeg": "ja"})

    assert "Piet" not in str(list(Response.objects.values())) + str(list(EarlierSurvey.objects.values()))


def test_more_answers_than_there_were_businesses_keep_it_out(secretary, area, version):
    draft = make_earlier_draft(area, version=version, asked=1)
    up_to_check(secretary, draft, "nummer;naam;licht;groen;cijfer\n1;;;;7\n2;;;;8\n")

    response = post(secretary, "earlier_check", draft, {"leeg": "ja"})

    assert response.context["checked"].stops.startswith(
        "Er zijn 2 ingevulde vragenlijsten, en u schreef dat 1"
    )
    assert not Survey.objects.exists()


def test_file_without_any_answer_keeps_it_out(secretary, draft):
    up_to_check(secretary, draft, "nummer;naam;licht;groen;cijfer\n1;Jan;;;\n")

    response = post(secretary, "earlier_check", draft)

    assert response.context["checked"].stops.startswith("Er is geen enkel antwoord gelezen.")


def test_round_that_somebody_else_just_brought_in_is_told(secretary, area, draft):
    up_to_check(secretary, draft)
    make_earlier_survey(area, version=draft.version)

    response = post(secretary, "earlier_check", draft, {"leeg": "ja"})

    assert response.url == reverse("earlier_new", args=[area.pk])
    assert Survey.objects.count() == 1


def test_stopping_erases_the_file(secretary, draft):
    upload(secretary, draft)

    post(secretary, "earlier_drop", draft)

    assert not EarlierDraft.objects.exists()


def test_steps_out_of_order_lead_back(secretary, draft):
    for name in ("earlier_columns", "earlier_values", "earlier_check"):
        assert goes_on(secretary, draft, name) == "earlier_upload"
    upload(secretary, draft)
    for name in ("earlier_values", "earlier_check"):
        assert secretary.get(reverse(name, args=[draft.pk])).url == reverse(
            "earlier_columns", args=[draft.pk]
        )


def test_removal_asks_first_and_leaves_its_trace(secretary, area, version):
    survey = make_earlier_survey(area, version=version)

    asked = secretary.get(reverse("earlier_remove", args=[survey.pk]))
    response = secretary.post(reverse("earlier_remove", args=[survey.pk]), follow=True)

    assert "Verwijdert u Meting 2023 (ondernemers)?" in asked.text
    assert not Survey.objects.exists()
    assert EarlierRemoval.objects.get().by.name == "Anneke"
    assert "Meting 2023, ondernemers: verwijderd op" in response.text


def test_removal_is_refused_while_something_hangs_on_it(secretary, area, version):
    survey = make_earlier_survey(area, version=version)
    ContactWish.objects.create(
        survey=survey, wants_results=True, email="a@b.example", erase_on=date(2099, 1, 1)
    )

    response = secretary.post(reverse("earlier_remove", args=[survey.pk]), follow=True)

    assert "Deze meting kan niet weg: er is al iets anders op gebaseerd." in response.text
    assert Survey.objects.get() == survey


def test_list_of_areas_leads_to_an_earlier_round(secretary, area, version):
    survey = make_earlier_survey(area, version=version)

    text = secretary.get(reverse("my_areas")).text

    assert "van buiten Veiligpeil" in text
    assert "Alleen cijfers uit een rapport" in text
    assert reverse("earlier_survey", args=[survey.pk]) in text
    assert reverse("survey_progress", args=[survey.pk]) not in text


def test_earlier_round_has_no_progress(secretary, area, version):
    survey = make_earlier_survey(area, version=version)

    response = secretary.get(reverse("survey_progress", args=[survey.pk]))

    assert response.url == reverse("earlier_survey", args=[survey.pk])


@pytest.mark.parametrize("rounds", [1, 3])
def test_number_of_queries_does_not_grow_with_earlier_rounds(
    secretary, area, version, rounds, django_assert_num_queries
):
    for year in range(2010, 2010 + rounds):
        days = {"opens_on": date(year, 1, 1), "closes_on": date(year, 2, 1)}
        make_earlier_survey(area, version=version, name=str(year), **days)
        make_earlier_draft(area, version=version, by=make_person(), made_at=MORNING)

    with django_assert_num_queries(10):
        secretary.get(reverse("earlier_new", args=[area.pk]))
