"""The question bank: questions and option lists that questionnaires share, by theme."""

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from questionnaires.choice_lists import codes_of_parts, with_choices
from questionnaires.faults import Fault, FaultyDefinition
from questionnaires.source import SourceList, SourceMap, read_yaml

BANK = Path(__file__).parent / "bank"
_KEYS = {"theme", "choices", "questions"}


@dataclass
class Bank:
    """What the bank's files hold, as written: questions by code and option lists by name.

    ``parts`` are the codes of statements and of texts ("anders, namelijk") in those questions.
    """

    questions: dict[str, SourceMap] = field(default_factory=dict)
    choices: dict[str, Any] = field(default_factory=dict)
    parts: set[str] = field(default_factory=set)


@cache
def load_bank(root: Path = BANK) -> Bank:
    """The bank in ``root``; raises FaultyDefinition with every fault of every file."""
    bank = Bank()
    faults: list[Fault] = []
    for path in sorted(root.glob("*.yaml")):
        name = f"{root.name}/{path.name}"
        try:
            source = read_yaml(path, name)
        except FaultyDefinition as error:
            faults += error.faults
        else:
            faults += _take_in(bank, source)
    if faults:
        raise FaultyDefinition(faults)
    for question in bank.questions.values():
        bank.parts |= codes_of_parts(with_choices(question, bank.choices, []))
    return bank


def _take_in(bank: Bank, source: SourceMap) -> list[Fault]:
    faults = [
        Fault(source.file, source.lines[key], f"onbekende sleutel {key!r} in de vragenbank")
        for key in source.keys() - _KEYS
    ]
    for name, options in _mapping(source.get("choices")).items():
        if name in bank.choices:
            faults.append(_twice(source, source["choices"].lines[name], f"keuzelijst {name!r}"))
        bank.choices[name] = options
    questions = _list(source.get("questions"))
    for question, line in zip(questions, questions.lines, strict=True):
        if not isinstance(question, SourceMap) or "code" not in question:
            faults.append(Fault(source.file, line, "een vraag in de bank heeft een code nodig"))
            continue
        if question["code"] in bank.questions:
            faults.append(_twice(source, question.line, f"vraag {question['code']!r}"))
        question.setdefault("theme", source.get("theme"))
        bank.questions[question["code"]] = question
    return faults


def _twice(source: SourceMap, line: int, what: str) -> Fault:
    return Fault(source.file, line, f"{what} staat al in de vragenbank")


def _mapping(value: Any) -> SourceMap:
    return value if isinstance(value, SourceMap) else SourceMap("", 1)


def _list(value: Any) -> SourceList:
    return value if isinstance(value, SourceList) else SourceList("", 1)
