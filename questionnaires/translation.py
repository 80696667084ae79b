"""The texts of a definition in other languages, by key.

Keys are ``title``, ``pages.<page>.title`` and ``.intro``, ``<question>.label`` (also ``help``, ``unit`` and
so on), ``<statement>.label``, and ``<question>.<option>`` for the label of an option.
"""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any, NamedTuple

from pydantic import StrictBool

from questionnaires.types.base import Definition, Text

DUTCH = "nl"
QUESTION_TEXTS = ("label", "help", "interviewer", "reason", "low", "high", "unit")
PAGE_TEXTS = ("title", "intro")


class Translation(Definition):
    """The texts of one language by key; ``unreviewed`` until someone who speaks it has read them."""

    texts: dict[str, Text]
    unreviewed: StrictBool = False


class Place(NamedTuple):
    """Where a text stands: the mapping that holds it, and its name there; ``kind`` is one of ``LONGEST``."""

    key: str
    part: Any
    name: str
    kind: str

    @property
    def text(self) -> str:
        return str(self.part.get(self.name, ""))


def texts_of(definition: Mapping[str, Any]) -> dict[str, str]:
    """Key -> Dutch text, of everything in a definition (as JSON) that can be translated."""
    return {place.key: place.text for place in places_of(definition)}


def in_language(definition: dict[str, Any], language: str) -> dict[str, Any]:
    """The definition (as JSON) in a language; Dutch where a text or the whole language is missing."""
    texts = definition.get("translations", {}).get(language, {}).get("texts", {})
    if not texts:
        return definition
    translated = deepcopy(definition)
    for place in places_of(translated):
        place.part[place.name] = texts.get(place.key, place.text)
    return translated


def places_of(definition: Mapping[str, Any]) -> Iterator[Place]:
    """The places of all texts in a definition, in order."""
    yield Place("title", definition, "title", "title")
    for page in definition["pages"]:
        for name in PAGE_TEXTS:
            if page.get(name):
                yield Place(f"pages.{page['code']}.{name}", page, name, name)
        for question in page["questions"]:
            yield from places_in_question(question)


def places_in_question(question: Mapping[str, Any]) -> Iterator[Place]:
    """The places of the texts in one question; its options are a list of mappings."""
    code = question["code"]
    for name in QUESTION_TEXTS:
        if question.get(name):
            yield Place(f"{code}.{name}", question, name, name)
    for choice in _mappings(question.get("choices")):
        yield Place(f"{code}.{choice['code']}", choice, "label", "option")
    for statement in _mappings(question.get("statements")):
        yield Place(f"{statement['code']}.label", statement, "label", "statement")


def _mappings(parts: Any) -> list[Any]:
    """The well-formed parts of a list that an author may still be writing."""
    return (
        [one for one in parts if isinstance(one, Mapping) and "code" in one]
        if isinstance(parts, list)
        else []
    )
