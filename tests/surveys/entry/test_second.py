"""Keying a form for the second time: who may, and that nothing of the first keying is seen."""

import re
import uuid

import pytest
from django.test import Client
from django.urls import reverse

from surveys.access_codes import spaced
from surveys.closing import close_survey
from surveys.models import Keying, Membership, Response, Role
from tests.factories import make_case, make_person, make_survey
from tests.surveys.arriving import LATER, stored
from tests.surveys.entry.forms_on_paper import FILLED, STORED, address, key, make_paper_version, margins
from tests.surveys.keyed_twice import key_form, key_twice

pytestmark = pytest.mark.django_db
# Answers that are seen nowhere on a blank form, unless they leak.
TELLING = {"inbraak": 1, "vaak": 37, "waar": [95], "waar_anders": "Bij de Kwakel", "slot": "Zilveren tang"}
TOLD = ("Kwakel", "Zilveren", 'value="37"', ">37<")
WHO_AND_WHEN = ("Samira", "samira", "3 maart 2026")


@pytest.fixture
def case():
    return make_case(make_survey(version=make_paper_version()))


def keyer_of(case, name="Bob", role=Role.INTERVIEWER) -> Client:
    client = Client()
    client.person = make_person(role, case.survey.round.area, name=name)
    client.force_login(client.person)
    return client


@pytest.fixture
def samira(case):
    """Who keyed the form of the case first."""
    samira = keyer_of(case, "Samira", Role.INTERVIEWER)
    key_form(case, TELLING, by=samira.person)
    return samira


@pytest.fixture
def bob(case):
    return keyer_of(case)


def again(case) -> str:
    return reverse("keying_form_again", args=[case.survey_id, case.pk])


def worklist(client, case) -> list[str]:
    """The codes of the forms that wait for this person."""
    text = client.get(reverse("second_keying", args=[case.survey_id])).text
    return re.findall(r'<th scope="row">(\w{4} \w{4})</th>', text)


def send_again(client, case, typed, **travelling):
    hidden = {"submission_key": uuid.uuid4(), "accepted": "", **travelling}
    return client.post(again(case), typed | {f"blad--{name}": value for name, value in hidden.items()})


def without_tokens(text: str) -> str:
    """A page without what is new each time, or says no more than whose form of which case it is."""
    text = re.sub(r'(name="(?:csrfmiddlewaretoken|blad--[a-z_]+)" value=)"[^"]*"', r"\1", text)
    return re.sub(r'data-name="[\d-]+"', "", text)


class TestWorklist:
    def test_form_of_another_waits(self, case, samira, bob):
        assert worklist(bob, case) == [spaced(case.access_code)]

    def test_own_form_does_not_wait(self, case, samira):
        assert worklist(samira, case) == []

    def test_forms_are_listed_by_number_whatever_the_order_of_keying(self, case, bob):
        cases = [case, make_case(case.survey), make_case(case.survey)]
        for one in reversed(cases):
            key_form(one, {})

        assert worklist(bob, case) == [spaced(one.access_code) for one in cases]

    def test_form_with_a_withdrawn_code_does_not_wait(self, case, samira, bob):
        case.withdrawn_at = LATER
        case.save()

        assert worklist(bob, case) == []

    def test_closed_survey_says_so(self, case, samira, bob):
        close_survey(case.survey, by=None, now=LATER)

        text = bob.get(reverse("second_keying", args=[case.survey_id])).text

        assert "Formulieren worden niet meer voor de tweede keer ingevoerd." in text

    def test_anonymous_survey_takes_no_paper_and_says_so(self, case):
        survey = make_survey(case.survey.round.area, promise="anonymous")
        text = keyer_of(case).get(reverse("second_keying", args=[survey.pk])).text

        assert "Voor deze enquête worden geen papieren formulieren ingevoerd." in text

    @pytest.mark.parametrize("number", [1, 3])
    def test_queries_do_not_grow_with_the_forms(self, case, bob, django_assert_num_queries, number):
        for _ in range(number):
            key_form(make_case(case.survey), {})
            key_twice(make_case(case.survey), {"cijfer": 7}, {"cijfer": 1})

        with django_assert_num_queries(9):
            bob.get(reverse("second_keying", args=[case.survey_id]))


class TestSecondTurn:
    def test_second_keying_is_stored_and_the_list_comes_back(self, case, samira, bob):
        response = send_again(bob, case, FILLED)

        keying = Keying.objects.get(ordinal=2)
        assert response.url == reverse("second_keying", args=[case.survey_id])
        assert {code: value for code, value in keying.answers.items() if value is not None} == STORED
        assert (keying.by, Response.objects.get().answers["vaak"]) == (bob.person, 37)

    def test_form_sent_again_is_one_keying_with_the_same_answer(self, case, samira, bob):
        same = uuid.uuid4()

        first, second = (send_again(bob, case, FILLED, submission_key=same) for _ in range(2))

        assert Keying.objects.count() == 2
        assert (first.status_code, first.url) == (second.status_code, second.url)

    @pytest.mark.parametrize("method", ["get", "post"])
    def test_same_person_is_refused(self, case, samira, method):
        response = samira.get(again(case)) if method == "get" else send_again(samira, case, FILLED)

        assert "is al ingevoerd</h1>" in response.text
        assert (Keying.objects.count(), 'name="cijfer"' in response.text) == (1, False)

    @pytest.mark.parametrize("method", ["get", "post"])
    def test_form_that_was_never_keyed_has_no_second_turn(self, case, bob, method):
        response = bob.get(again(case)) if method == "get" else send_again(bob, case, FILLED)

        assert "is nog niet ingevoerd</h1>" in response.text
        assert Response.objects.count() == 0

    @pytest.mark.parametrize("method", ["get", "post"])
    def test_form_that_was_keyed_twice_is_refused(self, case, samira, bob, method):
        send_again(bob, case, FILLED)
        third = keyer_of(case, "Fatma")

        response = third.get(again(case)) if method == "get" else send_again(third, case, FILLED)

        assert "U hoeft het niet in te voeren" in response.text
        assert Keying.objects.count() == 2

    def test_form_that_was_not_drawn_has_no_second_turn(self, case, samira, bob, monkeypatch):
        monkeypatch.setattr("surveys.second_keying.drawn_forms", lambda *_: set())

        text = bob.get(again(case)).text

        assert ("U hoeft het niet in te voeren" in text, worklist(bob, case)) == (True, [])

    def test_own_form_reads_the_same_whether_it_was_drawn_or_not(self, case, samira, monkeypatch):
        drawn = [samira.get(url).text for url in (again(case), address(case))]
        monkeypatch.setattr("surveys.second_keying.drawn_forms", lambda *_: set())

        not_drawn = [samira.get(url).text for url in (again(case), address(case))]

        assert list(map(without_tokens, drawn)) == list(map(without_tokens, not_drawn))

    def test_who_began_the_form_first_and_comes_second_has_keyed_it_again(self, case, samira, bob):
        response = key(bob, case, FILLED)

        assert response.url == reverse("keying", args=[case.survey_id])
        assert list(Keying.objects.order_by("ordinal").values_list("by__name", flat=True)) == [
            "Samira",
            "Bob",
        ]

    def test_typing_the_code_leads_to_the_second_turn(self, case, samira, bob):
        url = reverse("keying", args=[case.survey_id])

        text = bob.post(url, {"code": case.access_code}, follow=True).text

        assert f'href="{again(case)}">Voor de tweede keer invoeren</a>' in text

    def test_today_counts_both_turns_of_this_person_alone(self, case, samira, bob):
        send_again(bob, case, FILLED)

        text = bob.get(reverse("keying", args=[case.survey_id])).text

        assert '<b>1</b> <span class="vp-muted">vandaag door u ingevoerd' in text


class TestBlind:
    def test_second_form_is_that_of_a_case_that_nobody_keyed(self, case, samira, bob):
        blank = make_case(case.survey)
        codes = [(one, spaced(one.access_code)) for one in (case, blank)]
        second, first = (bob.get(url).text for url in (again(case), address(blank)))

        for one, code in codes:
            own = f"/{case.survey_id}/{one.pk}/"
            second, first = (text.replace(code, "CODE").replace(own, "/CASE/") for text in (second, first))
        second = second.replace(", tweede invoer</h1>", "</h1>").replace("/CASE/tweede/", "/CASE/")
        second = second.replace('/tweede/">Niet opslaan', '/">Niet opslaan')

        assert without_tokens(second) == without_tokens(first)

    @pytest.mark.parametrize("role", [Role.INTERVIEWER, Role.SECRETARY])
    def test_no_page_that_a_second_keyer_can_open_tells_of_the_first(self, case, samira, role):
        second = keyer_of(case, role=role)
        response = Response.objects.get()
        names = ["second_keying", "keyers", "keying", "survey_progress"]
        pages = [reverse(name, args=[case.survey_id]) for name in names]
        pages += [reverse(name, args=[case.survey_id, case.pk]) for name in ("keying_form", "adjudication")]
        pages += [again(case), again(case) + "?velden=alle&format=json", reverse("case", args=[case.pk])]
        pages += [reverse("answers", args=[response.pk]), reverse("correction", args=[response.pk, "vaak"])]

        told = {page: second.get(page, headers={"accept": "application/json"}).text for page in pages}

        # The secretary sees who keys, and when a form came in, but not what stands on it.
        leaks = TOLD + (WHO_AND_WHEN if role == Role.INTERVIEWER else ())
        found = {page: leak for page, text in told.items() for leak in leaks if leak in text}
        assert found == {}

    @pytest.mark.parametrize(
        "typed", [FILLED | {"cijfer": "11"}, FILLED | {"vaak": "3"}, {"vaak": "x", "slot": "\x00"}]
    )
    def test_what_comes_back_is_judged_by_what_was_typed_alone(self, case, samira, bob, typed):
        blank = make_case(case.survey)

        second, first = send_again(bob, case, typed), key(bob, blank, typed)

        assert margins(second.text) == margins(first.text)
        assert not any(leak in second.text for leak in TOLD + WHO_AND_WHEN)

    def test_both_turns_are_confirmed_with_the_same_words(self, case, samira, bob):
        sent = send_again(bob, case, FILLED)

        text = bob.get(sent.url).text

        assert f"<p>Formulier van {spaced(case.access_code)} is opgeslagen</p>" in text

    def test_secretary_cannot_look_into_a_form_that_may_be_keyed_again(self, case, samira):
        secretary = keyer_of(case, "Anneke", Role.SECRETARY)
        page = reverse("answers", args=[Response.objects.get().pk])

        before = secretary.get(page).status_code
        send_again(keyer_of(case), case, FILLED)

        assert (before, secretary.get(page).status_code) == (403, 200)

    def test_secretary_who_keyed_the_form_can_look_into_it(self, case, samira):
        Membership.objects.create(person=samira.person, area=case.survey.round.area, role=Role.SECRETARY)

        assert "Zilveren tang" in samira.get(reverse("answers", args=[Response.objects.get().pk])).text

    def test_closed_survey_has_no_second_turn_and_nothing_to_keep_from_the_secretary(self, case, samira):
        close_survey(case.survey, by=None, now=LATER)
        secretary = keyer_of(case, "Anneke", Role.SECRETARY)

        page = secretary.get(reverse("answers", args=[Response.objects.get().pk]))

        assert page.status_code == 200
        assert stored(case.survey).closed_at == LATER
