"""Themes and modules have a name before people."""

from collections.abc import Iterator

from questionnaires.checks.places import fault_at, placed_pages, warning_at
from questionnaires.definition import Questionnaire
from questionnaires.faults import Fault, nearest
from questionnaires.names import known_modules, known_themes
from questionnaires.source import SourceMap


def check_names(questionnaire: Questionnaire, source: SourceMap) -> Iterator[Fault]:
    """Figures are shown by theme, so every theme is a known one; a module without a name shows its code."""
    themes, modules = known_themes(), known_modules()
    for placed in placed_pages(questionnaire, source):
        module = placed.page.module
        if module and module not in modules:
            text = f"{placed.page.code}: onbekende module {module!r}{nearest(module, modules)}"
            yield warning_at(placed.here, text, key="module")
        for one in placed.questions:
            theme = one.question.theme
            if theme not in themes:
                text = f"{one.question.code}: onbekend thema {theme!r}{nearest(theme, themes)}"
                yield fault_at(one.written, text, key="theme")
