"""YAML 1.2 text as events: by the parser in C where it is sure to agree, else by the one in Python.

Reading 2,000 questions takes the parser in Python 1.5 s, the one in C an eighth of that. What they make of
the same text is compared in ``tests/questionnaires/test_parsing.py``.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any, TypeVar

import yaml
from ruamel.yaml import YAML, events
from ruamel.yaml.nodes import ScalarNode

# None where PyYAML was built without it.
CParser: Any = yaml.cyaml.CParser if yaml.__with_libyaml__ else None  # type: ignore[attr-defined]

# What the parser in C, which is of YAML 1.1, may read differently: odd white space and line ends, and words
# that begin an anchor, an alias, a tag, a directive or an explicit key. They are rare in a definition.
_OTHERWISE = re.compile(
    "[^\n -~\u00a0-\u2027\u202a-\ud7ff\ue000-\ufdff\U00010000-\U0010ffff]"
    r"|(?<![^\s\[\]{},:?-])[&*!%?]|[|>][-+0-9]*\s*#"
)
_RULES = YAML(typ="safe", pure=True).resolver
SCALAR = (events.ScalarEvent, yaml.ScalarEvent)
MAPPING = (events.MappingStartEvent, yaml.MappingStartEvent)
END = (events.CollectionEndEvent, yaml.CollectionEndEvent)
ALIAS = (events.AliasEvent, yaml.AliasEvent)
DOCUMENT = (events.DocumentStartEvent, yaml.DocumentStartEvent)
Built = TypeVar("Built")


def parse(text: str, build: Callable[[Iterator[Any]], Built]) -> Built:
    """What ``build`` makes of the events of a text; it may be called twice.

    Raises the errors of ruamel.yaml, whichever parser came upon the fault.
    """
    if CParser is not None and not _OTHERWISE.search(text):
        try:
            return build(_events(CParser(text)))
        except yaml.YAMLError:
            # Perhaps it is good YAML 1.2 all the same; if not, the other says so in its own words.
            pass
    return build(YAML(typ="safe", pure=True).parse(text))


def _events(parser: Any) -> Iterator[Any]:
    while parser.check_event():
        yield parser.get_event()


def tag_of(event: Any) -> str:
    """The tag of a scalar by the rules of YAML 1.2."""
    if event.tag is not None and str(event.tag) != "!":
        return str(event.tag)
    return _tag_of(event.value, tuple(event.implicit))


@lru_cache(maxsize=4096)
def _tag_of(value: str, implicit: tuple[bool, bool]) -> str:
    return str(_RULES.resolve(ScalarNode, value, implicit))
