"""The definitions that come with the product, checked by themselves and against each other."""

from collections.abc import Iterator
from itertools import combinations

from questionnaires.checks.places import placed_pages, warning_at
from questionnaires.comparison import RULES, Change, Detail, compare
from questionnaires.definition import Questionnaire
from questionnaires.faults import Fault, FaultyDefinition
from questionnaires.loading import misplaced, read_definition, shipped_files
from questionnaires.releases import check_released, check_removed
from questionnaires.source import SourceMap

# A definition that has the right form, and what stands in its file.
Sound = tuple[Questionnaire, SourceMap]
# What may differ between audiences: who is asked, and what stands above the page.
_MAY_DIFFER = {Change.ROUTING, Change.NEW, Change.GONE}


def check_shipped() -> list[Fault]:
    """All errors and warnings of the shipped definitions, in order of place."""
    faults: list[Fault] = []
    sound: list[Sound] = []
    for path in shipped_files():
        try:
            reading = read_definition(path)
        except FaultyDefinition as error:
            faults += error.faults
            continue
        faults += reading.faults
        if reading.questionnaire:
            faults += misplaced(reading.questionnaire, path)
            faults += check_released(reading.questionnaire, reading.source)
            sound.append((reading.questionnaire, reading.source))
    return sorted({*faults, *check_removed(), *_check_shared(sound)})


def _check_shared(sound: list[Sound]) -> Iterator[Fault]:
    """A code that several questionnaires use means the same in each of them."""
    in_order = sorted(sound, key=lambda one: one[0].version)
    latest = {questionnaire.code: (questionnaire, source) for questionnaire, source in in_order}
    placed = [(questionnaire, _places(questionnaire, source)) for questionnaire, source in latest.values()]
    for (one, places), (other, other_places) in combinations(placed, 2):
        for change in compare(one, other):
            details = "; ".join(str(detail) for detail in change.details if _matters(detail))
            if details:
                first = places[change.code]
                text = f"{change.code}: anders dan in {first.file}:{first.line}: {details}"
                yield warning_at(other_places[change.code], text)


def _matters(detail: Detail) -> bool:
    return detail.rule != "intro" and RULES[detail.rule].change not in _MAY_DIFFER


def _places(questionnaire: Questionnaire, source: SourceMap) -> dict[str, SourceMap]:
    """Item code -> where its question stands in the file."""
    questions = [one for page in placed_pages(questionnaire, source) for one in page.questions]
    return {item.code: one.here for one in questions for item in one.question.items}
