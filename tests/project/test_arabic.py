"""The Arabic of buttons, promises and faults: letters, digits, plurals, and numbers the right way round."""

import re
from pathlib import Path

import pytest
from django.utils.translation import ngettext, override

from tests import messages
from tests.arabic import is_odd, signs, turned_round

ROOT = Path(__file__).resolve().parent.parent.parent
SKIPPED = ("U sloeg één vraag over. Dat mag.", "U sloeg %(n)s vragen over. Dat mag.")


def texts():
    """(Dutch, Arabic) of every text; one pair for each form of a plural."""
    for text in messages.translated(ROOT, "ar"):
        if text.id:
            forms = messages.as_list(text.string)
            yield from ((text.id[-1] if text.pluralizable else text.id, form) for form in forms)


def test_texts_are_in_arabic_letters_and_western_digits():
    assert [arabic for _dutch, arabic in texts() if is_odd(arabic)] == []


def test_texts_keep_the_numbers_of_the_dutch():
    assert [(dutch, arabic) for dutch, arabic in texts() if signs(dutch) != signs(arabic)] == []


def test_telephone_numbers_and_months_are_not_turned_round():
    """Also those that are filled in."""
    filled = [re.sub(r"%\((phone|low|high|example)\)s", "3-2025", arabic) for _dutch, arabic in texts()]

    assert [text for text in filled if turned_round(text)] == []


def test_respondents_are_addressed_in_the_polite_plural():
    """Your code is رمزكم, not رمزك; a few words end that way of themselves."""
    ending = {word for _dutch, arabic in texts() for word in re.findall(r"\w+ك\b", arabic)}

    assert {word for word in ending if not re.search(r"(ذلك|هناك|شارك|شترك)$", word)} == set()


def test_catalogue_says_that_nobody_has_read_it_yet():
    assert "Not yet read by a native speaker" in messages.translated(ROOT, "ar").header_comment


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "تخطيتم سؤالًا واحدًا"),
        (2, "تخطيتم سؤالين"),
        (3, "تخطيتم 3 أسئلة"),
        (10, "تخطيتم 10 أسئلة"),
        (11, "تخطيتم 11 سؤالًا"),
        (99, "تخطيتم 99 سؤالًا"),
        (100, "تخطيتم 100 سؤال"),
        (103, "تخطيتم 103 أسئلة"),
    ],
)
def test_a_number_has_the_form_that_goes_with_it(number, words):
    with override("ar"):
        said = ngettext(*SKIPPED, number) % {"n": number}

    assert said == f"{words}. هذا مسموح."
