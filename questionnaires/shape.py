"""What pydantic finds wrong with the form of a definition, in words and with its place."""

from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from questionnaires.conditions import DOUBLE_TICKED, ILLEGIBLE, REFUSED, TAGS
from questionnaires.definition import Page, Questionnaire
from questionnaires.faults import Fault, nearest
from questionnaires.source import SourceList, SourceMap
from questionnaires.types import QUESTION_MODELS, TYPES
from questionnaires.types.base import Choice
from questionnaires.types.battery import Statement

_MODELS = (Questionnaire, Page, Statement, Choice, *QUESTION_MODELS)
_KEYS = {name for model in _MODELS for name in model.model_fields}
_WANTED = {
    "greater_than_equal": "het moet minstens {ge} zijn",
    "int_type": "het moet een heel getal zijn",
    "less_than_equal": "het mag hoogstens {le} zijn",
    "literal_error": "kies uit {expected}",
    "string_too_short": "het mag niet leeg zijn",
    "string_type": "het moet een tekst zijn",
    "bool_type": "het moet true of false zijn",
    "tuple_type": "het moet een lijst zijn",
    "dict_type": "het moet uit 'sleutel: waarde' bestaan",
    "model_type": "het moet uit 'sleutel: waarde' bestaan",
    "model_attributes_type": "het moet uit 'sleutel: waarde' bestaan",
}
_NEGATIVE = (
    f"nummers onder nul zijn geen keuzes: {REFUSED} staat voor geweigerd, {DOUBLE_TICKED} voor dubbel "
    f"aangekruist en {ILLEGIBLE} voor onleesbaar"
)


def faults_of_form(error: ValidationError, source: SourceMap) -> list[Fault]:
    """A fault for each thing that does not have the form of a definition."""
    return [_fault(source, details) for details in error.errors() if not _is_echo(details)]


def _is_echo(details: ErrorDetails) -> bool:
    """Whether a list is only called too short because parts of it are faulty."""
    return details["type"] == "too_short" and len(details["input"]) >= details["ctx"]["min_length"]


def _steps(details: ErrorDetails) -> list[int | str]:
    """The path of an error in the file, without what pydantic puts in between: types and forms."""
    path = list(details["loc"])
    if path[2:3] == ["questions"]:
        del path[4:5]
    return [step for step in path if step not in {*TAGS, "[key]"}]


def _fault(source: SourceMap, details: ErrorDetails) -> Fault:
    """One pydantic error as a fault, at the deepest place in the file that its path reaches."""
    here: Any = source
    file, line, owner = source.file, source.line, str(source.get("code", "vragenlijst"))
    steps = _steps(details)
    for number, step in enumerate(steps):
        if isinstance(here, SourceMap):
            if step not in here:
                continue
            file, line = here.file, here.lines.get(step, here.line)
            here = here[step]
        elif isinstance(here, SourceList) and isinstance(step, int):
            file, line = here.file, here.lines[step]
            here = here[step]
            if isinstance(here, SourceMap):
                file, line = here.file, here.line
        if isinstance(here, SourceMap) and "code" in here:
            owner = f"{owner}, keuze {here['code']}" if "choices" in steps[:number] else str(here["code"])
    return Fault(file, line, f"{owner}: {_sentence(details, steps[-1], here)}")


def _sentence(details: ErrorDetails, key: int | str, here: Any) -> str:
    given = here.get("type") if isinstance(here, SourceMap) else ""
    if (details["type"], key, given) == ("missing", "choices", "battery"):
        return "een stellingenblok heeft een schaal nodig: zet die bij 'choices'"
    if (details["type"], key) == ("greater_than_equal", "code"):
        return _NEGATIVE
    context = details.get("ctx", {})
    sentences = {
        "missing": f"sleutel {key!r} ontbreekt",
        "extra_forbidden": f"onbekende sleutel {key!r}{nearest(key, _KEYS)}",
        "union_tag_not_found": "sleutel 'type' ontbreekt",
        "union_tag_invalid": f"onbekend type {given!r}{nearest(given, TYPES)}",
        "string_pattern_mismatch": (
            f"{details['input']!r} mag alleen a-z, 0-9 en _ hebben en begint met een letter"
        ),
        "value_error": str(context.get("error", "")),
        "too_short": f"{key!r} heeft er minstens {context.get('min_length')} nodig",
    }
    wanted = _WANTED[details["type"]].format(**context) if details["type"] in _WANTED else details["msg"]
    name = f"deel {key + 1}" if isinstance(key, int) else repr(key)
    return sentences.get(details["type"], f"{name} klopt niet: {wanted}")
