"""The JSON schemas for editors: they hold for every definition, and are those that the documents carry."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from jsonschema import Draft7Validator
from ruamel.yaml import YAML

from questionnaires.bank import BANK
from questionnaires.loading import DEFINITIONS, shipped_files
from questionnaires.schema import definition_schema, translation_schema
from tests.questionnaires.filling import HERE

DOCS = HERE.parents[1] / "docs"
TINY = sorted((HERE / "definitions").glob("*.yaml"))
TRANSLATIONS = sorted([*DEFINITIONS.glob("*/*.*.yaml"), *BANK.glob("*/*.yaml")])
# What is wrong with these is a matter of form; names and conditions are for the checks.
MALFORMED = (
    "battery_without_scale",
    "empty",
    "long_texts",
    "malformed_condition",
    "missing_keys",
    "no_pages",
    "not_a_mapping",
    "reserved_number",
    "unknown_keys",
    "unknown_type",
    "wrong_values",
)


def written(path: Path) -> Any:
    """What stands in a file, as an editor reads it: every key is a text."""
    return json.loads(json.dumps(YAML(typ="safe").load(path.read_text())))


def faults(schema: dict[str, Any], value: Any) -> list[str]:
    return [error.message for error in Draft7Validator(schema).iter_errors(value)]


@pytest.mark.parametrize("schema", [definition_schema(), translation_schema()])
def test_schema_is_a_schema(schema):
    Draft7Validator.check_schema(schema)


@pytest.mark.parametrize("path", shipped_files(), ids=lambda path: path.parent.name)
def test_shipped_definition_has_the_form(path):
    assert faults(definition_schema(), written(path)) == []


@pytest.mark.parametrize("path", [path for path in TINY if path.stem != "bank"], ids=lambda path: path.stem)
def test_tiny_definition_has_the_form(path):
    assert faults(definition_schema(), written(path)) == []


@pytest.mark.parametrize("path", TRANSLATIONS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_translation_has_the_form(path):
    assert faults(translation_schema(), written(path)) == []


@pytest.mark.parametrize("name", MALFORMED)
def test_malformed_definition_has_not(name):
    assert faults(definition_schema(), written(HERE / "faulty" / f"{name}.yaml")) != []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ({"cijfer": {"label": "Which mark?", "low": 1}}, "cijfer"),
        ({"pages": {"begin": {"titel": "Start"}}}, "begin"),
        ({"unreviewed": "ja"}, "ja"),
        ({"choices": {"eens": {"een": "Agree"}}}, "een"),
    ],
)
def test_malformed_translation_is_told(text, place):
    [fault] = faults(translation_schema(), text)

    assert place in fault or "not valid" in fault


@pytest.mark.parametrize(("name", "flags"), [("questionnaire", []), ("translation", ["--translation"])])
def test_documents_carry_the_schema(name, flags, capsys):
    call_command("questionnaire_schema", *flags)

    assert capsys.readouterr().out == (DOCS / f"{name}.schema.json").read_text()


def test_every_key_has_its_meaning():
    def parts(schema: Any) -> list[dict[str, Any]]:
        if isinstance(schema, list):
            return [part for one in schema for part in parts(one)]
        if not isinstance(schema, dict):
            return []
        own = [one for one in schema.get("properties", {}).values() if isinstance(one, dict)]
        return own + [part for one in schema.values() for part in parts(one)]

    assert [
        part for part in parts(definition_schema()) if not (part.get("description") or "$ref" in part)
    ] == []
