"""YAML text as plain values that know their file and line."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.reader import ReaderError

from questionnaires.faults import Fault, FaultyDefinition
from questionnaires.parsing import ALIAS, DOCUMENT, END, MAPPING, SCALAR, parse, tag_of

_NUMBERS: dict[str, Any] = {"tag:yaml.org,2002:int": int, "tag:yaml.org,2002:float": float}


class SourceMap(dict):
    """A mapping out of a file; ``lines`` gives the line of each key."""

    def __init__(self, file: str, line: int) -> None:
        super().__init__()
        self.file, self.line = file, line
        self.lines: dict[Any, int] = {}
        # The named list that a question's options came from.
        self.list_name = ""


class SourceList(list):
    """A list out of a file; ``lines`` gives the line of each part."""

    def __init__(self, file: str, line: int) -> None:
        super().__init__()
        self.file, self.line = file, line
        self.lines: list[int] = []


def maps_in(value: Any) -> list[SourceMap]:
    """The mappings in a list; none when it is no list."""
    return [part for part in value if isinstance(part, SourceMap)] if isinstance(value, SourceList) else []


def read_yaml(path: Path, name: str) -> SourceMap:
    """The mapping in a YAML 1.2 file; ``name`` stands for the file in faults.

    Words such as ``nee``, ``no`` and ``on`` stay words. Raises FaultyDefinition for broken YAML, for a
    repeated key, for anchors, and where the file holds no mapping.
    """
    value, faults = _parse(path.read_bytes(), name)
    if not isinstance(value, SourceMap):
        faults.append(Fault(name, 1, "het bestand moet uit 'sleutel: waarde' bestaan"))
    if faults or not isinstance(value, SourceMap):
        raise FaultyDefinition(faults)
    return value


def _parse(content: bytes, name: str) -> tuple[Any, list[Fault]]:
    line = 1
    try:
        text = content.decode()
        return parse(text, lambda events: _Building(events, name).document())
    except UnicodeDecodeError as error:
        line, problem = content.count(b"\n", 0, error.start) + 1, "bewaar het bestand als UTF-8"
    except ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        problem = f"geen geldige YAML: teken {error.character:#06x} mag er niet in staan"
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, problem = mark.line + 1 if mark else 1, f"geen geldige YAML: {error.problem}"
    except RecursionError:
        problem = "geen geldige YAML: te diep genest"
    raise FaultyDefinition([Fault(name, line, problem)])


class _Building:
    """Values out of the events of one file, and the faults met."""

    def __init__(self, events: Iterator[Any], name: str) -> None:
        self.events, self.name = events, name
        self.faults: list[Fault] = []

    def document(self) -> tuple[Any, list[Fault]]:
        """The value of the first document, None when there is none; a second one is a fault."""
        value, documents = None, 0
        for event in self.events:
            if isinstance(event, DOCUMENT):
                documents += 1
                if documents > 1:
                    self.fault(event, "geen geldige YAML: but found another document")
                value = self.value(next(self.events))
        return value, self.faults

    def value(self, event: Any) -> Any:
        if event.anchor or isinstance(event, ALIAS):
            return self.without_anchor(event)
        if isinstance(event, SCALAR):
            return self.scalar(event)
        return self.mapping(event) if isinstance(event, MAPPING) else self.sequence(event)

    def without_anchor(self, event: Any) -> None:
        """Pass over what has an anchor: a few nested ones can stand for more text than fits in memory."""
        inside = 0 if isinstance(event, SCALAR + ALIAS) else 1
        while inside:
            part = next(self.events)
            inside += -1 if isinstance(part, END) else not isinstance(part, SCALAR + ALIAS)
        sign = "een verwijzing (*)" if isinstance(event, ALIAS) else "een anker (&)"
        self.fault(event, f"{sign} kan hier niet: schrijf het uit")

    def mapping(self, start: Any) -> SourceMap:
        mapping = SourceMap(self.name, _line(start))
        while not isinstance(event := next(self.events), END):
            key = self.value(event)
            value = self.value(next(self.events))
            if not isinstance(key, str | int):
                self.fault(event, "een sleutel moet een woord of een heel getal zijn")
            elif key in mapping:
                self.fault(event, f"sleutel {key!r} staat er twee keer")
            else:
                mapping[key] = value
                mapping.lines[key] = _line(event)
        return mapping

    def sequence(self, start: Any) -> SourceList:
        parts = SourceList(self.name, _line(start))
        while not isinstance(event := next(self.events), END):
            parts.append(self.value(event))
            parts.lines.append(_line(event))
        return parts

    def scalar(self, event: Any) -> Any:
        tag = tag_of(event)
        if tag == "tag:yaml.org,2002:bool":
            return event.value.lower() == "true"
        if tag == "tag:yaml.org,2002:null":
            return None
        try:
            return _NUMBERS.get(tag, str)(event.value)
        except ValueError:
            self.fault(event, f"{event.value!r} is geen gewoon getal")
            return None

    def fault(self, event: Any, text: str) -> None:
        self.faults.append(Fault(self.name, _line(event), text))


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1
