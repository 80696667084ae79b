"""The languages that the shipped questionnaires speak, and what Arabic asks of numbers."""

import pytest

from questionnaires.definition import missing_texts
from questionnaires.loading import latest_questionnaires
from questionnaires.translation import texts_of
from tests.arabic import is_odd, signs, turned_round
from tests.questionnaires.shipped import CODES, core

ENTREPRENEURS = ["ondernemers_bedrijventerrein", "ondernemers_winkelgebied"]


def arabic(code):
    return latest_questionnaires()[code].translations["ar"].texts


@pytest.mark.parametrize("code", CODES)
def test_english_lacks_nothing_in_any_module(code):
    assert missing_texts(latest_questionnaires()[code], "en") == {}


@pytest.mark.parametrize("code", ENTREPRENEURS)
def test_arabic_has_every_text_of_the_core_and_is_not_reviewed_yet(code):
    assert missing_texts(core(code), "ar") == {}
    assert "ar" in latest_questionnaires()[code].unreviewed_languages


@pytest.mark.parametrize("code", ENTREPRENEURS)
def test_arabic_texts_are_in_arabic_letters_and_western_digits(code):
    assert [key for key, text in arabic(code).items() if is_odd(text)] == []


@pytest.mark.parametrize("code", ENTREPRENEURS)
def test_arabic_keeps_the_numbers_and_places_of_the_dutch(code):
    dutch = texts_of(latest_questionnaires()[code].model_dump(mode="json"))

    differing = [key for key, text in arabic(code).items() if signs(text) != signs(dutch[key])]

    assert differing == []


@pytest.mark.parametrize("code", ENTREPRENEURS)
def test_arabic_does_not_turn_telephone_numbers_round(code):
    assert turned_round("الرقم 0900-8844") == ["0900-8844"]
    assert {key: turned_round(text) for key, text in arabic(code).items() if turned_round(text)} == {}
