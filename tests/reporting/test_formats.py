"""How figures are written."""

import pytest
from django.utils import translation

from reporting import formats


@pytest.mark.parametrize(
    ("language", "written"), [("nl", ["31,9%", "1.234", "6,8"]), ("en", ["31.9%", "1,234", "6.8"])]
)
def test_signs_follow_the_language(language, written):
    with translation.override(language):
        found = [formats.percent(31.86, 1), formats.number(1234), formats.figure("mean", 6.84)]

    assert found == written


@pytest.mark.parametrize(
    ("value", "written"),
    [(12.5, "13"), (13.5, "14"), (-12.5, "−13"), (-0.2, "0"), (0.49, "0"), (99.5, "100")],
)
def test_halves_go_away_from_nought(value, written):
    assert formats.number(value) == written


@pytest.mark.parametrize(("value", "written"), [(7.4, "+7"), (-7.4, "−7"), (0.3, "0"), (-0.3, "0")])
def test_a_difference_has_its_sign(value, written):
    assert formats.signed(value) == written


def test_an_undefined_rate_is_a_dash():
    assert formats.percent(None, 1) == "–"


@pytest.mark.parametrize(
    ("kind", "value", "written"),
    [("share", 38.9, "39%"), ("scale", 6.84, "6,8"), ("median", 2.0, "2"), ("median", 1.5, "1,5")],
)
def test_a_value_is_written_by_its_kind(kind, value, written):
    assert formats.figure(kind, value) == written


def test_differences_are_in_points():
    found = [formats.difference("share", -7.4), formats.difference("mean", 0.36)]

    assert found == ["−7 procentpunt", "+0,4 punt"]


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (1.4, "+1 percentage point"),
        (-0.6, "−1 percentage point"),
        (0.2, "0 percentage points"),
        (1.5, "+2 percentage points"),
    ],
)
def test_one_point_is_singular_in_english(value, written):
    with translation.override("en"):
        assert formats.difference("share", value) == written


def test_a_verdict_never_says_that_nothing_changed():
    assert [formats.verdict(one) for one in ("rise", "fall", "none")] == [
        "toegenomen",
        "afgenomen",
        "geen aantoonbaar verschil",
    ]
