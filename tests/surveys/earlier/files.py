"""Uploaded tables, and what their columns become."""

from surveys.earlier.mapping import Columns, scales_of
from surveys.earlier.reading import Reading, Values, read_answers
from surveys.earlier.targets import Target, parts_of, targets_of
from surveys.spreadsheets import Sheet, read_sheet
from tests.factories import make_questionnaire

QUESTIONNAIRE = make_questionnaire(
    [
        {
            "code": "alles",
            "title": "Alles",
            "questions": [
                {
                    "code": "branche",
                    "type": "choice",
                    "label": "Branche?",
                    "theme": "bedrijf",
                    "choices": [{"code": 1, "label": "Winkel"}, {"code": 2, "label": "Horeca"}],
                },
                {
                    "code": "delict",
                    "type": "choices",
                    "label": "Wat gebeurde er?",
                    "theme": "slachtofferschap",
                    "choices": [
                        {"code": 1, "label": "Inbraak"},
                        {"code": 2, "label": "Diefstal"},
                        {"code": 97, "label": "Niets", "exclusive": True},
                    ],
                },
                {
                    "code": "aantal",
                    "type": "number",
                    "label": "Hoe vaak?",
                    "theme": "slachtofferschap",
                    "ask_if": {"delict": [1, 2]},
                    "min": 1,
                    "max": 99,
                },
                {
                    "code": "blok",
                    "type": "battery",
                    "label": "Wat vindt u van",
                    "theme": "schoon_heel",
                    "choices": [
                        {"code": 1, "label": "Goed"},
                        {"code": 2, "label": "Slecht"},
                        {"code": 9, "label": "Weet ik niet", "missing": True},
                    ],
                    "statements": [
                        {"code": "licht", "label": "het licht?"},
                        {"code": "groen", "label": "het groen?"},
                    ],
                },
                {
                    "code": "eerst",
                    "type": "rank",
                    "label": "Wat moet er eerst?",
                    "theme": "prioriteiten",
                    "top": 2,
                    "choices": [{"code": 1, "label": "Licht"}, {"code": 2, "label": "Groen"}],
                },
                {"code": "cijfer", "type": "mark", "label": "Cijfer", "theme": "veiligheid"},
                {"code": "sinds", "type": "month", "label": "Sinds?", "theme": "bedrijf"},
                {"code": "tekst", "type": "text", "label": "Opmerking", "theme": "veiligheid"},
            ],
        }
    ]
)


def csv(text: str) -> Sheet:
    return read_sheet("m.csv", text.encode())


def targets(sub_areas=()) -> dict[str, Target]:
    return targets_of(parts_of(QUESTIONNAIRE, sub_areas))


def mapped(sheet: Sheet, keys: list[str], sub_areas=()) -> Columns:
    """Number of a column -> target, in the order of the columns; "" for one that is left out."""
    known = targets(sub_areas)
    return {number: known[key] for number, key in enumerate(keys) if key}


def guessed(sheet: Sheet, columns: Columns) -> Values:
    """The values as they are guessed, those that nothing comes near left out."""
    return {
        number: {value: option for value in scale.values if (option := scale.guess(value)) != ""}
        for scale in scales_of(sheet, columns)
        for number in scale.columns
    }


def read(text: str, keys: list[str], sub_areas=()) -> Reading:
    sheet = csv(text)
    columns = mapped(sheet, keys, sub_areas)
    return read_answers(sheet, columns, guessed(sheet, columns), QUESTIONNAIRE)
