"""The suite: finding a browser, failing on a skip, reaching no network, and a PostgreSQL in full."""

import socket
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection
from pytest_socket import SocketConnectBlockedError

from tests.suite import find_chromium

ROOT = Path(__file__).resolve().parent.parent.parent


def test_a_browser_on_the_path_is_found(tmp_path):
    (tmp_path / "chromium-browser").touch(mode=0o755)

    assert find_chromium(str(tmp_path)) == str(tmp_path / "chromium-browser")


def test_a_named_browser_goes_first(tmp_path):
    for name in ("chromium", "mine"):
        (tmp_path / name).touch(mode=0o755)

    assert find_chromium(str(tmp_path), named=str(tmp_path / "mine")) == str(tmp_path / "mine")


@pytest.mark.parametrize("may_install", [False, True])
def test_a_missing_browser_is_told_in_one_sentence(tmp_path, may_install):
    with pytest.raises(SystemExit) as told:
        find_chromium(str(tmp_path), may_install=may_install)

    assert told.value.code == (
        "The browser tests need Chromium: install it (`apt-get install chromium`), "
        "set VEILIGPEIL_CHROMIUM to its path, or leave them out with --fast."
    )


def test_a_missing_browser_is_installed_where_that_is_allowed(tmp_path, capsys):
    script = '#!/bin/sh\n[ "$1" = update ] || { echo > "$0-asked" "$@"; cp "$0" "${0%apt-get}chromium"; }\n'
    (tmp_path / "apt-get").write_text(script)
    (tmp_path / "apt-get").chmod(0o755)

    assert find_chromium(str(tmp_path), may_install=True) == str(tmp_path / "chromium")
    assert (tmp_path / "apt-get-asked").read_text() == "install -y -q chromium\n"
    assert capsys.readouterr().out == "Installing Chromium ...\n"


def test_an_installation_that_fails_is_told(tmp_path):
    (tmp_path / "apt-get").write_text("#!/bin/sh\nexit 100\n")
    (tmp_path / "apt-get").chmod(0o755)

    with pytest.raises(SystemExit, match="Chromium could not be installed: check the network"):
        find_chromium(str(tmp_path), may_install=True)


def test_every_kind_of_skip_fails(tmp_path):
    texts = [
        "@pytest.mark.skip\ndef test_it(): pass",
        "def test_it(): pytest.skip('no')",
        "@pytest.mark.parametrize('x', [])\ndef test_it(x): pass",
        "pytest.skip('no', allow_module_level=True)",
        "pytest.importorskip('absent_module')",
    ]
    for number, text in enumerate(texts):
        (tmp_path / f"test_{number}.py").write_text(f"import pytest\n{text}\n")
    settings = ["-c", str(ROOT / "pyproject.toml"), "--rootdir", str(tmp_path), "-p", "no:cacheprovider"]

    command = [sys.executable, "-m", "pytest", "-p", "tests.conftest", *settings, str(tmp_path)]
    command.append("--continue-on-collection-errors")
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)

    assert done.returncode == 1
    assert "1 failed, 4 errors" in done.stdout.splitlines()[-1]
    assert done.stdout.count("\nSkipped, which is not allowed here") == 5


def test_no_test_reaches_the_network():
    with pytest.raises(SocketConnectBlockedError):
        socket.create_connection(("192.0.2.1", 80), timeout=1)


def test_the_database_is_the_one_asked_for(db):
    from django.conf import settings

    wanted = settings.DATABASES["default"]["ENGINE"].rsplit(".", 1)[1]

    assert connection.vendor == {"sqlite3": "sqlite", "postgresql": "postgresql"}[wanted]
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        assert cursor.fetchone() == (1,)


def test_a_command_gets_a_postgresql_and_leaves_nothing():
    program = (
        "import os, psycopg; address = os.environ['VEILIGPEIL_DATABASE'];"
        "rows = psycopg.connect(address).execute('SHOW server_version_num').fetchone();"
        "print(address.split('=')[1], rows[0]); raise SystemExit(7)"
    )

    command = [sys.executable, "-m", "tests.postgresql", sys.executable, "-c", program]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)

    folder, version = done.stdout.split()
    assert done.returncode == 7
    assert int(version) >= 140000
    assert not Path(folder).exists()
