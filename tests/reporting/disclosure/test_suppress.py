"""The rules of suppression one by one, on bare tables."""

import numpy as np
import pandas as pd
import pytest

from reporting.disclosure import TOTAL, Quantity, Reason, Table, suppress
from reporting.disclosure.cells import is_dominated


def make_table(*groups, code="maat", names=None, **fields):
    """A table by branch: per group (number of the group, how many yes, how many no)."""
    scores = [score for _, yes, no in groups for score in [1.0] * yes + [0.0] * no]
    branches = [branch for branch, yes, no in groups for _ in range(yes + no)]
    quantity = Quantity(np.array(scores), extremes=fields.pop("extremes", False))
    frame = pd.DataFrame({"branch": branches}, index=names)
    return Table(code, frame, (quantity,), **fields)


def hidden(*tables, **options):
    """What is hidden of each table, by name of the cell without its grouping."""
    return [
        {group: reason.value for (_, group), reason in table.hidden.items()}
        for table in suppress(tables, **options)
    ]


def test_a_small_group_is_hidden_with_the_smallest_other():
    table = make_table((1, 10, 10), (2, 4, 8), (3, 2, 2))

    assert hidden(table) == [{2: "cover", 3: "few"}]


def test_without_a_small_group_nothing_is_hidden():
    assert hidden(make_table((1, 10, 10), (2, 4, 8))) == [{}]


def test_all_or_none_of_a_sensitive_matter_is_hidden():
    table = make_table((1, 10, 10), (2, 0, 12), (3, 15, 15), extremes=True)

    assert hidden(table) == [{1: "cover", 2: "extreme"}]


def test_a_cover_that_answered_alike_is_none():
    table = make_table((1, 9, 16), (2, 11, 0), (3, 4, 0))

    assert hidden(table) == [{1: "cover", 2: "cover", 3: "few"}]


def test_what_everybody_answered_needs_no_cover_that_could_not_be():
    table = make_table((1, 20, 0), (2, 12, 0), (3, 4, 0))

    assert hidden(table) == [{2: "cover", 3: "few"}]


def test_a_total_on_too_few_hides_everything():
    assert hidden(make_table((1, 2, 2), (2, 2, 3))) == [{None: "few", 1: "few", 2: "few"}]


def test_tables_that_rest_on_one_question_hide_together():
    yes = make_table((1, 10, 10), (2, 4, 8), (3, 4, 0), code="ja", rests_on=frozenset({"q"}))
    no = make_table((1, 10, 10), (2, 8, 4), (3, 0, 4), code="nee", rests_on=frozenset({"q"}), extremes=True)

    assert [set(table) for table in hidden(yes, no)] == [{2, 3}, {2, 3}]


def test_where_no_answer_can_move_alone_all_are_swapped():
    frame = pd.DataFrame({"branch": [1] * 20 + [2] * 14 + [3] * 12})
    few = np.array([1.0, 0.0] * 10 + [1.0, 0.0] * 4 + [np.nan] * 6 + [1.0, 0.0] * 2 + [np.nan] * 8)
    by_itself = Table("een", frame, (Quantity(few),), rests_on=frozenset({"q"}))
    crossing = Table("twee", frame, (Quantity(np.nan_to_num(few)),), rests_on=frozenset({"q", "r"}))

    assert hidden(by_itself, crossing) == [{2: "few", 3: "few"}, {2: "cover", 3: "cover"}]


def test_answers_that_weigh_differently_cover_nothing():
    weights = np.array([1.0] * 20 + [2.0] * 12 + [1.5] * 4)
    table = make_table((1, 10, 10), (2, 4, 8), (3, 2, 2), weights=weights)

    assert hidden(table) == [{1: "cover", 2: "cover", 3: "few"}]


def test_a_sum_that_one_rules_is_hidden():
    frame = pd.DataFrame({"branch": [1] * 10 + [2] * 10})
    damage = Quantity(np.array([100.0] * 10 + [1.0] * 9 + [900.0]), amounts=True)

    assert hidden(Table("schade", frame, (damage,))) == [{1: "cover", 2: "dominated"}]


@pytest.mark.parametrize(
    ("parts", "ruled"),
    [
        ([], False),
        ([0, 0], False),
        ([5], True),
        ([100, 50, 9], True),
        ([100, 50, 10], False),
        ([3, 3, 3], False),
    ],
)
def test_the_p_percent_rule_looks_at_what_is_left_after_the_two_largest(parts, ruled):
    assert is_dominated(np.array(parts, dtype=float)) is ruled


def test_a_late_answer_after_release_changes_no_figure_that_is_shown():
    first = suppress([make_table((1, 10, 10), (2, 6, 6), names=range(32))])
    late = make_table((1, 10, 10), (2, 6, 6), (2, 1, 0), names=range(33))

    assert hidden(late, released=first) == [{None: "released", 2: "released"}]


def test_ten_late_answers_after_release_make_a_figure():
    first = suppress([make_table((1, 10, 10), (2, 6, 6), names=range(32))])
    late = make_table((1, 10, 10), (2, 6, 6), (2, 4, 6), names=range(42))

    assert hidden(late, released=first) == [{}]


def test_ten_late_answers_that_are_alike_make_no_figure():
    first = suppress([make_table((1, 10, 10), (2, 6, 6), names=range(32))])
    late = make_table((1, 10, 10), (2, 6, 6), (2, 10, 0), names=range(42))

    assert hidden(late, released=first) == [{None: "released", 2: "released"}]


def test_what_was_hidden_stays_hidden():
    first = suppress([make_table((1, 10, 10), (2, 6, 6), (3, 2, 2), names=range(36))])
    more = make_table((1, 10, 10), (2, 6, 6), (3, 2, 2), (3, 10, 10), names=range(56))

    assert hidden(more, released=first) == [{2: "released", 3: "released"}]


def test_a_lower_minimum_later_shows_no_more_of_the_same_answers():
    table = make_table((1, 10, 10), (2, 6, 6), (3, 3, 3), names=range(38))

    assert hidden(table, minimum=5) == [{}]
    assert hidden(table, minimum=5, released=suppress([table])) == [{2: "released", 3: "released"}]


def test_respondents_without_a_group_are_a_group():
    table = make_table((1, 10, 10), (np.nan, 2, 2), (2, 6, 6))

    (found,) = suppress([table])

    assert found.hidden == {("branch", 2.0): Reason.COVER, ("branch", None): Reason.FEW}
    assert (found.is_hidden("branch", pd.NA), found.is_hidden("branch", 1), found.is_hidden(*TOTAL)) == (
        True,
        False,
        False,
    )


def test_a_minimum_below_five_is_refused():
    with pytest.raises(ValueError, match="5 respondents at the least; the minimum is 4"):
        suppress([make_table((1, 2, 2))], minimum=4)


def test_tables_about_different_respondents_are_refused():
    with pytest.raises(ValueError, match="the same respondents"):
        suppress([make_table((1, 10, 2)), make_table((1, 10, 3))])


def test_no_tables_are_no_tables():
    assert suppress([]) == ()


@pytest.mark.parametrize(("headline", "loses"), [("een", ["deel", "twee"]), ("twee", ["deel", "een"])])
def test_a_headline_keeps_its_breakdown_where_another_table_can_lose_it(headline, loses):
    frame = pd.DataFrame({"branch": [1] * 20 + [2] * 12 + [3] * 14})
    scores = {
        "deel": [1.0, 0.0] * 10 + [0.0] * 12 + [1.0] * 4 + [np.nan] * 10,  # four in branch 3
        "een": [1.0, 0.0] * 10 + [0.0, 1.0] * 6 + [1.0] * 14,
        "twee": [1.0, 0.0] * 10 + [1.0, 0.0] * 6 + [1.0] * 14,
    }

    found = suppress(
        [
            Table(
                code,
                frame,
                (Quantity(np.array(numbers)),),
                rests_on=frozenset({"q"}),
                importance=30 if code == headline else 1,
            )
            for code, numbers in scores.items()
        ]
    )

    assert sorted(table.code for table in found if table.hidden) == loses
