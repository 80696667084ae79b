"""An answer as it is read beside the paper."""

import pytest

from questionnaires.conditions import DOUBLE_TICKED, ILLEGIBLE, REFUSED
from surveys.entry.spoken import spoken
from tests.surveys.entry.forms_on_paper import make_paper_version


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("code", "value", "words"),
    [
        ("inbraak", 2, "2 Nee"),
        ("inbraak", 5, "5"),
        ("inbraak", None, "leeg"),
        ("inbraak", DOUBLE_TICKED, "dubbel aangekruist"),
        ("cijfer", ILLEGIBLE, "onleesbaar"),
        ("cijfer", REFUSED, "wil niet zeggen"),
        ("cijfer", 7, "7"),
        ("waar", [1, 95], "1 Op straat, 95 Ergens anders, namelijk"),
        ("waar", [], "leeg"),
        ("slot", "Meer licht", "Meer licht"),
    ],
)
def test_answer_in_words(code, value, words):
    question = make_paper_version().questionnaire.items_by_code[code]

    assert spoken(question, value) == words
