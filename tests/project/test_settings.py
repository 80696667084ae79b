"""The settings as production has them, compared with what is written out here."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import override_settings

from surveys.respond.styles import POLICY
from tests.factories import make_case

ROOT = Path(__file__).resolve().parent.parent.parent
PRODUCTION = {
    "VEILIGPEIL_SECRET_KEY": "only-for-tests",
    "VEILIGPEIL_HOSTS": "veiligpeil.example.nl, www.veiligpeil.example.nl",
    "VEILIGPEIL_ORIGINS": "https://veiligpeil.example.nl",
    "VEILIGPEIL_BEHIND_PROXY": "true",
    "VEILIGPEIL_DATABASE": "postgresql://u:p%40ss@db:5433/name?sslmode=verify-full&connect_timeout=3",
}
CSP = {
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "img-src": ["'self'", "data:"],
    "font-src": ["'self'"],
    "connect-src": ["'self'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'none'"],
    "base-uri": ["'none'"],
}


def load_settings(environ):
    """What config.settings makes of this environment, in a Python of its own."""
    program = (
        "import json; from config import settings;"
        "print(json.dumps({n: getattr(settings, n) for n in dir(settings) if n.isupper()}, default=str))"
    )
    command = [sys.executable, "-c", program]
    return subprocess.run(command, cwd=ROOT, env=environ, check=False, capture_output=True, text=True)


def settings_with(**environ):
    done = load_settings(PRODUCTION | environ)
    assert done.stderr == ""
    return json.loads(done.stdout)


def test_production_is_safe():
    wanted = {
        "DEBUG": False,
        "DEMO": False,
        "ALLOWED_HOSTS": ["veiligpeil.example.nl", "www.veiligpeil.example.nl"],
        "CSRF_TRUSTED_ORIGINS": ["https://veiligpeil.example.nl"],
        "SECURE_SSL_REDIRECT": True,
        "SECURE_HSTS_SECONDS": 31_536_000,
        "SECURE_PROXY_SSL_HEADER": ["HTTP_X_FORWARDED_PROTO", "https"],
        "SECURE_REFERRER_POLICY": "same-origin",
        "SECURE_CROSS_ORIGIN_OPENER_POLICY": "same-origin",
        "X_FRAME_OPTIONS": "DENY",
        "SESSION_COOKIE_SECURE": True,
        "CSRF_COOKIE_SECURE": True,
        "LANGUAGE_COOKIE_SECURE": True,
        "SESSION_COOKIE_HTTPONLY": True,
        "CSRF_COOKIE_HTTPONLY": True,
        "LANGUAGE_COOKIE_HTTPONLY": True,
        "CONTENT_SECURITY_POLICY": {"DIRECTIVES": CSP},
        "MINIMUM_BASE": 10,
    }

    found = settings_with()

    assert {name: found[name] for name in wanted} == wanted


def test_without_a_secret_key_nothing_starts():
    done = load_settings({name: PRODUCTION[name] for name in PRODUCTION if name != "VEILIGPEIL_SECRET_KEY"})

    last = done.stderr.splitlines()[-1]
    assert last.endswith("Set VEILIGPEIL_SECRET_KEY in the environment (see .env.example).")
    assert done.returncode == 1


def test_without_hosts_no_name_is_answered_to():
    assert settings_with(VEILIGPEIL_HOSTS="")["ALLOWED_HOSTS"] == []


def test_without_a_proxy_no_header_says_that_it_is_https():
    assert settings_with(VEILIGPEIL_BEHIND_PROXY="")["SECURE_PROXY_SSL_HEADER"] is None


def test_plain_http_has_to_be_asked_for():
    names = ["SECURE_SSL_REDIRECT", "SECURE_HSTS_SECONDS", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE"]

    found = settings_with(VEILIGPEIL_HTTPS="false")

    assert [found[name] for name in names] == [False, 0, False, False]


@pytest.mark.parametrize(("asked", "minimum"), [("1", 5), ("-3", 5), ("5", 5), ("12", 12)])
def test_no_published_figure_rests_on_less_than_five(asked, minimum):
    assert settings_with(VEILIGPEIL_MINIMUM_BASE=asked)["MINIMUM_BASE"] == minimum


def test_theme_of_a_municipality_is_looked_for_first():
    found = [settings_with(VEILIGPEIL_THEME=theme)["STATICFILES_DIRS"] for theme in ("/srv/theme", "")]

    assert found[0] == ["/srv/theme", *found[1]]


def test_a_flag_is_true_or_false():
    done = load_settings(PRODUCTION | {"VEILIGPEIL_DEBUG": "maybe"})

    assert done.stderr.splitlines()[-1].endswith("VEILIGPEIL_DEBUG is 'maybe'; use true or false.")


# Each statement is planned once for each connection.
PREPARED = {"server_side_binding": True, "prepare_threshold": 5}


def test_parameters_of_the_postgresql_address_are_options():
    assert settings_with()["DATABASES"]["default"] == {
        "ENGINE": "django.db.backends.postgresql",
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "NAME": "name",
        "USER": "u",
        "PASSWORD": "p@ss",
        "HOST": "db",
        "PORT": "5433",
        "OPTIONS": {"sslmode": "verify-full", "connect_timeout": "3", **PREPARED},
    }


def test_a_socket_can_be_named_in_the_postgresql_address():
    found = settings_with(VEILIGPEIL_DATABASE="postgresql://u@:5433/name?host=%2Frun%2Fpg")["DATABASES"][
        "default"
    ]

    assert (found["HOST"], found["PORT"], found["OPTIONS"]) == ("/run/pg", "5433", PREPARED)


def policy(response):
    """What the header says, by directive."""
    parts = [part.split() for part in response.headers["Content-Security-Policy"].split(";")]
    return {name: values for name, *values in filter(None, parts)}


@pytest.mark.django_db
def test_every_answer_carries_the_whole_policy(client):
    assert policy(client.get("/inloggen/")) == CSP


@pytest.mark.django_db
def test_first_page_carries_the_policy_with_nothing_more_than_the_hash_of_its_styles(client):
    assert policy(client.get("/")) == CSP | {"style-src": [*CSP["style-src"], *POLICY["style-src"]]}


@pytest.mark.django_db
@pytest.mark.parametrize("https", [True, False])
def test_cookie_of_a_respondent_is_out_of_reach_of_others(client, https):
    case = make_case()

    with override_settings(SESSION_COOKIE_SECURE=https):
        client.post(f"/c/{case.access_code}/")

    cookie = client.cookies["vragenlijst"]
    found = {name: cookie[name] for name in ("httponly", "samesite", "secure", "max-age", "path", "domain")}
    assert found == {
        "httponly": True,
        "samesite": "Lax",
        "secure": True if https else "",
        "max-age": 43200,
        "path": "/",
        "domain": "",
    }


@pytest.mark.django_db
def test_a_browser_keeps_the_last_twelve_questionnaires(client):
    handles = []
    for _ in range(13):
        begun = client.post(f"/c/{make_case().access_code}/")
        handles.append(begun.url.split("/")[2])

    reached = [client.get(f"/vragenlijst/{handle}/gevoel/").status_code for handle in handles]

    assert reached == [403] + [200] * 12
