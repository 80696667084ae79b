"""The anonymous promise: what sending and closing leave behind."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.answering import (
    AlreadySubmitted,
    WebOnly,
    record_interview,
    record_paper,
    save_page,
    submit,
)
from surveys.closing import close_survey
from surveys.fieldwork.queries import mode_counts, survey_account
from surveys.models import Case, Response, ResponseEvent, SealedResponse
from surveys.respond.queries import Situation, find_situation
from surveys.sealing import FEWEST, shared_groups
from tests.factories import make_case, make_draft, make_person, make_questionnaire, make_survey, make_version
from tests.surveys.arriving import ANSWERS, LATER, make_interview, paper, start, stored

BRANCH, SIZE = {"code": "branche", "theme": "achtergrond"}, {"code": "omvang", "theme": "achtergrond"}
TWO = [{"code": 1, "label": "Een"}, {"code": 2, "label": "Twee"}]
# Asks what the address list knows too.
BACKGROUND = {
    "code": "begin",
    "title": "Begin",
    "questions": [{**q, "type": "choice", "label": "Wat?", "choices": TWO} for q in (BRANCH, SIZE)],
}

a_group = st.fixed_dictionaries(
    {}, optional={"branch": st.integers(1, 3), "size": st.integers(1, 2), "sub_area": st.integers(1, 2)}
)


@pytest.fixture
def survey(db):
    return make_survey(promise="anonymous")


def answered(survey, number, *, groups=None, **answers):
    """Drafts of that many cases, sent with these answers."""
    cases = [make_case(survey, groups=groups or {}) for _ in range(number)]
    return [submit(make_draft(case, **(answers or ANSWERS["complete"])), now=LATER) for case in cases]


def pool(survey) -> list[tuple]:
    rows = survey.sealed_responses.order_by("status").values_list("status", "answers", "groups", "language")
    return list(rows)


def fresh(survey) -> list[Response]:
    close_survey(survey, by=None, now=LATER)
    return list(survey.responses.all())


def test_sending_puts_the_answers_into_the_pool_and_leaves_a_receipt(survey):
    case = make_case(survey, groups={"branch": 2})

    receipt = submit(make_draft(case, onveilig=2, waar=[1], cijfer=7), now=LATER)

    assert pool(survey) == [("complete", {"onveilig": 2, "cijfer": 7}, {"branch": 2}, "nl")]
    left = stored(receipt)
    assert (left.status, left.answers, left.groups, left.is_counted) == ("receipt", {}, {}, False)
    assert (stored(case).is_used, stored(case).disposition) == (True, "I")
    assert ResponseEvent.objects.count() == 0


def test_sending_again_is_still_one_answer(survey):
    [receipt] = answered(survey, 1)

    again = submit(stored(receipt), now=LATER)

    assert (again.pk, len(pool(survey))) == (receipt.pk, 1)


def test_a_used_code_begins_nothing_new(survey):
    [receipt] = answered(survey, 1)

    with pytest.raises(AlreadySubmitted):
        start(receipt.case)

    assert survey.responses.count() == 1


def test_a_page_saved_leaves_no_event(survey):
    draft = start(make_case(survey))

    save_page(draft, make_questionnaire().pages[0], {"onveilig": 2}, now=LATER)

    assert ResponseEvent.objects.count() == 0
    assert stored(draft).answers == {"onveilig": 2}


def test_a_used_code_is_answered_before_and_after_the_close(survey):
    [receipt] = answered(survey, 1)
    before = find_situation(stored(receipt.case), survey.opens_on)

    close_survey(survey, by=None, now=LATER)

    after = find_situation(stored(receipt.case), survey.opens_on)
    assert [before, after] == [Situation.ANSWERED] * 2


@pytest.mark.parametrize("record", [record_paper, record_interview])
def test_only_the_web_is_taken(survey, record):
    arrived = paper(onveilig=2) if record is record_paper else make_interview(survey, onveilig=2)

    with pytest.raises(WebOnly):
        record(make_case(survey) if record is record_paper else survey, arrived, by=make_person(), now=LATER)

    assert Response.objects.count() == 0


def test_closing_makes_rows_without_case_time_and_order(survey):
    answered(survey, FEWEST, groups={"branch": 1, "size": 2})
    keys = set(survey.responses.values_list("pk", "handle", "submission_key"))

    rows = fresh(survey)

    assert [(r.case_id, r.started_at, r.submitted_at, r.is_counted) for r in rows] == [
        (None, None, None, True)
    ] * FEWEST
    assert [(r.status, r.answers, r.groups) for r in rows] == [
        ("complete", ANSWERS["complete"], {"branch": 1, "size": 2})
    ] * FEWEST
    assert keys & {(r.pk, r.handle, r.submission_key) for r in rows} == set()
    assert SealedResponse.objects.count() == 0


def test_closing_destroys_what_was_not_sent(survey):
    draft = make_draft(make_case(survey), **ANSWERS["complete"])

    assert fresh(survey) == []
    assert (stored(draft.case).is_used, stored(draft.case).disposition) == (False, "UO")


def test_closing_leaves_other_surveys_alone(survey):
    other = make_survey(promise="anonymous")
    answered(other, 1)

    close_survey(survey, by=None, now=LATER)

    assert (len(pool(other)), other.responses.count()) == (1, 1)


@pytest.mark.parametrize(("number", "languages"), [(FEWEST - 1, {""}), (FEWEST, {"nl", "en"})])
def test_languages_stay_where_enough_answered_in_each(survey, number, languages):
    for case in [make_case(survey) for _ in range(number)]:
        submit(start(case, language="en"), now=LATER)
    answered(survey, FEWEST)

    rows = fresh(survey)

    assert {row.language for row in rows} == languages


@pytest.mark.django_db
def test_answers_that_say_the_group_go_with_the_group():
    survey = make_survey(version=make_version(make_questionnaire([BACKGROUND])), promise="anonymous")
    answered(survey, FEWEST, groups={"branch": 1}, branche=1, omvang=1)
    answered(survey, 1, groups={"branch": 2}, branche=2, omvang=1)

    rows = fresh(survey)

    # One alone would stand apart by having no branch: the others lose theirs too.
    assert [(row.groups, row.answers) for row in rows] == [({}, {})] * (FEWEST + 1)


@pytest.mark.django_db
def test_an_answer_stays_where_it_says_the_group_that_is_kept():
    survey = make_survey(version=make_version(make_questionnaire([BACKGROUND])), promise="anonymous")
    answered(survey, FEWEST - 1, groups={"branch": 1, "size": 1}, branche=1, omvang=1)
    answered(survey, 1, groups={"branch": 1, "size": 1}, branche=2, omvang=1)

    rows = fresh(survey)

    # Who corrected the list would be known by it.
    assert sorted(row.answers.get("branche", 0) for row in rows) == [0] + [1] * (FEWEST - 1)
    assert {row.answers["omvang"] for row in rows} == {1}


@pytest.mark.django_db
def test_a_group_in_ones_own_words_never_stays():
    other = [{**one, "specify": "eigen_woorden"} if one["code"] == 2 else one for one in TWO]
    question = {**BACKGROUND["questions"][0], "choices": other}
    page = {**BACKGROUND, "questions": [question]}
    survey = make_survey(version=make_version(make_questionnaire([page])), promise="anonymous")
    answered(survey, FEWEST, groups={"branch": 2}, branche=2, eigen_woorden="Fietsenmaker")

    rows = fresh(survey)

    assert [row.answers for row in rows] == [{"branche": 2}] * FEWEST


def test_the_account_knows_partial_and_broken_off_answers_of_the_whole_only(survey):
    for answers in (ANSWERS["complete"], ANSWERS["complete"], ANSWERS["partial"], ANSWERS["break_off"]):
        answered(survey, 1, **answers)
    secretary = make_person("secretary", survey.round.area)
    running = survey_account(secretary, survey).counts

    close_survey(survey, by=None, now=LATER)

    assert running == survey_account(secretary, survey).counts == {"I": 2, "P": 1, "R": 1}
    assert set(Case.objects.values_list("disposition", flat=True)) == {"I"}


def test_the_pool_counts_as_answers_on_the_web(survey):
    answered(survey, 2)
    answered(survey, 1, **ANSWERS["break_off"])
    secretary = make_person("secretary", survey.round.area)
    running = mode_counts(secretary, survey)

    close_survey(survey, by=None, now=LATER)

    assert running == mode_counts(secretary, survey) == [("Internet", 2), ("Papier", 0), ("Gesprek", 0)]


@given(st.lists(a_group, max_size=60))
def test_every_combination_of_groups_is_that_of_ten(rows):
    kept = shared_groups(rows)

    numbers = {tuple(sorted(one.items())): kept.count(one) for one in kept}
    assert all(number >= FEWEST for number in numbers.values()) or set(numbers) == {()}
    assert all(one.items() <= row.items() for one, row in zip(kept, rows, strict=True))


@pytest.mark.parametrize(
    ("rows", "kept"),
    [
        ([{"branch": 1, "size": 2}] * 10, [{"branch": 1, "size": 2}] * 10),
        ([{"branch": 1, "size": 2}] * 9, [{}] * 9),
        # Each size alone is too few; the branch is shared.
        ([{"branch": 1, "size": 1}] * 5 + [{"branch": 1, "size": 2}] * 5, [{"branch": 1}] * 10),
        # Nine of another branch would be known by having none: the ten lose theirs, the twelve do not.
        (
            [{"branch": 1}] * 12 + [{"branch": 2}] * 10 + [{"branch": 3}] * 9,
            [{"branch": 1}] * 12 + [{}] * 19,
        ),
        ([], []),
    ],
)
def test_groups_that_few_share_are_lost(rows, kept):
    assert shared_groups(rows) == kept
