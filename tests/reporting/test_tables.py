"""Tables against plain loops over the raw answers, and what they refuse to show."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.tables import Release, beside, distribution, indicator_table, nothing, with_intervals
from tests.reporting.making import make_indicator, make_sample, row

SHARE = {"kind": "share", "base": {"oordeel": [1, 2, 3, 4, 5]}, "counts": {"oordeel": [1, 2]}}
VICTIM = {"kind": "share", "base": {"delict": [1, 2, 97]}, "counts": {"delict": [1, 2]}, "sensitive": True}


def answers_of(*pairs):
    """Rows with this answer to ``oordeel`` in this branch, each so many times."""
    return [row({"oordeel": answer}, branch=branch) for answer, branch, times in pairs for _ in range(times)]


def victims(*triples):
    """Rows of branches: (branch, number of victims, number without)."""
    return [
        row({"delict": answer}, branch=branch)
        for branch, hit, spared in triples
        for answer in [[1]] * hit + [[97]] * spared
    ]


def address_list(*groups):
    """Cases of a list: (branch, disposition, times)."""
    rows = [(branch, disposition) for branch, disposition, times in groups for _ in range(times)]
    frame = pd.DataFrame(rows, columns=["branch", "disposition"])
    return frame.astype({"branch": "Int64"}).assign(size=pd.NA, sub_area=pd.NA)


def only(table, *columns):
    """The values of the single row of a table, None for what is missing."""
    assert len(table) == 1
    return [None if pd.isna(table[name].iloc[0]) else table[name].iloc[0] for name in columns]


def shown(table):
    """The groups of a breakdown that are not suppressed."""
    return table.loc[~table["suppressed"], "group"].tolist()


def test_a_share_counts_within_its_base():
    rows = answers_of((1, 1, 3), (2, 1, 1), (5, 1, 8), (9, 1, 4), (None, 1, 2))

    table = indicator_table(make_indicator(**SHARE), make_sample(rows), minimum=10)

    assert only(table, "value", "k", "base", "suppressed") == [100 * 4 / 12, 4, 12, False]


def test_a_share_without_base_is_of_all_responses():
    rows = answers_of((1, 1, 3), (None, 1, 9))

    table = indicator_table(
        make_indicator(kind="share", counts={"oordeel": 1}), make_sample(rows), minimum=10
    )

    assert only(table, "value", "k", "base") == [25.0, 3, 12]


def test_a_base_below_the_minimum_shows_nothing():
    table = indicator_table(make_indicator(**SHARE), make_sample(answers_of((1, 1, 9))), minimum=10)

    assert only(table, "value", "k", "base", "N", "suppressed") == [None, None, None, None, True]


def test_a_base_at_the_minimum_is_shown():
    table = indicator_table(make_indicator(**SHARE), make_sample(answers_of((1, 1, 10))), minimum=10)

    assert only(table, "value", "suppressed") == [100.0, False]


def test_no_responses_at_all_show_nothing():
    table = indicator_table(make_indicator(**SHARE), make_sample([], address_list((1, "UO", 5))), minimum=10)

    assert only(table, "value", "base", "N", "suppressed") == [None, None, None, True]


def test_an_unknown_question_is_an_error_and_never_nought():
    with pytest.raises(KeyError, match="geen"):
        indicator_table(make_indicator(kind="share", counts={"geen": 1}), make_sample([row()]), minimum=1)


@given(triples=st.lists(st.tuples(st.integers(0, 14), st.integers(0, 14)), min_size=2, max_size=5))
def test_what_is_hidden_cannot_be_found_by_subtraction(triples):
    rows = victims(*((branch, *pair) for branch, pair in enumerate(triples, 1)))
    indicator = make_indicator(**VICTIM)

    table = indicator_table(indicator, make_sample(rows), "branch", minimum=10)

    hidden = [triples[branch - 1] for branch in table.loc[table["suppressed"], "group"]]
    hit, all_hidden = sum(pair[0] for pair in hidden), sum(map(sum, hidden))
    assert all(sum(triples[b - 1]) >= 10 and 0 not in triples[b - 1] for b in shown(table))
    if hidden and shown(table):
        assert len(hidden) > 1
        assert all_hidden >= 10
        assert 0 < hit < all_hidden


def test_with_one_small_group_the_next_smallest_is_hidden_too():
    rows = answers_of((1, 1, 20), (1, 2, 12), (1, 3, 4), (2, 1, 1))

    table = indicator_table(make_indicator(**SHARE), make_sample(rows), "branch", minimum=10)

    assert shown(table) == [1]
    assert table["base"].isna().tolist() == [False, True, True]


def test_small_groups_are_hidden_with_as_many_others_as_make_the_minimum():
    rows = answers_of((1, 1, 20), (3, 2, 12), (1, 3, 4), (1, 4, 3))

    table = indicator_table(make_indicator(**SHARE), make_sample(rows), "branch", minimum=10)

    assert shown(table) == [1]


def test_small_groups_that_make_the_minimum_hide_no_others():
    rows = answers_of((1, 1, 20), (3, 2, 12), (1, 3, 4), (1, 4, 5), (3, 4, 1))

    table = indicator_table(make_indicator(**SHARE), make_sample(rows), "branch", minimum=10)

    assert shown(table) == [1, 2]


def test_without_a_small_group_everything_is_shown():
    rows = answers_of((1, 1, 20), (3, 2, 12))

    table = indicator_table(make_indicator(**SHARE), make_sample(rows), "branch", minimum=10)

    assert table["value"].tolist() == [100.0, 0.0]


def test_all_or_none_of_a_group_is_hidden_when_the_question_is_sensitive():
    rows = victims((1, 10, 10), (2, 0, 15), (3, 6, 30))

    table = indicator_table(make_indicator(**VICTIM), make_sample(rows), "branch", minimum=10)

    assert shown(table) == [3]


def test_none_at_all_is_shown_for_the_whole_area():
    table = indicator_table(make_indicator(**VICTIM), make_sample(victims((1, 0, 15))), minimum=10)

    assert only(table, "value", "k") == [0.0, 0]


def test_the_population_is_the_eligible_cases():
    cases = address_list((1, "I", 12), (1, "UO", 8), (2, "R", 5), (2, "NE", 3))
    sample = make_sample(answers_of((1, 1, 12)), cases)

    total = indicator_table(make_indicator(**SHARE), sample, minimum=10)
    per_branch = indicator_table(make_indicator(**SHARE), sample, "branch", minimum=10)

    assert only(total, "N", "N_estimated") == [25, False]
    assert only(per_branch, "N", "N_estimated") == [20, False]


def test_leaving_a_question_blank_does_not_shrink_the_population():
    sample = make_sample(answers_of((1, 1, 11), (None, 1, 1)), address_list((1, "I", 12), (1, "UO", 12)))

    table = indicator_table(make_indicator(**SHARE), sample, minimum=10)

    assert only(table, "base", "N", "N_estimated") == [11, 24, False]


def test_the_population_of_a_filtered_base_is_estimated():
    sample = make_sample(answers_of((1, 1, 10), (9, 1, 5)), address_list((1, "I", 15), (1, "UO", 15)))

    table = indicator_table(make_indicator(**SHARE), sample, minimum=10)

    assert only(table, "base", "N", "N_estimated") == [10, 20, True]


def test_the_list_knows_no_modes():
    sample = make_sample(answers_of((1, 1, 12)), address_list((1, "I", 20)))

    table = indicator_table(make_indicator(**SHARE), sample, "mode", minimum=10)

    assert only(table, "group", "value", "N") == ["web", 100.0, None]


def test_cases_without_a_group_are_the_population_of_unknown():
    rows = [row({"oordeel": 1}) for _ in range(12)]
    sample = make_sample(rows, address_list((None, "I", 12), (None, "UO", 3), (1, "UO", 9)))

    table = indicator_table(make_indicator(**SHARE), sample, "branch", minimum=10)

    assert only(table, "group", "N") == [None, 15]


def test_blanks_beside_a_dont_know_do_not_shrink_the_estimate():
    rows = answers_of((1, 1, 119), (9, 1, 1), (None, 1, 6))
    sample = make_sample(rows, address_list((1, "I", 126), (1, "UO", 42)))

    table = indicator_table(make_indicator(**SHARE), sample, minimum=10)

    assert only(table, "base", "N", "N_estimated") == [119, 167, True]


def test_a_group_is_estimated_by_the_response_of_the_whole_survey():
    rows = answers_of((1, 1, 20), (1, 2, 15), (9, 2, 5), (None, 2, 5))
    sample = make_sample(rows, address_list((1, "I", 20), (2, "I", 25), (1, "UO", 0), (2, "UO", 35)))

    table = indicator_table(make_indicator(**SHARE), sample, "branch", minimum=10)

    assert table["base"].tolist() == [20, 15]
    assert table["N"].tolist() == [20, 30]
    assert table["N_estimated"].tolist() == [True, True]


def test_more_answers_than_cases_still_give_an_estimate():
    sample = make_sample(answers_of((1, 1, 11), (9, 1, 1)), address_list((1, "I", 10)))

    assert only(indicator_table(make_indicator(**SHARE), sample, minimum=10), "N") == [10]


def test_a_distribution_sets_missing_answers_apart():
    sample = make_sample(answers_of((1, 1, 6), (3, 1, 4), (9, 1, 2), (None, 1, 3)))

    table = distribution("oordeel", sample, minimum=10)

    assert table["count"].tolist() == [6, 0, 4, 0, 0, 2]
    assert table["share"].tolist()[:5] == [60.0, 0.0, 40.0, 0.0, 0.0]
    assert table["share"].isna().tolist()[5]
    assert set(table["base"]) == {10}


def test_a_distribution_of_too_few_shows_no_counts():
    table = distribution("oordeel", make_sample(answers_of((1, 1, 9), (9, 1, 5))), minimum=10)

    assert table[["count", "share", "base"]].isna().all(axis=None)
    assert table["suppressed"].all()


def test_shares_of_several_answers_may_add_up_to_more():
    sample = make_sample([row({"delict": answer}) for answer in ([1, 2], [1], -7) for _ in range(5)])

    table = distribution("delict", sample, minimum=5)

    assert table["share"].tolist() == [100.0, 50.0, 0.0]


def test_beside_gives_the_difference_in_points():
    now = indicator_table(make_indicator(**SHARE), make_sample(answers_of((1, 1, 6), (3, 1, 6))), minimum=10)
    then = indicator_table(make_indicator(**SHARE), make_sample(answers_of((1, 1, 3), (3, 1, 9))), minimum=10)

    assert only(beside(now, then), "value", "earlier", "earlier_base", "difference") == [50.0, 25.0, 12, 25.0]


def test_beside_a_round_that_did_not_ask_stands_nothing():
    now = indicator_table(make_indicator(**SHARE), make_sample(answers_of((1, 1, 12))), minimum=10)

    table = beside(now, nothing())

    assert only(table, "earlier", "earlier_base", "earlier_suppressed", "difference") == [
        None,
        None,
        False,
        None,
    ]


def test_a_share_has_its_interval_in_percent_and_in_businesses():
    cases = address_list((1, "I", 36), (1, "UO", 77))
    sample = make_sample(answers_of((1, 1, 9), (3, 1, 27)), cases)

    table = with_intervals(indicator_table(make_indicator(**SHARE), sample, minimum=10))

    assert only(table, "low", "high") == pytest.approx([100 * 17 / 113, 100 * 43 / 113])
    assert only(table, "about", "about_low", "about_high") == [28, 17, 43]


def test_without_a_population_an_interval_is_in_percent_only():
    table = indicator_table(
        make_indicator(**SHARE), make_sample(answers_of((1, 1, 48), (3, 1, 32))), minimum=10
    )

    found = only(with_intervals(table), "low", "high", "about", "about_low")

    assert found == [pytest.approx(49.0, abs=0.05), pytest.approx(70.0, abs=0.05), None, None]


def test_what_is_hidden_has_no_interval():
    table = indicator_table(make_indicator(**SHARE), make_sample(answers_of((1, 1, 4))), minimum=10)

    assert only(with_intervals(table), "low", "high", "about") == [None, None, None]


def test_a_release_hides_of_one_indicator_what_another_would_tell():
    rows = answers_of((1, 1, 10), (5, 1, 10), (1, 2, 4), (9, 2, 8), (1, 3, 4), (5, 3, 8))
    of_judges = make_indicator(code="oordelend", **SHARE)
    of_all = make_indicator(code="allen", kind="share", counts={"oordeel": [1, 2]})

    release = Release(make_sample(rows), [of_judges, of_all], 10)

    assert shown(indicator_table(of_all, make_sample(rows), "branch", minimum=10)) == [1, 2, 3]
    assert shown(release.table(of_judges, "branch")) == [1]
    assert shown(release.table(of_all, "branch")) == [1]


def test_what_is_no_sample_has_no_interval():
    table = indicator_table(make_indicator(**SHARE), make_sample(answers_of((1, 1, 40))), minimum=10)

    assert only(with_intervals(table, is_sample=False), "value", "low", "about") == [100.0, None, None]
