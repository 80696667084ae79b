"""The response account of a survey."""

import pytest

from reporting.account import mode_counts, survey_account
from tests.factories import make_case, make_response, make_survey, make_version
from tests.reporting.making import small


def test_the_account_counts_cases_by_disposition(db):
    survey = make_survey(version=make_version(small()), minimum_response=30)
    make_response(make_case(survey), oordeel=1, delict=[97], cijfer=8)
    for disposition in ("UO", "UO", "NE"):
        make_case(survey, disposition=disposition)

    account = survey_account(survey)

    assert account.counts == {"I": 1, "UO": 2, "NE": 1}
    assert (account.netto.usable, account.netto.net, account.minimum) == (1, 3, 30)
    assert dict(account.rates)["RR2"] == pytest.approx(100 / 3)


def test_rates_without_cases_are_undefined(db):
    account = survey_account(make_survey())

    assert account.percent is None
    assert {rate for _, rate in account.rates} == {None}


def test_visitors_have_no_response_rate(db):
    visitors = make_version(small().model_copy(update={"audience": "visitors"}))

    assert survey_account(make_survey(version=visitors)) is None


def test_responses_are_counted_by_mode(db):
    survey = make_survey(version=make_version(small()))
    make_response(make_case(survey), oordeel=1, delict=[97], cijfer=8)
    make_response(make_case(survey))

    assert mode_counts(survey) == {"web": 1, "paper": 0, "interview": 0}
