"""What the base of an indicator says of those in it."""

import pytest

from questionnaires.loading import load_questionnaire
from reporting.bases import sensitive_facts
from reporting.loading import load_blocks
from tests.reporting.making import make_indicator, small

SHOPS = load_questionnaire("ondernemers_winkelgebied", 1)
VICTIMS = {"delict": frozenset(range(1, 13))}


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"kind": "share", "base": {"delict": [1, 2, 97]}, "counts": {"delict": 1}}, {}),
        ({"kind": "share", "base": {"delict": [1, 2]}, "counts": {"oordeel": 1}}, {"delict": {1, 2}}),
        ({"kind": "share", "base": {"aantal": {"min": 1}}, "counts": {"aantal": 2}}, {"delict": {1, 2}}),
        ({"kind": "median", "of": "aantal"}, {"delict": {1, 2}}),
        ({"kind": "median", "of": "aantal", "base": {"delict": 1}}, {"delict": {1}}),
        ({"kind": "mean", "of": "cijfer", "base": [{"delict": 1}, {"oordeel": 1}]}, {}),
        ({"kind": "mean", "of": "cijfer", "base": [{"delict": 1}, {"aantal": 2}]}, {"delict": {1, 2}}),
        ({"kind": "mean", "of": "cijfer", "base": {"oordeel": [1, 2]}}, {}),
    ],
)
def test_a_base_tells_which_sensitive_options_were_chosen(fields, told):
    assert sensitive_facts(make_indicator(**fields), small()) == told


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("slachtoffer", {}),
        ("schade_mediaan", VICTIMS),
        ("schade_vanaf_1000", VICTIMS),
        ("aangifte_gedaan", VICTIMS),
        ("politie_weet_ervan", VICTIMS),
        ("aantal_winkeldiefstal_mediaan", {"delict": frozenset({3})}),
        ("benaderd_ja", {}),
        ("cijfer_veiligheid_gem", {}),
    ],
)
def test_the_shipped_bases_among_victims_tell_who_they_are(code, told):
    shipped = {i.code: i for block in load_blocks() for i in block.indicators}

    assert sensitive_facts(shipped[code], SHOPS) == told
