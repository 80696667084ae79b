"""The response account of a survey and its ways of answering, as those with a role may count them."""

import pytest

from surveys.fieldwork.queries import mode_counts, survey_account
from surveys.models import Role
from tests.factories import make_case, make_person, make_response, make_survey, make_version
from tests.reporting.making import small

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey():
    return make_survey(version=make_version(small()), minimum_response=30)


@pytest.fixture
def person(survey):
    return make_person(Role.WORKGROUP, survey.round.area)


def test_the_account_counts_cases_by_disposition(survey, person):
    make_response(make_case(survey), oordeel=1, delict=[97], cijfer=8)
    for disposition in ("UO", "UO", "NE"):
        make_case(survey, disposition=disposition)

    account = survey_account(person, survey, Role.WORKGROUP)

    assert account.counts == {"I": 1, "UO": 2, "NE": 1}
    assert (account.netto.usable, account.netto.net, account.minimum) == (1, 3, 30)
    assert dict(account.rates)["RR2"] == pytest.approx(100 / 3)


def test_rates_without_cases_are_undefined(survey, person):
    account = survey_account(person, survey, Role.WORKGROUP)

    assert account.percent is None
    assert {rate for _, rate in account.rates} == {None}


def test_responses_are_counted_by_mode(survey, person):
    make_response(make_case(survey), oordeel=1, delict=[97], cijfer=8)
    make_response(make_case(survey))

    counts = mode_counts(person, survey, Role.WORKGROUP)

    assert [number for _mode, number in counts] == [1, 0, 0]


def test_another_role_counts_nothing(survey, person):
    make_response(make_case(survey), oordeel=1, delict=[97], cijfer=8)

    assert dict(survey_account(person, survey, Role.SECRETARY).counts) == {}
    assert [number for _mode, number in mode_counts(person, survey, Role.SECRETARY)] == [0, 0, 0]
