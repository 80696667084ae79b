"""Looking at a questionnaire in every face: it is all there, and nothing is kept."""

import re

import pytest
from django.utils.html import escape

from questionnaires.loading import load_questionnaire, shipped_definitions
from questionnaires.publishing import publish, questionnaire_for
from surveys.models import Response, Role, Survey
from tests.factories import MORNING, make_area, make_municipality, make_person, make_version
from tests.questionnaires.filling import tiny
from tests.surveys.authoring.versions import own_version, second_version, translated_version

pytestmark = pytest.mark.django_db
SHIPPED = [
    (code, version, language)
    for code, version in shipped_definitions()
    for language in load_questionnaire(code, version).languages
]
FACES = {"web": "Web", "web-alles": "Web, alle pagina’s", "invoeren": "Invoeren", "gesprek": "Gesprek"}
# Those that show everything on one page.
WHOLE = ("web-alles", "invoeren", "gesprek")


@pytest.fixture
def area():
    return make_area(municipality=make_municipality(name="Oudewater"), name="De Lier")


@pytest.fixture
def secretary(client, area):
    client.force_login(make_person(Role.SECRETARY, area))
    return client


def address(version, face="web"):
    return f"/vragenlijsten/{version.pk}/bekijken/{face}/"


def texts(questionnaire):
    """What every face must show."""
    for page in questionnaire.pages:
        yield page.title
        for question in page.questions:
            yield question.label
            yield from (item.label for item in question.items)
            yield from (choice.label for choice in question.choices_by_code.values())


@pytest.mark.parametrize("face", WHOLE)
@pytest.mark.parametrize(("code", "number", "language"), SHIPPED)
def test_shipped_questionnaire_is_whole_in_every_face_and_language(secretary, code, number, language, face):
    version = publish(load_questionnaire(code, number), now=MORNING)
    modules = version.questionnaire.modules
    asked = {"bekijk-taal": language, "bekijk-module": modules}

    reply = secretary.get(address(version, face), asked)

    questionnaire = questionnaire_for(version, modules=modules, area="Voorbeeldgebied", language=language)
    assert reply.status_code == 200
    assert [text for text in texts(questionnaire) if escape(text) not in reply.text] == []
    assert f'lang="{language}"' in reply.text


@pytest.mark.parametrize("face", FACES)
def test_every_face_says_that_nothing_is_kept(secretary, face):
    text = secretary.get(address(make_version(), face)).text

    assert "<b>Voorbeeld: er wordt niets bewaard.</b>" in text
    assert re.findall(r'bekijken/([\w-]+)/[^"]*" aria-current="page">([^<]*)<', text) == [(face, FACES[face])]


def test_languages_that_nobody_has_read_say_so(secretary):
    text = secretary.get(address(translated_version()), {"bekijk-taal": "ar"}).text

    switch = re.search(r'aria-label="Taal van de vragen">(.*?)</div>', text, re.DOTALL)[1]
    assert re.findall(r'value="(\w+)"', switch) == ["nl", "ar", "en"]
    assert re.findall(r"\(nog niet nagelezen\)", switch) == ["(nog niet nagelezen)"]
    assert 'value="ar" form="vragen" aria-pressed="true"' in switch
    assert '<html lang="ar" dir="rtl">' in text
    assert "هل تشعر بعدم الأمان؟" in text


def test_area_is_named_and_only_ones_own_are_to_choose_from(secretary, area):
    elsewhere, version = make_area(name="De Hoef"), make_version()

    own = secretary.get(address(version), {"bekijk-gebied": area.pk}).text
    other = secretary.get(address(version), {"bekijk-gebied": elsewhere.pk}).text

    assert "Voelt u zich weleens onveilig in De Lier?" in own
    assert "Gemeente Oudewater" in own
    assert "Voelt u zich weleens onveilig in Voorbeeldgebied?" in other
    assert "De Hoef" not in other


def test_modules_come_with_a_tick(secretary):
    version = make_version(tiny("module"))

    without = secretary.get(address(version, "gesprek")).text
    with_fire = secretary.get(address(version, "gesprek"), {"bekijk-module": ["brand", "onzin"]}).text

    assert ("Hoe brandveilig is het?" in without, "Hoe brandveilig is het?" in with_fire) == (False, True)
    assert re.findall(r'name="bekijk-module" value="(\w+)" form="\w+" checked', with_fire) == ["brand"]
    assert "Met 1 module, Voorbeeldgebied" in with_fire


def send(client, page, version, **typed):
    """Send a page of the web preview with what it carried."""
    carried = re.findall(r'<input type="hidden" name="(bekijk-\w+)" value="([^"]*)"', page)
    return client.post(address(version), {**dict(carried), **typed}).text


def test_respondents_way_with_a_follow_up_and_repeated_answers(secretary):
    version = make_version(tiny("piping"))
    first = secretary.get(address(version)).text

    opened = send(secretary, first, version, doel="95", winkel="<i>Markt</i>")
    second = send(secretary, first, version, doel="1", winkel="<i>Markt</i>", keren="2,5")
    third = send(secretary, second, version, ergert_1="2")
    review = send(secretary, third, version, vindt_nu="1")
    thanks = send(secretary, review, version)

    assert "<h1>Uw bezoek</h1>" in first
    assert ("<h1>Ergernis</h1>" in opened, "Iets anders, namelijk’" in opened) == (True, True)
    assert "Wat stoort u het meest bij ‘Winkelen’?" in second
    assert "U komt 2,5 keer en het liefst bij &lt;i&gt;Markt&lt;/i&gt;." in second
    assert "U noemde: Lawaai. Wat vindt u daarvan?" in third
    assert "Kloppen uw antwoorden?" in review
    assert "Bedankt, uw antwoorden zijn binnen" in thanks
    assert (Response.objects.count(), Survey.objects.count()) == (0, 0)


def test_review_leads_back_to_a_page_and_the_page_to_the_review(secretary):
    version = make_version()
    page = secretary.get(address(version)).text
    for typed in ({"onveilig": "2"}, {"cijfer": "7"}):
        page = send(secretary, page, version, **typed)

    change = send(secretary, page, version, **{"bekijk-naar": "gevoel"})
    unseen = send(secretary, change, version, onveilig="1", waar="1")
    review = send(secretary, unseen, version, cijfer="7", aantal="3")

    assert "Terug naar het overzicht" in change
    assert 'id="onveilig_2" value="2" checked' in change
    assert "Kloppen uw antwoorden?" in review
    assert "<dd>3 keer</dd>" in review


def test_fault_is_told_and_the_page_stays(secretary):
    version = make_version(tiny("number"))

    page = send(secretary, secretary.get(address(version)).text, version, aantal="veel")

    assert "<title>Fout: Voorvallen. Stap 1 van 2" in page
    assert 'name="aantal" value="veel"' in page


def test_language_changes_on_the_way_and_answers_stay(secretary):
    version = translated_version()

    page = send(secretary, secretary.get(address(version)).text, version, onveilig="1", language="en")

    assert '<html lang="en">' in page
    assert "Do you ever feel unsafe?" in page
    assert 'id="onveilig_1" value="1" checked' in page
    assert '<input type="hidden" name="bekijk-taal" value="en"' in page


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"bekijk-pagina": "onzin", "bekijk-antwoorden": "onzin"},
        {"bekijk-pagina": "controle"},
        {"bekijk-pagina": "gevoel", "onveilig": "\x00", "waar": ["x", "1"], "bekijk-gebied": "x"},
        {"bekijk-taal": "xx", "language": "", "bekijk-module": "x", "bekijk-naar": "../.."},
        {"bekijk-antwoorden": "eyJhIjoxfQ:1:abc", "bekijk-wijzigen": "1", "bekijk-pagina": "oordeel"},
    ],
)
@pytest.mark.parametrize("face", FACES)
def test_anything_may_be_sent(secretary, face, sent):
    version = make_version()

    assert secretary.post(address(version, face), sent).status_code == 200
    assert secretary.get(address(version, face), sent).status_code == 200


def test_answers_to_another_version_are_not_taken_over(secretary):
    first, other = make_version(), second_version()
    page = send(secretary, secretary.get(address(first)).text, first, onveilig="1", waar="1")

    assert "<h1>Gevoel</h1>" in send(secretary, page, other, cijfer="7", politie="6")


def test_keying_is_checked_and_not_stored(secretary):
    version = make_version()

    wrong = secretary.post(address(version, "invoeren"), {"onveilig": "7"}).text
    right = secretary.post(address(version, "invoeren"), {"onveilig": "2", "cijfer": "x"}).text

    assert "7 staat niet bij de antwoorden" in wrong
    assert "Alles is te lezen en past bij elkaar." in right
    assert Response.objects.count() == 0


def test_interview_is_checked_and_changes_language_with_its_answers(secretary):
    version = translated_version()
    typed = {"onveilig": "1", "aantal": "100", "waar-7": "1"}

    wrong = secretary.post(address(version, "gesprek"), typed).text
    english = secretary.post(address(version, "gesprek"), {**typed, "language": "en"}).text
    right = secretary.post(address(version, "gesprek"), {**typed, "aantal": "9"}).text

    assert '<a href="#aantal">Vul een heel getal in van 1 tot en met 99, bijvoorbeeld 2</a>' in wrong
    assert "Do you ever feel unsafe?" in english
    assert 'value="1" data-of="onveilig" checked' in english
    assert 'data-refuses="waar" checked' in english
    assert "Alles klopt." in right


def test_questionnaire_of_another_municipality_is_not_found(secretary):
    assert secretary.get(address(own_version("elders"))).status_code == 404


def test_face_that_there_is_not_is_not_found(secretary):
    assert secretary.get(address(make_version(), "papier")).status_code == 404


def test_number_of_queries_does_not_grow_with_areas(secretary, django_assert_num_queries, area):
    version = make_version()
    person = make_person(Role.SECRETARY, area)
    for _ in range(3):
        make_area(municipality=area.municipality).memberships.create(person=person, role=Role.SECRETARY)
    secretary.force_login(person)

    with django_assert_num_queries(6):
        secretary.get(address(version))
