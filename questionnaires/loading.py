"""Reading a definition from its file, with every fault at once."""

from functools import cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from questionnaires.bank import BANK, Bank, load_bank
from questionnaires.checks import check
from questionnaires.choice_lists import with_choices
from questionnaires.conditions import TAGS
from questionnaires.definition import Page, Questionnaire
from questionnaires.faults import Fault, FaultyDefinition, nearest
from questionnaires.source import SourceList, SourceMap, read_yaml
from questionnaires.translation import texts_of
from questionnaires.translation_files import read_translations
from questionnaires.types import QUESTION_MODELS, TYPES
from questionnaires.types.base import Choice
from questionnaires.types.battery import Statement

DEFINITIONS = Path(__file__).parent / "definitions"
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


def shipped_files() -> list[Path]:
    """The files of the definitions that come with the product; not their translations (``1.en.yaml``)."""
    return sorted(path for path in DEFINITIONS.glob("*/*.yaml") if path.stem.isdecimal())


def shipped_definitions() -> list[tuple[str, int]]:
    """(code, version) of every definition that comes with the product."""
    return sorted((path.parent.name, int(path.stem)) for path in shipped_files())


@cache
def load_questionnaire(code: str, version: int) -> Questionnaire:
    """A definition that comes with the product. Raises FaultyDefinition."""
    questionnaire = load_file(DEFINITIONS / code / f"{version}.yaml")
    if (questionnaire.code, questionnaire.version) != (code, version):
        text = f"code en versie in het bestand moeten {code!r} en {version} zijn, zoals map en naam zeggen"
        raise FaultyDefinition([Fault(f"{code}/{version}.yaml", 1, text)])
    return questionnaire


@cache
def latest_questionnaires() -> dict[str, Questionnaire]:
    """The latest shipped version of each questionnaire, by code. Raises FaultyDefinition."""
    return {code: load_questionnaire(code, version) for code, version in shipped_definitions()}


def load_file(path: Path, bank: Path = BANK) -> Questionnaire:
    """The definition in a file. Raises FaultyDefinition with all faults, ``file:line: what and where``."""
    source = read_yaml(path, f"{path.parent.name}/{path.name}")
    faults = _fill_in(source, load_bank(bank))
    if "translations" in source:
        text = "vertalingen staan in een eigen bestand naast dit, zoals 1.en.yaml"
        faults.append(Fault(source.file, source.lines["translations"], text))
    try:
        questionnaire = Questionnaire.model_validate(source)
    except ValidationError as error:
        places = {(fault.file, fault.line) for fault in faults}
        shape = [_fault(source, details) for details in error.errors() if not _is_echo(details)]
        # What a name that is not known leaves behind has been told.
        faults += [fault for fault in shape if (fault.file, fault.line) not in places]
        raise FaultyDefinition(faults) from error
    faults += check(questionnaire, source)
    if faults:
        raise FaultyDefinition(faults)
    known = texts_of(questionnaire.model_dump(mode="json"))
    return questionnaire.with_fields(translations=read_translations(path, source, known, bank))


def _fill_in(source: SourceMap, bank: Bank) -> list[Fault]:
    """Put bank questions and shared option lists where their names stand."""
    faults: list[Fault] = []
    own = source.pop("choices", None)
    lists = bank.choices | (own if isinstance(own, SourceMap) else {})
    for page in _maps(source.get("pages")):
        questions = page.get("questions")
        if isinstance(questions, SourceList):
            questions[:] = [_from_bank(questions, i, bank, faults) for i in range(len(questions))]
            questions[:] = [with_choices(question, lists, faults) for question in questions]
    return faults


def _from_bank(questions: SourceList, i: int, bank: Bank, faults: list[Fault]) -> Any:
    """The question itself, or the one in the bank whose name stands there."""
    name = questions[i]
    if isinstance(name, str) and name not in bank.questions:
        text = f"geen vraag {name!r} in de vragenbank{nearest(name, bank.questions)}"
        faults.append(Fault(questions.file, questions.lines[i], text))
    return bank.questions.get(name, name) if isinstance(name, str) else name


def _maps(value: Any) -> list[SourceMap]:
    return [part for part in value if isinstance(part, SourceMap)] if isinstance(value, SourceList) else []


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
    file, line, owner = source.file, source.line, ""
    steps = _steps(details)
    for step in steps:
        if isinstance(here, SourceMap):
            owner = str(here.get("code", owner))
            if step not in here:
                continue
            file, line = here.file, here.lines.get(step, here.line)
            here = here[step]
        elif isinstance(here, SourceList) and isinstance(step, int):
            file, line = here.file, here.lines[step]
            here = here[step]
            if isinstance(here, SourceMap):
                file, line = here.file, here.line
    if isinstance(here, SourceMap):
        owner = str(here.get("code", owner))
    return Fault(file, line, f"{owner or 'vragenlijst'}: {_sentence(details, steps[-1], here)}")


def _sentence(details: ErrorDetails, key: int | str, here: Any) -> str:
    given = here.get("type") if isinstance(here, SourceMap) else ""
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
