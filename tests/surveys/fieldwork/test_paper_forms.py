"""The paper forms of a survey."""

import pytest
from django.urls import resolve
from django.utils import timezone

from questionnaires.forms import KeyedForm
from questionnaires.printing.paper_form import paper_form
from surveys.access_codes import spaced
from surveys.entry.sheet import make_sheet
from surveys.fieldwork.paper_forms import Look, blank_forms, case_forms, cases_without_answer
from surveys.models import BlankForm, Disposition, PrintedForm
from surveys.queries import survey_questionnaire
from tests.factories import (
    MORNING,
    make_area,
    make_case,
    make_municipality,
    make_person,
    make_response,
    make_survey,
    shipped_version,
)
from tests.printed import is_accessible, page_codes, page_texts
from tests.questionnaires.shipped import in_all_languages

pytestmark = pytest.mark.django_db
SITE = "https://enquete.voorbeeldstad.example/"


def a_look(language="nl", *, is_large=False):
    return Look(language, is_large=is_large, site=SITE, now=timezone.now())


def make_cases(number, **fields):
    survey = make_survey(**fields)
    return survey, [make_case(survey, name=f"Winkel {letter}") for letter in "ABCDEFGH"[:number]]


def path_of(code):
    """The path in the address that a QR code holds."""
    assert code.startswith(SITE.upper())
    return code[len(SITE) - 1 :]


@pytest.mark.parametrize("number", [1, 3])
def test_each_qr_code_leads_to_its_own_case_layout_and_page(number):
    survey, cases = make_cases(number)

    pdf = case_forms(survey, cases, a_look())

    form = PrintedForm.objects.get()
    found = [resolve(path_of(code)) for (code,) in page_codes(pdf)]
    assert {one.url_name for one in found} == {"start_from_paper"}
    assert [one.kwargs for one in found] == [
        {"code": case.access_code, "sheet": f"{form.pk}-{page}"}
        for case in cases
        for page in range(1, form.pages + 1)
    ]


def test_no_page_shows_anything_of_another_case_or_a_name():
    survey, cases = make_cases(3)
    codes = [spaced(case.access_code) for case in cases]

    texts = page_texts(case_forms(survey, cases, a_look()))

    pages = PrintedForm.objects.get().pages
    assert [[code for code in codes if code in text] for text in texts] == [
        [code] for code in codes for _page in range(pages)
    ]
    assert [text for text in texts if "Winkel" in text or "Hoofdstraat" in text] == []


@pytest.mark.parametrize(("code", "language"), in_all_languages())
def test_shipped_questionnaire_prints_in_every_language(code, language):
    survey = make_survey(version=shipped_version(code))
    case = make_case(survey)

    pdf = case_forms(survey, [case], a_look(language))

    codes = page_codes(pdf)
    assert [f"/C/{case.access_code}/" in code for (code,) in codes] == [True] * len(codes)
    assert (is_accessible(pdf), len(codes) > 3) == (True, True)


@pytest.mark.parametrize(("code", "language"), in_all_languages())
def test_paper_and_keying_page_have_the_same_numbers_and_digits(code, language):
    version = shipped_version(code)
    survey = make_survey(version=version, modules=list(version.questionnaire.modules))
    questionnaire = survey_questionnaire(survey, language)

    sheet = make_sheet(KeyedForm(questionnaire), language)
    form = paper_form(questionnaire, language=language)

    keyed = [
        (row.number, row.question.label, [(o.code, o.label) for o in row.options])
        for _page, rows in sheet.pages
        for row in rows
    ]
    assert keyed == [
        (one["number"], one["label"], [(option["code"], option["label"]) for option in one["options"]])
        for page in form["pages"]
        for one in page["questions"]
    ]


def test_layout_is_stored_once_and_again_when_its_words_change():
    survey, cases = make_cases(2)

    for chosen in (cases, cases[:1], cases[1:]):
        case_forms(survey, chosen, a_look())

    assert PrintedForm.objects.count() == 1
    survey.closes_on += timezone.timedelta(days=1)
    case_forms(survey, cases, a_look())
    case_forms(survey, cases, a_look(is_large=True))
    assert PrintedForm.objects.count() == 3


def test_blank_forms_are_numbered_on_and_lead_nowhere():
    survey, by = make_survey(), make_person()

    blank_forms(survey, 2, a_look(), by=by)
    pdf = blank_forms(survey, 1, a_look(), by=by)

    blank, form = BlankForm.objects.last(), PrintedForm.objects.get()
    assert [one.number for one in BlankForm.objects.all()] == [1, 2, 3]
    assert blank.serial == f"{survey.pk}-0003"
    assert [code for (code,) in page_codes(pdf)] == [
        f"VEILIGPEIL:{blank.serial}:{form.pk}-{page}" for page in range(1, form.pages + 1)
    ]
    assert [blank.serial in text for text in page_texts(pdf)] == [True] * form.pages


def test_form_says_who_asks_until_when_and_what_is_promised():
    municipality = make_municipality(name="Voorbeeldstad", phone="(0123) 45 67 89")
    survey = make_survey(make_area(municipality=municipality, name="Centrum-Oost"))

    text = " ".join(page_texts(case_forms(survey, [make_case(survey)], a_look())))

    assert "Gemeente Voorbeeldstad vraagt alle bedrijven in Centrum-Oost" in text
    assert "We bewaren ze apart van uw naam en adres." in text
    assert "ga naar enquete.voorbeeldstad.example en vul deze code in:" in text
    assert "(0123) 45 67 89" in text
    assert f"{survey.closes_on.day} " in text.partition("Dat kan tot en met")[2]


def test_hostile_names_are_printed_as_they_are():
    name = '#panic("x") $x$ \\ "Gebied" 😀'
    survey = make_survey(make_area(name=name))

    text = " ".join(page_texts(case_forms(survey, [make_case(survey)], a_look())))

    assert '#panic("x") $x$ \\ "Gebied" □' in text


def test_who_answered_refused_or_lost_the_code_gets_no_form():
    survey, (waiting, *others) = make_cases(5)
    make_response(others[0], onveilig=2, cijfer=7)
    dispositions = (Disposition.REFUSAL, Disposition.NOT_ELIGIBLE)
    for case, disposition in zip(others[1:], dispositions, strict=False):
        case.disposition = disposition
        case.save()
    others[3].withdrawn_at = MORNING
    others[3].save()

    assert list(cases_without_answer(survey)) == [waiting]
