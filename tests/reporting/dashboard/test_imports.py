"""Respondents' pages never load what only figures need."""

import os
import subprocess
import sys

HEAVY = ["pandas", "numpy", "scipy", "plotly"]
SERVE = f"""
import sys
import django
django.setup()
from django.test import Client
loaded = lambda: [name for name in {HEAVY} if name in sys.modules]
client = Client(HTTP_HOST="localhost")
for address in ("/", "/uitkomsten/1/"):
    print(address, client.get(address).status_code, loaded())
import reporting.dashboard.views
print("figures", loaded())
"""


def test_a_page_for_everybody_loads_nothing_heavy(tmp_path):
    """In a fresh process; that the figures themselves do load it shows that the question can tell."""
    place = {
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "VEILIGPEIL_DATABASE": str(tmp_path / "empty.sqlite3"),
    }
    command = [sys.executable, "-c", SERVE]

    done = subprocess.run(command, env=os.environ | place, check=True, capture_output=True, text=True)

    assert done.stdout.splitlines() == [
        "/ 200 []",
        "/uitkomsten/1/ 302 []",
        "figures ['pandas', 'numpy', 'scipy', 'plotly']",
    ]
