"""Set up, serve, check and test Veiligpeil; see `python3 dev.py --help`. Needs the standard library alone."""

from __future__ import annotations

import argparse
import errno
import fcntl
import hashlib
import importlib.util
import os
import secrets
import shlex
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path

OLDEST_PYTHON = (3, 11)
HELP = """commands:
  (none)          set up everything and serve on SQLite, with demo data
  setup           set up and stop
  test            every test: checks, SQLite, PostgreSQL, browser, coverage; more for pytest after --
  check           formatting, linting, types, templates, direction of imports, missing migrations
  messages        bring the catalogues in locale/ up to date with the texts in the code
  backup FILE     copy the SQLite database to FILE, also while the server runs
  restore FILE    put such a copy back; the replaced database is kept beside it"""


class Trouble(Exception):
    """One sentence: what went wrong and what to do."""


class Place:
    """The files of one checkout, and the environment its programs run in."""

    def __init__(self, root, environ):
        self.root = root
        self.var = root / "var"
        self.log = self.var / "dev.log"
        self.bin = root / ".venv" / "bin"
        self.python = str(self.bin / "python")
        own = {"DATABASE": str(self.var / "veiligpeil.sqlite3"), "STATIC": str(self.var / "static")}
        # As in production, on plain HTTP: whatever people send, they get our own pages back.
        own |= {"DEBUG": "0", "HTTPS": "0", "DEMO": "1"}
        self.environ = {"UV_LINK_MODE": "copy"}  # no word about a cache on another disk
        self.environ |= {f"VEILIGPEIL_{name}": value for name, value in own.items()} | environ
        self.environ["VIRTUAL_ENV"] = str(self.bin.parent)

    def prepare(self):
        """Make var/ (which only the owner can read), an empty log and the secret key."""
        self.var.mkdir(mode=0o700, exist_ok=True)
        self.log.write_text("")
        key = self.var / "secret_key"
        key.touch(mode=0o600)
        if not key.read_text():
            key.write_text(secrets.token_urlsafe(50))
        self.environ.setdefault("VEILIGPEIL_SECRET_KEY", key.read_text())

    def run(self, command, trouble):
        """The output of ``command``; its messages go to the log, and a failure is told as ``trouble``."""
        with self.log.open("a") as log:
            print("$", shlex.join(command), file=log, flush=True)
            place = {"cwd": self.root, "env": self.environ, "stdin": subprocess.DEVNULL, "stderr": log}
            done = subprocess.run(command, stdout=subprocess.PIPE, encoding="utf-8", check=False, **place)
            log.write(done.stdout)
        if done.returncode:
            raise Trouble(f"{trouble} (details: {self.log}).")
        return done.stdout

    def manage(self, *arguments):
        trouble = f"`manage.py {arguments[0]}` failed: mend the cause, or start anew with --reset"
        return self.run([self.python, "manage.py", *arguments], trouble)

    def sqlite_file(self):
        name = self.environ["VEILIGPEIL_DATABASE"]
        if name.startswith("postgresql:"):
            raise Trouble("This is for SQLite only: use pg_dump and pg_restore for a PostgreSQL database.")
        return self.root / name


def too_old(version):
    return f"Veiligpeil needs Python 3.11 or newer, not {version[0]}.{version[1]}: install that first."


def newer_python(path):
    """A Python that is new enough, from the folders of ``path``; None where there is none."""
    found = (shutil.which(f"python3.{minor}", path=path) for minor in range(14, OLDEST_PYTHON[1] - 1, -1))
    return next(filter(None, found), None)


def install_requirements(place):
    """Bring .venv to exactly the locked requirements; nothing to do when it holds them already."""
    locks = [place.root / "requirements-uv.lock", place.root / "requirements-dev.lock"]
    wanted = hashlib.sha256(b"".join(lock.read_bytes() for lock in locks)).hexdigest()
    stamp = place.root / ".venv" / "installed"
    pip = str(place.bin / "pip")
    if not works([pip, "--version"]):
        print("Making the virtual environment ...", flush=True)
        make_environment(place)
    elif stamp.exists() and stamp.read_text() == wanted:
        return
    network = "Requirements could not be installed: check the network and the configuration of pip"
    print("Installing the requirements ...", flush=True)
    by_pip = [pip, "install", "--require-hashes", "-r"]
    place.run([*by_pip, str(locks[0])], network)
    try:
        place.run([str(place.bin / "uv"), "pip", "sync", "--require-hashes", str(locks[1])], network)
    except Trouble:
        # Slower, but pip reads its own configuration (a mirror, a certificate), which uv does not.
        place.run([*by_pip, str(locks[1])], network)
    stamp.write_text(wanted)


def make_environment(place):
    if importlib.util.find_spec("ensurepip") is None:
        raise Trouble("This Python cannot make virtual environments: run `apt-get install python3-venv`.")
    command = [sys.executable, "-m", "venv", "--clear", str(place.root / ".venv")]
    place.run(command, "The virtual environment could not be made: remove the folder .venv and try again")


def works(command):
    with suppress(OSError):
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    return False


def compile_messages(place):
    """Compile the catalogues that changed (by Babel, so that GNU gettext is not needed)."""
    texts = list((place.root / "locale").glob("*/LC_MESSAGES/django.po"))
    compiled = [text.with_suffix(".mo") for text in texts]
    if all(m.exists() and m.stat().st_mtime > t.stat().st_mtime for m, t in zip(compiled, texts)):
        return
    command = [str(place.bin / "pybabel"), "compile", "-d", "locale", "-D", "django"]
    print("Compiling messages ...", flush=True)
    place.run(command, "Messages could not be compiled: mend the catalogue in locale/")


def collect_static(place):
    """Compressed copies of static/, under names that change with their content; made when that changed."""
    collected = place.root / place.environ["VEILIGPEIL_STATIC"]
    stamp, whole = collected / ".collected", hashlib.sha256(place.environ["VEILIGPEIL_DEBUG"].encode())
    for path in sorted(path for path in (place.root / "static").rglob("*") if path.is_file()):
        whole.update(f"{path}\n".encode() + path.read_bytes())
    if not stamp.exists() or stamp.read_text() != whole.hexdigest():
        print("Collecting static files ...", flush=True)
        place.manage("collectstatic", "--no-input", "--clear")
        stamp.write_text(whole.hexdigest())


def set_up(place, *, reset=False):
    """Everything up to a database that is ready to serve; the demo's log-ins and access codes."""
    install_requirements(place)
    compile_messages(place)
    collect_static(place)
    if reset:
        remove_database(place)
    print("Bringing the database up to date ...", flush=True)
    place.manage("migrate", "--no-input")
    print("Loading the demo area ...", flush=True)
    return place.manage("load_demo")


def check_port(host, port):
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        socket.create_server((host, port), family=family).close()
    except PermissionError:
        raise Trouble(f"Port {port} is for the administrator: choose one above 1023 with --port.") from None
    except OSError as error:
        if isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL:
            raise Trouble(f"{host} is not an address of this computer: give another with --host.") from None
        raise Trouble(f"Port {port} of {host} is taken: choose another with --port {port + 1}.") from None


def serve_command(place, host, port):
    """The program that serves; the names it answers to go into the environment."""
    name = f"[{host}]" if ":" in host else host
    everywhere = host in {"0.0.0.0", "::"}  # noqa: S104 (compared, not bound)
    names = "*" if everywhere else f"localhost,127.0.0.1,[::1],{name}"
    place.environ.setdefault("VEILIGPEIL_HOSTS", names)
    return [place.python, "manage.py", "runserver", f"{name}:{port}", "--noreload"]


def serve(place, host, port, *, reset):
    check_port(host, port)
    demo = set_up(place, reset=reset)
    command = serve_command(place, host, port)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with in_use(place, shared=True) as lock, place.log.open("a") as log:
        # The server holds the lock too, so that it stays locked if only this program is killed.
        kept = {"stdout": log, "pass_fds": [lock.fileno()]}
        server = subprocess.Popen(command, cwd=place.root, env=place.environ, **kept)
        try:
            wait_until_served(server, host, port)
            print(f"\nVeiligpeil runs at http://{command[3]}/ (Ctrl-C stops it)\n\n{demo}", flush=True)
            server.wait()
        except KeyboardInterrupt:
            print("\nStopped.")
        finally:
            server.terminate()
            server.wait()


def wait_until_served(server, host, port):
    here = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 (compared, not bound)
    while server.poll() is None:
        with suppress(OSError), socket.create_connection((here, port), timeout=1):
            return
        time.sleep(0.1)
    raise Trouble("The server stopped at once: read the lines above and mend their cause.")


@contextmanager
def in_use(place, *, shared):
    """Hold the database, together with others or alone; refused while another needs it alone or uses it."""
    with (place.var / "database.lock").open("a") as lock:
        try:
            fcntl.flock(lock, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
        except OSError:
            raise Trouble("The database is in use: stop the server (Ctrl-C) and try again.") from None
        yield lock


def remove_database(place):
    database = place.sqlite_file()
    with in_use(place, shared=False):
        for suffix in ("", "-wal", "-shm"):
            database.with_name(database.name + suffix).unlink(missing_ok=True)


def copy_database(source, target):
    """A complete copy in one file that only the owner can read; ``source`` may be in use meanwhile."""
    os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target)) as new:
        old.backup(new)
        new.execute("PRAGMA journal_mode=DELETE")


def backup(place, target):
    database = place.sqlite_file()
    if not database.exists():
        raise Trouble("There is no database to copy yet: run `python3 dev.py setup` first.")
    try:
        copy_database(database, target)
    except FileExistsError:
        raise Trouble(f"{target} exists already: choose another name.") from None
    except OSError as error:
        raise Trouble(f"{target} cannot be written ({error.strerror}): choose another place.") from None
    print(f"The database stands in {target}; it holds personal data, so keep it safe.")


def check_copy(source):
    """Refuse what is not a whole database of Veiligpeil."""
    whole = ours = None
    address = f"{source.resolve().as_uri()}?mode=ro"
    with suppress(sqlite3.Error), closing(sqlite3.connect(address, uri=True)) as copy:
        whole = copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        ours = copy.execute("SELECT 1 FROM django_migrations WHERE app = 'surveys'").fetchone()
    if not (whole and ours):
        raise Trouble(f"{source} is not a whole Veiligpeil database: give a file that `dev.py backup` made.")


def restore(place, source):
    """Replace the database by a copy; what it was before stays beside it. The path of that, or None."""
    check_copy(source)
    database = place.sqlite_file()
    with in_use(place, shared=False):
        kept = set_aside(database) if database.exists() else None
        copy_database(source, database)
    return kept


def set_aside(database):
    try:
        with closing(sqlite3.connect(database, timeout=1)) as open_database:
            # Refused while any other connection is open; brings everything into the one file.
            open_database.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.OperationalError:
        raise Trouble("The database is in use: stop what uses it and try again.") from None
    kept = database.with_name(f"{database.name}.{datetime.now():%Y%m%d-%H%M%S}")  # noqa: DTZ005 (for a person)
    return database.rename(kept)


def read_arguments(arguments):
    """The options, and what stands after ``--``."""
    split = arguments.index("--") if "--" in arguments else len(arguments)
    raw = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser("dev.py", description=__doc__, epilog=HELP, formatter_class=raw)
    names = ["serve", "setup", "test", "check", "messages", "backup", "restore"]
    parser.add_argument("command", nargs="?", default="serve", choices=names, metavar="command")
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE")
    parser.add_argument("--host", default="127.0.0.1", help="address to serve on (127.0.0.1)")
    parser.add_argument("--port", type=int, default=8000, help="port to serve on (8000)")
    parser.add_argument("--reset", action="store_true", help="throw the database away and build it anew")
    parser.add_argument("--fast", action="store_true", help="test: checks and SQLite only")
    options = parser.parse_args(arguments[:split])
    if (options.file is not None) != (options.command in {"backup", "restore"}):
        parser.error("backup and restore take one FILE, the other commands none")
    return options, arguments[split + 1 :]


def carry_out(place, options, rest):
    """Do what was asked; the exit status."""
    place.prepare()
    if options.command == "serve":
        serve(place, options.host, options.port, reset=options.reset)
    elif options.command == "setup":
        set_up(place, reset=options.reset)
    elif options.command == "backup":
        backup(place, options.file)
    elif options.command == "restore":
        check_copy(options.file)
        install_requirements(place)
        print(f"Restored; the database as it was: {restore(place, options.file) or 'there was none'}")
        place.manage("migrate", "--no-input")
    else:
        install_requirements(place)
        compile_messages(place)
        flags = ["--fast"] * options.fast
        command = [place.python, "-m", "tests.suite", options.command, *flags, "--", *rest]
        return subprocess.call(command, cwd=place.root, env=place.environ)
    return 0


def main(arguments):
    if sys.version_info < OLDEST_PYTHON:
        newer = newer_python(os.environ.get("PATH"))
        if newer is None:
            sys.exit(too_old(sys.version_info))
        os.execv(newer, [newer, __file__, *arguments])  # noqa: S606 (the same program under a newer Python)
    options, rest = read_arguments(arguments)
    try:
        return carry_out(Place(Path(__file__).resolve().parent, os.environ), options, rest)
    except Trouble as trouble:
        return str(trouble)
    except PermissionError as error:
        return f"{error.filename} cannot be written: run this as the owner of the checkout."
    except KeyboardInterrupt:
        return "Stopped."


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
