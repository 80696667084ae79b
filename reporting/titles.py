"""Titles in other languages: ``definitions/<language>/<file>`` holds code -> title for the file beside it.

``title`` is that of the block, where it has one of its own. Each language has every title: half a page in
another language helps nobody.
"""

from collections.abc import Iterator
from pathlib import Path

from questionnaires.faults import Fault, FaultyDefinition, nearest
from questionnaires.source import SourceMap, read_yaml
from reporting.indicators import Block


def languages_of(root: Path) -> list[str]:
    """The languages that there is a folder for."""
    return sorted(folder.name for folder in root.iterdir() if folder.is_dir())


def translate(read: list[tuple[Path, Block]], root: Path, language: str) -> tuple[list[Block], list[Fault]]:
    """The blocks of these files with the titles of a language, and what is wrong in its files."""
    blocks, faults = [], _of_nothing(root / language, {path.name for path, _ in read})
    for path, block in read:
        file = root / language / path.name
        if not file.exists():
            faults.append(
                Fault(f"{root.name}/{path.name}", 1, f"{language}/{path.name} met de titels ontbreekt")
            )
            continue
        try:
            titles = read_yaml(file, _name(file))
        except FaultyDefinition as error:
            faults += error.faults
            continue
        faults += _faults(titles, block)
        blocks.append(_with_titles(block, titles))
    return blocks, faults


def _of_nothing(folder: Path, known: set[str]) -> list[Fault]:
    """A fault for each file that translates none of those in the folder above."""
    return [
        Fault(_name(file), 1, f"geen {file.name} om te vertalen{nearest(file.name, known)}")
        for file in sorted(folder.glob("*.yaml"))
        if file.name not in known
    ]


def _name(file: Path) -> str:
    """How a fault calls the file."""
    return "/".join(file.parts[-3:])


def _faults(titles: SourceMap, block: Block) -> Iterator[Fault]:
    wanted = [indicator.code for indicator in block.indicators]
    if block.title:
        wanted.append("title")
    for code, title in titles.items():
        if code not in wanted:
            text = f"geen {code!r} om te vertalen{nearest(code, wanted)}"
            yield Fault(titles.file, titles.lines[code], text)
        elif not isinstance(title, str) or not title:
            yield Fault(titles.file, titles.lines[code], f"{code}: de titel moet een tekst zijn")
    for code in wanted:
        if code not in titles:
            yield Fault(titles.file, titles.line, f"{code}: de titel ontbreekt")


def _with_titles(block: Block, titles: SourceMap) -> Block:
    indicators = tuple(
        indicator.model_copy(update={"title": titles.get(indicator.code, indicator.title)})
        for indicator in block.indicators
    )
    title = titles.get("title", block.title)
    return block.model_copy(update={"title": title, "indicators": indicators})
