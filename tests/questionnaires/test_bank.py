"""The question bank, and its faults."""

from pathlib import Path

import pytest

from questionnaires.bank import load_bank
from questionnaires.faults import FaultyDefinition
from questionnaires.loading import load_questionnaire, shipped_definitions
from tests.questionnaires.filling import BANK


@pytest.fixture
def bank(tmp_path) -> Path:
    folder = tmp_path / "bank"
    folder.mkdir()
    return folder


def faults_in(bank: Path) -> list[str]:
    with pytest.raises(FaultyDefinition) as refused:
        load_bank(bank)
    return [str(fault) for fault in refused.value.faults]


def test_bank_has_questions_and_lists_by_name():
    bank = load_bank(BANK)

    assert sorted(bank.questions) == ["veilig", "veilig_waarom"]
    assert [question["theme"] for question in bank.questions.values()] == ["veiligheid", "achtergrond"]
    assert bank.choices == {"vaak_nooit": {1: "Vaak", 2: "Soms", 3: "Nooit"}}


def test_bank_tells_the_faults_of_all_its_files(bank):
    (bank / "a.yaml").write_text("theme: a\nquestion: []\nquestions:\n  - {code: x}\n  - {label: Y}\n  - z\n")
    (bank / "b.yaml").write_text("theme: b\nchoices:\n  eens: {1: Ja}\nquestions:\n  - {code: x}\n")
    (bank / "c.yaml").write_text("choices:\n  eens: {1: Ja}\n")
    (bank / "d.yaml").write_text("theme: [")

    faults = faults_in(bank)

    assert faults == [
        "bank/a.yaml:2: onbekende sleutel 'question' in de vragenbank",
        "bank/a.yaml:5: een vraag in de bank heeft een code nodig",
        "bank/a.yaml:6: een vraag in de bank heeft een code nodig",
        "bank/b.yaml:5: vraag 'x' staat al in de vragenbank",
        "bank/c.yaml:2: keuzelijst 'eens' staat al in de vragenbank",
        "bank/d.yaml:1: geen geldige YAML: expected the node content, but found '<stream end>'",
    ]


def test_every_question_of_the_shipped_bank_is_asked_somewhere():
    asked = {
        question.code
        for code, version in shipped_definitions()
        for page in load_questionnaire(code, version).pages
        for question in page.questions
    }

    assert load_bank().questions.keys() - asked == set()
