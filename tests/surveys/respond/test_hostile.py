"""Whatever is sent, the answer is a page, and only a valid user changes anything."""

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from surveys.models import Response
from tests.factories import make_case, make_draft
from tests.surveys.respond.steps import MANAGEMENT, address, begin, send

pytestmark = pytest.mark.django_db
EXPECTED = {200, 302, 400, 403, 404, 405, 410}

values = st.one_of(
    st.text(max_size=60), st.integers().map(str), st.sampled_from(["1", "2", "95", "\x00", "1\x00"])
)
names = st.one_of(
    st.sampled_from(["onveilig", "waar", "waar_anders", "cijfer", "code", MANAGEMENT, "wizard_goto_step"]),
    st.text(max_size=20),
)
forms = st.dictionaries(names, st.one_of(values, st.lists(values, max_size=3)), max_size=6)
methods = st.sampled_from(["get", "post", "put", "delete", "head", "options", "patch"])
steps = st.one_of(
    st.sampled_from(["gevoel", "oordeel", "controle", "done", "bedankt"]),
    st.from_regex(r"[-a-z0-9_]{1,20}", fullmatch=True),
)
queries = st.sampled_from(["", "?wijzigen", "?reset", "?a=%00", "?" + "x" * 3000])


@settings(max_examples=50, suppress_health_check=list(HealthCheck))
@given(method=methods, step=steps, form=forms, query=queries)
def test_question_page_survives_anything(client, db, method, step, form, query):
    foreign = make_draft(onveilig=2)
    draft = begin(client, make_case())

    response = getattr(client, method)(address(draft, step) + query, form)

    assert response.status_code in EXPECTED
    assert Response.objects.get(pk=foreign.pk).answers == {"onveilig": 2}
    assert set(Response.objects.get(pk=draft.pk).answers) <= {
        "onveilig",
        "waar",
        "waar_anders",
        "cijfer",
        "aantal",
    }


@settings(max_examples=50, suppress_health_check=list(HealthCheck))
@given(method=methods, form=forms, code=st.text(min_size=1, max_size=40).filter(lambda text: "/" not in text))
def test_code_pages_survive_anything(client, db, method, form, code):
    responses = [
        getattr(client, method)("/", form),
        getattr(client, method)(reverse("start", args=[code]), form),
    ]

    assert {response.status_code for response in responses} <= EXPECTED
    assert Response.objects.count() == 0


@pytest.mark.parametrize("handle", ["x", "x" * 400, "%00", "ünïcode"])
def test_handle_that_nobody_has_asks_for_the_code(client, handle):
    assert client.get(f"/vragenlijst/{handle}/gevoel/").status_code == 403


def test_ten_megabytes_of_text_are_refused_in_words_and_nothing_is_lost(client):
    draft = begin(client, make_case())
    send(client, draft, "gevoel", onveilig="1")

    response = send(client, draft, "gevoel", onveilig="1", waar_anders="x" * 10_000_000)

    assert response.status_code == 400
    assert "<h1>" in response.text
    assert Response.objects.get().answers["onveilig"] == 1


def test_form_without_its_step_is_refused_in_words(client):
    draft = begin(client, make_case())

    response = client.post(address(draft, "gevoel"), {"onveilig": "1"})

    assert response.status_code == 400
    assert "<h1>" in response.text


def test_posted_step_does_not_decide_where_answers_go(client):
    draft = begin(client, make_case())

    client.post(address(draft, "gevoel"), {MANAGEMENT: "controle", "onveilig": "1"})

    assert Response.objects.get().status == Response.Status.DRAFT
    assert Response.objects.get().answers == {"onveilig": 1, "waar": None}


def test_form_from_another_site_is_refused(client):
    case = make_case()

    response = Client(enforce_csrf_checks=True).post(reverse("start", args=[case.access_code]))

    assert response.status_code == 403
    assert "<h1>" in response.text
    assert case.responses.count() == 0
