"""The page where differences between two keyings are settled."""

import re

import pytest
from django.urls import reverse

from surveys.closing import close_survey
from surveys.models import Adjudication, Response, Role
from tests.factories import make_case, make_person, make_survey
from tests.surveys.arriving import LATER, stored
from tests.surveys.entry.forms_on_paper import STORED, make_paper_version
from tests.surveys.keyed_twice import key_form, key_twice

pytestmark = pytest.mark.django_db
OTHER = STORED | {"waar": [1], "cijfer": None, "slot": "Meer licht graag"}


@pytest.fixture
def survey():
    return make_survey(version=make_paper_version())


@pytest.fixture
def form(survey):
    return key_twice(make_case(survey), STORED, OTHER)


@pytest.fixture
def third(client, survey):
    client.force_login(make_person(Role.INTERVIEWER, survey.round.area, name="Fatma"))
    return client


def page_of(form: Response) -> str:
    return reverse("adjudication", args=[form.survey_id, form.case_id])


def shown(text: str) -> list[str]:
    """The numbers of the questions on the page, in order."""
    return re.findall(r'id="vraag-\w+"><b>(\w+)</b>', text)


def test_only_differences_are_shown_and_nothing_is_chosen(third, form):
    text = third.get(page_of(form)).text

    assert shown(text) == ["3", "5", "6"]
    assert re.findall(r"<span>([^<]*)</span></label>", text) == [
        "1 Op straat, 2 Binnen",
        "1 Op straat",
        "7",
        "leeg",
        "Meer licht",
        "Meer licht graag",
    ]
    assert " checked" not in text


def test_all_fields_can_be_shown(third, form):
    text = third.get(page_of(form) + "?velden=alle").text

    assert shown(text) == ["1", "2", "3", "3x", "4a", "4b", "5", "6"]
    assert text.count('<span class="vp-muted">gelijk</span>') == 5


def test_agreement_stands_on_top(third, form, survey):
    key_twice(make_case(survey), STORED, STORED)

    text = third.get(page_of(form)).text

    assert '<span class="vp-figure__value">80,0%</span> gelijk: 8 van 10 velden in 2 formulieren' in text


def test_first_second_and_own_value_are_kept(third, form):
    sent = {"keuze-waar": "2", "eigen-cijfer": "9", "opmerking-cijfer": "Vlek", "keuze-slot": "1"}

    response = third.post(page_of(form), sent)

    assert response.url == reverse("second_keying", args=[form.survey_id])
    assert list(Adjudication.objects.values_list("field", "result", "comment", "by__name")) == [
        ("waar", [1], "", "Fatma"),
        ("cijfer", 9, "Vlek", "Fatma"),
        ("slot", "Meer licht", "", "Fatma"),
    ]
    assert {code: stored(form).answers[code] for code in ("waar", "cijfer", "slot")} == {
        "waar": [1],
        "cijfer": 9,
        "slot": "Meer licht",
    }


@pytest.mark.parametrize(("typed", "result"), [("-", None), ("x", -8), ("?", -9), ("1", 1)])
def test_own_value_is_read_as_on_the_keying_page(third, form, typed, result):
    third.post(page_of(form), {"eigen-cijfer": typed})

    assert Adjudication.objects.get().result == result


def test_part_can_be_settled_and_the_rest_stays(third, form):
    response = third.post(page_of(form), {"keuze-waar": "2"}, follow=True)

    assert response.request["PATH_INFO"] == page_of(form)
    assert "<p>1 veld beslist</p>" in response.text
    assert re.findall(r'name="keuze-(\w+)" value="1"', response.text) == ["cijfer", "slot"]


def test_nothing_chosen_changes_nothing(third, form):
    response = third.post(page_of(form), {}, follow=True)

    assert "<p>U koos nog niets; er is niets veranderd</p>" in response.text
    assert Adjudication.objects.count() == 0


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"eigen-cijfer": "11"}, "Typ een cijfer van 1 tot en met 10"),
        ({"eigen-cijfer": "8", "keuze-cijfer": "1"}, "Kies een van beide, of typ een eigen waarde"),
        ({"opmerking-cijfer": "Vlek"}, "Kies ook wat er op het papier staat"),
    ],
)
def test_what_cannot_be_read_comes_back_with_all_that_was_typed(third, form, sent, sentence):
    text = third.post(page_of(form), {"keuze-waar": "2", **sent}).text

    assert Adjudication.objects.count() == 0
    assert f'<li><a href="#cijfer">5: {sentence}</a></li>' in text
    assert 'name="keuze-waar" value="2" checked' in text
    assert all(f'value="{value}"' in text for value in sent.values())


def test_impossible_choice_is_no_choice(third, form):
    response = third.post(page_of(form), {"keuze-cijfer": "3", "eigen-slot": "\x00"})

    assert (response.status_code, Adjudication.objects.count()) == (200, 0)


def test_next_form_with_differences_follows(third, form, survey):
    following = key_twice(make_case(survey), STORED, OTHER)

    response = third.post(page_of(form), dict.fromkeys(["keuze-waar", "keuze-cijfer", "keuze-slot"], "1"))

    assert response.url == page_of(following)


@pytest.mark.parametrize("role", [Role.INTERVIEWER, Role.SECRETARY])
def test_who_keyed_the_form_leaves_the_third_look_to_another_but_a_secretary(client, survey, role):
    person = make_person(role, survey.round.area)
    case = make_case(survey)
    key_form(case, STORED, by=person)
    form = key_form(case, OTHER)
    client.force_login(person)

    assert client.get(page_of(form)).status_code == (200 if role == Role.SECRETARY else 403)


def test_form_without_differences_is_for_the_secretary_alone(client, third, survey):
    form = key_twice(make_case(survey), STORED, STORED)
    statuses = [third.get(page_of(form)).status_code]
    client.force_login(make_person(Role.SECRETARY, survey.round.area))

    assert [*statuses, client.get(page_of(form)).status_code] == [403, 200]


def test_form_that_was_keyed_once_is_not_found(third, survey):
    form = key_form(make_case(survey), STORED)

    assert third.get(page_of(form)).status_code == 404


def test_closed_survey_can_still_be_settled(third, form):
    close_survey(form.survey, by=None, now=LATER)

    third.post(page_of(form), {"keuze-cijfer": "2"})

    assert stored(form).answers["cijfer"] is None


def test_markup_that_was_typed_stays_text(third, form):
    text = third.post(page_of(form), {"eigen-cijfer": '"><script>', "opmerking-cijfer": "<b>"}).text

    assert ("<script>" in text, 'value="<b>"' in text) == (False, False)
