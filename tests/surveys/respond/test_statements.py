"""How often each request of a respondent asks the database: never more than eight times."""

import pytest
from django.urls import reverse

from tests.factories import make_case
from tests.surveys.respond.steps import MANAGEMENT, address, begin, send

pytestmark = pytest.mark.django_db
GEVOEL = {MANAGEMENT: "gevoel", "onveilig": "2"}


@pytest.fixture
def case(client):
    """One of a survey in which somebody has begun: each process reads a definition once."""
    other = make_case()
    begin(client, other)
    return make_case(other.survey)


@pytest.fixture
def draft(client, case):
    return begin(client, case)


@pytest.fixture
def filled_in(client, draft):
    send(client, draft, "gevoel", onveilig="2")
    send(client, draft, "oordeel", cijfer="7")
    return draft


def test_code_entry(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        client.get("/")


def test_code_that_was_typed(client, case, django_assert_num_queries):
    with django_assert_num_queries(1):
        client.post("/", {"code": case.access_code})


def test_start(client, case, django_assert_num_queries):
    with django_assert_num_queries(1):
        client.get(reverse("start", args=[case.access_code]))


def test_beginning(client, case, django_assert_num_queries):
    # The case, its channel, and within a transaction (two) the case twice, the new draft and its event.
    with django_assert_num_queries(8):
        client.post(reverse("start", args=[case.access_code]))


def test_beginning_again(client, draft, django_assert_num_queries):
    with django_assert_num_queries(7):
        client.post(reverse("start", args=[draft.case.access_code]))


def test_question_page(client, draft, django_assert_num_queries):
    with django_assert_num_queries(1):
        client.get(address(draft, "gevoel"))


def test_answers_to_a_page(client, draft, django_assert_num_queries):
    # The response, and within a transaction (two) its case, itself, its answers and the event.
    with django_assert_num_queries(7):
        client.post(address(draft, "gevoel"), GEVOEL)


def test_answers_with_a_fault(client, draft, django_assert_num_queries):
    with django_assert_num_queries(1):
        client.post(address(draft, "gevoel"), GEVOEL | {"onveilig": "12"})


def test_review(client, filled_in, django_assert_num_queries):
    with django_assert_num_queries(1):
        client.get(address(filled_in, "controle"))


def test_sending(client, filled_in, django_assert_num_queries):
    # As a page, and the disposition of the case.
    with django_assert_num_queries(8):
        client.post(address(filled_in, "controle"), {MANAGEMENT: "controle"})


def test_thanks(client, filled_in, django_assert_num_queries):
    send(client, filled_in, "controle")

    with django_assert_num_queries(1):
        client.get(reverse("thanks", args=[filled_in.handle]))
