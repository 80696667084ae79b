"""Logging in and out."""

from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from tests.factories import PASSWORD, make_area, make_person

pytestmark = pytest.mark.django_db
FAULT = "E-mailadres of wachtwoord klopt niet"


def log_in(client, email, password=PASSWORD, **more):
    return client.post(reverse("log_in"), {"username": email, "password": password, **more})


def test_log_in_goes_on_to_ones_areas(client):
    make_person(email="alice@voorbeeld.example")

    response = log_in(client, "alice@voorbeeld.example")

    assert (response.status_code, response.url) == (302, "/werk/")


def test_address_may_be_typed_in_capitals(client):
    make_person(email="alice@voorbeeld.example")

    response = log_in(client, " Alice@Voorbeeld.Example ")

    assert response.status_code == 302


@pytest.mark.parametrize(
    ("email", "password"), [("alice@voorbeeld.example", "mis"), ("bob@voorbeeld.example", PASSWORD)]
)
def test_wrong_password_and_unknown_address_read_the_same(client, email, password):
    make_person(email="alice@voorbeeld.example")

    response = log_in(client, email, password)

    assert response.text.count(FAULT) == 1
    assert "<title>Fout: Inloggen" in response.text
    assert f'value="{email}"' in response.text


def test_who_is_no_longer_active_cannot_log_in(client):
    person = make_person(is_active=False)

    assert FAULT in log_in(client, person.email).text


@pytest.mark.parametrize(("email", "password"), [("\x00", "\x00"), ("x" * 9000, "y"), ("", "")])
def test_hostile_input_brings_the_page_back(client, email, password):
    response = log_in(client, email, password)

    assert response.status_code == 200
    assert "<title>Fout: Inloggen" in response.text


def test_blank_fields_are_named_above_and_at_the_field(client):
    response = log_in(client, "", "")

    assert response.text.count("Vul uw e-mailadres in") == 2
    assert response.text.count("Vul uw wachtwoord in") == 2


@pytest.mark.parametrize(
    ("asked", "reached"), [("/werk/?x=1", "/werk/?x=1"), ("//elders.example/", "/werk/"), ("", "/werk/")]
)
def test_the_page_asked_for_is_reached_unless_it_is_elsewhere(client, asked, reached):
    person = make_person()

    response = log_in(client, person.email, next=asked)

    assert response.url == reached


def test_the_form_keeps_the_page_asked_for(client):
    text = client.get("/inloggen/?next=/enquete/1/").text

    assert '<input type="hidden" name="next" value="/enquete/1/">' in text


def test_log_out_ends_it(client):
    client.force_login(make_person())

    response = client.post(reverse("log_out"))

    assert response.url == "/inloggen/"
    assert client.get("/werk/").url == "/inloggen/?next=/werk/"


def test_a_link_does_not_log_out(client):
    client.force_login(make_person())

    assert client.get(reverse("log_out")).status_code == 405
    assert client.get("/werk/").status_code == 200


def test_head_of_the_page_names_person_and_role(client):
    client.force_login(make_person("interviewer", make_area(), name="Samira"))

    response = client.get("/werk/")

    assert "<p>Samira, enquêteur</p>" in response.text


def test_language_can_be_changed_from_a_page(client):
    client.force_login(make_person())

    response = client.post("/taal/", {"language": "en", "next": "/werk/"}, follow=True)

    assert '<html lang="en">' in response.text


def test_ten_wrong_passwords_ask_for_patience(client):
    make_person(email="alice@voorbeeld.example")
    for spelling in ["alice@voorbeeld.example", "Alice@Voorbeeld.example "] * 5:
        log_in(client, spelling, "mis")

    response = log_in(client, "alice@voorbeeld.example")

    assert response.status_code == 429
    assert "Wacht een kwartier en probeer het opnieuw" in response.text


def test_nine_wrong_passwords_are_forgiven(client):
    make_person(email="alice@voorbeeld.example")
    for _ in range(9):
        log_in(client, "alice@voorbeeld.example", "mis")

    assert log_in(client, "alice@voorbeeld.example").status_code == 302


def test_trying_in_between_does_not_make_the_wait_longer(client):
    make_person(email="alice@voorbeeld.example")
    for _ in range(10):
        log_in(client, "alice@voorbeeld.example", "mis")
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=14))

    assert log_in(client, "alice@voorbeeld.example").status_code == 429
    AccessAttempt.objects.update(attempt_time=F("attempt_time") - timedelta(minutes=2))

    assert log_in(client, "alice@voorbeeld.example").status_code == 302


def try_many_names(client, *, failures):
    """Nine failures at most for each name, all from one place."""
    for number in range(failures):
        log_in(client, f"{number // 9}@voorbeeld.example", "mis")


@pytest.mark.parametrize(("failures", "status"), [(49, 302), (50, 429)])
def test_fifty_failures_over_all_names_close_the_place(client, failures, status):
    make_person(email="alice@voorbeeld.example")
    try_many_names(client, failures=failures)

    assert log_in(client, "alice@voorbeeld.example").status_code == status


def test_another_place_stays_open(client):
    make_person(email="alice@voorbeeld.example")
    try_many_names(client, failures=50)
    client.defaults["REMOTE_ADDR"] = "192.0.2.9"

    assert log_in(client, "alice@voorbeeld.example").status_code == 302


@pytest.mark.parametrize(
    ("behind_proxy", "told", "address"),
    [
        (True, "203.0.113.5", "203.0.113.5"),
        # The first is what the visitor claims, the last what our proxy saw.
        (True, "198.51.100.1, 203.0.113.5", "203.0.113.5"),
        (True, "2001:db8::1", "2001:db8::1"),
        (True, "203.0.113.5, onzin", "10.0.0.1"),
        (True, "", "10.0.0.1"),
        (False, "203.0.113.5", "10.0.0.1"),
    ],
)
def test_a_failure_counts_where_the_visitor_is(client, settings, behind_proxy, told, address):
    settings.BEHIND_PROXY = behind_proxy
    client.defaults |= {"REMOTE_ADDR": "10.0.0.1", "HTTP_X_FORWARDED_FOR": told}

    log_in(client, "alice@voorbeeld.example", "mis")

    assert AccessAttempt.objects.get().ip_address == address


def test_no_password_is_kept_of_a_failure(client):
    log_in(client, "alice@voorbeeld.example", "geheim-woord")

    assert "geheim" not in AccessAttempt.objects.get().post_data


def test_someone_else_is_not_kept_waiting(client):
    make_person(email="alice@voorbeeld.example")
    for _ in range(10):
        log_in(client, "bob@voorbeeld.example", "mis")

    assert log_in(client, "alice@voorbeeld.example").status_code == 302
