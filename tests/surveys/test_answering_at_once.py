"""Writes at the same moment, each in a transaction of its own: one waits for the other."""

import uuid
from concurrent.futures import ThreadPoolExecutor, wait
from functools import partial

import pytest
from django.db import connections, transaction

from surveys.answering import (
    AlreadyKeyed,
    SurveyIsClosed,
    record_interview,
    record_paper,
    save_page,
    start_open_draft,
    submit,
)
from surveys.closing import close_survey
from surveys.models import Channel, Keying, Response, ResponseEvent
from surveys.queries import survey_channel
from tests.factories import make_case, make_draft, make_open_draft, make_person, make_survey
from tests.surveys.arriving import ANSWERS, LATER, make_interview, pages_of, paper, start, stored
from tests.surveys.at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_starting_gives_one_draft():
    case = make_case()
    survey_channel(case.survey, Channel.Kind.LETTER)

    drafts = at_once(lambda: start(case))

    assert drafts == [Response.objects.get()] * 4
    assert ResponseEvent.objects.count() == 1


def test_submitting_gives_one_submission():
    draft = make_draft(**ANSWERS["complete"])

    responses = at_once(lambda: submit(draft, now=LATER))

    assert responses == [draft] * 4
    assert draft.events.filter(kind="submitted").count() == 1


def test_keying_the_same_form_gives_one_response():
    case, person, form = make_case(), make_person(), paper(**ANSWERS["complete"])

    responses = at_once(lambda: record_paper(case, form, by=person, now=LATER))

    assert responses == [Response.objects.get()] * 4
    assert (Keying.objects.count(), ResponseEvent.objects.count()) == (1, 1)


def test_two_keyers_of_one_form_give_a_first_and_a_second_keying():
    case = make_case()
    # Two of them, each sending the form twice, in the same second.
    turns = [(make_person(), paper(**ANSWERS["complete"])) for _ in range(2)] * 2
    each = iter(turns)

    def key():
        person, form = next(each)
        return record_paper(case, form, by=person, now=LATER)

    responses = at_once(key)

    assert responses == [Response.objects.get()] * 4
    assert sorted(Keying.objects.values_list("ordinal", "by")) in [
        [(1, turns[0][0].pk), (2, turns[1][0].pk)],
        [(1, turns[1][0].pk), (2, turns[0][0].pk)],
    ]
    assert set(Keying.objects.values_list("submission_key", "by")) == {
        (form.submission_key, person.pk) for person, form in turns
    }


def test_of_many_keyers_of_one_form_two_are_taken():
    case = make_case()

    outcomes = at_once(
        lambda: record_paper(case, paper(**ANSWERS["complete"]), by=make_person(), now=LATER), times=5
    )

    refused = [outcome for outcome in outcomes if isinstance(outcome, AlreadyKeyed)]
    assert (len(refused), Response.objects.count()) == (3, 1)
    assert sorted(Keying.objects.values_list("ordinal", flat=True)) == [1, 2]


def test_one_person_keys_a_form_once():
    case, person = make_case(), make_person()

    outcomes = at_once(lambda: record_paper(case, paper(**ANSWERS["complete"]), by=person, now=LATER))

    assert sum(isinstance(outcome, AlreadyKeyed) for outcome in outcomes) == 3
    assert Keying.objects.get().ordinal == 1


def test_the_same_interview_gives_one_response():
    survey = make_survey()
    interview = make_interview(survey, **ANSWERS["complete"])

    responses = at_once(lambda: record_interview(survey, interview, by=None, now=LATER))

    assert responses == [Response.objects.get()] * 4


def test_beginning_at_a_poster_gives_one_draft_for_each_key():
    poster = survey_channel(make_survey(), Channel.Kind.POSTER)
    same, other = uuid.uuid4(), uuid.uuid4()
    keys = iter([same, same, other, other])

    drafts = at_once(
        lambda: start_open_draft(poster, submission_key=next(keys), language="nl", now=LATER),
    )

    assert set(Response.objects.values_list("submission_key", flat=True)) == {same, other}
    assert (len(drafts), set(drafts)) == (4, set(Response.objects.all()))


def test_saving_different_pages_loses_nothing():
    draft = make_draft()
    feeling = pages_of(draft)[0]
    codes = iter("abcd")

    at_once(lambda: save_page(draft, feeling, {next(codes): 1}, now=LATER))

    assert stored(draft).answers == {"a": 1, "b": 1, "c": 1, "d": 1}


def test_closing_gives_one_classification():
    draft = make_draft(**ANSWERS["complete"])

    at_once(lambda: close_survey(draft.survey, by=None, now=LATER))

    assert draft.events.filter(kind="classified").count() == 1


def test_closing_waits_for_writes_and_writes_for_the_close():
    survey, person = make_survey(), make_person()
    drafts = [make_draft(make_case(survey), **ANSWERS["complete"]) for _ in range(8)]
    others = [make_case(survey) for _ in range(4)]
    writes = [partial(submit, draft, now=LATER) for draft in drafts]
    writes += [partial(start, case) for case in others]
    writes += [
        partial(record_paper, draft.case, paper(**ANSWERS["complete"]), by=person, now=LATER)
        for draft in drafts[:4]
    ]
    writes.insert(4, partial(close_survey, survey, by=None, now=LATER))
    each = iter(writes)

    outcomes = at_once(lambda: next(each)(), times=len(writes))  # noqa: PLW0108 (each thread takes its own)

    faults = {type(outcome) for outcome in outcomes if isinstance(outcome, Exception)}
    assert faults - {SurveyIsClosed} == set()
    assert survey.responses.filter(status="draft").count() == 0
    assert survey.responses.filter(is_counted=True).count() == 8
    assert set(survey.cases.values_list("disposition", flat=True)) <= {"I", "R", "UO"}


@pytest.mark.parametrize("promise", ["confidential", "anonymous"])
def test_closing_waits_for_posters_and_posters_for_the_close(promise):
    survey = make_survey(promise=promise)
    drafts = [make_open_draft(survey, **ANSWERS["complete"]) for _ in range(8)]
    writes = [partial(submit, draft, now=LATER) for draft in drafts]
    writes.insert(4, partial(close_survey, survey, by=None, now=LATER))
    each = iter(writes)

    outcomes = at_once(lambda: next(each)(), times=len(writes))  # noqa: PLW0108 (each thread takes its own)

    faults = [type(outcome) for outcome in outcomes if isinstance(outcome, Exception)]
    late = faults.count(SurveyIsClosed)
    assert faults == [SurveyIsClosed] * late
    # What was begun counts as it is, but for anonymous drafts: those are destroyed.
    assert survey.responses.filter(is_counted=True).count() == 8 - (late if promise == "anonymous" else 0)


@pytest.mark.parametrize(
    "write",
    [
        lambda draft: save_page(draft, pages_of(draft)[0], {"onveilig": 1}, now=LATER),
        lambda draft: submit(draft, now=LATER),
    ],
    ids=["save", "submit"],
)
@pytest.mark.parametrize("begin", [make_draft, make_open_draft])
def test_what_comes_during_the_close_is_not_taken(write, begin):
    draft = begin(**ANSWERS["complete"])

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            close_survey(draft.survey, by=None, now=LATER)
            answer = pool.submit(in_a_thread, partial(write, draft))
            # It waits for the close by now.
            wait([answer], timeout=0.5)
        with pytest.raises(SurveyIsClosed):
            answer.result(timeout=20)

    assert stored(draft).answers == ANSWERS["complete"]
    assert draft.events.filter(kind="submitted").count() == 0


def test_who_begins_during_the_close_comes_too_late():
    case = make_case()
    survey_channel(case.survey, Channel.Kind.LETTER)

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            close_survey(case.survey, by=None, now=LATER)
            draft = pool.submit(in_a_thread, partial(start, case))
            # It waits for the close by now.
            wait([draft], timeout=0.5)
        with pytest.raises(SurveyIsClosed):
            draft.result(timeout=20)

    assert case.responses.count() == 0


def in_a_thread(action):
    """Do something on a connection of its own."""
    try:
        return action()
    finally:
        connections.close_all()
