"""Definitions in several languages, and the faults of their files."""

import shutil
from pathlib import Path

import pytest

from questionnaires.definition import Questionnaire, missing_texts
from questionnaires.faults import FaultyDefinition
from questionnaires.loading import check_file, load_file, load_questionnaire, shipped_definitions
from questionnaires.models import QuestionnaireVersion
from questionnaires.publishing import checksum, publish, questionnaire_for
from tests.factories import MORNING, make_questionnaire
from tests.questionnaires.filling import HERE, tiny

FOLDER = HERE / "translated"


@pytest.fixture
def questionnaire() -> Questionnaire:
    return load_file(FOLDER / "1.yaml", bank=FOLDER / "bank")


@pytest.fixture
def folder(tmp_path) -> Path:
    """A copy of the translated questionnaire, for damage."""
    shutil.copytree(FOLDER, tmp_path / "klein")
    return tmp_path / "klein"


def faults_in(folder: Path) -> list[str]:
    with pytest.raises(FaultyDefinition) as refused:
        load_file(folder / "1.yaml", bank=folder / "bank")
    return [str(fault) for fault in refused.value.faults]


def labels(questionnaire: Questionnaire) -> dict[str, str]:
    return {item.code: item.label for item in questionnaire.items}


def options(questionnaire: Questionnaire, code: str) -> list[str]:
    return [choice.label for choice in questionnaire.items_by_code[code].choices_by_code.values()]


def test_languages_are_those_with_a_file(questionnaire):
    assert questionnaire.languages == ("nl", "ar", "en")
    assert questionnaire.unreviewed_languages == ("ar",)


def test_questionnaire_in_another_language(questionnaire):
    english = questionnaire.in_language("en")

    assert (english.title, english.pages[0].title, english.pages[0].intro) == (
        "Your feelings",
        "Start in {area}",
        "Welcome.",
    )
    assert labels(english) == {
        "bang": "Are you afraid?",
        "waar": "Where?",
        "schoon": "It is clean",
        "mooi": "Het is mooi",
        "cijfer": "What mark?",
        "keer": "How often?",
    }
    assert (english.items_by_code["bang"].help, english.items_by_code["keer"].unit) == (
        "In the dark.",
        "times",
    )


def test_options_come_from_their_list_unless_the_questionnaire_has_its_own(questionnaire):
    english = questionnaire.in_language("en")

    assert options(english, "bang") == ["Often", "Sometimes", "Never"]
    assert options(english, "waar") == ["At home", "Out of doors"]
    assert options(english, "mooi") == ["Agree", "Disagree"]


def test_missing_texts_are_listed(questionnaire):
    assert missing_texts(questionnaire, "en") == {"mooi.label": "Het is mooi"}
    assert len(missing_texts(questionnaire, "de")) == len(missing_texts(questionnaire, "ar")) + 1


def test_other_language_stays_dutch(questionnaire):
    assert labels(questionnaire.in_language("de")) == labels(questionnaire)
    assert questionnaire.in_language("ar").title == "شعورك"


def test_translation_changes_nothing_but_texts(questionnaire):
    english = questionnaire.in_language("en")

    back = english.in_language("nl")

    assert [item.code for item in back.items] == [item.code for item in questionnaire.items]
    assert questionnaire.title == "Uw gevoel"


@pytest.mark.django_db
def test_translations_are_published(questionnaire):
    version = QuestionnaireVersion.objects.get(pk=publish(questionnaire, now=MORNING).pk)

    english = questionnaire_for(version, area="De Lier", language="en")

    assert version.questionnaire == questionnaire
    assert english.pages[0].title == "Start in De Lier"
    assert questionnaire_for(version, area="De Lier").pages[0].title == "Begin in De Lier"


@pytest.mark.django_db
def test_definition_without_translations_keeps_its_checksum():
    version = publish(make_questionnaire(), now=MORNING)

    assert "translations" not in version.definition
    # As it was before there were translations.
    assert version.checksum == KLEIN
    assert checksum(version.definition) == KLEIN


KLEIN = "2084bad9ad38c63bb7e1a3805b2559438514ec1963749a3e6f87954b002303d6"


def test_own_texts_come_only_from_own_files(folder):
    (folder / "1.en.yaml").unlink()

    assert load_file(folder / "1.yaml", bank=folder / "bank").languages == ("nl", "ar")


def test_faults_of_a_translation(folder):
    (folder / "1.en.yaml").write_text(
        "titel: X\n"
        "pages:\n  begn: X\n  begin: {titel: X}\n"
        "choices:\n  eens: {3: X}\n  oneens:\n    1: X\n    2: Y\n"
        "bnag:\n  label: X\n  help: Y\n"
        "waar: {label: 3, 9: X, helpp: X}\n"
        "keer: ''\n"
        "unreviewed: ja\n"
    )

    assert faults_in(folder) == [
        "klein/1.en.yaml:1: geen 'titel' om te vertalen",
        "klein/1.en.yaml:3: geen 'pages.begn' om te vertalen; bedoelde u 'pages.begin'?",
        "klein/1.en.yaml:4: pages.begin: geen tekst 'titel' om te vertalen; bedoelde u 'title'?",
        "klein/1.en.yaml:6: choices.eens: geen tekst '3' om te vertalen",
        "klein/1.en.yaml:8: geen 'choices.oneens' om te vertalen; bedoelde u 'choices.eens'?",
        "klein/1.en.yaml:11: geen 'bnag' om te vertalen; bedoelde u 'bang'?",
        "klein/1.en.yaml:13: waar: 'label' klopt niet: het moet een tekst zijn",
        "klein/1.en.yaml:13: waar: geen tekst '9' om te vertalen",
        "klein/1.en.yaml:13: waar: geen tekst 'helpp' om te vertalen",
        "klein/1.en.yaml:14: keer: 'label' klopt niet: het moet een tekst zijn",
        "klein/1.en.yaml:15: unreviewed: kies true of false",
    ]


def test_faults_of_the_translated_bank(folder):
    (folder / "bank" / "en" / "gevoel.yaml").write_text(
        "bang: {1: X, 4: Y}\nkeer: X\nchoices: {vaak: {1: X}}\n"
    )
    (folder / "bank" / "en" / "los.yaml").write_text("a: [")

    assert faults_in(folder) == [
        "en/gevoel.yaml:1: bang: geen tekst '4' om te vertalen",
        "en/gevoel.yaml:2: geen 'keer' om te vertalen",
        "en/gevoel.yaml:3: geen 'choices.vaak' om te vertalen; bedoelde u 'choices.vaak_nooit'?",
        "en/los.yaml:1: geen geldige YAML: expected the node content, but found '<stream end>'",
    ]


def warnings_in(folder: Path) -> list[str]:
    faults = check_file(folder / "1.yaml", bank=folder / "bank")
    return [str(fault) for fault in faults if fault.is_warning and "source" not in fault.text]


def test_missing_texts_are_one_warning_a_file(folder):
    assert warnings_in(folder) == [
        "klein/1.ar.yaml:1: 20 teksten zijn niet vertaald",
        "klein/1.en.yaml:1: 1 tekst is niet vertaald: mooi.label (klein/1.yaml:22)",
    ]


def test_first_missing_texts_are_named_with_the_place_of_the_dutch(folder):
    (folder / "bank" / "en" / "gevoel.yaml").unlink()
    (folder / "1.en.yaml").write_text("schoon: It is clean\n")

    assert warnings_in(folder)[1] == (
        "klein/1.en.yaml:1: 20 teksten zijn niet vertaald: title (klein/1.yaml:4), "
        "pages.begin.title (klein/1.yaml:10), pages.begin.intro (klein/1.yaml:11) en 17 andere"
    )


def test_texts_of_modules_are_missed_too(folder):
    change = ("title: Begin in {area}", "title: Begin in {area}\n    module: brand")
    (folder / "1.yaml").write_text((folder / "1.yaml").read_text().replace(*change))

    assert warnings_in(folder)[1] == (
        "klein/1.en.yaml:1: 1 tekst is niet vertaald: mooi.label (klein/1.yaml:23)"
    )


def test_translation_is_as_short_as_the_dutch_must_be(folder):
    (folder / "1.en.yaml").write_text(
        f"title: {'t' * 81}\npages:\n  begin: {{intro: {'i' * 601}}}\nschoon: {'s' * 141}\n"
        f"cijfer: {'l' * 201}\nwaar:\n  2: {'o' * 101}\nkeer: {{unit: {'u' * 21}}}\n"
        f"choices:\n  eens: {{1: {'o' * 101}}}\n"
    )
    (folder / "bank" / "en" / "gevoel.yaml").write_text(f"bang: {{help: {'h' * 301}}}\n")

    assert faults_in(folder) == [
        "en/gevoel.yaml:1: bang: de toelichting is te lang: 301 tekens, hoogstens 300",
        "klein/1.en.yaml:1: title: de titel is te lang: 81 tekens, hoogstens 80",
        "klein/1.en.yaml:3: pages.begin: de inleiding is te lang: 601 tekens, hoogstens 600",
        "klein/1.en.yaml:4: schoon: de stelling is te lang: 141 tekens, hoogstens 140",
        "klein/1.en.yaml:5: cijfer: de vraag is te lang: 201 tekens, hoogstens 200",
        "klein/1.en.yaml:7: waar: het antwoord is te lang: 101 tekens, hoogstens 100",
        "klein/1.en.yaml:8: keer: de eenheid is te lang: 21 tekens, hoogstens 20",
        "klein/1.en.yaml:10: choices.eens: het antwoord is te lang: 101 tekens, hoogstens 100",
    ]


def test_translation_has_the_places_of_the_dutch(folder):
    dutch = (folder / "1.yaml").read_text()
    (folder / "1.yaml").write_text(dutch.replace("Het is mooi", '"Het is mooi in {area}, {area}"'))
    (folder / "1.en.yaml").write_text(
        "pages:\n  begin: Start in {aera}\nmooi: It is nice\nschoon: 'It is {area|here} clean'\n"
    )

    assert faults_in(folder) == [
        (
            "klein/1.en.yaml:2: pages.begin: 'title' heeft {aera}, anders dan de Nederlandse tekst; "
            "bedoelde u 'area'?"
        ),
        "klein/1.en.yaml:3: mooi: 'label' mist {area} uit de Nederlandse tekst",
        "klein/1.en.yaml:4: schoon: 'label' heeft {area}, anders dan de Nederlandse tekst",
    ]


def test_place_may_stand_elsewhere_with_other_words_for_no_answer(tmp_path):
    shutil.copy(HERE / "definitions" / "piping.yaml", tmp_path / "1.yaml")
    (tmp_path / "1.en.yaml").write_text("ergert:\n  label: For ‘{doel|your visit}’, what bothers you most?\n")

    assert load_file(tmp_path / "1.yaml").languages == ("nl", "en")


def test_faults_of_translations_are_told_with_those_of_the_definition(folder):
    dutch = (folder / "1.yaml").read_text()
    (folder / "1.yaml").write_text(dutch.replace("theme: veiligheid, label: Hoe", "theme: maan, label: Hoe"))
    (folder / "1.en.yaml").write_text("titel: X\n")

    assert faults_in(folder) == [
        "klein/1.en.yaml:1: geen 'titel' om te vertalen",
        "klein/1.yaml:24: keer: onbekend thema 'maan'",
    ]


def test_unreviewed_bank_makes_the_language_unreviewed(folder):
    (folder / "bank" / "en" / "gevoel.yaml").write_text("unreviewed: true\nbang: Afraid?\n")

    assert load_file(folder / "1.yaml", bank=folder / "bank").unreviewed_languages == ("ar", "en")


@pytest.mark.parametrize(
    ("name", "content", "fault"),
    [
        ("1.nl.yaml", "title: X\n", "klein/1.yaml:1: het Nederlands staat in de vragenlijst zelf"),
        ("1.en.yaml", "- X\n", "klein/1.en.yaml:1: het bestand moet uit 'sleutel: waarde' bestaan"),
    ],
)
def test_file_that_can_be_no_translation(folder, name, content, fault):
    (folder / name).write_text(content)

    assert faults_in(folder) == [fault]


def test_translations_do_not_stand_in_the_definition(folder):
    with (folder / "1.yaml").open("a") as file:
        file.write("translations: {}\n")

    assert faults_in(folder) == [
        "klein/1.yaml:25: vertalingen staan in een eigen bestand naast dit, zoals 1.en.yaml"
    ]


def test_shipped_languages_lack_nothing():
    shipped = [load_questionnaire(code, version) for code, version in shipped_definitions()]

    lacking = {
        (one.code, one.version, language): missing_texts(one, language)
        for one in shipped
        for language in one.languages[1:]
    }

    assert {key: texts for key, texts in lacking.items() if texts} == {}


def test_questionnaire_without_translations_is_dutch():
    assert (tiny("mark").languages, tiny("mark").unreviewed_languages) == (("nl",), ())
