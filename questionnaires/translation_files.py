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
from questionnaires.choice_lists import option_list, with_choices
from questionnaires.faults import Fault, FaultyDefinition, nearest
from questionnaires.piping import places_in
from questionnaires.source import SourceMap, read_yaml
from questionnaires.text_limits import too_long
from questionnaires.translation import (
    DUTCH,
    PAGE_TEXTS,
    Place,
    Translation,
    places_in_question,
    places_of,
)

# How many of the texts that a file lacks are named.
NAMED = 3


@dataclass
class Texts:
    """The texts in some files of one language by key; for a named list ``choices.<list>.<option>``."""

    by_key: dict[str, str] = field(default_factory=dict)
    is_unreviewed: bool = False
    faults: list[Fault] = field(default_factory=list)


def read_translations(
    path: Path, source: SourceMap, bank: Path
) -> tuple[dict[str, Translation], list[Fault]]:
    """Language -> the texts for the definition in ``path``, as filled in from the bank; and what is wrong.

    ``source`` is the definition with bank questions and options in it.
    """
    translations = {}
    faults: list[Fault] = []
    dutch = {place.key: place for place in places_of(source)}
    for file in sorted(path.parent.glob(f"{path.stem}.*{path.suffix}")):
        language = file.stem.removeprefix(f"{path.stem}.")
        own = Texts()
        _read(own, file, {**dutch, **_list_places(source)})
        shared = bank_texts(bank, language)
        texts = _chosen(source, dutch, own.by_key, shared.by_key)
        faults += [*own.faults, *shared.faults]
        missing = [place for key, place in dutch.items() if key not in texts]
        if missing:
            text = _count(missing, named=0 if own.is_unreviewed else NAMED)
            faults.append(Fault(f"{file.parent.name}/{file.name}", 1, text, is_warning=True))
        translations[language] = Translation(
            texts=texts, unreviewed=own.is_unreviewed or shared.is_unreviewed
        )
    if DUTCH in translations:
        faults.append(
            Fault(f"{path.parent.name}/{path.name}", 1, "het Nederlands staat in de vragenlijst zelf")
        )
    return translations, faults


def _count(missing: list[Place], *, named: int) -> str:
    """How many texts have no translation; the first ones with the place of the Dutch."""
    count = f"{len(missing)} teksten zijn niet vertaald" if len(missing) > 1 else "1 tekst is niet vertaald"
    names = ", ".join(
        f"{place.key} ({place.part.file}:{place.part.lines[place.name]})" for place in missing[:named]
    )
    rest = f" en {len(missing) - named} andere" if len(missing) > named else ""
    return f"{count}: {names}{rest}" if names else count


@cache
def bank_texts(root: Path, language: str) -> Texts:
    """What the bank has in a language."""
    texts, bank = Texts(), load_bank(root)
    known = _bank_places(bank)
    for file in sorted((root / language).glob("*.yaml")):
        _read(texts, file, known)
    return texts


def _bank_places(bank: Bank) -> dict[str, Place]:
    questions = [with_choices(question, bank.choices, []) for question in bank.questions.values()]
    places = {place.key: place for question in questions for place in places_in_question(question)}
    for name, options in bank.choices.items():
        places |= _places_in_list(name, option_list(options) if isinstance(options, SourceMap) else [])
    return places


def _list_places(source: SourceMap) -> dict[str, Place]:
    """The texts in the named lists of the questionnaire itself, as far as they are used."""
    places: dict[str, Place] = {}
    for question in _questions(source):
        if question.list_name and question["choices"].file == source.file:
            places |= _places_in_list(question.list_name, question["choices"])
    return places


def _places_in_list(name: str, options: list[Any]) -> dict[str, Place]:
    keys = [f"choices.{name}.{option['code']}" for option in options]
    return {key: Place(key, option, "label", "option") for key, option in zip(keys, options, strict=True)}


def _chosen(
    source: SourceMap, dutch: Iterable[str], own: Mapping[str, str], shared: Mapping[str, str]
) -> dict[str, str]:
    """The text for each key: its own, else the bank's for what comes from there."""
    texts = {key: own[key] for key in dutch if key in own}
    for question in _questions(source):
        is_from_bank = question.file != source.file
        for key in (place.key for place in places_in_question(question)):
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


def _read(texts: Texts, file: Path, known: Mapping[str, Place]) -> None:
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


def _problem(key: str, value: Any, known: Mapping[str, Place]) -> str:
    """What is wrong with a text for a code that is known; empty if nothing is."""
    code, _, name = key.rpartition(".")
    if key not in known:
        names = [one.rpartition(".")[2] for one in known if one.rpartition(".")[0] == code]
        return f"geen tekst {name!r} om te vertalen{nearest(name, names)}"
    if not (isinstance(value, str) and value):
        return f"{name!r} klopt niet: het moet een tekst zijn"
    return too_long(value, known[key].kind) or _other_places(name, value, known[key].text)


def _other_places(name: str, text: str, dutch: str) -> str:
    """What a text has a place for and the Dutch has not, or the other way round."""
    own, wanted = places_in(text), places_in(dutch)
    for one in own:
        if one not in wanted:
            return f"{name!r} heeft {{{one}}}, anders dan de Nederlandse tekst{nearest(one, wanted)}"
    missing = [one for one in wanted if one not in own]
    return f"{name!r} mist {{{missing[0]}}} uit de Nederlandse tekst" if missing else ""
