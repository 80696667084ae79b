"""Create a person who sees every area and can log in."""

import sys
from argparse import ArgumentParser
from collections.abc import Callable
from getpass import getpass
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import override

from surveys.models import Person


class Command(BaseCommand):
    help = "Create an administrator: someone who can log in and sees every area."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", help="the address the administrator logs in with")
        parser.add_argument("--name", required=True, help="the name on the screen")
        parser.add_argument(
            "--password-stdin", action="store_true", help="read the password from standard input"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        person = Person(email=options["email"].strip().lower(), name=options["name"].strip())
        person.is_administrator = True
        if Person.objects.filter(email=person.email).exists():
            raise CommandError(f"There is someone with the address {person.email} already; nothing changed.")
        with override("en"):
            _check(person.full_clean, exclude=["password"])
            password = _read_password(from_stdin=options["password_stdin"])
            _check(validate_password, password, person)
        person.set_password(password)
        person.save()
        self.stdout.write(f"{person.name} can log in now with {person.email}.")


def _check(check: Callable[..., None], *args: Any, **kwargs: Any) -> None:
    """Run a check of Django's; its complaints become one message, a line each."""
    try:
        check(*args, **kwargs)
    except ValidationError as error:
        fields = error.message_dict if hasattr(error, "error_dict") else {"password": error.messages}
        lines = [f"{field}: {message}" for field, messages in fields.items() for message in messages]
        raise CommandError("\n".join(lines)) from error


def _read_password(*, from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    if not sys.stdin.isatty():
        raise CommandError("There is no keyboard here; give the password with --password-stdin.")
    password = getpass("Password: ")
    if getpass("Once more: ") != password:
        raise CommandError("The two passwords differ; nothing changed.")
    return password
