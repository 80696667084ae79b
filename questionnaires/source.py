"""YAML text as plain values that know their file and line."""

from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode
from ruamel.yaml.reader import ReaderError

from questionnaires.faults import Fault, FaultyDefinition

_NUMBERS = {"tag:yaml.org,2002:int": int, "tag:yaml.org,2002:float": float}


class SourceMap(dict):
    """A mapping out of a file; ``lines`` gives the line of each key."""

    def __init__(self, file: str, line: int) -> None:
        super().__init__()
        self.file, self.line = file, line
        self.lines: dict[Any, int] = {}


class SourceList(list):
    """A list out of a file; ``lines`` gives the line of each part."""

    def __init__(self, file: str, line: int) -> None:
        super().__init__()
        self.file, self.line = file, line
        self.lines: list[int] = []


def read_yaml(path: Path, name: str) -> SourceMap:
    """The mapping in a YAML 1.2 file; ``name`` stands for the file in faults.

    Words such as ``nee``, ``no`` and ``on`` stay words. Raises FaultyDefinition for broken YAML, for a
    repeated key, for anchors, and where the file holds no mapping.
    """
    node = _compose(path.read_bytes(), name)
    faults: list[Fault] = []
    value = _value(node, name, faults) if node is not None else None
    if not isinstance(value, SourceMap):
        faults.append(Fault(name, 1, "het bestand moet uit 'sleutel: waarde' bestaan"))
    if faults or not isinstance(value, SourceMap):
        raise FaultyDefinition(faults)
    return value


def _compose(content: bytes, name: str) -> Node | None:
    line = 1
    try:
        text = content.decode()
        return YAML(typ="safe", pure=True).compose(text)
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


def _value(node: Node, name: str, faults: list[Fault]) -> Any:
    if node.anchor:
        # A few nested ones can stand for more text than fits in memory.
        faults.append(Fault(name, _line(node), "een anker (&) kan hier niet: schrijf het uit"))
        return None
    if isinstance(node, MappingNode):
        return _mapping(node, name, faults)
    if isinstance(node, ScalarNode):
        return _scalar(node, name, faults)
    parts = SourceList(name, _line(node))
    for child in node.value:
        parts.append(_value(child, name, faults))
        parts.lines.append(_line(child))
    return parts


def _mapping(node: MappingNode, name: str, faults: list[Fault]) -> SourceMap:
    mapping = SourceMap(name, _line(node))
    for key_node, value_node in node.value:
        key = _value(key_node, name, faults)
        line = _line(key_node)
        if not isinstance(key, str | int):
            faults.append(Fault(name, line, "een sleutel moet een woord of een heel getal zijn"))
        elif key in mapping:
            faults.append(Fault(name, line, f"sleutel {key!r} staat er twee keer"))
        else:
            mapping[key] = _value(value_node, name, faults)
            mapping.lines[key] = line
    return mapping


def _scalar(node: ScalarNode, name: str, faults: list[Fault]) -> Any:
    if node.tag == "tag:yaml.org,2002:bool":
        return node.value.lower() == "true"
    if node.tag == "tag:yaml.org,2002:null":
        return None
    convert = _NUMBERS.get(str(node.tag), str)
    try:
        return convert(node.value)
    except ValueError:
        faults.append(Fault(name, _line(node), f"{node.value!r} is geen gewoon getal"))
        return None


def _line(node: Node) -> int:
    return int(node.start_mark.line) + 1
