"""What is a mended typing error, and what is another text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaires.wording import same_words, says_the_same, spelling_distance

texts = st.lists(st.sampled_from(["veilig", "veileg", "onveilig", "Hoe", "12", "’s", "een"]), max_size=5)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Voelt u zich veilig?", "voelt u zich veilig"),
        ("Hoe vaak  gebeurde dat", "Hoe vaak gebeurde dat?"),
        ("'s Avonds", "’s avonds"),
        ("Een café", "Een cafe"),
        ("Winkeldiefstal", "Winkeldifestal"),
        ("Vandalisme en graffiti", "Vandalisme en grafiti"),
        ("Afgelopen 12 maanden", "Afgeloepn 12 maanden"),
        ("Tot 1.000 euro", "tot 1.000 euro"),
        ("Winkel-diefstal", "winkeldiefstal"),
    ],
)
def test_mended_spelling_says_the_same(one, other):
    assert says_the_same(one, other)
    assert says_the_same(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Voelt u zich veilig?", "Voelt u zich onveilig?"),
        ("Er is geen last", "Er is een last"),
        ("Nooit", "Ooit"),
        ("Afgelopen 12 maanden", "Afgelopen 24 maanden"),
        ("Tot 1.000 euro", "Tot 10.00 euro"),
        ("Meer dan 1000 euro", "Meer dan 1500 euro"),
        ("Meer dan 50%", "Meer dan 50"),
        ("Voelt u zich veilig?", "Voelt u zich hier veilig?"),
        ("In uw zaak", "In de zaak"),
        ("Het meest", "Het minst"),
        ("", "Iets"),
    ],
)
def test_another_word_is_another_text(one, other):
    assert not says_the_same(one, other)
    assert not says_the_same(other, one)


@pytest.mark.parametrize(
    ("word", "other", "distance"),
    [("", "", 0), ("", "ab", 2), ("kitten", "sitting", 3), ("ab", "ba", 1), ("ca", "abc", 3), ("x", "x", 0)],
)
def test_spelling_distance_of_known_pairs(word, other, distance):
    # "ca" and "abc": 3 for optimal string alignment, 2 for Damerau's unrestricted distance.
    assert spelling_distance(word, other) == distance


@given(texts.map(" ".join), texts.map(" ".join))
def test_saying_the_same_works_both_ways(one, other):
    assert says_the_same(one, other) is says_the_same(other, one)
    assert says_the_same(one, one.upper() + "!")
    assert says_the_same(one, other) or not same_words(one, other)


@given(st.text("abc", max_size=6), st.text("abc", max_size=6))
def test_spelling_distance_is_what_recursion_says(word, other):
    assert spelling_distance(word, other) == slow_distance(word, other)


def slow_distance(word, other):
    if not word or not other:
        return len(word) + len(other)
    found = [
        slow_distance(word[1:], other) + 1,
        slow_distance(word, other[1:]) + 1,
        slow_distance(word[1:], other[1:]) + (word[0] != other[0]),
    ]
    if len(word) > 1 and len(other) > 1 and word[:2] == other[1::-1]:
        found.append(slow_distance(word[2:], other[2:]) + 1)
    return min(found)
