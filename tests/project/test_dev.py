"""dev.py: what it tells a person, and the copies of the database."""

import re
import socket
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

import dev

ROOT = Path(dev.__file__).resolve().parent


@pytest.fixture
def place(tmp_path):
    """A checkout with nothing in it but a small database."""
    place = dev.Place(tmp_path, {})
    place.prepare()
    make_database(place.sqlite_file(), people=3)
    return place


def make_database(path, *, people):
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("CREATE TABLE django_migrations (app TEXT, name TEXT)")
        database.execute("INSERT INTO django_migrations VALUES ('surveys', '0001_initial')")
        database.execute("CREATE TABLE surveys_person (id INTEGER)")
        database.executemany("INSERT INTO surveys_person VALUES (?)", [(number,) for number in range(people)])
        database.commit()


def people(path):
    with closing(sqlite3.connect(path)) as database:
        return database.execute("SELECT count(*) FROM surveys_person").fetchone()[0]


def run_dev(*arguments, **environ):
    command = [sys.executable, str(ROOT / "dev.py"), *arguments]
    return subprocess.run(command, check=False, capture_output=True, text=True, env=environ)


def test_a_taken_port_is_told_in_one_sentence():
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]

        with pytest.raises(dev.Trouble) as told:
            dev.check_port("127.0.0.1", port)

    assert str(told.value) == f"Port {port} of 127.0.0.1 is taken: choose another with --port {port + 1}."


@pytest.mark.parametrize("host", ["192.0.2.7", "no such host"])
def test_an_address_of_another_computer_is_told(host):
    with pytest.raises(dev.Trouble) as told:
        dev.check_port(host, 8000)

    assert str(told.value) == f"{host} is not an address of this computer: give another with --host."


def test_a_taken_port_is_told_before_any_work():
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]

        done = run_dev("--port", str(port))

    assert done.stderr == f"Port {port} of 127.0.0.1 is taken: choose another with --port {port + 1}.\n"
    assert (done.stdout, done.returncode) == ("", 1)


def test_a_free_port_is_left_free():
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]

    dev.check_port("127.0.0.1", port)
    dev.check_port("127.0.0.1", port)


def test_an_old_python_is_told_what_is_needed():
    assert dev.too_old((3, 9, 2)) == "Veiligpeil needs Python 3.11 or newer, not 3.9: install that first."


def test_a_newer_python_on_the_path_is_found(tmp_path):
    for name in ("python3.10", "python3.11", "python3.13"):
        (tmp_path / name).touch(mode=0o755)

    assert dev.newer_python(str(tmp_path)) == str(tmp_path / "python3.13")


def test_no_newer_python_is_none(tmp_path):
    (tmp_path / "python3.10").touch(mode=0o755)

    assert dev.newer_python(str(tmp_path)) is None


def test_the_secret_key_is_made_once_for_the_owner_alone(tmp_path):
    first, second = dev.Place(tmp_path, {}), dev.Place(tmp_path, {})

    first.prepare()
    second.prepare()

    assert len(first.environ["VEILIGPEIL_SECRET_KEY"]) >= 50
    assert first.environ["VEILIGPEIL_SECRET_KEY"] == second.environ["VEILIGPEIL_SECRET_KEY"]
    assert (tmp_path / "var" / "secret_key").stat().st_mode & 0o777 == 0o600


def test_the_environment_goes_first(tmp_path):
    place = dev.Place(tmp_path, {"VEILIGPEIL_DATABASE": "postgresql://u@h/n", "VEILIGPEIL_DEBUG": "0"})

    assert place.environ["VEILIGPEIL_DATABASE"] == "postgresql://u@h/n"
    assert place.environ["VEILIGPEIL_DEBUG"] == "0"


def test_a_failing_program_is_told_with_the_place_of_the_details(place):
    with pytest.raises(dev.Trouble) as told:
        place.run([sys.executable, "-c", "import sys; sys.exit('no route')"], "It failed: check the cable")

    assert str(told.value) == f"It failed: check the cable (details: {place.log})."
    assert place.log.read_text().splitlines()[-1] == "no route"


def test_the_demo_is_served_without_debug_pages(tmp_path):
    names = ["DEBUG", "HTTPS", "DEMO", "STATIC"]

    environ = dev.Place(tmp_path, {}).environ

    found = [environ[f"VEILIGPEIL_{name}"] for name in names]
    assert found == ["0", "0", "1", str(tmp_path / "var" / "static")]


@pytest.mark.parametrize(
    ("host", "names", "address"),
    [
        ("127.0.0.1", "localhost,127.0.0.1,[::1],127.0.0.1", "127.0.0.1:80"),
        ("192.0.2.7", "localhost,127.0.0.1,[::1],192.0.2.7", "192.0.2.7:80"),
        ("2001:db8::1", "localhost,127.0.0.1,[::1],[2001:db8::1]", "[2001:db8::1]:80"),
        ("0.0.0.0", "*", "0.0.0.0:80"),  # noqa: S104 (a name in a test)
        ("::", "*", "[::]:80"),
    ],
)
def test_the_server_answers_to_names_of_this_computer(place, host, names, address):
    command = dev.serve_command(place, host, 80)

    assert place.environ["VEILIGPEIL_HOSTS"] == names
    assert command[1:] == ["manage.py", "runserver", address, "--noreload"]


def test_static_files_are_collected_when_they_changed(place, capsys):
    (place.root / "static").mkdir()
    (place.root / "manage.py").write_text(
        "import os; os.makedirs(os.environ['VEILIGPEIL_STATIC'], exist_ok=True)"
    )
    place.python = sys.executable
    style = place.root / "static" / "a.css"

    for text in ["a {}", "a {}", "b {}"]:
        style.write_text(text)
        dev.collect_static(place)
    style.rename(style.with_name("b.css"))
    dev.collect_static(place)

    assert capsys.readouterr().out == "Collecting static files ...\n" * 3


def test_a_backup_is_a_whole_private_copy_though_the_database_is_open(place, tmp_path, capsys):
    with closing(sqlite3.connect(place.sqlite_file())) as server:
        server.execute("INSERT INTO surveys_person VALUES (99)")
        server.commit()

        dev.backup(place, tmp_path / "copy.sqlite3")

    assert people(tmp_path / "copy.sqlite3") == 4
    assert (tmp_path / "copy.sqlite3").stat().st_mode & 0o777 == 0o600
    assert capsys.readouterr().out.startswith(f"The database stands in {tmp_path / 'copy.sqlite3'}")


def test_a_backup_overwrites_nothing(place, tmp_path):
    (tmp_path / "copy.sqlite3").write_text("precious")

    with pytest.raises(dev.Trouble, match="exists already: choose another name"):
        dev.backup(place, tmp_path / "copy.sqlite3")

    assert (tmp_path / "copy.sqlite3").read_text() == "precious"


def test_a_backup_into_a_folder_that_is_not_there_says_so(place, tmp_path):
    target = tmp_path / "nowhere" / "copy.sqlite3"

    with pytest.raises(dev.Trouble, match=r"cannot be written \(No such file or directory\): choose another"):
        dev.backup(place, target)


def test_no_backup_of_what_is_not_there(place):
    place.sqlite_file().unlink()

    with pytest.raises(dev.Trouble, match="There is no database to copy yet"):
        dev.backup(place, place.var / "copy.sqlite3")


def test_restore_brings_the_copy_back_and_keeps_what_was_there(place, tmp_path):
    make_database(tmp_path / "copy.sqlite3", people=7)

    kept = dev.restore(place, tmp_path / "copy.sqlite3")

    assert people(place.sqlite_file()) == 7
    assert people(kept) == 3
    assert re.fullmatch(r"veiligpeil\.sqlite3\.\d{8}-\d{6}", kept.name)


def test_restore_works_where_there_was_no_database(place, tmp_path):
    make_database(tmp_path / "copy.sqlite3", people=7)
    place.sqlite_file().unlink()

    assert dev.restore(place, tmp_path / "copy.sqlite3") is None
    assert people(place.sqlite_file()) == 7


@pytest.mark.parametrize("content", [None, b"", b"no database at all" * 100])
def test_restore_refuses_what_is_no_database(place, tmp_path, content):
    if content is not None:
        (tmp_path / "copy").write_bytes(content)

    with pytest.raises(dev.Trouble, match="is not a whole Veiligpeil database"):
        dev.restore(place, tmp_path / "copy")

    assert people(place.sqlite_file()) == 3


def test_restore_refuses_a_database_of_something_else(place, tmp_path):
    with closing(sqlite3.connect(tmp_path / "other")) as other:
        other.execute("CREATE TABLE django_migrations (app TEXT, name TEXT)")
        other.execute("INSERT INTO django_migrations VALUES ('blog', '0001_initial')")
        other.commit()

    with pytest.raises(dev.Trouble, match="is not a whole Veiligpeil database"):
        dev.restore(place, tmp_path / "other")


def test_restore_refuses_a_damaged_copy(place, tmp_path):
    make_database(tmp_path / "copy", people=5000)
    whole = (tmp_path / "copy").read_bytes()
    (tmp_path / "copy").write_bytes(whole[: len(whole) // 2])

    with pytest.raises(dev.Trouble, match="is not a whole Veiligpeil database"):
        dev.restore(place, tmp_path / "copy")


def test_restore_and_reset_wait_for_the_server_to_stop(place, tmp_path):
    make_database(tmp_path / "copy.sqlite3", people=7)

    with dev.in_use(place, shared=True):
        for change in (
            lambda: dev.restore(place, tmp_path / "copy.sqlite3"),
            lambda: dev.remove_database(place),
        ):
            with pytest.raises(dev.Trouble, match="The database is in use"):
                change()

    assert people(place.sqlite_file()) == 3


def test_restore_refuses_while_another_program_has_the_database_open(place, tmp_path):
    make_database(tmp_path / "copy.sqlite3", people=7)

    with closing(sqlite3.connect(place.sqlite_file())) as other:
        other.execute("SELECT * FROM surveys_person").fetchone()
        with pytest.raises(dev.Trouble, match="The database is in use"):
            dev.restore(place, tmp_path / "copy.sqlite3")

    assert people(place.sqlite_file()) == 3


def test_reset_removes_the_database_with_its_companions(place):
    place.sqlite_file().with_name("veiligpeil.sqlite3-wal").touch()

    dev.remove_database(place)

    assert list(place.var.glob("veiligpeil*")) == []


@pytest.mark.parametrize("act", [dev.remove_database, lambda place: dev.backup(place, Path("x"))])
def test_a_postgresql_database_is_not_touched(tmp_path, act):
    place = dev.Place(tmp_path, {"VEILIGPEIL_DATABASE": "postgresql://u@h/n"})

    with pytest.raises(dev.Trouble, match="use pg_dump and pg_restore"):
        act(place)


@pytest.mark.parametrize("arguments", [["backup"], ["restore"], ["test", "file"], ["paint"]])
def test_wrong_arguments_are_refused(arguments):
    done = run_dev(*arguments)

    assert (done.stdout, done.returncode) == ("", 2)
    assert done.stderr.startswith("usage: dev.py")


def test_what_stands_after_two_dashes_is_for_pytest():
    options, rest = dev.read_arguments(["test", "--fast", "--", "-k", "page", "--", "x"])

    assert (options.command, options.fast, rest) == ("test", True, ["-k", "page", "--", "x"])
