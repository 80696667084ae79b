"""Reading translations: ``<version>.<language>.yaml`` beside a definition, ``<language>/`` in the bank.

Code -> label, or a mapping with ``label``, ``help`` and the like and the numbers
of options; ``title``, ``pages``, ``choices`` (named lists) and ``unreviewed`` are keys of their own.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from questionnaires.bank import Bank, load_bank
from questionnaires.choice_lists import with_choices
from questionnaires.faults import Fault, FaultyDefinition, nearest
from questionnaires.source import SourceMap, read_yaml
from questionnaires.translation import DUTCH, PAGE_TEXTS, Translation, question_texts


@dataclass
class Texts:
    """The texts in some files of one language by key; for a named list ``choices.<list>.<option>``."""

    by_key: dict[str, str] = field(default_factory=dict)
    is_unreviewed: bool = False
    faults: list[Fault] = field(default_factory=list)


def read_translations(
    path: Path, source: SourceMap, known: Mapping[str, str], bank: Path
) -> dict[str, Translation]:
    """Language -> the texts for the definition in ``path``, as filled in from the bank.

    ``source`` is the definition with bank questions and options in it, ``known`` its Dutch texts by key.
    Raises FaultyDefinition.
    """
    translations = {}
    faults: list[Fault] = []
    for file in sorted(path.parent.glob(f"{path.stem}.*{path.suffix}")):
        language = file.stem.removeprefix(f"{path.stem}.")
        own = Texts()
        _read(own, file, {**known, **_list_texts(source)})
        shared = bank_texts(bank, language)
        faults += [*own.faults, *shared.faults]
        translations[language] = Translation(
            texts=_chosen(source, known, own.by_key, shared.by_key),
            unreviewed=own.is_unreviewed or shared.is_unreviewed,
        )
    if DUTCH in translations:
        faults.append(
            Fault(f"{path.parent.name}/{path.name}", 1, "het Nederlands staat in de vragenlijst zelf")
        )
    if faults:
        raise FaultyDefinition(faults)
    return translations


@cache
def bank_texts(root: Path, language: str) -> Texts:
    """What the bank has in a language."""
    texts, bank = Texts(), load_bank(root)
    known = _bank_known(bank)
    for file in sorted((root / language).glob("*.yaml")):
        _read(texts, file, known)
    return texts


def _bank_known(bank: Bank) -> dict[str, str]:
    known: dict[str, str] = {}
    for question in bank.questions.values():
        known |= question_texts(with_choices(question, bank.choices, []))
    for name, options in bank.choices.items():
        known |= {f"choices.{name}.{code}": "" for code in options}
    return known


def _list_texts(source: SourceMap) -> dict[str, str]:
    """The keys of the named lists of the questionnaire itself, as far as they are used."""
    return {
        f"choices.{question.list_name}.{choice['code']}": ""
        for question in _questions(source)
        if question.list_name and question["choices"].file == source.file
        for choice in question["choices"]
    }


def _chosen(
    source: SourceMap, known: Mapping[str, str], own: Mapping[str, str], shared: Mapping[str, str]
) -> dict[str, str]:
    """The text for each known key: its own, else the bank's for what comes from there."""
    texts = {key: own[key] for key in known if key in own}
    for question in _questions(source):
        is_from_bank = question.file != source.file
        for key in question_texts(question):
            option = key.rpartition(".")[2]
            listed = f"choices.{question.list_name}.{option}" if question.list_name else ""
            is_shared_list = bool(listed) and question["choices"].file != source.file
            found = own.get(key) or (shared.get(key) if is_from_bank else None)
            found = found or (shared if is_shared_list else own).get(listed)
            if found:
                texts[key] = found
    return texts


def _questions(source: SourceMap) -> Iterable[SourceMap]:
    return [question for page in source["pages"] for question in page["questions"]]


def _read(texts: Texts, file: Path, known: Mapping[str, str]) -> None:
    """Add the texts of one file; what the definition does not have is a fault."""
    try:
        source = read_yaml(file, f"{file.parent.name}/{file.name}")
    except FaultyDefinition as error:
        texts.faults += error.faults
        return
    unreviewed = source.pop("unreviewed", False)
    texts.is_unreviewed |= unreviewed is not False
    if not isinstance(unreviewed, bool):
        texts.faults.append(Fault(source.file, source.lines["unreviewed"], "unreviewed: kies true of false"))
    codes = {key.rpartition(".")[0] for key in known}
    unknown: set[str] = set()
    for key, value, line in _flat(source):
        code = key.rpartition(".")[0]
        if code not in codes | unknown:
            unknown.add(code)
            texts.faults.append(
                Fault(source.file, line, f"geen {code!r} om te vertalen{nearest(code, codes)}")
            )
        elif code in codes and (problem := _problem(key, value, known)):
            texts.faults.append(Fault(source.file, line, f"{code or key}: {problem}"))
        elif code in codes:
            texts.by_key[key] = value


def _flat(source: SourceMap) -> Iterable[tuple[str, Any, int]]:
    """(key, text, line) of everything in a translation file."""
    for code, value in source.items():
        line = source.lines[code]
        if code == "title":
            yield "title", value, line
        elif code == "pages" and isinstance(value, SourceMap):
            for page, text in value.items():
                yield from _parts(f"pages.{page}", text, (value.lines[page], PAGE_TEXTS[0]))
        elif code == "choices" and isinstance(value, SourceMap):
            for name, options in value.items():
                yield from _parts(f"choices.{name}", options, (value.lines[name], "label"))
        else:
            yield from _parts(str(code), value, (line, "label"))


def _parts(key: str, value: Any, alone: tuple[int, str]) -> Iterable[tuple[str, Any, int]]:
    """The texts under one code; ``alone`` is the line, and the name of a text that stands there by itself."""
    if not isinstance(value, SourceMap):
        return [(f"{key}.{alone[1]}", value, alone[0])]
    return [(f"{key}.{name}", text, value.lines[name]) for name, text in value.items()]


def _problem(key: str, value: Any, known: Mapping[str, str]) -> str:
    """What is wrong with a text for a code that is known; empty if nothing is."""
    code, _, name = key.rpartition(".")
    if key not in known:
        names = [one.rpartition(".")[2] for one in known if one.rpartition(".")[0] == code]
        return f"geen tekst {name!r} om te vertalen{nearest(name, names)}"
    return "" if isinstance(value, str) and value else f"{name!r} klopt niet: het moet een tekst zijn"
