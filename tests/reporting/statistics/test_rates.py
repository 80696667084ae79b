"""Rates are those of the surveys package, under the name that reporting uses."""

from reporting.statistics import rates
from surveys import response_account


def test_outcome_rates_is_that_of_the_response_account():
    assert rates.outcome_rates is response_account.outcome_rates
