"""Recording what people answer."""

import itertools
import uuid

import pytest

from surveys.answering import (
    AlreadySubmitted,
    PaperForm,
    classify,
    record_interview,
    record_paper,
    save_page,
    submit,
)
from surveys.closing import close_survey
from surveys.models import Case, Response, Survey
from tests.factories import (
    MORNING,
    make_case,
    make_draft,
    make_person,
    make_questionnaire,
    make_response,
    make_survey,
    make_version,
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


class TestDraft:
    def test_draft_starts_with_the_groups_of_its_case(self):
        case = make_case(groups={"branch": 3, "size": 1})

        draft = start(case, language="en")

        assert (draft.case, draft.survey, draft.version) == (case, case.survey, case.survey.version)
        assert (draft.mode, draft.status, draft.language) == ("web", "draft", "en")
        assert (draft.groups, draft.answers) == ({"branch": 3, "size": 1}, {})
        assert (draft.started_at, draft.submitted_at, draft.is_counted) == (MORNING, None, False)
        assert events(draft) == [("started", "", MORNING)]

    def test_starting_twice_gives_one_draft(self):
        case = make_case()
        first = start(case)

        second = start(case, language="en", now=LATER)

        assert (second.pk, second.language, second.started_at) == (first.pk, "nl", MORNING)
        assert events(second) == [("started", "", MORNING)]

    def test_every_case_has_a_draft_of_its_own(self):
        survey = make_survey()

        drafts = [start(make_case(survey)) for _ in range(2)]

        assert len({draft.pk for draft in drafts}) == 2
        assert len({draft.handle for draft in drafts}) == 2

    def test_page_is_merged_with_what_is_there(self):
        draft = start(make_case())
        feeling, judgement = pages_of(draft)
        save_page(draft, feeling, {"onveilig": 1, "waar": [1]}, now=MORNING)
        save_page(draft, judgement, {"cijfer": None, "aantal": 3}, now=MORNING)

        save_page(draft, feeling, {"onveilig": 2}, now=LATER)

        # What is off the route now stays in the draft.
        assert stored(draft).answers == {"onveilig": 2, "waar": [1], "cijfer": None, "aantal": 3}
        assert events(draft)[1:] == [
            ("page_saved", "gevoel", MORNING),
            ("page_saved", "oordeel", MORNING),
            ("page_saved", "gevoel", LATER),
        ]

    def test_page_saved_from_a_stale_copy_loses_nothing(self):
        draft = start(make_case())
        stale = stored(draft)
        feeling, judgement = pages_of(draft)
        save_page(draft, feeling, {"onveilig": 2}, now=MORNING)

        saved = save_page(stale, judgement, {"cijfer": 7}, now=MORNING)

        assert saved.answers == stored(draft).answers == {"onveilig": 2, "cijfer": 7}


class TestSubmitting:
    def test_response_is_classified_counted_and_closed(self):
        draft = make_draft(**ANSWERS["complete"])

        response = submit(draft, now=LATER)

        assert (response.status, response.is_counted, response.submitted_at) == ("complete", True, LATER)
        assert stored(response).answers == ANSWERS["complete"]
        assert stored(response.case).disposition == "I"
        assert events(response) == [("started", "", MORNING), ("submitted", "", LATER)]

    def test_answers_off_the_route_are_dropped(self):
        answers = {"onveilig": 2, "waar": [95], "waar_anders": "Thuis", "cijfer": 7, "aantal": 3, "weg": 1}

        response = submit(make_draft(**answers), now=LATER)

        assert stored(response).answers == {"onveilig": 2, "cijfer": 7}

    def test_submitting_again_changes_nothing(self):
        draft = make_draft(**ANSWERS["complete"])
        submit(draft, now=MORNING)
        before = rows()

        again = submit(draft, now=LATER)

        assert again.submitted_at == MORNING
        assert rows() == before

    def test_page_comes_too_late_after_submitting(self):
        response = make_response(**ANSWERS["complete"])
        before = rows()

        with pytest.raises(AlreadySubmitted):
            save_page(response, pages_of(response)[0], {"onveilig": 1}, now=LATER)

        assert rows() == before

    def test_who_submitted_for_someone_is_noted(self):
        person = make_person()

        response = submit(make_draft(), now=LATER, by=person)

        assert response.events.get(kind="submitted").by == person


def ten_questions(**fields):
    marks = [
        {"code": f"cijfer_{number}", "type": "mark", "label": "Cijfer", "theme": "oordeel"}
        for number in range(10)
    ]
    remark = {"code": "opmerking", "type": "text", "label": "Nog iets?", "theme": "overig"}
    page = {"code": "oordeel", "title": "Oordeel", "questions": [*marks, remark]}
    return make_questionnaire([page], code="tien", **fields)


class TestClassifying:
    @pytest.mark.parametrize(
        ("answered", "status"),
        [
            (10, "complete"),
            (9, "complete"),
            (8, "partial"),
            (5, "partial"),
            (4, "break_off"),
            (0, "break_off"),
        ],
    )
    def test_share_of_answers_decides(self, answered, status):
        answers = {f"cijfer_{number}": 7 if number < answered else None for number in range(10)}

        assert classify(ten_questions(), answers, Survey(complete_above=80, partial_from=50)) == status

    @pytest.mark.parametrize(
        ("complete_above", "partial_from", "status"),
        [(79, 50, "complete"), (80, 80, "partial"), (90, 81, "break_off"), (80, 1, "partial")],
    )
    def test_limits_are_those_of_the_survey(self, complete_above, partial_from, status):
        survey = Survey(complete_above=complete_above, partial_from=partial_from)
        answers = {f"cijfer_{number}": 7 for number in range(8)}

        assert classify(ten_questions(), answers, survey) == status

    @pytest.mark.parametrize("reserved", [-7, -8, -9])
    def test_reserved_codes_are_no_answers(self, reserved):
        answers = {f"cijfer_{number}": 7 if number < 8 else reserved for number in range(10)}

        assert classify(ten_questions(), answers, make_survey()) == "partial"

    def test_open_texts_do_not_count(self):
        answers = {f"cijfer_{number}": 7 for number in range(8)} | {"opmerking": "Veel"}

        assert classify(ten_questions(), answers, make_survey()) == "partial"

    def test_only_questions_on_the_route_count(self):
        brave = {"onveilig": 2, "waar": [1], "aantal": 3}
        afraid = {"onveilig": 1, "waar": [99], "aantal": 3, "cijfer": 5}

        assert classify(make_questionnaire(), brave, make_survey()) == "partial"
        assert classify(make_questionnaire(), afraid, make_survey()) == "complete"


def arrive(case: Case, mode: str, status: str) -> Response:
    """A response of this kind comes in."""
    if mode == "web":
        return make_response(case, **ANSWERS[status])
    return record_paper(case, paper(**ANSWERS[status]), by=make_person(), now=LATER)


def which_counts(statuses: tuple[str, ...]) -> int | None:
    """The first complete one, else the first partial one."""
    best = next((status for status in ("complete", "partial") if status in statuses), None)
    return statuses.index(best) if best else None


class TestCounting:
    @pytest.mark.parametrize("modes", [("web", "paper", "web"), ("paper", "web", "web")])
    @pytest.mark.parametrize("statuses", list(itertools.product(ANSWERS, repeat=3)))
    def test_first_complete_response_counts_else_the_first_partial(self, modes, statuses):
        case = make_case()

        arrived = [arrive(case, mode, status) for mode, status in zip(modes, statuses, strict=True)]

        counted = [i for i, response in enumerate(arrived) if stored(response).is_counted]
        expected = which_counts(statuses)
        assert [stored(response).status for response in arrived] == list(statuses)
        assert counted == ([] if expected is None else [expected])
        assert (
            stored(case).disposition
            == {"complete": "I", "partial": "P", None: "R"}[None if expected is None else statuses[expected]]
        )

    def test_paper_counts_while_a_draft_is_open(self):
        case = make_case()
        draft = make_draft(case, **ANSWERS["complete"])

        form = arrive(case, "paper", "complete")

        assert (form.is_counted, stored(case).disposition) == (True, "I")
        assert (stored(draft).status, submit(draft, now=LATER).is_counted) == ("draft", False)


class TestPaper:
    def test_form_is_stored_as_typed_and_as_routed(self):
        case, person = make_case(groups={"branch": 2}), make_person()
        typed = {"onveilig": 2, "waar": [1, 99], "cijfer": -9, "aantal": None}
        form = PaperForm(answers=typed, submission_key=uuid.uuid4(), conflicts=["waar"])

        response = record_paper(case, form, by=person, now=MORNING)

        assert (response.mode, response.channel.kind, response.language) == ("paper", "paper", "nl")
        assert (response.submission_key, response.submitted_at) == (form.submission_key, MORNING)
        assert (response.groups, response.status) == ({"branch": 2}, "partial")
        assert stored(response).answers == {"onveilig": 2, "cijfer": -9}
        keying = response.keyings.get()
        assert (keying.answers, keying.conflicts, keying.by, keying.ordinal) == (typed, ["waar"], person, 1)
        assert list(response.events.values_list("kind", "by")) == [("submitted", person.pk)]

    def test_form_sent_again_is_the_same_form(self):
        case, person, form = make_case(), make_person(), paper(**ANSWERS["complete"])
        first = record_paper(case, form, by=person, now=MORNING)
        before = rows()

        again = record_paper(case, form, by=make_person(), now=LATER)

        assert (again, rows()) == (first, before)

    def test_form_sent_again_after_the_close_is_the_same_form(self):
        case, person, form = make_case(), make_person(), paper(**ANSWERS["complete"])
        first = record_paper(case, form, by=person, now=MORNING)
        close_survey(case.survey, by=None, now=MORNING)

        assert record_paper(case, form, by=person, now=LATER) == first

    def test_other_surveys_have_keys_of_their_own(self):
        form, person = paper(**ANSWERS["complete"]), make_person()

        responses = {record_paper(make_case(), form, by=person, now=MORNING) for _ in range(2)}

        assert len(responses) == 2


class TestInterview:
    def test_interview_is_stored_without_a_case(self):
        survey, person = make_survey(), make_person()
        interview = make_interview(survey, onveilig=2, waar=[1], cijfer=7)

        response = stored(record_interview(survey, interview, by=person, now=MORNING))

        assert (response.case, response.mode, response.channel.kind) == (None, "interview", "street")
        assert (response.answers, response.groups) == ({"onveilig": 2, "cijfer": 7}, {"place": 2})
        assert (response.status, response.is_counted, response.submitted_at) == ("complete", True, MORNING)
        assert response.events.get().by == person

    def test_every_interview_counts_but_a_break_off(self):
        survey = make_survey()

        counted = [
            record_interview(
                survey, make_interview(survey, **ANSWERS[status]), by=None, now=MORNING
            ).is_counted
            for status in ("complete", "partial", "complete", "break_off")
        ]

        assert counted == [True, True, True, False]

    def test_interview_sent_again_is_the_same_interview(self):
        survey = make_survey()
        interview = make_interview(survey, **ANSWERS["complete"])
        first = record_interview(survey, interview, by=None, now=MORNING)
        before = rows()

        again = record_interview(survey, interview, by=None, now=LATER)

        assert (again, rows()) == (first, before)


def test_version_of_the_survey_is_the_version_of_the_response():
    survey = make_survey(version=make_version(make_questionnaire(version=4)))

    assert start(make_case(survey)).version.version == 4
