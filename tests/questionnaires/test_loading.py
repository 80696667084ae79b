"""Reading definitions, and every fault at once with its place."""

import shutil
from collections.abc import Iterator
from functools import reduce
from operator import getitem
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from questionnaires import loading
from questionnaires.faults import FaultyDefinition
from questionnaires.loading import check_file, load_file, load_questionnaire, shipped_definitions
from tests.questionnaires.filling import BANK, HERE, tiny

FAULTY = HERE / "faulty"
EXCLUDE = "(hier of eerder op de weg hierheen) sluiten elkaar uit"
FAULTS: dict[str, list[str]] = {
    "anchors": [
        "4: een anker (&) kan hier niet: schrijf het uit",
        "6: een anker (&) kan hier niet: schrijf het uit",
    ],
    "battery_without_scale": ["10: blok: een stellingenblok heeft een schaal nodig: zet die bij 'choices'"],
    "broken_yaml": ["5: geen geldige YAML: found unexpected end of stream"],
    "duplicate_codes": [
        "11: cijfer: deze vraagcode staat er twee keer",
        "11: cijfer: keuze 1 staat er twee keer",
        "19: begin: deze paginacode staat er twee keer",
        "22: cijfer: deze vraagcode staat er twee keer",
        "23: veilig: deze vraagcode staat er twee keer",
        "24: helpen: deze vraagcode staat er twee keer",
    ],
    "taken_code": ["7: controle: zo kan een pagina niet heten; kies een andere code"],
    "duplicate_key": ["5: sleutel 'title' staat er twee keer", "18: sleutel 2 staat er twee keer"],
    "empty": ["1: het bestand moet uit 'sleutel: waarde' bestaan"],
    "option_condition_same_page": [
        "20: gemeld, keuze 1: de voorwaarde kijkt naar 'delict', die niet eerder wordt gevraagd",
    ],
    "forward_condition": [
        "9: begin: de voorwaarde kijkt naar 'cijfer', die niet eerder wordt gevraagd",
        "16: reden: de voorwaarde kijkt naar 'cijfers', die niet eerder wordt gevraagd; bedoelde u 'cijfer'?",
        "23: bang, keuze 2: de voorwaarde kijkt naar 'bang', die niet eerder wordt gevraagd",
        # The place in this file, although the condition stands in the bank.
        "24: veilig_waarom: de voorwaarde kijkt naar 'schrik', die niet eerder wordt gevraagd",
    ],
    "impossible_condition": [
        "16: opties: 'veilig' heeft geen antwoord 4",
        "18: a: 'veilig' heeft geen bereik",
        "19: b: de voorwaarde kijkt naar 'reden', en dat is een open antwoord",
        "20: c: 'cijfer' heeft geen antwoord 11",
        "21: d: 'aantal' heeft geen antwoord 0",
        "22: e: 'veilig' heeft geen antwoord -8",
        "23: f: 'cijfer' loopt van 1 tot en met 10",
        "24: g: 'aantal' loopt van 1 tot en met 9",
    ],
    "long_texts": [
        "8: pages.begin.title: de titel is te lang: 81 tekens, hoogstens 80",
        "9: pages.begin.intro: de inleiding is te lang: 601 tekens, hoogstens 600",
        "14: keer.label: de vraag is te lang: 201 tekens, hoogstens 200",
        "15: keer.help: de toelichting is te lang: 301 tekens, hoogstens 300",
        "16: keer.unit: de eenheid is te lang: 21 tekens, hoogstens 20",
        "25: blok.1: het antwoord is te lang: 101 tekens, hoogstens 100",
        "28: blok_a.label: de stelling is te lang: 141 tekens, hoogstens 140",
    ],
    "malformed_condition": [
        "11: a: het bereik is leeg: min 8 is groter dan max 3",
        "12: b: geef min, max of allebei",
        "13: c: onbekende sleutel 'mni'; bedoelde u 'min'?",
        "14: d: 'cijfer' heeft er minstens 1 nodig",
        "15: e: 'cijfer' klopt niet: het moet een heel getal zijn",
        "16: f: deel 2 klopt niet: het moet een heel getal zijn",
        "17: g: 'ask_if' heeft er minstens 1 nodig",
        "18: h: 'ask_if' klopt niet: het moet uit 'sleutel: waarde' bestaan",
        "19: i: deel 2 klopt niet: het moet uit 'sleutel: waarde' bestaan",
        "20: j: 'cijfer' klopt niet: het moet een heel getal zijn",
    ],
    "missing_keys": [
        "1: klein: sleutel 'minutes' ontbreekt",
        "6: klein: sleutel 'code' ontbreekt",
        "8: klein: sleutel 'code' ontbreekt",
        "11: aantal: sleutel 'max' ontbreekt",
        "12: waar: sleutel 'choices' ontbreekt",
    ],
    "no_pages": ["6: klein: 'pages' heeft er minstens 1 nodig"],
    "not_a_mapping": ["1: het bestand moet uit 'sleutel: waarde' bestaan"],
    "number_never_usual": ["10: aantal: unusual_above 4 is kleiner dan min 5"],
    "number_without_room": ["10: aantal: min 5 is groter dan max 3"],
    "odd_ranges": [
        "13: a: de voorwaarde noemt antwoord 1 van 'bang' twee keer",
        "16: d: 'aantal' heeft geen antwoord van 2.2 tot en met 2.8",
    ],
    "odd_scale": [
        "18: blok: de schaal van een stellingenblok kan geen 'ask_if' hebben",
        "18: blok: de schaal van een stellingenblok kan geen 'specify' hebben",
        "29: waarom: alle keuzes zijn 'missing'; er is geen antwoord dat meetelt",
    ],
    "odd_values": [
        "2: '0o1_' is geen gewoon getal",
        "6: een sleutel moet een woord of een heel getal zijn",
    ],
    "piping": [
        "11: reden: de tekst noemt 'cijfer', die niet op een eerdere pagina wordt gevraagd",
        "15: blok: de tekst noemt 'slot', die niet op een eerdere pagina wordt gevraagd",
        (
            "26: slot: de tekst noemt 'cijfers', die niet op een eerdere pagina wordt gevraagd; "
            "bedoelde u 'cijfer'?"
        ),
        "27: over: de tekst noemt '', die niet op een eerdere pagina wordt gevraagd",
        (
            "27: over: de tekst noemt 'blok', die niet op een eerdere pagina wordt gevraagd; "
            "bedoelde u 'blok_a'?"
        ),
    ],
    "redefined_bank": [
        "7: keuzelijst 'vaak_nooit' staat in de vragenbank; haal hem uit de bank (schrijf alleen de naam)",
        "13: veilig: deze vraag staat in de vragenbank; haal hem uit de bank (schrijf alleen de naam)",
        "19: veilig_waarom: deze code heeft al een betekenis in de vragenbank; kies een andere code",
        "20: veilig: deze code heeft al een betekenis in de vragenbank; kies een andere code",
        "20: veilig: deze vraagcode staat er twee keer",
    ],
    "remarks": [],
    "required_without_reason": ["10: cijfer: zeg bij 'reason' waarom een antwoord nodig is"],
    "reserved_number": [
        (
            "17: bang, keuze -8: nummers onder nul zijn geen keuzes: -7 staat voor geweigerd, "
            "-8 voor dubbel aangekruist en -9 voor onleesbaar"
        ),
    ],
    "unknown_bank_question": [
        "10: geen vraag 'veilg' in de vragenbank; bedoelde u 'veilig'?",
        "11: geen vraag 'zomaar_iets' in de vragenbank",
    ],
    "unknown_choice_list": [
        "14: bang: geen keuzelijst 'vaak_noit'; bedoelde u 'vaak_nooit'?",
        "19: waar: geen keuzelijst 'straten'",
    ],
    "unknown_keys": [
        "6: klein: onbekende sleutel 'subtitle'; bedoelde u 'title'?",
        "10: begin: onbekende sleutel 'modul'; bedoelde u 'module'?",
        "15: cijfer: onbekende sleutel 'lable'; bedoelde u 'label'?",
        "21: waar: onbekende sleutel 'vermin'; bedoelde u 'version'?",
        "24: waar, keuze 2: onbekende sleutel 'specifiy'; bedoelde u 'specify'?",
    ],
    "unknown_names": [
        "13: cijfer: onbekend thema 'veiligheit'; bedoelde u 'veiligheid'?",
        "16: maan: onbekend thema 'maanlicht'",
    ],
    "unknown_type": [
        "10: cijfer: onbekend type 'marks'; bedoelde u 'mark'?",
        "11: kleur: onbekend type 'zwart'",
        "12: vorm: sleutel 'type' ontbreekt",
    ],
    "unreachable": [
        f"13: soms_bang: deze vraag wordt nooit gesteld, want de voorwaarden op 'bang' {EXCLUDE}",
        f"24: a: deze vraag wordt nooit gesteld, want de voorwaarden op 'cijfer' {EXCLUDE}",
        f"34: c, keuze 3: wordt nooit voorgelegd, want de voorwaarden op 'bang' en 'cijfer' {EXCLUDE}",
        f"40: d: deze vraag wordt nooit gesteld, want de voorwaarden op 'waar' {EXCLUDE}",
        f"44: dicht: deze pagina wordt nooit gevraagd, want de voorwaarden op 'bang' {EXCLUDE}",
    ],
    "wrong_values": [
        "3: klein: 'audience' klopt niet: kies uit 'entrepreneurs', 'visitors' or 'residents'",
        "7: Begin: 'Begin' mag alleen a-z, 0-9 en _ hebben en begint met een letter",
        "8: Begin: 'title' klopt niet: het mag niet leeg zijn",
        "10: cijfer: 'label' klopt niet: het moet een tekst zijn",
        "11: aantal: 'max' klopt niet: het moet een heel getal zijn",
        "11: aantal: 'min' klopt niet: het moet minstens 0 zijn",
        "12: bang: 'choices' heeft er minstens 2 nodig",
        "13: boos, keuze nee: 'code' klopt niet: het moet een heel getal zijn",
        "14: blij: 'required' klopt niet: het moet true of false zijn",
        "15: Begin: deel 6 klopt niet: het moet uit 'sleutel: waarde' bestaan",
    ],
}
# Beside these, most of the files do not say where their questions come from.
WARNINGS = {
    "odd_ranges": [
        "14: b: 'cijfer' loopt van 1 tot en met 10; het bereik van de voorwaarde gaat daarbuiten",
        "15: c: 'aantal' loopt van 1 tot en met 99; het bereik van de voorwaarde gaat daarbuiten",
        "17: e: deel 1 en deel 2 van de voorwaarde overlappen elkaar",
        "18: f: deel 1 en deel 2 van de voorwaarde overlappen elkaar",
        "19: g: deel 2 van de voorwaarde voegt niets toe aan deel 1",
        "20: h: deel 1 van de voorwaarde voegt niets toe aan deel 2",
    ],
    "remarks": [
        "18: waar, keuze 2: de tekst zegt 'namelijk', maar zonder 'specify' is er niets in te vullen",
        "19: waar, keuze 3: er is een invulveld, maar de tekst zegt niet 'namelijk'",
    ],
    "unknown_names": [
        "9: begin: onbekende module 'ondermijnig'; bedoelde u 'ondermijning'?",
        "19: eind: onbekende module 'maanlicht'",
    ],
}
NO_SOURCE = "zeg bij 'source' waar de vraag vandaan komt"


def faults_in(path: Path) -> list[str]:
    with pytest.raises(FaultyDefinition) as refused:
        load_file(path, bank=BANK)
    return [str(fault) for fault in refused.value.faults]


def checked(name: str, *, warnings: bool) -> list[str]:
    """The errors or else the warnings of a faulty file."""
    faults = check_file(FAULTY / f"{name}.yaml", bank=BANK)
    return [str(fault) for fault in faults if fault.is_warning == warnings]


@pytest.mark.parametrize("name", sorted(path.stem for path in FAULTY.glob("*.yaml")))
def test_faulty_file_tells_all_its_faults(name):
    faults = checked(name, warnings=False)

    assert faults == [f"faulty/{name}.yaml:{fault}" for fault in FAULTS[name]]


@pytest.mark.parametrize("name", sorted(path.stem for path in FAULTY.glob("*.yaml")))
def test_faulty_file_tells_all_its_warnings(name):
    warnings = [one for one in checked(name, warnings=True) if NO_SOURCE not in one]

    assert warnings == [f"faulty/{name}.yaml:{warning}" for warning in WARNINGS.get(name, [])]


def test_question_without_source_is_a_warning_where_its_words_stand():
    warnings = [one for one in checked("remarks", warnings=True) if NO_SOURCE in one]

    assert warnings == [
        f"bank/gevoel.yaml:8: veilig: {NO_SOURCE}",
        f"faulty/remarks.yaml:10: cijfer: {NO_SOURCE}",
    ]


def test_errors_stop_a_definition_and_warnings_do_not():
    with pytest.raises(FaultyDefinition) as refused:
        load_file(FAULTY / "odd_ranges.yaml", bank=BANK)

    assert [str(fault) for fault in refused.value.faults] == checked("odd_ranges", warnings=False)
    assert load_file(FAULTY / "remarks.yaml", bank=BANK).code == "klein"


def test_every_expected_fault_has_its_file():
    assert sorted(FAULTS) == sorted(path.stem for path in FAULTY.glob("*.yaml"))


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"code: klein\ntitle: bel \x07\n", "2: geen geldige YAML: teken 0x0007 mag er niet in staan"),
        (b"code: klein\ntitle: caf\xe9\n", "2: bewaar het bestand als UTF-8"),
        (b"code: klein\ntitle: " + b"[" * 1000, "1: geen geldige YAML: te diep genest"),
        (
            b"code: klein\n\tversion: 1\n",
            "2: geen geldige YAML: found character '\\t' that cannot start any token",
        ),
        (b"\x00\x01\x02", "1: geen geldige YAML: teken 0x0000 mag er niet in staan"),
    ],
)
def test_file_that_is_no_text_tells_where(tmp_path, content, fault):
    path = tmp_path / "1.yaml"
    path.write_bytes(content)

    assert faults_in(path) == [f"{tmp_path.name}/1.yaml:{fault}"]


ODD = [None, -8, 1.5, "{x} {}", [], {}, [[1]], [{"code": [1]}]]


def spots(part: Any, path: tuple = ()) -> Iterator[tuple]:
    """The way to every value in a definition."""
    for key in part if isinstance(part, dict) else range(len(part)) if isinstance(part, list) else ():
        yield (*path, key)
        yield from spots(part[key], (*path, key))


def test_whatever_an_author_writes_is_told_by_its_place(tmp_path):
    written, path = YAML(typ="safe"), tmp_path / "1.yaml"
    whole = written.load(HERE / "definitions" / "rank.yaml")
    told = set()

    for *way, last in list(spots(whole)):
        here = reduce(getitem, way, whole)
        before = here[last]
        for here[last] in ODD:
            written.dump(whole, path)
            told |= {fault.file for fault in check_file(path, bank=BANK)}
        here[last] = before

    assert told == {f"{tmp_path.name}/1.yaml"}


def test_words_of_yaml_1_1_stay_words(tmp_path):
    text = (HERE / "definitions" / "choice.yaml").read_text()
    (tmp_path / "1.yaml").write_text(text.replace("1: Winkelen", "1: nee").replace("2: Werk", "2: on"))

    questionnaire = load_file(tmp_path / "1.yaml", bank=BANK)

    assert [choice.label for choice in questionnaire.items[0].choices[:2]] == ["nee", "on"]


def test_bank_question_brings_its_options_and_theme():
    safe, often = tiny("bank").items

    assert (safe.label, safe.theme) == ("Hoe vaak bent u bang?", "veiligheid")
    assert [(choice.code, choice.label) for choice in safe.choices] == [
        (1, "Vaak"),
        (2, "Soms"),
        (3, "Nooit"),
    ]
    assert often.choices == safe.choices


@pytest.fixture
def definitions(tmp_path, monkeypatch) -> Path:
    """A folder of definitions in place of the shipped ones."""
    monkeypatch.setattr(loading, "DEFINITIONS", tmp_path)
    load_questionnaire.cache_clear()
    yield tmp_path
    load_questionnaire.cache_clear()


def put(folder: Path, name: str) -> None:
    target = folder / name
    target.parent.mkdir(exist_ok=True)
    shutil.copy(HERE / "definitions" / "mark.yaml", target)


def test_shipped_definitions_are_the_versions_and_not_their_translations(definitions):
    for name in (
        "mark/1.yaml",
        "mark/10.yaml",
        "mark/2.yaml",
        "mark/1.en.yaml",
        "another/1.yaml",
        "mark/notes.yaml",
    ):
        put(definitions, name)

    assert shipped_definitions() == [("another", 1), ("mark", 1), ("mark", 2), ("mark", 10)]


def test_shipped_definition_is_what_folder_and_name_say(definitions):
    put(definitions, "mark/1.yaml")
    put(definitions, "mark/2.yaml")

    with pytest.raises(FaultyDefinition) as refused:
        load_questionnaire("mark", 2)

    assert load_questionnaire("mark", 1).code == "mark"
    assert str(refused.value) == (
        "mark/2.yaml:1: code en versie in het bestand moeten 'mark' en 2 zijn, zoals map en naam zeggen"
    )


def test_reference_flow_that_is_measured_has_thirty_questions_on_six_pages():
    bench = Path(__file__).resolve().parents[2] / "bench"

    flow = load_file(bench / "reference.yaml", bank=bench / "no-bank")

    assert (len(flow.pages), sum(len(page.questions) for page in flow.pages)) == (6, 30)
