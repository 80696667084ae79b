"""Dispositions: what became of a case."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from surveys.cases import DISPOSITIONS, disposition_of, refresh_disposition, refresh_dispositions
from surveys.models import Case, ContactAttempt, Outcome
from tests.factories import MORNING, make_case, make_person, make_response, make_survey

# By AAPOR, Standard Definitions; None says nothing about the case.
EXPECTED = {
    "sent": None,
    "interview": "NC",
    "paper_left": "NC",
    "paper_collected": "NC",
    "no_one": "NC",
    "closed_today": "NC",
    "manager_absent": "NC",
    "appointment": "NC",
    "refused": "R",
    "opted_out": "R",
    "broken_off": "R",
    "language": "O",
    "unable": "O",
    "vacant": "NE",
    "moved": "NE",
    "duplicate": "NE",
    "letter_box": "NE",
    "no_business": "NE",
    "not_found": "UO",
    "no_access": "UO",
    "returned": "UO",
}


def answer(status: str, *, is_counted: bool = False, has_answers: bool = True) -> SimpleNamespace:
    return SimpleNamespace(status=status, is_counted=is_counted, has_answers=has_answers)


COMPLETE = answer("complete", is_counted=True)
PARTIAL = answer("partial", is_counted=True)
BREAK_OFF = answer("break_off")
DRAFT = answer("draft")


def test_every_outcome_is_judged():
    assert set(EXPECTED) == set(Outcome.values)
    assert {str(outcome) for outcome in DISPOSITIONS} == set(Outcome.values) - {"sent"}


@pytest.mark.parametrize(("outcome", "disposition"), EXPECTED.items())
def test_last_outcome_decides_without_answers(outcome, disposition):
    assert disposition_of([], [outcome]) == (disposition or "UO")
    assert disposition_of([], ["refused", outcome]) == (disposition or "R")
    assert disposition_of([DRAFT], ["sent", outcome, "sent"]) == (disposition or "UO")


@pytest.mark.parametrize("outcome", Outcome.values)
def test_counted_answers_come_before_every_outcome(outcome):
    assert disposition_of([COMPLETE], [outcome]) == "I"
    assert disposition_of([PARTIAL], [outcome]) == "P"


@pytest.mark.parametrize(("outcome", "disposition"), EXPECTED.items())
def test_breaking_off_is_refusing_unless_the_case_does_not_belong(outcome, disposition):
    assert disposition_of([BREAK_OFF], [outcome]) == ("NE" if disposition == "NE" else "R")


@pytest.mark.parametrize(
    ("responses", "outcomes", "disposition"),
    [
        ([], [], "UO"),
        ([], ["sent", "sent"], "UO"),
        ([DRAFT], [], "UO"),
        ([BREAK_OFF], [], "R"),
        ([BREAK_OFF, COMPLETE], [], "I"),
        ([PARTIAL, answer("complete")], [], "P"),
        # What is not counted is kept, and decides nothing.
        ([answer("complete")], [], "UO"),
        ([answer("partial")], ["refused"], "R"),
        ([], ["vacant", "no_one"], "NC"),
        ([], ["no_one", "vacant"], "NE"),
        ([], ["refused", "appointment"], "NC"),
        ([BREAK_OFF], ["vacant", "no_one"], "R"),
    ],
)
def test_disposition(responses, outcomes, disposition):
    assert disposition_of(responses, outcomes) == disposition


def attempt(case: Case, outcome: str, *, day: int = 0, voids: ContactAttempt | None = None) -> ContactAttempt:
    return ContactAttempt.objects.create(
        case=case,
        kind="visit",
        outcome=outcome,
        at=MORNING + timedelta(days=day),
        by=make_person(),
        voids=voids,
    )


@pytest.mark.django_db
def test_disposition_is_stored_with_the_case():
    case = make_case()
    attempt(case, "refused")

    disposition = refresh_disposition(case)

    assert (disposition, Case.objects.get(pk=case.pk).disposition) == ("R", "R")


@pytest.mark.django_db
def test_attempt_that_voids_another_speaks_in_its_place():
    case = make_case()
    mistake = attempt(case, "vacant", day=1)
    attempt(case, "no_one", day=2, voids=mistake)

    assert refresh_disposition(case) == "NC"


@pytest.mark.django_db
def test_voided_attempt_says_nothing():
    case = make_case()
    attempt(case, "no_one")
    mistake = attempt(case, "vacant", day=1)
    attempt(case, "sent", day=2, voids=mistake)

    assert refresh_disposition(case) == "NC"


@pytest.mark.django_db
def test_attempts_count_in_order_of_time_not_of_entry():
    case = make_case()
    attempt(case, "refused", day=5)
    attempt(case, "no_one", day=1)

    assert refresh_disposition(case) == "R"


@pytest.mark.django_db
def test_later_entry_decides_at_the_same_moment():
    case = make_case()
    attempt(case, "no_one")
    attempt(case, "refused")

    assert refresh_disposition(case) == "R"


@pytest.mark.django_db
def test_answers_come_before_attempts():
    case = make_case()
    make_response(case, onveilig=2, cijfer=7)
    attempt(case, "refused", day=30)

    assert refresh_disposition(case) == "I"


@pytest.mark.django_db
def test_attempts_on_one_case_say_nothing_of_another():
    survey = make_survey()
    cases = [make_case(survey) for _ in range(2)]
    attempt(cases[0], "refused")

    refresh_dispositions(survey)

    assert list(survey.cases.order_by("number").values_list("disposition", flat=True)) == ["R", "UO"]


@pytest.mark.django_db
def test_refreshing_mends_a_cache_that_is_wrong():
    survey = make_survey()
    make_case(survey, disposition="I")

    refresh_dispositions(survey)

    assert survey.cases.get().disposition == "UO"


def test_questionnaire_that_was_left_blank_says_nothing():
    opened = answer("break_off", has_answers=False)

    assert disposition_of([opened], []) == "UO"
    assert disposition_of([opened], ["no_one"]) == "NC"
