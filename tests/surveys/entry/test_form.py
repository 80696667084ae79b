"""Keying a paper form."""

import re
import uuid

import pytest
from django.urls import reverse

from surveys.access_codes import spaced
from surveys.models import Keying, Response, Role
from tests.factories import MORNING, make_case, make_person, make_response, make_survey
from tests.surveys.entry.forms_on_paper import (
    FILLED,
    STORED,
    address,
    key,
    make_paper_version,
    margins,
    travelling,
)

pytestmark = pytest.mark.django_db
CLASH = {"vaak": "Botst met vraag 1: Nee"}


@pytest.fixture
def case():
    return make_case(make_survey(version=make_paper_version()))


@pytest.fixture
def keyer(client, case):
    client.force_login(make_person(Role.INTERVIEWER, case.survey.round.area, name="Samira"))
    return client


def test_form_has_a_field_for_every_item_in_order(keyer, case):
    text = keyer.get(address(case)).text

    names = re.findall(r'<(?:input|textarea) class="vp-entry__in[^>]* name="(\w+)"', text)
    assert names == ["inbraak", "vaak", "waar", "waar_anders", "vuil", "lawaai", "cijfer", "slot"]


def test_questions_are_numbered_and_show_what_can_be_typed(keyer, case):
    text = keyer.get(address(case)).text

    assert re.findall(r'vp-entry__no">([^<]*)<', text) == ["1", "2", "3", "3x", "4", "4a", "4b", "5", "6"]
    assert "<li><b>95</b> Ergens anders, namelijk</li>" in text
    assert "Getal van 1 tot en met 99" in text
    assert "Cijfer van 1 tot en met 10" in text


def test_filled_form_is_stored_and_the_next_code_is_asked(keyer, case):
    response = key(keyer, case, FILLED)

    stored = Response.objects.get()
    assert response.url == reverse("keying", args=[case.survey_id])
    assert {code: value for code, value in stored.answers.items() if value is not None} == STORED
    assert (stored.mode, stored.status, stored.is_counted) == ("paper", "partial", True)
    assert Keying.objects.get().by.name == "Samira"


def test_storing_is_confirmed_with_the_code(keyer, case):
    key(keyer, case, FILLED)

    text = keyer.get(reverse("keying", args=[case.survey_id])).text

    assert f"<p>Formulier van {spaced(case.access_code)} is opgeslagen</p>" in text


def test_blank_form_is_a_real_one(keyer, case):
    key(keyer, case, {})

    stored = Response.objects.get()
    assert (stored.status, stored.is_counted) == ("break_off", False)
    assert set(stored.answers.values()) == {None}


def test_what_cannot_be_read_comes_back_with_all_that_was_typed(keyer, case):
    response = key(keyer, case, FILLED | {"cijfer": "11", "vuil": "abc"})

    assert Response.objects.count() == 0
    assert "<title>Fout: Formulier" in response.text
    assert margins(response.text) == {
        "vuil": "Typ een getal, - (leeg), x (dubbel) of ? (onleesbaar)",
        "cijfer": "Typ een cijfer van 1 tot en met 10",
    }
    assert '<a href="#cijfer">5: Typ een cijfer van 1 tot en met 10</a>' in response.text
    assert 'name="vuil" value="abc"' in response.text
    assert "\nMeer licht</textarea>" in response.text


def test_answer_that_should_have_been_skipped_is_shown_first(keyer, case):
    response = key(keyer, case, FILLED | {"vaak": "3"})

    assert Response.objects.count() == 0
    assert margins(response.text) == CLASH
    assert travelling(response.text)["accepted"] == "vaak"


def test_conflict_that_was_shown_is_stored(keyer, case):
    typed = FILLED | {"vaak": "3"}
    first = key(keyer, case, typed)

    key(keyer, case, typed, **travelling(first.text))

    keying = Keying.objects.get()
    assert keying.conflicts == ["vaak"]
    assert keying.answers["vaak"] == 3
    assert "vaak" not in keying.response.answers


def test_conflict_beside_a_fault_is_asked_about_once_the_fault_is_mended(keyer, case):
    typed = FILLED | {"vaak": "3"}
    first = key(keyer, case, typed | {"cijfer": "11"})

    second = key(keyer, case, typed, **travelling(first.text))

    assert Response.objects.count() == 0
    assert margins(second.text) == CLASH
    assert travelling(second.text)["accepted"] == "vaak"


def test_new_conflict_is_shown_even_after_another_was_accepted(keyer, case):
    typed = FILLED | {"vaak": "3", "waar_anders": "Bij de kassa"}

    response = key(keyer, case, typed, accepted="vaak")

    assert Response.objects.count() == 0
    assert margins(response.text) == CLASH | {"waar_anders": "Botst met vraag 3: Op straat, Binnen"}


def test_conflict_with_a_question_left_blank_says_so(keyer, case):
    response = key(keyer, case, {"vaak": "3"})

    assert margins(response.text) == {"vaak": "Botst met vraag 1: niet ingevuld"}


def test_form_sent_again_gives_one_response_and_the_same_answer(keyer, case):
    same = uuid.uuid4()

    first = key(keyer, case, FILLED, submission_key=same)
    second = key(keyer, case, FILLED, submission_key=same)

    assert Response.objects.count() == 1
    assert (first.status_code, first.url) == (second.status_code, second.url)


@pytest.mark.parametrize("broken", ["", "geen-sleutel", "\x00"])
def test_form_with_a_broken_key_is_stored_all_the_same(keyer, case, broken):
    key(keyer, case, FILLED, submission_key=broken)

    assert Response.objects.count() == 1


@pytest.mark.parametrize("method", ["get", "post"])
def test_case_that_has_a_paper_form_is_not_keyed_again(keyer, case, method):
    key(keyer, case, FILLED)

    response = keyer.get(address(case)) if method == "get" else key(keyer, case, FILLED)

    assert Response.objects.count() == 1
    assert "is al ingevoerd</h1>" in response.text
    assert "Dat deed Samira op" in response.text


def test_case_that_answered_on_the_web_can_be_keyed(keyer, case):
    make_response(case, inbraak=2, waar=[1], vuil=1, lawaai=1, cijfer=8)

    key(keyer, case, FILLED)

    assert sorted(case.responses.values_list("mode", "is_counted")) == [("paper", False), ("web", True)]


def test_survey_that_closed_meanwhile_keeps_what_was_typed_on_the_page(keyer, case):
    case.survey.closed_at = MORNING
    case.survey.save()

    response = key(keyer, case, FILLED)

    assert Response.objects.count() == 0
    assert "De enquête is intussen gesloten" in response.text
    assert 'name="cijfer" value="7"' in response.text


def test_closed_survey_shows_no_form(keyer, case):
    case.survey.closed_at = MORNING
    case.survey.save()

    text = keyer.get(address(case)).text

    assert "<b>Deze enquête is gesloten op 3 maart 2026.</b>" in text
    assert 'name="cijfer"' not in text


def test_case_of_another_survey_is_not_found(keyer, case):
    other = make_survey(case.survey.round.area)

    assert keyer.get(reverse("keying_form", args=[other.pk, case.pk])).status_code == 404


def test_markup_that_was_typed_stays_text(keyer, case):
    response = key(keyer, case, {"slot": "</textarea><script>", "cijfer": '"><script>'})

    assert "<script>" not in response.text


@pytest.mark.parametrize("number", [1, 3])
def test_queries_do_not_grow_with_the_forms_that_were_keyed(keyer, case, django_assert_num_queries, number):
    for _ in range(number):
        key(keyer, make_case(case.survey), FILLED)

    with django_assert_num_queries(8):
        keyer.get(address(case))


def test_number_that_is_seldom_so_high_is_asked_about_and_stored_when_sent_again(keyer, case):
    typed = FILLED | {"inbraak": "1", "vaak": "60"}
    first = key(keyer, case, typed)
    assert margins(first.text) == {"vaak": "Meer dan 52 komt zelden voor"}

    key(keyer, case, typed, **travelling(first.text))

    assert Response.objects.get().answers["vaak"] == 60


def test_another_high_number_is_asked_about_again(keyer, case):
    typed = FILLED | {"inbraak": "1", "vaak": "60"}
    first = key(keyer, case, typed)

    key(keyer, case, typed | {"vaak": "90"}, **travelling(first.text))

    assert Response.objects.count() == 0
