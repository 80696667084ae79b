"""Which figures rest on which questions."""

from questionnaires.definition import Questionnaire
from questionnaires.names import page_language
from reporting.indicators import fits
from reporting.loading import load_blocks


def titles_by_question(questionnaire: Questionnaire) -> dict[str, tuple[str, ...]]:
    """Question code -> titles of the indicators that look at it, in the order of the page with figures.

    Titles are in the language of the page. Only those that can be computed from this questionnaire, with all
    its modules. Codes that no indicator looks at are left out. Raises FaultyDefinition.
    """
    found: dict[str, list[str]] = {}
    for block in load_blocks(language=page_language()):
        for indicator in block.indicators:
            if fits(indicator, questionnaire):
                for code in indicator.uses:
                    found.setdefault(code, []).append(indicator.title)
    return {code: tuple(titles) for code, titles in found.items()}
