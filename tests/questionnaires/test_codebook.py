"""The codebook of tiny and of shipped questionnaires."""

import pytest
from django.utils import translation

from questionnaires.codebook import RESERVED_WORDS, make_codebook
from questionnaires.conditions import RESERVED
from questionnaires.loading import load_questionnaire, shipped_definitions
from questionnaires.translation import Translation
from questionnaires.types import QUESTION_MODELS
from tests.factories import make_questionnaire
from tests.questionnaires.filling import tiny

ENGLISH = Translation(texts={"onveilig.label": "Do you feel unsafe in {area}?", "onveilig.1": "Often"})


def rows(name, **options):
    return {row.code: row for row in make_codebook(tiny(name), **options).rows}


@pytest.mark.parametrize("name", shipped_definitions())
def test_every_question_of_a_shipped_questionnaire_has_a_row(name):
    form = load_questionnaire(*name)

    book = make_codebook(form)

    assert [row.code for row in book.rows] == [item.code for item in form.items]
    assert [tuple(option.choice for option in row.options) for row in book.rows] == [
        tuple(item.choices_by_code.values()) for item in form.items
    ]
    assert [row.source for row in book.rows if not row.source] == []
    assert len({row.number for row in book.rows}) == len(book.rows)


@pytest.mark.parametrize(
    ("name", "code", "kind", "value", "limits"),
    [
        ("battery", "buren_helpen", "Stellingenblok: één antwoord per stelling", "antwoordcode", ""),
        ("page_condition", "onveilig", "Eén antwoord", "antwoordcode", ""),
        ("option_condition", "delict", "Een of meer antwoorden", "lijst van antwoordcodes", ""),
        ("rank", "ernst", "Rapportcijfer", "getal", "van 1 tot en met 10"),
        (
            "month",
            "wanneer",
            "Maand",
            "jaar en maand: jjjjmm",
            "van januari 2024 tot en met december 2026",
        ),
        ("number", "aantal", "Getal", "getal", "van 0 tot en met 99999 keer"),
        (
            "piping",
            "keren",
            "Getal",
            "getal",
            "van 0 tot en met 50 keer, hoogstens 1 cijfer achter de komma",
        ),
        (
            "rank",
            "prioriteit",
            "Rangorde",
            "lijst van antwoordcodes",
            "hoogstens 3 antwoorden, het belangrijkste eerst",
        ),
        ("rank", "prioriteit_anders", "Open antwoord", "vrije tekst", "hoogstens 200 tekens"),
        ("text", "opmerking", "Open antwoord", "vrije tekst", "hoogstens 20 tekens"),
    ],
)
def test_every_type_says_what_it_holds(name, code, kind, value, limits):
    row = rows(name)[code]

    assert (row.kind, row.value, row.item.limits) == (kind, value, limits)


def test_ends_of_a_mark_are_said():
    mark = {"code": "m", "type": "mark", "label": "Cijfer?", "theme": "t", "low": "slecht", "high": "goed"}
    form = make_questionnaire([{"code": "p", "title": "P", "questions": [mark]}])

    assert make_codebook(form).rows[0].item.limits == "van 1 (slecht) tot en met 10 (goed)"


def test_every_type_has_a_name():
    assert len({str(model.kind) for model in QUESTION_MODELS}) == len(QUESTION_MODELS)


def test_a_statement_carries_the_text_of_its_block():
    row = rows("battery")["buren_helpen"]

    assert (row.number, row.label, row.own_label) == (
        "2a",
        "Wat vindt u van uw buren? Wij helpen elkaar",
        "Wij helpen elkaar",
    )
    assert row.routing == "Alleen als 1 Kent u uw buren?: Ja"


def test_a_block_is_one_entry_with_its_statements():
    (section,) = make_codebook(tiny("battery")).sections

    assert [(entry.number, [row.code for row in entry.parts]) for entry in section.entries] == [
        ("1", []),
        ("2", ["buren_helpen", "buren_letten_op"]),
    ]
    assert section.entries[1].label == "Wat vindt u van uw buren?"


def test_options_say_what_is_special():
    found = {option.choice.code: option.remarks for option in rows("rank")["prioriteit"].options}

    assert found == {
        1: [],
        2: [],
        4: [],
        12: [],
        95: ["met open antwoord: prioriteit_anders"],
        97: ["niet samen met een ander antwoord"],
    }
    assert rows("option_condition")["aangifte"].options[0].remarks == [
        "Alleen als 1 Wat is er gebeurd?: Inbraak"
    ]
    assert rows("battery")["buren_helpen"].options[2].remarks == ["telt niet mee"]


def test_page_and_question_together_say_who_is_asked():
    section = make_codebook(tiny("page_condition")).sections[1]

    words = "Alleen als 1 Bent u weleens bang?: Vaak, Soms, of als 2 Welk cijfer?: hoogstens 4"
    assert (section.routing, section.entries[0].row.routing) == (words, words)


def test_module_and_theme_have_their_names():
    pages = make_questionnaire().model_dump(mode="json", exclude_defaults=True)["pages"]
    form = make_questionnaire([pages[0], {**pages[1], "module": "cyber"}])

    book = make_codebook(form)

    assert [section.module for section in book.sections] == [
        "",
        "Cybercrime: wat er lukte en welke maatregelen er zijn",
    ]
    assert {row.theme for row in book.rows} == {"Veiligheid"}


def test_places_in_a_text_are_named():
    found = rows("piping")

    assert found["doel"].label == "Waarvoor bent u in [gebied]?"
    assert found["ergert"].label == "Wat stoort u het meest bij ‘[antwoord op doel]’?"
    assert found["ergert"].help == ("U komt [antwoord op keren] en het liefst bij [antwoord op winkel].")


def test_a_translation_is_used_and_dutch_where_it_lacks_a_text():
    form = make_questionnaire(translations={"en": ENGLISH})

    first, second, *_ = make_codebook(form, language="en").rows

    assert first.label == "Do you feel unsafe in [gebied]?"
    assert [option.choice.label for option in first.options] == ["Often", "Nooit"]
    assert second.label == "Waar?"
    assert second.routing == "Alleen als 1 Do you feel unsafe in [gebied]?: Often"


def test_words_about_the_texts_are_in_the_language_of_the_page():
    with translation.override("en"):
        row = make_codebook(make_questionnaire()).rows[-1]

        assert (row.kind, row.item.limits) == ("Number", "from 1 to 99 keer")


def test_figures_stand_with_their_questions():
    uses = {"onveilig": ["Voelt zich onveilig"], "ernst": ["Vindt het ernstig"], "prioriteit_1": ["Eerste"]}

    found = rows("rank", uses=uses)

    assert (found["prioriteit"].indicators, found["ernst"].indicators) == (
        ("Eerste",),
        ("Vindt het ernstig",),
    )
    assert found["prioriteit_anders"].indicators == ()


def test_every_reserved_value_is_explained():
    assert RESERVED_WORDS.keys() == RESERVED
