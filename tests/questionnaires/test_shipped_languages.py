"""The languages that the shipped questionnaires speak, and what Arabic asks of numbers."""

import re

import pytest

from questionnaires.definition import missing_texts
from questionnaires.loading import latest_questionnaires
from questionnaires.translation import texts_of
from tests.questionnaires.shipped import CODES, core

ENTREPRENEURS = ["ondernemers_bedrijventerrein", "ondernemers_winkelgebied"]


def arabic(code):
    return latest_questionnaires()[code].translations["ar"].texts


def turned_round(text):
    """The numbers with a hyphen that a browser shows back to front: those behind an Arabic letter."""
    before, found = "", []
    for part in re.findall(r"\u200e|[^\W\d_]+|\d+-\d+", text):
        if part[0].isdigit() and re.match(r"[\u0600-\u06ff]", before):
            found.append(part)
        before = before if part[0].isdigit() else part
    return found


def signs(text):
    """Its places and its longer numbers; a time may have a colon."""
    return re.findall(r"\{\w+\}|\d{3,}|\d+(?:[.-]\d+)+", text.replace("18:00", "18.00"))


@pytest.mark.parametrize("code", CODES)
def test_english_lacks_nothing_in_any_module(code):
    assert missing_texts(latest_questionnaires()[code], "en") == {}


@pytest.mark.parametrize("code", ENTREPRENEURS)
def test_arabic_has_every_text_of_the_core_and_is_not_reviewed_yet(code):
    assert missing_texts(core(code), "ar") == {}
    assert "ar" in latest_questionnaires()[code].unreviewed_languages


@pytest.mark.parametrize("code", ENTREPRENEURS)
def test_arabic_texts_are_in_arabic_letters_and_western_digits(code):
    odd = [
        key
        for key, text in arabic(code).items()
        if not re.search(r"[\u0621-\u064a]", text) or re.search(r"[\u0660-\u0669\u06f0-\u06f9]", text)
    ]

    assert odd == []


@pytest.mark.parametrize("code", ENTREPRENEURS)
def test_arabic_keeps_the_numbers_and_places_of_the_dutch(code):
    dutch = texts_of(latest_questionnaires()[code].model_dump(mode="json"))

    differing = [key for key, text in arabic(code).items() if signs(text) != signs(dutch[key])]

    assert differing == []


@pytest.mark.parametrize("code", ENTREPRENEURS)
def test_arabic_does_not_turn_telephone_numbers_round(code):
    assert turned_round("الرقم 0900-8844") == ["0900-8844"]
    assert {key: turned_round(text) for key, text in arabic(code).items() if turned_round(text)} == {}
