"""Versions that were released with the product: what they ask never changes again.

``released.yaml`` beside the definitions lists them, with the checksum of their published form.
"""

from pathlib import Path
from typing import Any

from questionnaires import loading
from questionnaires.checks.places import fault_at
from questionnaires.definition import Questionnaire
from questionnaires.faults import Fault
from questionnaires.publishing import checksum, frozen
from questionnaires.source import SourceMap, maps_in, read_yaml

_HEADING = """\
# Versions that were released: what they ask never changes again. A change needs the next version number.
# `manage.py check_questionnaires --release` adds what is new.
released:
"""
_ENTRY = "  - {{code: {code}, version: {version}, checksum: {checksum}}}\n"


def check_released(questionnaire: Questionnaire, source: SourceMap) -> list[Fault]:
    """An error when this version was released with another content."""
    now = _entry(questionnaire)
    released = [one["checksum"] for one in _released() if _name(one) == _name(now)]
    if released in ([], [now["checksum"]]):
        return []
    text = (
        f"{questionnaire.code} {questionnaire.version} is uitgebracht met een andere inhoud; "
        f"geef de gewijzigde vragenlijst versie {questionnaire.version + 1}"
    )
    return [fault_at(source, text, key="version")]


def check_removed() -> list[Fault]:
    """An error for each version that was released and is not there any more: its answers still need it."""
    shipped = loading.shipped_definitions()
    gone = [one for one in _released() if _name(one) not in shipped]
    return [
        fault_at(one, f"{one['code']} {one['version']} is uitgebracht en ontbreekt; zet het bestand terug")
        for one in gone
    ]


def release_shipped() -> int:
    """Note as released what is shipped and was not yet; how many versions. Raises FaultyDefinition."""
    shipped = [_entry(loading.load_questionnaire(*name)) for name in loading.shipped_definitions()]
    before = _released()
    names = [_name(one) for one in before]
    new = [one for one in shipped if _name(one) not in names]
    if new:
        entries = [_ENTRY.format(**one) for one in [*before, *new]]
        _path().write_text(_HEADING + "".join(entries))
    return len(new)


def _entry(questionnaire: Questionnaire) -> dict[str, Any]:
    return {
        "code": questionnaire.code,
        "version": questionnaire.version,
        "checksum": checksum(frozen(questionnaire)),
    }


def _name(entry: dict[str, Any]) -> tuple[str, int]:
    return entry["code"], entry["version"]


def _released() -> list[SourceMap]:
    path = _path()
    return maps_in(read_yaml(path, path.name)["released"]) if path.exists() else []


def _path() -> Path:
    return loading.DEFINITIONS / "released.yaml"
