"""The repository itself: no address of a package index, and documents that agree with the code."""

import ast
import re
import subprocess
from pathlib import Path

import dev

ROOT = Path(__file__).resolve().parent.parent.parent
# Written in halves, so that this file does not hold what it forbids.
INDEX = re.compile(
    r"https?://\S*(py" r"pi|python" r"hosted|npm" r"js|debian\.(org|net))|--(extra-)?index-" r"url"
)
MACHINE = re.compile(r"(?<![\w.*/-])/(home|root|Users|w" r"ork)/\w")


def tracked_texts() -> dict[str, str]:
    """The text of every file that is or may be committed, by its path; binary files are left out."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.split("\0")
    texts = {}
    for name in filter(None, names):
        path = ROOT / name
        content = path.read_bytes() if path.is_file() else b""
        if b"\0" not in content:
            texts[name] = content.decode("utf-8", errors="replace")
    return texts


def test_no_file_holds_the_address_of_a_package_index():
    found = {name: INDEX.search(text) for name, text in tracked_texts().items()}

    assert {name: match[0] for name, match in found.items() if match} == {}


def test_no_file_holds_a_path_of_somebodys_machine():
    texts = tracked_texts()

    assert [name for name, text in texts.items() if MACHINE.search(text) or f"{ROOT}/" in text] == []


def test_the_forbidden_is_recognised():
    addresses = ["https://files.python" + "hosted.org/x", "http://deb.debian" + ".org/", "--index-" + "url x"]

    assert [bool(INDEX.search(address)) for address in addresses] == [True, True, True]
    assert MACHINE.search("see /home" + "/alice/veiligpeil")


def test_no_lock_file_holds_any_address():
    locks = sorted(ROOT.glob("requirements*.lock"))

    assert [lock.name for lock in locks] == [
        "requirements-dev.lock",
        "requirements-uv.lock",
        "requirements.lock",
    ]
    assert [lock.name for lock in locks if "://" in lock.read_text()] == []


def test_every_locked_requirement_has_a_hash():
    entry = re.compile(r"^\w.*(?:\n .*)*", re.MULTILINE)
    entries = [
        found[0] for lock in ROOT.glob("requirements*.lock") for found in entry.finditer(lock.read_text())
    ]

    assert len(entries) > 100
    assert [text.splitlines()[0] for text in entries if "--hash=sha256:" not in text] == []


def test_every_requirement_says_what_it_is_for():
    lines = [line for path in ROOT.glob("requirements*.in") for line in path.read_text().splitlines()]
    requirements = [line for line in lines if line.strip() and not line.startswith(("#", "-r "))]

    assert len(requirements) > 20
    assert [line for line in requirements if not re.search(r"\S\s+# \w", line)] == []


def test_every_requirement_stands_in_its_lock():
    for path in ROOT.glob("requirements*.in"):
        lock = path.with_suffix(".lock").read_text().lower()
        names = re.findall(r"^[A-Za-z][A-Za-z0-9._-]*", path.read_text(), re.MULTILINE)

        wanted = {re.sub(r"[._]", "-", name.lower()) for name in names}

        assert {name for name in wanted if not re.search(rf"^{name}==", lock, re.MULTILINE)} == set()


def test_env_example_names_what_the_settings_read():
    calls = [
        n for n in ast.walk(ast.parse((ROOT / "config/settings.py").read_text())) if isinstance(n, ast.Call)
    ]
    read = [call.args[0] for call in calls if getattr(call.func, "id", "").startswith("env_")]
    example = re.findall(r"^#?\s?(VEILIGPEIL_\w+)=", (ROOT / ".env.example").read_text(), re.MULTILINE)

    assert sorted(example) == sorted(
        {argument.value for argument in read if isinstance(argument, ast.Constant)}
    )


def test_readme_names_only_commands_that_dev_knows():
    used = re.findall(r"dev\.py +(--)?([a-z]+)", (ROOT / "README.md").read_text())

    assert {("", "test"), ("", "setup"), ("", "backup"), ("", "restore"), ("", "check")} <= set(used)
    known = dev.HELP + "--host --port --reset --fast"
    assert [word for dashes, word in used if f"{dashes}{word} " not in known + " "] == []


def test_dev_explains_itself_under_an_old_python():
    source = (ROOT / "dev.py").read_text()

    ast.parse(source, feature_version=(3, 8))
    assert source.splitlines()[2] == "from __future__ import annotations"


def test_dev_needs_the_standard_library_alone():
    import sys

    nodes = list(ast.walk(ast.parse((ROOT / "dev.py").read_text())))
    imported = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    imported |= {str(node.module) for node in nodes if isinstance(node, ast.ImportFrom)}

    assert {name for name in imported if name.split(".")[0] not in sys.stdlib_module_names} == set()


def test_continuous_integration_runs_the_command_of_the_readme():
    lines = (ROOT / ".ci" / "run").read_text().splitlines()

    assert lines[-1] == "python3 dev.py test"
    assert "set -euo pipefail" in lines
    assert (ROOT / ".ci" / "run").stat().st_mode & 0o111 == 0o111
