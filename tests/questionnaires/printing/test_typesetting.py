"""Typst, run in a process of its own."""

import pytest

from questionnaires.printing.typesetting import NotTypeset, millimetres, pdf, typesetting_checksum
from tests.questionnaires.printing.making import OWN


def test_what_goes_wrong_is_told():
    with pytest.raises(NotTypeset, match="dictionary does not contain key"):
        pdf("paper_form.typ", {"is_large": False}, OWN)


def test_length_of_typst_in_millimetres():
    assert millimetres("72pt") == 25.4


def test_checksum_is_that_of_this_process_and_the_next():
    first = typesetting_checksum()
    typesetting_checksum.cache_clear()

    assert (typesetting_checksum(), len(first)) == (first, 64)
