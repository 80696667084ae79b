"""Definitions in several languages, and the faults of their files."""

import shutil
from pathlib import Path

import pytest

from questionnaires.definition import Questionnaire, missing_texts
from questionnaires.faults import FaultyDefinition
from questionnaires.loading import load_file, load_questionnaire, shipped_definitions
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
