"""Forms that were begun and not stored: parked, saved quietly, gone on with, thrown away."""

import re

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from surveys.access_codes import spaced
from surveys.closing import close_survey
from surveys.models import Keying, KeyingDraft, Response, Role
from tests.factories import MORNING, make_case, make_person, make_survey
from tests.surveys.entry.forms_on_paper import FILLED, address, key, make_paper_version, travelling

pytestmark = pytest.mark.django_db
HALF = {"inbraak": "1", "vaak": "abc", "waar": "  "}
KEPT = {"inbraak": "1", "vaak": "abc"}


@pytest.fixture
def case():
    return make_case(make_survey(version=make_paper_version()))


@pytest.fixture
def person(case):
    return make_person(Role.INTERVIEWER, case.survey.round.area)


@pytest.fixture
def keyer(client, person):
    client.force_login(person)
    return client


def quietly(client, case, typed, **hidden):
    """Send what the script sends while someone types."""
    named = {f"blad--{name}": value for name, value in hidden.items()}
    return client.post(reverse("keying_draft", args=[case.survey_id, case.pk]), typed | named)


def values(text):
    """What stands in the fields of a page, those with something in them."""
    found = re.findall(r'<input class="vp-entry__in[^>]* name="(\w+)" value="([^"]+)"', text)
    return dict(found)


def test_parked_form_keeps_all_that_was_typed_readable_or_not(keyer, person, case):
    response = key(keyer, case, HALF, do="park", note=" Bladzijde 3 ontbreekt ", seconds="61")

    draft = KeyingDraft.objects.get()
    assert response.url == reverse("keying", args=[case.survey_id])
    assert (draft.typed, draft.note, draft.seconds) == (KEPT, "Bladzijde 3 ontbreekt", 61)
    assert (draft.by, draft.case, draft.ordinal, draft.is_parked) == (person, case, 1, True)
    assert Response.objects.count() == 0


def test_parked_form_stands_on_the_page_with_the_code(keyer, case):
    key(keyer, case, HALF, do="park", note="Bladzijde 3 ontbreekt")

    text = keyer.get(reverse("keying", args=[case.survey_id])).text

    assert f'<a href="{address(case)}">Formulier {spaced(case.access_code)}</a>' in text
    assert "geparkeerd op" in text
    assert "Bladzijde 3 ontbreekt" in text


def test_parked_form_is_gone_on_with_where_it_was(keyer, case):
    key(keyer, case, HALF, do="park", note="Bladzijde 3 ontbreekt", seconds="61")
    draft = KeyingDraft.objects.get()

    text = keyer.get(address(case)).text

    hidden = travelling(text)
    assert values(text) == KEPT
    assert "\nBladzijde 3 ontbreekt</textarea>" in text
    assert (hidden["submission_key"], hidden["seconds"]) == (str(draft.submission_key), "61")


def test_storing_takes_the_note_and_the_time_and_forgets_the_draft(keyer, case):
    key(keyer, case, HALF, do="park")

    key(keyer, case, FILLED, note="Met potlood", seconds="75")

    assert Keying.objects.values_list("note", "seconds", "ordinal").get() == ("Met potlood", 75, 1)
    assert KeyingDraft.objects.count() == 0


def test_time_without_a_script_is_counted_from_when_the_page_was_opened(keyer, case):
    hidden = travelling(keyer.get(address(case)).text)
    hidden |= {"opened": str(int(hidden["opened"]) - 90), "seconds": "30"}

    key(keyer, case, FILLED, **hidden)

    assert Keying.objects.get().seconds == pytest.approx(120, abs=5)


def test_time_of_a_form_that_was_left_open_is_an_hour_at_most(keyer, case):
    key(keyer, case, FILLED, seconds="0", opened="1")

    assert Keying.objects.get().seconds == 3600


def test_note_that_is_too_long_comes_back_and_nothing_is_stored(keyer, case):
    response = key(keyer, case, FILLED, note="x" * 1001)

    assert Response.objects.count() == 0
    assert "Schrijf hoogstens 1000 tekens" in response.text
    assert "x" * 1001 in response.text


def test_enter_without_a_script_keeps_the_form_and_stays(keyer, case):
    response = key(keyer, case, HALF, do="keep")

    assert response.url == address(case)
    assert KeyingDraft.objects.values_list("typed", "is_parked").get() == (KEPT, False)


def test_what_is_typed_is_saved_quietly(keyer, case):
    first = quietly(keyer, case, {"inbraak": "1"})
    quietly(keyer, case, {"inbraak": "1", "vaak": "12"})

    assert (first.status_code, first.content) == (204, b"")
    assert KeyingDraft.objects.get().typed == {"inbraak": "1", "vaak": "12"}


def test_form_on_which_nothing_stands_any_more_is_not_kept(keyer, case):
    quietly(keyer, case, {"inbraak": "1"})
    quietly(keyer, case, {"inbraak": ""})

    assert KeyingDraft.objects.count() == 0


def test_what_is_saved_after_the_form_was_stored_is_not_kept(keyer, case):
    key(keyer, case, FILLED)

    assert quietly(keyer, case, {"inbraak": "1"}).status_code == 204
    assert KeyingDraft.objects.count() == 0


def test_signs_that_no_database_holds_are_left_out(keyer, case):
    quietly(keyer, case, {"slot": "Meer\x00 licht"})

    assert KeyingDraft.objects.get().typed == {"slot": "Meer licht"}


def test_what_was_thrown_away_is_gone(keyer, case):
    key(keyer, case, HALF, do="park")
    place = reverse("keying_discard", args=[case.survey_id, case.pk])

    asked = keyer.get(place)
    assert KeyingDraft.objects.count() == 1
    keyer.post(place)

    assert "wordt weggegooid" in asked.text
    assert KeyingDraft.objects.count() == 0


def test_nobody_sees_what_another_person_typed(keyer, client, case):
    key(keyer, case, HALF, do="park")
    client.force_login(make_person(Role.SECRETARY, case.survey.round.area))

    assert values(client.get(address(case)).text) == {}
    assert "geparkeerd op" not in client.get(reverse("keying", args=[case.survey_id])).text


def test_form_that_another_person_stored_goes_on_as_a_second_keying(keyer, client, case):
    key(keyer, case, HALF, do="park")
    client.force_login(make_person(Role.SECRETARY, case.survey.round.area))

    key(client, case, FILLED)

    assert KeyingDraft.objects.get().ordinal == 2


def test_closed_survey_keeps_no_drafts(keyer, case):
    key(keyer, case, HALF, do="park")

    close_survey(case.survey, by=None, now=MORNING)

    assert KeyingDraft.objects.count() == 0
    assert quietly(keyer, case, HALF).status_code == 409
    assert "De enquête is intussen gesloten" in key(keyer, case, HALF, do="park").text
    assert KeyingDraft.objects.count() == 0


@pytest.mark.parametrize("pressed", ["store", "park", "keep"])
def test_form_sent_after_the_log_in_expired_is_kept_and_said_so(keyer, case, pressed):
    hidden = travelling(keyer.get(address(case)).text)
    keyer.logout()

    response = key(keyer, case, HALF, **hidden, do=pressed)

    assert response.url == f"/inloggen/?next={address(case)}"
    assert KeyingDraft.objects.get().typed == KEPT
    assert [str(one) for one in get_messages(response.wsgi_request)] == [
        "U was uitgelogd. Wat u typte is bewaard: log in om verder te gaan."
    ]


def test_form_sent_after_the_log_in_expired_is_there_after_logging_in(keyer, person, case):
    hidden = travelling(keyer.get(address(case)).text)
    keyer.logout()
    key(keyer, case, HALF, **hidden)

    keyer.force_login(person)

    assert values(keyer.get(address(case)).text) == KEPT


@pytest.mark.parametrize("ticket", ["", "x", "W10:x:y"])
def test_form_without_a_true_ticket_is_not_kept(client, case, ticket):
    key(client, case, HALF, ticket=ticket)

    assert KeyingDraft.objects.count() == 0


def test_ticket_of_another_form_keeps_nothing(keyer, case):
    other = make_case(case.survey)
    hidden = travelling(keyer.get(address(other)).text)
    keyer.logout()

    key(keyer, case, HALF, **hidden)

    assert KeyingDraft.objects.count() == 0


def test_ticket_of_who_may_not_key_any_more_keeps_nothing(keyer, person, case):
    hidden = travelling(keyer.get(address(case)).text)
    keyer.logout()
    person.memberships.all().delete()

    key(keyer, case, HALF, **hidden)

    assert KeyingDraft.objects.count() == 0
