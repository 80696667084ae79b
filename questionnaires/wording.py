"""When two texts say the same: a mended typing error is no other question."""

import re
import unicodedata

# Letters that a word of this many letters may differ in; shorter words must be equal.
MENDED = ((7, 2), (4, 1))


def same_words(one: str, other: str) -> bool:
    """Whether two texts are equal but for capitals, punctuation, spaces and accents."""
    return _words(one) == _words(other)


def says_the_same(one: str, other: str) -> bool:
    """Whether two texts differ in nothing but capitals, punctuation, spaces, accents and mended spelling.

    They have the same number of words, and word by word the spelling differs little: 2 letters in words of
    at least 7 letters, 1 in words of 4 to 6, none in shorter ones (the shorter of the two counts). A letter
    added, left out, replaced or swapped with its neighbour is one (optimal string alignment distance).

    Few letters can turn the meaning round, so three things are never a typing error: another first letter
    ("veilig" and "onveilig", "geen" and "een", "nooit" and "ooit"), another number ("12 maanden" and "24
    maanden"), and an added or missing word. Being too strict costs a remark beside a figure; being too lax
    a silent break in a trend.
    """
    words, others = _words(one), _words(other)
    return len(words) == len(others) and all(map(_is_mended, words, others))


def _words(text: str) -> list[str]:
    """The words in small letters without accents; punctuation inside a word ("’s") is left out."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign))
    # A dot or comma between digits is part of the number; %, € and the like carry meaning.
    joined = re.sub(r"(?<=[^\W\d_])['’‘`-](?=[^\W\d_])", "", letters)
    return re.findall(r"\d+(?:[.,]\d+)*|[^\W\d_]+|[%€$<>=+]", joined)


def _is_mended(word: str, other: str) -> bool:
    if word == other:
        return True
    shortest = min(len(word), len(other))
    allowed = next((letters for length, letters in MENDED if shortest >= length), 0)
    if not (allowed and word.isalpha() and word[0] == other[0]):
        return False
    return spelling_distance(word, other) <= allowed


def spelling_distance(word: str, other: str) -> int:
    """Letters added, left out, replaced or swapped with a neighbour (optimal string alignment)."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(word, 1):
        before, above, row = row, before, [i]
        for j, sign in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != sign))
            if i > 1 and j > 1 and letter == other[j - 2] and word[i - 2] == sign:
                cost = min(cost, above[j - 2] + 1)
            row.append(cost)
    return row[-1]
