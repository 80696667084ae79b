"""The codebook of a version on the screen."""

import re

import pytest
from django.urls import reverse

from questionnaires.loading import latest_questionnaires
from surveys.models import Role
from tests.factories import make_area, make_person, make_version, shipped_version
from tests.surveys.authoring.versions import own_version, translated_version

pytestmark = pytest.mark.django_db


@pytest.fixture
def secretary(client):
    client.force_login(make_person(Role.SECRETARY, make_area()))
    return client


def open_page(client, version, **asked):
    return client.get(reverse("codebook", args=[version.pk]), asked, headers={"Accept-Language": "nl"}).text


def labels(text):
    """The labels of the questions, with their language and direction."""
    return re.findall(r'</a> <span lang="(\w+)" dir="(\w+)">([^<]*)</span></h3>', text)


@pytest.mark.parametrize("code", latest_questionnaires())
def test_every_question_of_a_shipped_questionnaire_has_its_place(secretary, code):
    version = shipped_version(code)

    text = open_page(secretary, version)

    questions = [question for page in latest_questionnaires()[code].pages for question in page.questions]
    items = {item.code for question in questions for item in question.items}
    found = re.findall(r'id="vraag-(\w+)"', text)
    assert len(found) == len(set(found))
    assert set(found) == items | {question.code for question in questions}


def test_a_question_says_what_an_auditor_asks(secretary):
    text = open_page(secretary, make_version())

    assert [label for _lang, _dir, label in labels(text)] == [
        "Voelt u zich weleens onveilig in [gebied]?",
        "Waar?",
        "Welk cijfer geeft u?",
        "Hoe vaak?",
    ]
    routing = "Alleen als 1 Voelt u zich weleens onveilig in [gebied]?: Vaak"
    assert text.count(f'<p class="vp-routing">{routing}</p>') == 2
    assert "<div><dt>Waarde</dt><dd>getal, van 1 tot en met 99 keer</dd></div>" in text
    assert "met open antwoord: waar_anders" in text
    assert "<dt>-8</dt><dd>Op papier stonden meer kruisjes dan mocht.</dd>" in text


def test_figures_stand_with_the_question_they_rest_on(secretary):
    text = open_page(secretary, shipped_version("bezoekers"))

    question = text.partition('id="vraag-cijfer_veiligheid"')[2].partition("</article>")[0]
    assert re.findall(r"<li>(Rapportcijfer[^<]*)</li>", question) == [
        "Rapportcijfer voor de veiligheid in dit gebied (gemiddelde, 1-10)"
    ]


def test_texts_can_be_read_in_each_language(secretary):
    version = translated_version()

    english, arabic = (labels(open_page(secretary, version, taal=code)) for code in ("en", "ar"))

    assert english[0] == ("en", "ltr", "Do you ever feel unsafe?")
    assert arabic[0] == ("ar", "rtl", "هل تشعر بعدم الأمان؟")


def test_a_translation_that_nobody_read_says_so(secretary):
    version = translated_version()

    texts = [open_page(secretary, version, taal=code) for code in ("nl", "en", "ar")]

    assert ["nog niet nagelezen" in text for text in texts] == [False, False, True]


@pytest.mark.parametrize("language", ["fr", "", "\0", "en-GB"])
def test_a_language_that_is_not_there_falls_back_to_dutch(secretary, language):
    text = open_page(secretary, translated_version(), taal=language)

    assert labels(text)[0][:2] == ("nl", "ltr")


def test_the_questionnaire_of_another_municipality_is_not_there(secretary):
    version = own_version("elders")

    assert secretary.get(reverse("codebook", args=[version.pk])).status_code == 404
    assert secretary.get(reverse("codebook_workbook", args=[version.pk])).status_code == 404


def test_in_english_the_words_around_the_questions_are_english(secretary):
    address = reverse("codebook", args=[make_version().pk])

    text = secretary.get(address, headers={"Accept-Language": "en"}).text

    assert "<div><dt>Value</dt><dd>number, from 1 to 99 keer</dd></div>" in text
    assert "Only if 1 Voelt u zich weleens onveilig in [area]?: Vaak" in text


def test_a_codebook_takes_few_queries(client, django_assert_num_queries):
    client.force_login(make_person(Role.SECRETARY, make_area()))
    version = shipped_version("bezoekers")

    with django_assert_num_queries(5):
        client.get(reverse("codebook", args=[version.pk]))
