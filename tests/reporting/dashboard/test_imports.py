"""Respondents' pages never load what only figures need."""

import os
import subprocess
import sys

import pytest

HEAVY = "pandas numpy scipy plotly"
ASK = f"""
import sys
import django
django.setup()
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
call_command("migrate", verbosity=0)
page = Client(HTTP_HOST="localhost").get({{address!r}})
print(page.status_code, *(name for name in {HEAVY.split()!r} if name in sys.modules))
import reporting.dashboard.views
print(*(name for name in {HEAVY.split()!r} if name in sys.modules))
"""


@pytest.fixture
def loaded(tmp_path):
    """What a fresh process says that serves an address: its status and the heavy packages loaded by then,
    and those loaded for the figures themselves.
    """

    def serve(address):
        environ = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "VEILIGPEIL_DATABASE": str(tmp_path / "own.sqlite3"),
        }
        ask = ASK.format(address=address)
        done = subprocess.run(
            [sys.executable, "-c", ask], env=environ, check=True, capture_output=True, text=True
        )
        return done.stdout.splitlines()

    return serve


@pytest.mark.parametrize(("address", "status"), [("/", "200"), ("/uitkomsten/1/", "302")])
def test_a_page_for_everybody_loads_nothing_heavy(loaded, address, status):
    assert loaded(address) == [status, "pandas numpy plotly"]
