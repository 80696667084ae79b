"""Reading a definition from its file, with every fault at once."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from questionnaires.bank import BANK, Bank, load_bank
from questionnaires.checks import check
from questionnaires.checks.bank import redefinitions
from questionnaires.choice_lists import with_choices
from questionnaires.definition import Questionnaire
from questionnaires.faults import Fault, FaultyDefinition, nearest
from questionnaires.shape import faults_of_form
from questionnaires.source import SourceList, SourceMap, maps_in, read_yaml
from questionnaires.translation_files import read_translations

DEFINITIONS = Path(__file__).parent / "definitions"


def shipped_files() -> list[Path]:
    """The files of the definitions that come with the product; not their translations (``1.en.yaml``)."""
    return sorted(path for path in DEFINITIONS.glob("*/*.yaml") if path.stem.isdecimal())


def shipped_definitions() -> list[tuple[str, int]]:
    """(code, version) of every definition that comes with the product."""
    return sorted((path.parent.name, int(path.stem)) for path in shipped_files())


@cache
def load_questionnaire(code: str, version: int) -> Questionnaire:
    """A definition that comes with the product. Raises FaultyDefinition."""
    path = DEFINITIONS / code / f"{version}.yaml"
    questionnaire = load_file(path)
    faults = misplaced(questionnaire, path)
    if faults:
        raise FaultyDefinition(faults)
    return questionnaire


def misplaced(questionnaire: Questionnaire, path: Path) -> list[Fault]:
    """A fault when folder and file are not called after the definition."""
    code, version = path.parent.name, int(path.stem)
    if (questionnaire.code, questionnaire.version) == (code, version):
        return []
    text = f"code en versie in het bestand moeten {code!r} en {version} zijn, zoals map en naam zeggen"
    return [Fault(f"{code}/{path.name}", 1, text)]


@cache
def latest_questionnaires() -> dict[str, Questionnaire]:
    """The latest shipped version of each questionnaire, by code. Raises FaultyDefinition."""
    return {code: load_questionnaire(code, version) for code, version in shipped_definitions()}


def load_file(path: Path, bank: Path = BANK) -> Questionnaire:
    """The definition in a file. Raises FaultyDefinition with all errors, ``file:line: what and where``."""
    reading = read_definition(path, bank)
    errors = [fault for fault in reading.faults if not fault.is_warning]
    if errors or reading.questionnaire is None:
        raise FaultyDefinition(errors)
    return reading.questionnaire


def check_file(path: Path, bank: Path = BANK) -> list[Fault]:
    """All errors and warnings of a definition and its translations, in order of place."""
    try:
        return sorted(set(read_definition(path, bank).faults))
    except FaultyDefinition as error:
        return list(error.faults)


@dataclass(frozen=True)
class Reading:
    """What stands in a file, as objects if it has the form of a definition, and all that is wrong with it.

    ``source`` has bank questions and options in place of their names.
    """

    source: SourceMap
    questionnaire: Questionnaire | None
    faults: list[Fault]


def read_definition(path: Path, bank: Path = BANK) -> Reading:
    """The definition in a file. Raises FaultyDefinition when the file or the bank cannot be read at all."""
    source = read_yaml(path, f"{path.parent.name}/{path.name}")
    faults = [*redefinitions(source, load_bank(bank)), *_fill_in(source, load_bank(bank))]
    if "translations" in source:
        text = "vertalingen staan in een eigen bestand naast dit, zoals 1.en.yaml"
        faults.append(Fault(source.file, source.lines["translations"], text))
    try:
        questionnaire = Questionnaire.model_validate(source)
    except ValidationError as error:
        places = {(fault.file, fault.line) for fault in faults}
        shape = faults_of_form(error, source)
        # What a name that is not known leaves behind has been told.
        faults += [fault for fault in shape if (fault.file, fault.line) not in places]
        return Reading(source, None, faults)
    translations, in_translations = read_translations(path, source, bank)
    faults += [*check(questionnaire, source), *in_translations]
    return Reading(source, questionnaire.with_fields(translations=translations), faults)


def _fill_in(source: SourceMap, bank: Bank) -> list[Fault]:
    """Put bank questions and shared option lists where their names stand."""
    faults: list[Fault] = []
    own = source.pop("choices", None)
    lists = bank.choices | (own if isinstance(own, SourceMap) else {})
    for page in maps_in(source.get("pages")):
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
