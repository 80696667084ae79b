"""Reading definitions, and every fault at once with its place."""

import shutil
from pathlib import Path

import pytest

from questionnaires import loading
from questionnaires.faults import FaultyDefinition
from questionnaires.loading import load_file, load_questionnaire, shipped_definitions
from tests.questionnaires.filling import BANK, HERE, tiny

FAULTY = HERE / "faulty"
FAULTS = {
    "anchors": [
        "4: een anker (&) kan hier niet: schrijf het uit",
        "6: een anker (&) kan hier niet: schrijf het uit",
    ],
    "broken_yaml": ["5: geen geldige YAML: found unexpected end of stream"],
    "duplicate_codes": [
        "11: cijfer: keuze 1 staat er twee keer",
        "11: veilig: deze vraagcode staat er twee keer",
        "19: begin: deze paginacode staat er twee keer",
        "22: cijfer: deze vraagcode staat er twee keer",
        "23: veilig: deze vraagcode staat er twee keer",
        "24: helpen: deze vraagcode staat er twee keer",
    ],
    "duplicate_key": ["5: sleutel 'title' staat er twee keer", "18: sleutel 2 staat er twee keer"],
    "empty": ["1: het bestand moet uit 'sleutel: waarde' bestaan"],
    "option_condition_same_page": [
        "15: gemeld, keuze 1: de voorwaarde kijkt naar 'delict', die niet eerder wordt gevraagd",
    ],
    "forward_condition": [
        "9: begin: de voorwaarde kijkt naar 'cijfer', die niet eerder wordt gevraagd",
        "16: reden: de voorwaarde kijkt naar 'cijfers', die niet eerder wordt gevraagd; bedoelde u 'cijfer'?",
        "17: bang, keuze 2: de voorwaarde kijkt naar 'bang', die niet eerder wordt gevraagd",
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
    "number_without_room": ["10: aantal: min 5 is groter dan max 3"],
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
    "required_without_reason": ["10: cijfer: zeg bij 'reason' waarom een antwoord nodig is"],
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
        "24: 2: onbekende sleutel 'specifiy'; bedoelde u 'specify'?",
    ],
    "unknown_type": [
        "10: cijfer: onbekend type 'marks'; bedoelde u 'mark'?",
        "11: kleur: onbekend type 'zwart'",
        "12: vorm: sleutel 'type' ontbreekt",
    ],
    "wrong_values": [
        "3: klein: 'audience' klopt niet: kies uit 'entrepreneurs', 'visitors' or 'residents'",
        "7: Begin: 'Begin' mag alleen a-z, 0-9 en _ hebben en begint met een letter",
        "8: Begin: 'title' klopt niet: het mag niet leeg zijn",
        "10: cijfer: 'label' klopt niet: het moet een tekst zijn",
        "11: aantal: 'max' klopt niet: het moet een heel getal zijn",
        "11: aantal: 'min' klopt niet: het moet minstens 0 zijn",
        "12: bang: 'choices' heeft er minstens 2 nodig",
        "13: nee: 'code' klopt niet: het moet een heel getal zijn",
        "14: blij: 'required' klopt niet: het moet true of false zijn",
        "15: Begin: deel 6 klopt niet: het moet uit 'sleutel: waarde' bestaan",
    ],
}


def faults_in(path: Path) -> list[str]:
    with pytest.raises(FaultyDefinition) as refused:
        load_file(path, bank=BANK)
    return [str(fault) for fault in refused.value.faults]


@pytest.mark.parametrize("name", sorted(path.stem for path in FAULTY.glob("*.yaml")))
def test_faulty_file_tells_all_its_faults(name):
    faults = faults_in(FAULTY / f"{name}.yaml")

    assert faults == [f"faulty/{name}.yaml:{fault}" for fault in FAULTS[name]]


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


def test_own_choice_list_comes_before_that_of_the_bank(tmp_path):
    text = (HERE / "definitions" / "bank.yaml").read_text()
    own = text.replace("pages:", "choices:\n  vaak_nooit: {1: Altijd, 2: Nooit}\npages:")
    (tmp_path / "1.yaml").write_text(own)

    questionnaire = load_file(tmp_path / "1.yaml", bank=BANK)

    assert [choice.label for choice in questionnaire.items[1].choices] == ["Altijd", "Nooit"]


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
