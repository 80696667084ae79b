"""The pages that print paper forms."""

import pytest
from django.urls import reverse

from surveys.access_codes import spaced
from surveys.fieldwork import forms
from surveys.models import BlankForm, PrintedForm, Role
from tests.factories import MORNING, make_case, make_person, make_survey, make_version
from tests.printed import page_texts

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey():
    return make_survey()


@pytest.fixture
def secretary(client, survey):
    client.force_login(make_person(Role.SECRETARY, survey.round.area))
    return client


def press(secretary, survey, **fields):
    return secretary.post(reverse("paper", args=[survey.pk]), fields)


def test_form_of_a_case_is_a_download_without_its_code_in_the_name(secretary, survey):
    case = make_case(survey, number=12)

    response = secretary.get(reverse("case_paper", args=[case.pk]))

    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'attachment; filename="formulier-0012.pdf"'
    assert spaced(case.access_code) in page_texts(response.content)[0]


def test_forms_of_all_without_an_answer_come_in_one_file(secretary, survey):
    codes = [spaced(make_case(survey).access_code) for _ in range(2)]

    texts = page_texts(press(secretary, survey, druk="1").content)

    pages = PrintedForm.objects.get().pages
    assert [codes.index(code) for text in texts for code in codes if code in text] == [0] * pages + [
        1
    ] * pages


def test_many_forms_come_in_parts(secretary, survey, monkeypatch):
    monkeypatch.setattr(forms, "MOST_FORMS", 2)
    codes = [spaced(make_case(survey).access_code) for _ in range(3)]

    page = secretary.get(reverse("paper", args=[survey.pk])).text
    last = page_texts(press(secretary, survey, druk="2").content)

    assert ("Formulieren 1 tot en met 2" in page, "Formulieren 3 tot en met 3" in page) == (True, True)
    assert {code for code in codes for text in last if code in text} == {codes[2]}


def test_blank_forms_remember_who_printed_them(secretary, survey):
    response = press(secretary, survey, druk="leeg", aantal="3")

    assert response["Content-Type"] == "application/pdf"
    assert [blank.printed_by.name for blank in BlankForm.objects.all()] == ["Alice"] * 3


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        ("", "Vul in hoeveel lege formulieren u wilt, bijvoorbeeld 25"),
        ("nul", "Vul een heel getal in, bijvoorbeeld 25"),
        ("0", "Vul een getal in vanaf 1"),
        ("251", "Vul een getal in tot en met 250"),
        ("9" * 400, "Vul een getal in tot en met 250"),
    ],
)
def test_number_that_cannot_be_printed_is_told(secretary, survey, number, sentence):
    response = press(secretary, survey, druk="leeg", aantal=number)

    assert sentence in response.text
    assert BlankForm.objects.count() == 0


@pytest.mark.parametrize("pressed", ["", "2", "0", "x", "\x00", "9" * 9])
def test_button_that_is_not_there_prints_nothing(secretary, survey, pressed):
    make_case(survey)

    assert press(secretary, survey, druk=pressed)["Content-Type"] == "text/html; charset=utf-8"


def test_list_without_anyone_to_print_for_says_so(secretary, survey):
    page = secretary.get(reverse("paper", args=[survey.pk])).text

    assert "Iedereen op de adressenlijst heeft geantwoord of geweigerd" in page


def test_language_of_the_survey_can_be_chosen_and_no_other(secretary):
    survey = make_survey(version=make_version())
    case = make_case(survey)
    secretary.force_login(make_person(Role.SECRETARY, survey.round.area))

    response = secretary.get(reverse("case_paper", args=[case.pk]), {"taal": "fr"}, follow=True)

    assert "Voor dit adres kan nu geen papieren formulier worden gemaakt." in response.text


@pytest.mark.parametrize("change", ["withdrawn", "closed", "anonymous"])
def test_case_that_takes_no_paper_gets_none(secretary, survey, change):
    case = make_case(survey)
    if change == "withdrawn":
        case.withdrawn_at = MORNING
        case.save()
    elif change == "closed":
        survey.closed_at = MORNING
    else:
        survey.promise = "anonymous"
    survey.save()

    response = secretary.get(reverse("case_paper", args=[case.pk]))

    assert (response.status_code, response.url) == (302, reverse("case", args=[case.pk]))
    assert "Papieren formulier" not in secretary.get(response.url).text.replace(
        "geen papieren formulier worden gemaakt", ""
    )


def test_survey_of_visitors_prints_blank_forms_only(secretary, survey):
    survey.audience = "visitors"
    survey.save()

    page = secretary.get(reverse("paper", args=[survey.pk])).text

    assert ("Lege formulieren maken" in page, "Met code" in page) == (True, False)


def test_printed_address_leads_to_the_start(client, survey):
    case = make_case(survey)

    response = client.get(f"/C/{case.access_code}/12-3")

    assert (response.status_code, response.url) == (302, f"/c/{case.access_code}/")


@pytest.mark.parametrize("number", [1, 3])
def test_queries_do_not_grow_with_cases(secretary, survey, django_assert_num_queries, number):
    for _ in range(number):
        make_case(survey)
    press(secretary, survey, druk="1")

    with django_assert_num_queries(7):
        press(secretary, survey, druk="1")
