"""When figures may be shown, and beside which earlier round."""

import pytest
from django.utils import timezone

from reporting.release import NotReleased, may_show_figures, previous_survey, why_no_figures
from reporting.results import results
from tests.factories import make_area, make_round, make_survey, make_version
from tests.reporting.making import small


def survey_of(area, number, *, closed=True, **fields):
    closed_at = timezone.now() if closed else None
    return make_survey(round=make_round(area, number=number), closed_at=closed_at, **fields)


def test_a_closed_survey_shows_figures(db):
    survey = make_survey(closed_at=timezone.now())

    assert (may_show_figures(survey), why_no_figures(survey)) == (True, "")


def test_a_running_survey_shows_none_and_says_why(db):
    survey = make_survey()

    assert may_show_figures(survey) is False
    assert why_no_figures(survey).startswith("Zolang de enquête loopt, tonen we alleen hoeveel")


def test_a_practice_round_shows_figures_while_it_runs(db):
    survey = make_survey(round=make_round(is_practice=True))

    assert (may_show_figures(survey), why_no_figures(survey)) == (True, "")


def test_results_of_a_running_survey_are_refused(db):
    with pytest.raises(NotReleased):
        results(make_survey(), minimum=10)


def test_the_previous_survey_is_the_latest_closed_earlier_one(db):
    area = make_area()
    survey_of(area, 0)
    latest = survey_of(area, 1)
    survey_of(area, 2, closed=False)
    survey_of(area, 4)

    assert previous_survey(survey_of(area, 3)) == latest


def test_another_audience_is_no_previous_survey(db):
    area = make_area()
    visitors = make_version(small().model_copy(update={"code": "bezoek", "audience": "visitors"}))
    survey_of(area, 0, version=visitors)

    assert previous_survey(survey_of(area, 1)) is None


def test_another_area_is_no_previous_survey(db):
    survey_of(make_area(), 0)

    assert previous_survey(survey_of(make_area(), 1)) is None


def test_a_practice_round_has_no_previous_survey_and_is_none(db):
    area = make_area()
    practice = make_survey(round=make_round(area, is_practice=True), closed_at=timezone.now())

    assert previous_survey(survey_of(area, 1)) is None
    assert previous_survey(practice) is None
