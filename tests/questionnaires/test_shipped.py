"""Shipped definitions against each other, and against what was released."""

import shutil
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from questionnaires import loading
from questionnaires.loading import load_questionnaire
from questionnaires.publishing import checksum, frozen
from questionnaires.shipped import check_shipped
from tests.questionnaires.filling import HERE


@pytest.fixture
def definitions(tmp_path, monkeypatch) -> Path:
    """A folder of definitions in place of the shipped ones: two that share the question ``cijfer``."""
    monkeypatch.setattr(loading, "DEFINITIONS", tmp_path)
    load_questionnaire.cache_clear()
    for code in ("een", "twee"):
        (tmp_path / code).mkdir()
        shutil.copy(HERE / "definitions" / "mark.yaml", tmp_path / code / "1.yaml")
        change(tmp_path / code / "1.yaml", "code: mark", f"code: {code}")
        change(tmp_path / code / "1.yaml", "low: heel slecht, high: heel goed", "source: eigen tekst")
    yield tmp_path
    load_questionnaire.cache_clear()


def change(path: Path, before: str, after: str) -> None:
    path.write_text(path.read_text().replace(before, after))


def told() -> list[str]:
    return [f"let op: {fault}" if fault.is_warning else str(fault) for fault in check_shipped()]


def release() -> str:
    out = StringIO()
    call_command("check_questionnaires", "--release", stdout=out)
    return out.getvalue()


def test_shared_code_means_the_same(definitions):
    assert told() == []


@pytest.mark.parametrize(
    ("before", "after", "details"),
    [
        (
            "Welk cijfer?",
            "Welk getal geeft u?",
            "andere tekst: eerst ‘Welk cijfer?’, nu ‘Welk getal geeft u?’",
        ),
        ("Welk cijfer?", "Welk cijfer", "alleen spelling of leestekens verbeterd"),
        ("type: mark", "type: text", "ander soort vraag"),
    ],
)
def test_shared_code_with_another_meaning_is_a_warning(definitions, before, after, details):
    change(definitions / "twee" / "1.yaml", before, after)

    assert told() == [f"let op: twee/1.yaml:10: cijfer: anders dan in een/1.yaml:10: {details}"]


def test_only_last_versions_are_held_against_each_other(definitions):
    shutil.copy(definitions / "twee" / "1.yaml", definitions / "twee" / "2.yaml")
    change(definitions / "twee" / "2.yaml", "version: 1", "version: 2")
    change(definitions / "twee" / "1.yaml", "Welk cijfer?", "Wat vindt u?")

    assert told() == []


def test_shipped_faults_are_told_with_those_of_place(definitions):
    shutil.copy(definitions / "twee" / "1.yaml", definitions / "twee" / "3.yaml")
    (definitions / "een" / "1.yaml").write_text("code: [")

    assert told() == [
        "een/1.yaml:1: geen geldige YAML: expected the node content, but found '<stream end>'",
        "twee/3.yaml:1: code en versie in het bestand moeten 'twee' en 3 zijn, zoals map en naam zeggen",
    ]


def test_release_notes_each_version_once(definitions):
    said = [release(), release()]

    assert said == [f"fouten: 0, waarschuwingen: 0\nuitgebracht: {count}\n" for count in (2, 0)]
    assert (definitions / "released.yaml").read_text().splitlines()[2:] == [
        "released:",
        *(
            f"  - {{code: {code}, version: 1, checksum: {checksum(frozen(load_questionnaire(code, 1)))}}}"
            for code in ("een", "twee")
        ),
    ]


def test_released_version_never_changes(definitions):
    release()
    change(definitions / "een" / "1.yaml", "Welk cijfer?", "Welk getal?")
    shutil.copy(definitions / "twee" / "1.yaml", definitions / "twee" / "2.yaml")
    change(definitions / "twee" / "2.yaml", "Welk cijfer?", "Welk getal?")
    change(definitions / "twee" / "2.yaml", "version: 1", "version: 2")

    assert told() == [
        "een/1.yaml:2: een 1 is uitgebracht met een andere inhoud; geef de gewijzigde vragenlijst versie 2"
    ]


def test_released_version_never_goes(definitions):
    release()
    (definitions / "twee" / "1.yaml").rename(definitions / "twee" / "2.yaml")
    change(definitions / "twee" / "2.yaml", "version: 1", "version: 2")

    assert told() == ["released.yaml:5: twee 1 is uitgebracht en ontbreekt; zet het bestand terug"]


def test_nothing_is_released_while_there_are_errors(definitions):
    change(definitions / "een" / "1.yaml", "theme: veiligheid", "theme: maanlicht")

    with pytest.raises(CommandError):
        release()

    assert not (definitions / "released.yaml").exists()


def test_release_is_about_everything_shipped(definitions):
    with pytest.raises(CommandError) as refused:
        call_command("check_questionnaires", definitions / "een" / "1.yaml", "--release")

    assert str(refused.value) == "--release is about all shipped questionnaires: name no files."
