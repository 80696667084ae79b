"""What themes and modules are called before people, in the languages of the staff pages."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from django.utils.translation import get_language

from questionnaires.source import SourceMap, read_yaml
from questionnaires.translation import DUTCH

NAMES = Path(__file__).parent / "names.yaml"


def page_language() -> str:
    """The code of the language of the page, without region: ``en`` for ``en-gb``."""
    return (get_language() or DUTCH).partition("-")[0]


def theme_name(code: str) -> str:
    """The name of a theme in the language of the page; its code where it has none."""
    return _in_language(known_themes().get(code, {}), code)


def module_name(code: str) -> str:
    """The name of a module in the language of the page; its code where it has none."""
    return _in_language(known_modules().get(code, {}), code)


def known_themes() -> Mapping[str, Mapping[str, str]]:
    """Theme -> language -> name, in the order of showing."""
    return _names()["themes"]


def known_modules() -> Mapping[str, Mapping[str, str]]:
    """Module -> language -> name."""
    return _names()["modules"]


@cache
def _names() -> SourceMap:
    return read_yaml(NAMES, NAMES.name)


def _in_language(names: Mapping[str, str], code: str) -> str:
    return names.get(page_language()) or names.get(DUTCH, code)
