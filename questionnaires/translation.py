"""The texts of a definition in other languages, by key.

Keys are ``title``, ``pages.<page>.title`` and ``.intro``, ``<question>.label`` (also ``help``, ``unit`` and
so on), ``<statement>.label``, and ``<question>.<option>`` for the label of an option.
"""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any

from pydantic import StrictBool

from questionnaires.types.base import Definition, Text

DUTCH = "nl"
QUESTION_TEXTS = ("label", "help", "interviewer", "reason", "low", "high", "unit")
PAGE_TEXTS = ("title", "intro")


class Translation(Definition):
    """The texts of one language by key; ``unreviewed`` until someone who speaks it has read them."""

    texts: dict[str, Text]
    unreviewed: StrictBool = False


def texts_of(definition: dict[str, Any]) -> dict[str, str]:
    """Key -> Dutch text, of everything in a definition (as JSON) that can be translated."""
    return {key: part[name] for key, part, name in _places(definition)}


def question_texts(question: Mapping[str, Any]) -> dict[str, str]:
    """Key -> Dutch text, of one question; its options are a list of mappings."""
    return {key: part[name] for key, part, name in _question_places(question)}


def in_language(definition: dict[str, Any], language: str) -> dict[str, Any]:
    """The definition (as JSON) in a language; Dutch where a text or the whole language is missing."""
    texts = definition.get("translations", {}).get(language, {}).get("texts", {})
    if not texts:
        return definition
    translated = deepcopy(definition)
    for key, part, name in _places(translated):
        part[name] = texts.get(key, part[name])
    return translated


def _places(definition: dict[str, Any]) -> Iterator[tuple[str, Any, str]]:
    """(key, the part that holds the text, its name there)."""
    yield "title", definition, "title"
    for page in definition["pages"]:
        for name in PAGE_TEXTS:
            if page.get(name):
                yield f"pages.{page['code']}.{name}", page, name
        for question in page["questions"]:
            yield from _question_places(question)


def _question_places(question: Mapping[str, Any]) -> Iterator[tuple[str, Any, str]]:
    code = question["code"]
    for name in QUESTION_TEXTS:
        if question.get(name):
            yield f"{code}.{name}", question, name
    for choice in _mappings(question.get("choices")):
        yield f"{code}.{choice['code']}", choice, "label"
    for statement in _mappings(question.get("statements")):
        yield f"{statement['code']}.label", statement, "label"


def _mappings(parts: Any) -> list[Any]:
    """The well-formed parts of a list that an author may still be writing."""
    return (
        [one for one in parts if isinstance(one, Mapping) and "code" in one]
        if isinstance(parts, list)
        else []
    )
