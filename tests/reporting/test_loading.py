"""Indicator files: the shipped ones load, and faulty ones say everything that is wrong at once."""

import pytest

from questionnaires.definition import Questionnaire
from questionnaires.faults import FaultyDefinition
from questionnaires.loading import latest_questionnaires
from reporting.indicators import fits, is_five_point
from reporting.loading import DEFINITIONS, load_blocks

ONE = """\
theme: veiligheid
title: Veiligheid
place: 1
indicators:
  - {code: cijfer, kind: mean, better: higher, title: Cijfer, of: cijfer_veiligheid,
     questionnaires: [bezoekers], source: eigen}
"""
LOOKS_AT = "de voorwaarde kijkt naar"


def faults_of(folder, **files):
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text)
    with pytest.raises(FaultyDefinition) as caught:
        load_blocks(folder)
    return [str(fault).removeprefix(f"{folder.name}/") for fault in caught.value.faults]


def test_every_shipped_file_is_a_block_in_its_place():
    blocks = load_blocks()

    assert [block.place for block in blocks] == list(range(1, len(list(DEFINITIONS.glob("*.yaml"))) + 1))
    assert [block.name for block in blocks[:3]] == ["Veiligheid", "Slachtofferschap", "Melding en aangifte"]


def test_every_shipped_indicator_fits_the_questionnaires_it_names():
    indicators = [indicator for block in load_blocks() for indicator in block.indicators]

    unfit = [
        (indicator.code, code)
        for indicator in indicators
        for code in indicator.questionnaires
        if not fits(indicator, latest_questionnaires()[code])
    ]

    assert unfit == []
    assert {indicator.author for indicator in indicators} == {"Veiligpeil"}


def test_six_figures_are_chosen_for_entrepreneurs():
    chosen = {
        indicator.headline: indicator.code
        for block in load_blocks()
        for indicator in block.indicators
        if indicator.headline and "ondernemers_winkelgebied" in indicator.questionnaires
    }

    assert sorted(chosen) == [1, 2, 3, 4, 5, 6]
    assert chosen[2] == "slachtoffer"


def test_an_indicator_on_a_sensitive_question_is_sensitive():
    sensitive = {i.code: i.sensitive for block in load_blocks() for i in block.indicators}

    assert (sensitive["slachtoffer"], sensitive["voelt_onveilig"]) == (True, False)


def test_the_remark_at_the_end_of_a_title_says_whose_share_it_is(tmp_path):
    (tmp_path / "een.yaml").write_text(
        ONE.replace("title: Cijfer,", 'title: "(Heel) blij met licht (gemiddelde, 1-10)",')
    )

    indicator = load_blocks(tmp_path)[0].indicators[0]

    assert (indicator.name, indicator.among) == ("(Heel) blij met licht", "gemiddelde, 1-10")


def test_a_title_without_remark_is_the_name(tmp_path):
    (tmp_path / "een.yaml").write_text(ONE)

    indicator = load_blocks(tmp_path)[0].indicators[0]

    assert (indicator.name, indicator.among, indicator.theme) == ("Cijfer", "", "veiligheid")


def test_all_faults_of_all_files_come_at_once(tmp_path):
    second = ONE.replace("code: cijfer,", "code: ander, soort: x,").replace("place: 1\n", "")
    third = ONE.replace("code: cijfer,", "code: derde,").replace("[bezoekers]", "[bezoeker, bewoners]")

    faults = faults_of(tmp_path, a=": [", b=second, c=third)

    assert faults[0].startswith("a.yaml:1: geen geldige YAML")
    assert faults[1:] == [
        "b.yaml:1: bestand: sleutel 'place' ontbreekt",
        "b.yaml:4: ander: onbekende sleutel 'soort'",
        "c.yaml:5: derde: geen vragenlijst 'bezoeker'; bedoelde u 'bezoekers'?",
    ]


@pytest.mark.parametrize(
    ("keys", "fault"),
    [
        (
            "kind: share, counts: {onveilige: 1}",
            f"x, bezoekers: {LOOKS_AT} 'onveilige', die niet eerder wordt gevraagd; bedoelde u 'onveilig'?",
        ),
        (
            "kind: share, base: {onveilig: [1, 2, 7]}, counts: {onveilig: 1}",
            "x, bezoekers: 'onveilig' heeft geen antwoord 7",
        ),
        (
            "kind: median, of: onveilig_waar",
            "x, bezoekers: 'onveilig_waar' is geen getal, cijfer of keuze uit klassen",
        ),
        (
            "kind: mean, of: cijver",
            f"x, bezoekers: {LOOKS_AT} 'cijver', die niet eerder wordt gevraagd",
        ),
        (
            "kind: scale, items: [overlast_geluid], scores: {1: 10, 6: 0}",
            "x, bezoekers: 'overlast_geluid' heeft geen antwoord 6",
        ),
        (
            "kind: scale, items: [overlast_geluid], scores: {1: 10, 2: 0}, min_items: 2",
            "x: min_items 2 is meer dan de 1 items",
        ),
        ("kind: shares", "x: onbekende soort 'shares'; bedoelde u 'share'?"),
        ("goal: true", "x: sleutel 'kind' ontbreekt"),
        (
            "kind: mean, of: onveilig, headline: 7",
            "x: 'headline' klopt niet: Input should be less than or equal to 6",
        ),
    ],
)
def test_a_fault_is_named_with_its_line(tmp_path, keys, fault):
    entry = f"{{code: x, better: none, title: X, questionnaires: [bezoekers], source: s, {keys}}}"

    assert faults_of(tmp_path, een=f"{ONE}  - {entry}\n") == [f"een.yaml:7: {fault}"]


def test_a_theme_is_one_of_those_that_have_a_name(tmp_path):
    assert faults_of(tmp_path, een=ONE.replace("theme: veiligheid", "theme: veilig")) == [
        "een.yaml:1: geen thema 'veilig'; bedoelde u 'veiligheid'?"
    ]


def test_a_code_stands_in_the_files_once(tmp_path):
    assert faults_of(tmp_path, een=ONE, twee=ONE) == ["twee.yaml:5: cijfer: deze code staat er twee keer"]


def test_a_question_to_draw_needs_five_answers_somewhere(tmp_path):
    text = ONE.replace("place: 1\n", "place: 1\nlikert: [onveilig, veilig_donker, geen]\n")

    assert faults_of(tmp_path, een=text) == [
        "een.yaml:4: likert: geen vragenlijst heeft een keuzevraag 'geen' met vijf antwoorden",
        "een.yaml:4: likert: geen vragenlijst heeft een keuzevraag 'onveilig' met vijf antwoorden",
    ]


def test_a_file_whose_indicators_are_no_list_is_a_fault(tmp_path):
    text = ONE.partition("indicators:")[0] + "indicators: geen\n"

    assert faults_of(tmp_path, een=text) == [
        "een.yaml:4: bestand: 'indicators' klopt niet: Input should be a valid tuple"
    ]


def test_an_indicator_of_a_module_that_is_off_does_not_fit():
    whole = latest_questionnaires()["ondernemers_winkelgebied"].model_dump()
    with_cyber = Questionnaire.model_validate(whole).with_modules(["cyber"])
    without = Questionnaire.model_validate(whole).with_modules([])
    indicators = {i.code: i for block in load_blocks() for i in block.indicators}
    cyber = next(code for code, i in indicators.items() if "cyber_soort" in i.uses)

    assert (fits(indicators[cyber], with_cyber), fits(indicators[cyber], without)) == (True, False)


def test_an_indicator_does_not_fit_a_questionnaire_that_it_does_not_name():
    indicators = {i.code: i for block in load_blocks() for i in block.indicators}
    visitors = latest_questionnaires()["bezoekers"]
    named = indicators["voelt_onveilig"]
    unnamed = named.model_copy(update={"questionnaires": ("ondernemers_winkelgebied",)})

    assert (fits(named, visitors), fits(unnamed, visitors)) == (True, False)


def test_answers_that_are_missing_are_not_among_the_five():
    questionnaire = latest_questionnaires()["bezoekers"]

    found = [is_five_point(questionnaire, code) for code in ("veilig_donker", "onveilig", "mijden", "geen")]

    assert found == [True, False, False, False]
