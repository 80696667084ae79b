"""The contact form after sending: who gets it, what it takes, and that it says so."""

import re
import uuid

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from surveys.models import ContactWish
from tests.factories import day, make_case, make_survey, make_wish
from tests.surveys.respond.steps import begin, send

pytestmark = pytest.mark.django_db
WISH = {"wants_results": "on", "email": "anna@voorbeeld.example"}
JOINS = {"wants_workgroup": "on", "name": "Anna", "phone": "06 12345678"}


def send_all(client, survey=None):
    """Answer and send a questionnaire in this browser; returns the response."""
    draft = begin(client, make_case(survey))
    for step in ("gevoel", "oordeel", "controle"):
        send(client, draft, step)
    return draft


@pytest.fixture
def survey(client):
    """A survey in which this browser just sent a questionnaire."""
    return send_all(client).survey


def contact(survey):
    return reverse("contact", args=[survey.pk])


def summary(page):
    """What the summary of faults says, in its order: (id of the field, sentence)."""
    block = page.partition('class="vp-summary')[2].partition("</div>")[0]
    return re.findall(r'<a href="#(\w+)">([^<]*)</a>', block)


def test_thanks_offers_the_form_and_says_how_it_is_kept(client):
    survey = make_survey(
        opens_on=day(1), closes_on=day(1, 3).replace(year=2099), key_destroyed_on=day(1).replace(year=2100)
    )
    draft = send_all(client, survey)

    page = client.get(reverse("thanks", args=[draft.handle])).text

    assert f'action="{contact(survey)}"' in page
    assert "Dit formulier staat los van uw antwoorden." in page
    assert "Op 24 mei 2099 wissen we ze." in page


@pytest.mark.parametrize(
    ("sent", "stored"),
    [
        (WISH, (True, False, "", "anna@voorbeeld.example", "")),
        (JOINS, (False, True, "Anna", "", "06 12345678")),
        (JOINS | {"name": " Anna\x00\n de  Wit "}, (False, True, "Anna de Wit", "", "06 12345678")),
        (JOINS | {"phone": "+31 (0)6-123.456.78"}, (False, True, "Anna", "", "+31 (0)6-123.456.78")),
    ],
)
def test_wish_is_stored(client, survey, sent, stored):
    response = client.post(contact(survey), sent)

    wish = ContactWish.objects.get()
    assert response.url == contact(survey)
    assert (wish.wants_results, wish.wants_workgroup, wish.name, wish.email, wish.phone) == stored


def test_who_sent_the_form_is_thanked_and_not_asked_again(client, survey):
    page = client.post(contact(survey), WISH, follow=True).text

    assert "<h1>Bedankt, we hebben uw gegevens</h1>" in page
    assert "<form" not in page.partition("<main")[2]


def test_the_next_person_on_the_same_device_is_asked_again(client, survey):
    client.post(contact(survey), WISH)
    draft = send_all(client, survey)

    pages = [
        client.get(address).text for address in (reverse("thanks", args=[draft.handle]), contact(survey))
    ]

    assert [f'action="{contact(survey)}"' in page for page in pages] == [True, True]


def test_who_wished_after_both_questionnaires_is_asked_no_more(client, survey):
    client.post(contact(survey), WISH)
    draft = send_all(client, survey)
    client.post(contact(survey), JOINS)

    page = client.get(reverse("thanks", args=[draft.handle])).text

    assert "<h2>We hebben uw gegevens</h2>" in page


def test_a_form_of_somebody_else_from_the_same_browser_is_kept(client, survey):
    client.post(contact(survey), WISH)

    page = client.post(contact(survey), JOINS, follow=True).text

    assert "<h1>Bedankt, we hebben uw gegevens</h1>" in page
    assert ContactWish.objects.count() == 2


def test_double_click_is_one_wish(client, survey):
    key = re.search(r'name="key" value="([^"]+)"', client.get(contact(survey)).text)[1]
    cookies = client.cookies.copy()

    client.post(contact(survey), WISH | {"key": key})
    client.cookies = cookies
    client.post(contact(survey), WISH | {"key": key})

    assert ContactWish.objects.get().pk == uuid.UUID(key)


def test_key_of_the_form_is_new_each_time(client, survey):
    pages = [client.get(contact(survey)).text for _ in range(2)]

    first, second = [re.search(r'name="key" value="([^"]+)"', page)[1] for page in pages]
    assert first != second


@pytest.mark.parametrize(
    ("sent", "faults"),
    [
        (
            {},
            [
                ("wants_results", "Kies wat u wilt: de uitkomsten, meedenken, of allebei"),
                ("email", "Vul een e-mailadres of een telefoonnummer in"),
            ],
        ),
        (
            {"wants_results": "on", "phone": "06 12345678"},
            [("email", "Vul uw e-mailadres in, daar sturen we de uitkomsten naartoe")],
        ),
        (
            {"wants_workgroup": "on"},
            [
                ("name", "Vul uw naam in, dan weten we wie we uitnodigen"),
                ("email", "Vul een e-mailadres of een telefoonnummer in"),
            ],
        ),
        (WISH | {"email": "anna"}, [("email", "Vul een e-mailadres in, bijvoorbeeld naam@voorbeeld.nl")]),
        (
            WISH | {"phone": "bel me"},
            [("phone", "Vul een telefoonnummer in van 8 tot en met 15 cijfers, bijvoorbeeld 06 12345678")],
        ),
        (WISH | {"name": "x" * 101}, [("name", "Schrijf hoogstens 100 tekens; nu zijn het er 101")]),
    ],
)
def test_fault_is_said_at_the_top_and_at_the_field(client, survey, sent, faults):
    page = client.post(contact(survey), sent).text

    assert "<title>Fout: Wilt u op de hoogte blijven of meedenken?" in page
    assert summary(page) == faults
    assert [page.count(sentence) for _, sentence in faults] == [2] * len(faults)
    assert ContactWish.objects.count() == 0


def test_what_was_typed_comes_back(client, survey):
    page = client.post(contact(survey), {"wants_workgroup": "on", "email": '"><b>', "key": "x"}).text

    assert 'id="wants_workgroup" checked' in page
    assert 'value="&quot;&gt;&lt;b&gt;"' in page


def test_who_sent_nothing_here_is_asked_for_the_code(client):
    draft = begin(client, make_case())

    responses = [client.get(contact(draft.survey)), client.post(contact(draft.survey), WISH)]

    assert [response.status_code for response in responses] == [403, 403]
    assert ContactWish.objects.count() == 0


def test_form_of_another_survey_is_not_opened(client, survey):
    addresses = [contact(make_survey()), f"/contact/{'9' * 30}/"]

    assert [client.post(address, WISH).status_code for address in addresses] == [403, 403]


def test_page_takes_few_statements(client, survey, django_assert_num_queries):
    client.get(contact(survey))

    with django_assert_num_queries(1):
        client.get(contact(survey))


@pytest.mark.parametrize("others", [1, 3])
def test_storing_takes_as_many_statements_however_many_there_are(
    client, survey, others, django_assert_num_queries
):
    for number in range(others):
        make_wish(survey, name=str(number))

    # The survey; then begin, lock, was it sent before, all wishes, away with them, write them, commit.
    with django_assert_num_queries(8):
        client.post(contact(survey), WISH)


FIELDS = ["key", "wants_results", "wants_workgroup", "name", "email", "phone", "survey", "erase_on", "id"]
words = st.one_of(st.text(max_size=300), st.sampled_from(["on", "a@b.example", "06 12345678", "\x00"]))


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(form=st.dictionaries(st.sampled_from(FIELDS), st.lists(words, max_size=2)))
def test_form_survives_anything(client, db, form):
    survey = send_all(client).survey

    response = client.post(contact(survey), form)

    assert response.status_code in {200, 302}
    assert ContactWish.objects.filter(survey=survey).count() == (response.status_code == 302)
