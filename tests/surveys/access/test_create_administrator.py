"""`manage.py create_administrator`."""

import io
import sys

import pytest
from django.core.management import CommandError, call_command

from surveys.management.commands import create_administrator
from surveys.models import Person
from tests.factories import PASSWORD, make_person

pytestmark = pytest.mark.django_db
TOO_SHORT = "This password is too short. It must contain at least 12 characters."


def create(monkeypatch, *, email="beheer@voorbeeld.example", name="Bea", password=PASSWORD):
    """Run the command with the password on standard input; returns what it says."""
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{password}\n"))
    said = io.StringIO()
    call_command("create_administrator", email, "--name", name, "--password-stdin", stdout=said)
    return said.getvalue()


def test_administrator_can_log_in(monkeypatch, client):
    said = create(monkeypatch, email="Beheer@Voorbeeld.Example")

    assert said == "Bea can log in now with beheer@voorbeeld.example.\n"
    client.post("/inloggen/", {"username": "beheer@voorbeeld.example", "password": PASSWORD})
    assert client.get("/werk/").status_code == 200
    assert Person.objects.get().is_administrator


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"email": "geen-adres"}, "email: Enter a valid email address."),
        ({"name": " "}, "name: This field cannot be blank."),
        ({"password": "kort"}, f"password: {TOO_SHORT}"),
        ({"password": ""}, f"password: {TOO_SHORT}"),
    ],
)
def test_what_is_wrong_is_said_and_nobody_is_made(monkeypatch, fields, sentence):
    with pytest.raises(CommandError) as caught:
        create(monkeypatch, **fields)

    assert str(caught.value) == sentence
    assert Person.objects.count() == 0


def test_an_address_in_use_is_refused(monkeypatch):
    make_person(email="beheer@voorbeeld.example")

    with pytest.raises(CommandError) as caught:
        create(monkeypatch)

    sentence = "There is someone with the address beheer@voorbeeld.example already; nothing changed."
    assert str(caught.value) == sentence


def test_without_keyboard_the_password_must_come_from_standard_input(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO())

    with pytest.raises(CommandError) as caught:
        call_command("create_administrator", "beheer@voorbeeld.example", "--name", "Bea")

    assert str(caught.value) == "There is no keyboard here; give the password with --password-stdin."


@pytest.fixture
def keyboard(monkeypatch):
    """``keyboard(*typed)`` types passwords on a terminal."""

    def type_in(*typed):
        answers = iter(typed)
        monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
        monkeypatch.setattr(create_administrator, "getpass", lambda _prompt: next(answers))

    return type_in


def test_password_is_asked_twice_on_a_terminal(keyboard):
    keyboard(PASSWORD, PASSWORD)

    call_command("create_administrator", "beheer@voorbeeld.example", "--name", "Bea", stdout=io.StringIO())

    assert Person.objects.get().check_password(PASSWORD)


def test_two_different_passwords_make_nobody(keyboard):
    keyboard(PASSWORD, "iets heel anders")

    with pytest.raises(CommandError) as caught:
        call_command("create_administrator", "beheer@voorbeeld.example", "--name", "Bea")

    assert str(caught.value) == "The two passwords differ; nothing changed."
    assert Person.objects.count() == 0
