"""What `dev.py check` and `dev.py test` run, step by step: `python -m tests.suite test [--fast] --`."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from tests import messages

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
PYTHON = sys.executable
LOG = ROOT / "var" / "dev.log"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PYTEST = [PYTHON, "-m", "pytest"]
MEASURED = [PYTHON, "-m", "coverage", "run", "-m", "pytest"]
# Branches and lines together, in per cent. No figure may rest on code that nothing tried.
COVERED = {"questionnaires,reporting": 95, "surveys,config": 90}

Step = tuple[str, list[str]]


def checks() -> list[Step]:
    """The checks that read the code without running it."""
    return [
        ("Formatting (ruff format)", [str(BIN / "ruff"), "format", "--check", "--quiet", "."]),
        ("Linting (ruff check)", [str(BIN / "ruff"), "check", "--quiet", "."]),
        ("Types (mypy)", [str(BIN / "mypy")]),
        ("Templates (djlint)", [str(BIN / "djlint"), "--lint", "--quiet", "templates"]),
        ("Direction of imports (import-linter)", [str(BIN / "lint-imports"), "--no-cache"]),
        ("Migrations (makemigrations)", [PYTHON, "manage.py", "makemigrations", "--check", "--dry-run"]),
    ]


def quick_tests(wanted: list[str]) -> list[Step]:
    return [("Tests on SQLite", [*PYTEST, "-n", "2", "-m", "not browser", *wanted])]


def all_tests(wanted: list[str]) -> list[Step]:
    """The tests on both databases and in a browser, and how much of the code they tried."""
    coverage = [PYTHON, "-m", "coverage"]
    parallel = [*MEASURED, "-n", "2", "-m", "not browser", *wanted]
    return [
        ("Tests on SQLite", parallel),
        ("Tests on PostgreSQL", [PYTHON, "-m", "tests.postgresql", *parallel]),
        ("Tests in Chromium", [*MEASURED, "-m", "browser", *wanted]),
        ("Coverage, put together", [*coverage, "combine", "--quiet"]),
        # A selection of tests covers what it covers.
        *(
            (f"Coverage of {packages}", [*coverage, "report", included(packages), f"--fail-under={minimum}"])
            for packages, minimum in COVERED.items()
            if not wanted
        ),
    ]


def included(packages: str) -> str:
    return "--include=" + ",".join(f"{package}/*" for package in packages.split(","))


def succeeds(title: str, command: list[str]) -> bool:
    """Run one step and tell how it went."""
    print(f"\n== {title}", flush=True)
    start = time.monotonic()
    passed = subprocess.call(command, cwd=ROOT) == 0
    print(f"-- {title}: {'passed' if passed else 'FAILED'} in {time.monotonic() - start:.0f} s", flush=True)
    return passed


def find_chromium(path: str, *, named: str = "", may_install: bool = False) -> str:
    """The path of a Chromium on ``path``; where allowed and possible, the distribution's is installed."""
    found = next(filter(None, (shutil.which(name, path=path) for name in (named, *BROWSERS) if name)), None)
    if found:
        return found
    installer = shutil.which("apt-get", path=path)
    if not may_install or not installer:
        sys.exit(
            "The browser tests need Chromium: install it (`apt-get install chromium`), "
            "set VEILIGPEIL_CHROMIUM to its path, or leave them out with --fast."
        )
    print("Installing Chromium ...", flush=True)
    environ = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    LOG.parent.mkdir(mode=0o700, exist_ok=True)
    with LOG.open("a") as log:
        for command in (["update", "-q"], ["install", "-y", "-q", "chromium"]):
            if subprocess.call([installer, *command], stdout=log, stderr=log, env=environ):
                sys.exit(
                    f"Chromium could not be installed: check the network (details: {LOG}), or use --fast."
                )
    return find_chromium(path)


def prepare(*, fast: bool) -> None:
    """Make ready what the steps need, so that they do not fail half-way for want of it."""
    for name in ("VEILIGPEIL_DATABASE", "DJANGO_SETTINGS_MODULE"):
        os.environ.pop(name, None)
    if not fast:
        named = os.environ.get("VEILIGPEIL_CHROMIUM", "")
        path = os.environ.get("PATH", os.defpath)
        os.environ["VEILIGPEIL_CHROMIUM"] = find_chromium(path, named=named, may_install=os.geteuid() == 0)
        shutil.rmtree(ROOT / "var" / "coverage", ignore_errors=True)
        (ROOT / "var" / "coverage").mkdir(parents=True)


def main(arguments: list[str]) -> int:
    """Run what is asked for; 0 if every step passed."""
    split = arguments.index("--")
    command, *options = arguments[:split]
    wanted = arguments[split + 1 :]
    if command == "messages":
        return messages.update(ROOT)
    fast = command == "check" or "--fast" in options
    prepare(fast=fast)
    steps = checks()
    if command == "test":
        steps += quick_tests(wanted) if fast else all_tests(wanted)
    passed = [succeeds(*step) for step in steps]
    print(
        "\n"
        + "\n".join(
            f"{'passed' if ok else 'FAILED'}  {title}" for (title, _), ok in zip(steps, passed, strict=True)
        )
    )
    print(f"Steps: {passed.count(True)} passed, {passed.count(False)} failed")
    return 0 if all(passed) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
