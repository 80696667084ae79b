"""Databases as they once were: every one must reach the present shape without losing a row.

tests/landings holds one gzipped SQL dump of a small SQLite database for each shape that was ever in use.
"""

import gzip
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
LANDINGS = ROOT / "tests" / "landings"


def restored(dump: Path, folder: Path) -> Path:
    database = folder / dump.name.removesuffix(".sql.gz")
    with closing(sqlite3.connect(database)) as connection:
        connection.executescript(gzip.decompress(dump.read_bytes()).decode())
    return database


def rows(database: Path) -> dict[str, int]:
    """The number of rows of each table of the product."""
    own = "SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE ?"
    with closing(sqlite3.connect(database)) as connection:
        names = [
            name
            for package in ("questionnaires", "surveys", "reporting")
            for (name,) in connection.execute(own, [f"{package}_%"])
        ]
        return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}  # noqa: S608


def migrate(database: Path) -> None:
    environ = {
        **os.environ,
        "VEILIGPEIL_DATABASE": str(database),
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }
    subprocess.run([sys.executable, "manage.py", "migrate", "-v0"], cwd=ROOT, env=environ, check=True)


def test_every_landed_database_keeps_its_rows(tmp_path, subtests):
    for dump in sorted(LANDINGS.glob("*.sql.gz")):
        with subtests.test(dump.name):
            database = restored(dump, tmp_path)
            before = rows(database)

            migrate(database)

            after = rows(database)
            assert {name: after.get(name) for name in before} == before
            assert sum(before.values()) > 0


def test_the_folder_of_landed_databases_is_not_empty():
    assert not LANDINGS.exists() or list(LANDINGS.glob("*.sql.gz"))


def test_rows_of_a_fresh_database_are_counted(tmp_path):
    migrate(tmp_path / "fresh.sqlite3")

    counted = rows(tmp_path / "fresh.sqlite3")

    assert counted["surveys_person"] == 0
