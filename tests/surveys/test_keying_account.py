"""Errors per 1,000 fields, their interval, and errors that nobody sees."""

import math
import random
from decimal import Decimal

import pytest
from scipy.stats import beta, binomtest

from surveys.keying_account import KeyingAccount, exact_interval


def make_account(**counts) -> KeyingAccount:
    return KeyingAccount(**{"forms": 40, "twice": 40, "fields": 2400, "settled_fields": 2400, **counts})


@pytest.mark.parametrize(
    ("k", "n", "low", "high"),
    [
        # As printed in tables of the exact binomial interval.
        (0, 10, 0.0, 0.3085),
        (1, 10, 0.0025, 0.4450),
        (5, 10, 0.1871, 0.8129),
        (10, 10, 0.6915, 1.0),
        (0, 0, 0.0, 1.0),
    ],
)
def test_exact_interval_is_that_of_the_tables(k, n, low, high):
    assert exact_interval(k, n) == (pytest.approx(low, abs=5e-5), pytest.approx(high, abs=5e-5))


@pytest.mark.parametrize(("k", "n"), [(0, 2400), (1, 2400), (15, 2400), (300, 2400), (7, 40_000)])
def test_exact_interval_is_that_of_the_beta_distribution(k, n):
    low = beta.ppf(0.025, k, n - k + 1) if k else 0
    high = beta.ppf(0.975, k + 1, n - k)

    assert exact_interval(k, n) == (pytest.approx(low, abs=1e-9), pytest.approx(high, abs=1e-9))


def test_interval_of_another_level():
    found = binomtest(3, 50).proportion_ci(0.9, method="exact")

    assert exact_interval(3, 50, level=0.9) == (pytest.approx(found.low), pytest.approx(found.high))


@pytest.mark.parametrize(("k", "n"), [(-1, 10), (11, 10)])
def test_more_errors_than_fields_are_refused(k, n):
    with pytest.raises(ValueError, match="k lies between"):
        exact_interval(k, n)


def test_agreement_and_rate_have_their_own_bases():
    account = make_account(fields=2500, differences=25, first_errors=12)

    assert (account.alike, account.agreement, account.rate) == (2475, 99.0, 5.0)
    assert account.interval == (pytest.approx(2.586, abs=1e-3), pytest.approx(8.718, abs=1e-3))


def test_nothing_keyed_twice_says_nothing():
    account = KeyingAccount(forms=3)

    assert (account.agreement, account.rate, account.expected_alike, account.alike_at_most) == (None,) * 4
    assert account.interval == (0, 1000)


def test_shared_errors_are_those_of_both_by_chance():
    account = make_account(first_errors=24, second_errors=50, chance_alike=0.2)

    # One field in 100 by one in 48 of 2,400 fields holds two errors; one in five of those is alike.
    assert account.expected_alike == pytest.approx(0.5 * 0.2)


def test_cautious_figure_takes_upper_limits_and_all_alike():
    account = make_account(first_errors=0, second_errors=0, chance_alike=0.1)
    high = 1 - math.pow(0.025, 1 / 2400)

    assert account.alike_at_most == pytest.approx(2400 * high**2)


def test_expected_shared_errors_come_true_in_a_simulation():
    """Two keyers who err by chance, each wrong value as likely: errors alike are as many as was expected."""
    chance, wrong, rounds = random.Random(7), 4, 400  # noqa: S311
    alike, expected = 0, 0.0
    for _ in range(rounds):
        errors = [{i: chance.randrange(wrong) for i in range(200) if chance.random() < 0.1} for _ in range(2)]
        same = {i for i in errors[0] if errors[0][i] == errors[1].get(i)}
        alike += len(same)
        seen = [len(set(one) - same) for one in errors]
        account = KeyingAccount(
            settled_fields=200, first_errors=seen[0], second_errors=seen[1], chance_alike=1 / wrong
        )
        expected += account.expected_alike or 0

    # What both did alike is not seen, so the estimate is a little low: here 5% at 10% of errors.
    assert expected / rounds == pytest.approx(alike / rounds, rel=0.15)


@pytest.mark.parametrize(
    ("errors", "fields", "passed"),
    [(5, 60, False), (6, 60, True), (6, 1000, True), (10, 2000, False), (11, 2000, True)],
)
def test_limit_is_passed_by_more_errors_than_it_allows(errors, fields, passed):
    account = make_account(settled_fields=fields, first_errors=errors)

    assert account.passes(Decimal(5)) == passed
