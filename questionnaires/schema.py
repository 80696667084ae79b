"""JSON schemas of questionnaire files as authors write them, for editors.

They are about form only: whether a name exists and a condition can hold is told by ``check_questionnaires``.
What keys mean stands in ``keys.yaml``.
"""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from questionnaires.bank import load_bank
from questionnaires.definition import Questionnaire
from questionnaires.names import known_modules, known_themes
from questionnaires.source import SourceMap, read_yaml
from questionnaires.text_limits import LONGEST
from questionnaires.translation import PAGE_TEXTS, QUESTION_TEXTS

Schema = dict[str, Any]
MEANINGS = Path(__file__).parent / "keys.yaml"
# The dialect that every editor knows.
DIALECT = {"$schema": "http://json-schema.org/draft-07/schema#"}
CODE = {"type": "string", "pattern": "^[a-z][a-z0-9_]{0,39}$"}
# A label is longer or shorter by what has it.
_LABELS = {"Choice": "option", "Statement": "statement"}


def definition_schema() -> Schema:
    """The form of a definition, ``<version>.yaml``."""
    read = Questionnaire.model_json_schema()
    models = {**read.pop("$defs"), "Questionnaire": read}
    condition = models["Page"]["properties"]["ask_if"]
    del models["Translation"], models["Questionnaire"]["properties"]["translations"]
    # The number of an option stands before it.
    del models["Choice"]["properties"]["code"]
    models["Choice"]["required"].remove("code")
    parts = {name: _part(name, model) for name, model in models.items()}
    parts["Between"]["minProperties"] = 1
    parts["Condition"] = _told("Condition", oneOf=condition["oneOf"])
    parts["Options"] = _told("Options", **_options(_either(_text("option"), _ref("Choice")), least=2))
    parts["Choices"] = _told("Choices", oneOf=[_known(load_bank().choices), _ref("Options")])
    parts["Bank"] = _told("Bank", type="string", enum=sorted(load_bank().questions))
    whole = parts.pop("Questionnaire")
    whole["properties"]["choices"] = _told_key("Questionnaire", "choices", _mapping(_ref("Options")))
    return {**DIALECT, **whole, "$defs": parts}


def translation_schema() -> Schema:
    """The form of a translation, ``<version>.<language>.yaml``, and of those of the bank."""
    texts = {name: _text(name) for name in QUESTION_TEXTS}
    question = {**_options(_text("option"), least=1), "properties": texts}
    page = {
        "type": "object",
        "properties": {name: _text(name) for name in PAGE_TEXTS},
        "additionalProperties": False,
    }
    keys = {
        "title": _text("title"),
        "unreviewed": {"type": "boolean"},
        "pages": _mapping(_either(_text("title"), page)),
        "choices": _mapping(_options(_text("option"), least=1)),
    }
    return {
        **DIALECT,
        "type": "object",
        "properties": {key: _told_key("Translation", key, schema) for key, schema in keys.items()},
        "additionalProperties": _told_key("Translation", "question", _either(_text("label"), question)),
    }


def _part(name: str, model: Schema) -> Schema:
    """A model without the words that pydantic makes, and with ours."""
    keys = {key: _key(name, key, schema) for key, schema in model["properties"].items()}
    required = {"required": model["required"]} if "required" in model else {}
    return _told(name, type="object", properties=keys, **required, additionalProperties=False)


def _key(part: str, key: str, schema: Schema) -> Schema:
    """One key of a model as it is written."""
    written = {
        "ask_if": _ref("Condition"),
        "choices": _ref("Choices"),
        "theme": {"type": "string", "enum": list(known_themes())},
        "module": _known(known_modules()),
        "specify": CODE,
    }
    if "$ref" in written.get(key, {}):
        return written[key]
    if key == "questions":
        schema = {**schema, "items": {"oneOf": [_ref("Bank"), *schema["items"]["oneOf"]]}}
    if part == "Between":
        # None stands for an end that is not there.
        schema = {"type": "number"}
    kind = _LABELS.get(part, key) if key == "label" else key
    limit = {"maxLength": LONGEST[kind]} if kind in LONGEST else {}
    kept = {
        name: value for name, value in written.get(key, schema).items() if name not in {"title", "default"}
    }
    return _told_key(part, key, kept | limit)


def _told(name: str, **schema: Any) -> Schema:
    return {"description": _meanings()["parts"][name], **schema}


def _told_key(part: str, key: str, schema: Schema) -> Schema:
    keys = _meanings()["keys"]
    return {"description": keys.get(part, {}).get(key) or keys["Question"][key], **schema}


def _text(kind: str) -> Schema:
    return {"type": "string", "minLength": 1, **({"maxLength": LONGEST[kind]} if kind in LONGEST else {})}


def _options(option: Schema, *, least: int) -> Schema:
    numbered = {"^[0-9]+$": option}
    return {
        "type": "object",
        "patternProperties": numbered,
        "additionalProperties": False,
        "minProperties": least,
    }


def _mapping(part: Schema) -> Schema:
    return {"type": "object", "propertyNames": CODE, "additionalProperties": part}


def _known(names: Iterable[str]) -> Schema:
    """A name, of which an editor can propose those that are known."""
    return {"anyOf": [{"enum": sorted(names)}, CODE]}


def _either(*schemas: Schema) -> Schema:
    return {"oneOf": list(schemas)}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


@cache
def _meanings() -> SourceMap:
    return read_yaml(MEANINGS, MEANINGS.name)
