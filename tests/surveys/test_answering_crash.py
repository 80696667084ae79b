"""A fault at the last step of a write undoes the first."""

import pytest
from django.db import IntegrityError

from surveys.answering import record_interview, record_paper, save_page, submit
from surveys.closing import close_survey
from surveys.models import Person
from tests.factories import make_case, make_draft, make_survey
from tests.surveys.arriving import ANSWERS, LATER, make_interview, paper, rows

pytestmark = pytest.mark.django_db


def crash(write, error) -> None:
    before = rows()

    with pytest.raises(error):
        write()

    assert rows() == before


def test_nothing_of_a_page_is_left():
    draft = make_draft()

    crash(lambda: save_page(draft, None, {"onveilig": 1}, now=LATER), AttributeError)


def test_nothing_of_a_submission_is_left():
    draft = make_draft(**ANSWERS["complete"])

    crash(lambda: submit(draft, now=LATER, by=Person()), ValueError)


def test_nothing_of_a_paper_form_is_left():
    case = make_case()

    crash(lambda: record_paper(case, paper(onveilig=1), by=Person(), now=LATER), ValueError)


def test_nothing_of_an_interview_is_left():
    survey = make_survey()
    interview = make_interview(survey, onveilig=2)

    crash(lambda: record_interview(survey, interview, by=Person(), now=LATER), ValueError)


def test_nothing_of_a_closing_is_left():
    survey = make_draft(**ANSWERS["complete"]).survey

    crash(lambda: close_survey(survey, by=None, now=None), IntegrityError)
