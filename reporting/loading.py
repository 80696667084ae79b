"""Reading indicators from their files, with every fault at once."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from questionnaires.definition import Questionnaire
from questionnaires.faults import Fault, FaultyDefinition, nearest
from questionnaires.loading import latest_questionnaires
from questionnaires.names import known_themes
from questionnaires.source import SourceList, SourceMap, read_yaml
from questionnaires.translation import DUTCH
from reporting.indicators import KINDS, AnyIndicator, Block, fits, is_five_point
from reporting.titles import languages_of, translate

DEFINITIONS = Path(__file__).parent / "definitions"
_KEYS = {name for model in (Block, *KINDS) for name in model.model_fields}


def load_blocks(root: Path = DEFINITIONS, language: str = DUTCH) -> tuple[Block, ...]:
    """All indicators, in blocks that are shown together, in the order of the page.

    Titles are in the language, or in Dutch where there are none in it. Raises FaultyDefinition with every
    fault of every file, ``file:line: what``. Each indicator is held against the latest shipped version of
    every questionnaire that it names, all modules included: an unknown code or option is a fault, so that it
    can never become 0%.
    """
    blocks = _by_language(root)
    return blocks.get(language, blocks[DUTCH])


def fitting_blocks(questionnaire: Questionnaire, language: str = DUTCH) -> list[Block]:
    """The blocks with the indicators that a questionnaire asks for; those without any are left out."""
    found = [
        (block, tuple(one for one in block.indicators if fits(one, questionnaire)))
        for block in load_blocks(language=language)
    ]
    return [block.model_copy(update={"indicators": fitting}) for block, fitting in found if fitting]


@cache
def _by_language(root: Path) -> dict[str, tuple[Block, ...]]:
    read, faults = _read(root)
    blocks = {DUTCH: [block for _, block in read]}
    for language in languages_of(root):
        blocks[language], more = translate(read, root, language)
        faults += more
    if faults:
        raise FaultyDefinition(faults)
    return {
        language: tuple(_with_sensitivity(block) for block in sorted(found, key=lambda block: block.place))
        for language, found in blocks.items()
    }


def _read(root: Path) -> tuple[list[tuple[Path, Block]], list[Fault]]:
    """Each file with its block, and what is wrong in all of them."""
    faults: list[Fault] = []
    read: list[tuple[Path, Block, SourceMap]] = []
    for path in sorted(root.glob("*.yaml")):
        try:
            source = read_yaml(path, f"{root.name}/{path.name}")
            read.append((path, _block(source).model_copy(update={"code": path.stem}), source))
        except FaultyDefinition as error:
            faults += error.faults
    faults += _check_codes([(block, source) for _, block, source in read])
    for _, block, source in read:
        faults += _check_theme(block, source)
        faults += _check_indicators(block, source)
        faults += _check_likert(block, source)
    return [(path, block) for path, block, _ in read], faults


def _block(source: SourceMap) -> Block:
    indicators = source.get("indicators")
    for indicator in indicators if isinstance(indicators, SourceList) else []:
        if isinstance(indicator, SourceMap):
            indicator.setdefault("theme", source.get("theme"))
    try:
        return Block.model_validate(source)
    except ValidationError as error:
        faults = [_fault(source, details) for details in error.errors() if not _is_echo(details)]
        raise FaultyDefinition(faults) from error


def _check_codes(read: list[tuple[Block, SourceMap]]) -> Iterator[Fault]:
    """Every indicator's code stands in the files once."""
    seen: set[str] = set()
    for block, source in read:
        for indicator, line in zip(block.indicators, source["indicators"].lines, strict=True):
            if indicator.code in seen:
                yield Fault(source.file, line, f"{indicator.code}: deze code staat er twee keer")
            seen.add(indicator.code)


def _check_theme(block: Block, source: SourceMap) -> Iterator[Fault]:
    if block.theme not in known_themes():
        text = f"geen thema {block.theme!r}{nearest(block.theme, known_themes())}"
        yield Fault(source.file, source.lines["theme"], text)


def _check_indicators(block: Block, source: SourceMap) -> Iterator[Fault]:
    for indicator, line in zip(block.indicators, source["indicators"].lines, strict=True):
        for code in indicator.questionnaires:
            questionnaire = latest_questionnaires().get(code)
            if questionnaire is None:
                known = latest_questionnaires()
                text = f"{indicator.code}: geen vragenlijst {code!r}{nearest(code, known)}"
                yield Fault(source.file, line, text)
                continue
            for problem in indicator.problems(questionnaire):
                yield Fault(source.file, line, f"{indicator.code}, {code}: {problem}")


def _check_likert(block: Block, source: SourceMap) -> Iterator[Fault]:
    for code in block.likert:
        if not any(is_five_point(questionnaire, code) for questionnaire in latest_questionnaires().values()):
            text = f"likert: geen vragenlijst heeft een keuzevraag {code!r} met vijf antwoorden"
            yield Fault(source.file, source.lines["likert"], text)


def _with_sensitivity(block: Block) -> Block:
    indicators = tuple(
        indicator.model_copy(update={"sensitive": indicator.sensitive or _is_sensitive(indicator)})
        for indicator in block.indicators
    )
    return block.model_copy(update={"indicators": indicators})


def _is_sensitive(indicator: AnyIndicator) -> bool:
    """Whether it looks at a question that is sensitive in one of its questionnaires."""
    return any(
        latest_questionnaires()[questionnaire].columns[code].sensitive
        for questionnaire in indicator.questionnaires
        for code in indicator.uses
    )


def _fault(source: SourceMap, details: ErrorDetails) -> Fault:
    """One pydantic error as a fault, at the deepest place in the file that its path reaches."""
    here: Any = source
    line, owner = source.line, "bestand"
    for step in details["loc"]:
        if isinstance(here, SourceMap) and step in here:
            line, here = here.lines.get(step, here.line), here[step]
        elif isinstance(here, SourceList) and isinstance(step, int) and step < len(here):
            line, here = here.lines[step], here[step]
        if isinstance(here, SourceMap):
            owner = str(here.get("code", owner))
    return Fault(source.file, line, f"{owner}: {_sentence(details)}")


def _is_echo(details: ErrorDetails) -> bool:
    """Whether a list is called too short only because the parts that it has are faulty."""
    return details["type"] == "too_short" and bool(details["input"])


def _sentence(details: ErrorDetails) -> str:
    key = details["loc"][-1] if details["loc"] else ""
    match details["type"]:
        case "missing":
            return f"sleutel {key!r} ontbreekt"
        case "extra_forbidden":
            return f"onbekende sleutel {key!r}{nearest(key, _KEYS)}"
        case "union_tag_not_found":
            return "sleutel 'kind' ontbreekt"
        case "union_tag_invalid":
            given = details["ctx"]["tag"]
            return f"onbekende soort {given!r}{nearest(given, ['share', 'mean', 'median', 'scale'])}"
        case "value_error":
            return str(details["ctx"]["error"])
        case _:
            return f"{key!r} klopt niet: {details['msg']}"
