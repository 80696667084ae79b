"""Closing a survey: drafts are classified, and nothing is taken any more."""

import pytest

from surveys.answering import SurveyIsClosed, record_interview, record_paper, save_page, submit
from surveys.closing import close_survey
from surveys.models import Keying, Response, ResponseEvent
from tests.factories import (
    MORNING,
    make_case,
    make_draft,
    make_open_draft,
    make_person,
    make_response,
    make_survey,
)
from tests.surveys.arriving import (
    ANSWERS,
    LATER,
    events,
    make_interview,
    pages_of,
    paper,
    rows,
    start,
    stored,
)

pytestmark = pytest.mark.django_db


def test_drafts_are_classified_and_count():
    survey = make_survey()
    drafts = [make_draft(make_case(survey), **ANSWERS[status]) for status in ANSWERS]

    closed = close_survey(survey, by=None, now=LATER)

    assert closed.closed_at == stored(survey).closed_at == LATER
    responses = [stored(draft) for draft in drafts]
    assert [response.status for response in responses] == ["complete", "partial", "break_off"]
    assert [response.is_counted for response in responses] == [True, True, False]
    assert [response.submitted_at for response in responses] == [None, None, None]
    assert [stored(draft.case).disposition for draft in drafts] == ["I", "P", "R"]
    assert [events(draft)[-1] for draft in drafts] == [("classified", "", LATER)] * 3


def test_draft_counts_only_where_nothing_better_was_sent():
    case = make_case()
    sent = make_response(case, **ANSWERS["complete"])
    draft = make_draft(case, **ANSWERS["complete"])

    close_survey(case.survey, by=None, now=LATER)

    assert [stored(sent).is_counted, stored(draft).is_counted] == [True, False]


def test_best_of_several_drafts_of_a_case_counts():
    draft = make_draft(**ANSWERS["partial"])
    begun = Response.objects.create(
        survey=draft.survey,
        channel=draft.channel,
        case=draft.case,
        version=draft.version,
        mode=Response.Mode.INTERVIEW,
        answers=ANSWERS["complete"],
        started_at=LATER,
    )

    close_survey(draft.survey, by=None, now=LATER)

    assert [stored(draft).is_counted, stored(begun).is_counted] == [False, True]
    assert stored(draft.case).disposition == "I"


def test_draft_takes_the_place_of_a_partial_response():
    case = make_case()
    sent = make_response(case, **ANSWERS["partial"])
    draft = make_draft(case, **ANSWERS["complete"])

    close_survey(case.survey, by=None, now=LATER)

    assert [stored(sent).is_counted, stored(draft).is_counted] == [False, True]


@pytest.mark.parametrize("number", [1, 5])
def test_many_drafts_take_as_many_statements_as_one(number, django_assert_num_queries):
    survey = make_survey()
    for _ in range(number):
        case = make_case(survey)
        make_response(case, **ANSWERS["partial"])
        make_draft(case, **ANSWERS["complete"])
        make_open_draft(survey, **ANSWERS["complete"])

    # Within a transaction (two): cases and survey locked; drafts and what counts read; what is replaced,
    # drafts and events written; cases with responses and attempts read, and written; the survey.
    with django_assert_num_queries(15):
        close_survey(survey, by=None, now=LATER)

    assert survey.responses.filter(status="complete", is_counted=True).count() == 2 * number


def test_draft_keeps_only_what_is_on_its_route():
    draft = make_draft(onveilig=2, waar=[1], cijfer=7)

    close_survey(draft.survey, by=None, now=LATER)

    assert stored(draft).answers == {"onveilig": 2, "cijfer": 7}


def test_closing_twice_changes_nothing():
    draft = make_draft(**ANSWERS["partial"])
    close_survey(draft.survey, by=None, now=MORNING)
    before = rows()

    close_survey(draft.survey, by=None, now=LATER)

    assert rows() == before


def test_closing_leaves_other_surveys_open():
    draft = make_draft()

    close_survey(make_survey(), by=None, now=LATER)

    assert (stored(draft).status, stored(draft.survey).closed_at) == ("draft", None)


@pytest.mark.parametrize(
    "write",
    [
        lambda draft: start(draft.case),
        lambda draft: start(make_case(draft.survey)),
        lambda draft: save_page(draft, pages_of(draft)[0], {"onveilig": 1}, now=LATER),
        lambda draft: submit(draft, now=LATER),
        lambda draft: record_paper(draft.case, paper(onveilig=1), by=make_person(), now=LATER),
        lambda draft: record_interview(
            draft.survey, make_interview(draft.survey, onveilig=1), by=None, now=LATER
        ),
    ],
    ids=["start", "start another", "save", "submit", "paper", "interview"],
)
def test_nothing_is_taken_after_the_close(write):
    draft = make_draft(**ANSWERS["partial"])
    close_survey(draft.survey, by=None, now=MORNING)
    before = rows(Response, ResponseEvent, Keying)

    with pytest.raises(SurveyIsClosed):
        write(draft)

    assert rows(Response, ResponseEvent, Keying) == before
