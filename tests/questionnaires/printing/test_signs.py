"""The signs that can be printed."""

import pytest

from questionnaires.printing.signs import _known_signs, printable
from questionnaires.printing.typesetting import FONTS, pdf
from tests.printed import page_texts
from tests.questionnaires.printing.making import OWN, make_content


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("Café ‘Zoë’ → łódź", "Café ‘Zoë’ → łódź"),
        ("الأمان", "الأمان"),
        ("mooi 😀", "mooi □"),
        ("a\x00b\tc\nd", "a b c d"),
        ("e\u20dd", "e"),
        ("a" * 31, "a" * 30 + "\u200ba"),
    ],
)
def test_text_as_it_can_be_printed(written, printed):
    assert printable({"label": [written]}) == {"label": [printed]}


def test_every_known_sign_is_in_a_font():
    signs = [chr(sign) for sign in sorted(_known_signs()) if chr(sign).isprintable()]
    lead = [" ".join(signs[start : start + 20]) for start in range(0, len(signs), 20)]

    # Typst refuses a sign without a picture.
    texts = page_texts(pdf("paper_form.typ", make_content(lead=lead), OWN))

    assert (len(signs) > 2500, "Ω" in "".join(texts)) == (True, True)


def test_every_font_comes_with_its_licence():
    families = {path.name.partition("-")[0].partition("_")[0] for path in FONTS.glob("*.ttf")}

    assert {f"OFL-{family}.txt" for family in families} == {path.name for path in FONTS.glob("OFL-*")}
