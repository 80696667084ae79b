"""Titles in other languages, and the faults of their files."""

import pytest
from django.utils import translation

from questionnaires.faults import FaultyDefinition
from reporting.loading import load_blocks
from tests.reporting.test_loading import ONE

UNTITLED = ONE.replace("title: Veiligheid\n", "")


@pytest.fixture
def folder(tmp_path):
    """Two files with indicators, one of which has a title of its own."""
    (tmp_path / "en").mkdir()
    (tmp_path / "een.yaml").write_text(ONE)
    (tmp_path / "twee.yaml").write_text(UNTITLED.replace("code: cijfer,", "code: ander,"))
    (tmp_path / "en" / "een.yaml").write_text("title: Feelings\ncijfer: Mark (mean, 1-10)\n")
    (tmp_path / "en" / "twee.yaml").write_text("ander: Other\n")
    return tmp_path


def faults_of(folder):
    with pytest.raises(FaultyDefinition) as caught:
        load_blocks(folder)
    return [str(fault).removeprefix(f"{folder.name}/") for fault in caught.value.faults]


def test_titles_are_in_the_language(folder):
    first, second = load_blocks(folder, "en")

    assert (first.title, second.title) == ("Feelings", "")
    assert (first.indicators[0].name, first.indicators[0].among) == ("Mark", "mean, 1-10")


def test_titles_are_dutch_in_a_language_without_them(folder):
    assert [block.indicators[0].title for block in load_blocks(folder, "fr")] == ["Cijfer", "Cijfer"]
    assert load_blocks(folder, "fr") == load_blocks(folder)


def test_a_block_without_a_title_is_called_after_its_theme(folder):
    second = load_blocks(folder, "en")[1]

    with translation.override("en"):
        assert second.name == "Safety"
    assert second.name == "Veiligheid"


def test_an_unknown_code_is_named_with_its_line_and_a_missing_one_with_its_file(folder):
    (folder / "en" / "een.yaml").write_text("cijver: Mark\ntitle: Feelings\n")

    assert faults_of(folder) == [
        "en/een.yaml:1: cijfer: de titel ontbreekt",
        "en/een.yaml:1: geen 'cijver' om te vertalen; bedoelde u 'cijfer'?",
    ]


def test_a_title_for_a_block_without_one_is_a_fault(folder):
    (folder / "en" / "twee.yaml").write_text("ander: Other\ntitle: Safety\n")

    assert faults_of(folder) == ["en/twee.yaml:2: geen 'title' om te vertalen"]


def test_a_title_is_a_text(folder):
    (folder / "en" / "twee.yaml").write_text("ander: [Other]\n")

    assert faults_of(folder) == ["en/twee.yaml:1: ander: de titel moet een tekst zijn"]


def test_a_file_without_titles_and_titles_without_a_file_are_faults(folder):
    (folder / "en" / "twee.yaml").rename(folder / "en" / "twees.yaml")

    assert faults_of(folder) == [
        "en/twees.yaml:1: geen twees.yaml om te vertalen; bedoelde u 'twee.yaml'?",
        "twee.yaml:1: en/twee.yaml met de titels ontbreekt",
    ]


def test_a_broken_file_is_told_with_the_others(folder):
    (folder / "en" / "een.yaml").write_text("cijfer: [")
    (folder / "en" / "twee.yaml").write_text("ander: ''\n")

    first, second = faults_of(folder)

    assert first.startswith("en/een.yaml:1: geen geldige YAML")
    assert second == "en/twee.yaml:1: ander: de titel moet een tekst zijn"
