"""What stands between the figures of two rounds."""

from questionnaires.comparison import Change, Detail, QuestionChange, Trend
from reporting.breaks import Break, break_between

SAME = QuestionChange("a", Change.SAME, Trend.COMPARABLE)
SPELLING = QuestionChange("b", Change.WORDING, Trend.COMPARABLE, (Detail("spelling"),))
ORDER = QuestionChange("c", Change.OPTIONS, Trend.METHOD_BREAK, (Detail("order"),))
INTRO = QuestionChange("d", Change.WORDING, Trend.METHOD_BREAK, (Detail("intro"),))
TYPE = QuestionChange("e", Change.TYPE, Trend.NOT_COMPARABLE, (Detail("type"), Detail("order")))
CHANGES = {change.code: change for change in (SAME, SPELLING, ORDER, INTRO, TYPE)}


def test_same_questions_and_mended_spelling_are_comparable():
    assert break_between("ab", CHANGES) == Break(Trend.COMPARABLE, "")
    assert break_between("ab", CHANGES).shows_earlier


def test_a_method_break_tells_the_first_reason_and_how_many_more():
    assert break_between("abc", CHANGES) == Break(Trend.METHOD_BREAK, "antwoorden in een andere volgorde")
    assert break_between("dca", CHANGES).why == "antwoorden in een andere volgorde (en nog 1 vraag)"
    assert break_between("cd", CHANGES).shows_earlier


def test_the_worst_question_decides():
    assert break_between("abcde", CHANGES) == Break(Trend.NOT_COMPARABLE, "ander soort vraag")
    assert not break_between("e", CHANGES).shows_earlier


def test_without_an_earlier_round_there_is_no_break():
    assert break_between("cde", {}) == Break()
