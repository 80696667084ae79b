"""Adjudication and corrections: what changes after submission, and the trace it leaves."""

import random
from collections.abc import Mapping
from typing import Any

import pytest
from django.db import IntegrityError

from surveys.cases import refresh_disposition
from surveys.closing import close_survey
from surveys.corrections import ADJUDICATED, Change, Decision, NotCorrectable, adjudicate, correct_response
from surveys.models import Adjudication, Correction, Response
from surveys.second_keying import keying_account
from tests.factories import make_case, make_draft, make_person, make_response, make_survey
from tests.surveys.arriving import ANSWERS, LATER, rows, stored
from tests.surveys.keyed_twice import compared, key_form, key_twice, make_long_version, settle

pytestmark = pytest.mark.django_db
FULL = {"onveilig": 1, "waar": [1], "cijfer": 7, "aantal": 3}


def correct(response: Response, reason: str = "Verschreven", **answers: Any) -> Response:
    correct_response(response, Change(answers, reason), by=make_person(), now=LATER)
    return stored(response)


def trace(response: Response) -> list[tuple]:
    return list(response.corrections.values_list("field", "before", "after"))


def answers_from_trace(at_submission: Mapping[str, Any], response: Response) -> dict[str, Any]:
    """What was submitted, with every correction made anew."""
    answers = dict(at_submission)
    for one in response.corrections.all():
        answers.pop(one.field, None)
        if one.after:
            answers[one.field] = one.after[0]
    return answers


def given(answers: Mapping[str, Any]) -> dict[str, Any]:
    return {code: value for code, value in answers.items() if value is not None}


class TestCorrection:
    def test_answer_changes_and_leaves_a_trace(self):
        response, person = make_response(**ANSWERS["complete"]), make_person()

        correct_response(response, Change({"cijfer": 8}, "Gebeld met de winkel"), by=person, now=LATER)

        assert stored(response).answers == {"onveilig": 2, "cijfer": 8}
        one = Correction.objects.get()
        assert (one.field, one.before, one.after, one.by, one.at) == ("cijfer", [7], [8], person, LATER)
        assert one.reason == "Gebeld met de winkel"
        assert response.events.filter(kind="corrected", by=person, at=LATER).count() == 1

    def test_answer_that_is_the_same_changes_nothing(self):
        response = make_response(**ANSWERS["complete"])
        before = rows()

        correct(response, cijfer=7)

        assert (rows(), Correction.objects.count()) == (before, 0)

    def test_what_is_off_the_route_then_goes_with_a_trace(self):
        response = make_response(**FULL)

        after = correct(response, onveilig=2)

        assert after.answers == {"onveilig": 2, "cijfer": 7}
        assert trace(after) == [("onveilig", [1], [2]), ("waar", [[1]], []), ("aantal", [3], [])]

    def test_paper_brings_back_what_stands_on_it(self):
        response = key_form(make_case(), {"onveilig": 2, "waar": [95], "cijfer": 7})

        after = correct(correct(response, cijfer=8), onveilig=1)

        assert given(after.answers) == {"onveilig": 1, "waar": [95], "cijfer": 8}

    def test_correction_without_reason_is_none(self):
        response = make_response(**ANSWERS["complete"])

        with pytest.raises(IntegrityError, match="a_correction_has_a_reason"):
            correct(response, reason="", cijfer=8)

    def test_response_is_classified_anew(self):
        response = make_response(**ANSWERS["complete"])

        after = correct(response, cijfer=-9)

        assert (after.status, after.is_counted, stored(after.case).disposition) == ("partial", True, "P")

    def test_response_that_says_too_little_gives_up_its_place(self):
        case = make_case()
        first, second = (make_response(case, **ANSWERS[one]) for one in ("complete", "partial"))

        correct(first, cijfer=None, onveilig=None)

        assert (stored(first).status, stored(first).is_counted) == ("break_off", False)
        assert (stored(second).is_counted, stored(case).disposition) == (True, "P")

    def test_response_that_becomes_complete_takes_the_place_of_a_partial_one(self):
        case = make_case()
        first, second = (make_response(case, **ANSWERS[one]) for one in ("partial", "partial"))

        correct(second, cijfer=3)

        assert [stored(one).is_counted for one in (first, second)] == [False, True]
        assert stored(case).disposition == refresh_disposition(stored(case)) == "I"

    def test_closed_survey_can_be_corrected(self):
        response = make_response(**ANSWERS["complete"])
        close_survey(response.survey, by=None, now=LATER)

        assert correct(response, cijfer=8).answers["cijfer"] == 8

    @pytest.mark.parametrize("what", ["draft", "anonymous", "key destroyed"])
    def test_what_cannot_be_held_against_its_source_is_refused(self, what):
        if what == "draft":
            response = make_draft(onveilig=1)
        else:
            survey = make_survey(promise="anonymous" if what == "anonymous" else "confidential")
            response = make_response(make_case(survey), **ANSWERS["complete"])
        if what == "key destroyed":
            Response.objects.update(case=None, started_at=None, submitted_at=None)

        with pytest.raises(NotCorrectable):
            correct(response, cijfer=8)


class TestAdjudication:
    def test_nothing_changes_without_a_decision(self):
        response = key_twice(make_case(), FULL, FULL | {"cijfer": 1})
        before = rows()

        settle(response)

        assert rows() == before

    def test_decision_is_kept_with_both_keyings(self):
        response, person = key_twice(make_case(), FULL, FULL | {"cijfer": None}), make_person()

        adjudicate(response, {"cijfer": Decision(5, "Vlek")}, by=person, now=LATER)

        one = Adjudication.objects.get()
        assert (one.field, one.first, one.second, one.result) == ("cijfer", 7, None, 5)
        assert (one.comment, one.by, one.at) == ("Vlek", person, LATER)
        assert stored(response).answers == FULL | {"cijfer": 5}
        assert list(response.corrections.values_list("field", "reason")) == [("cijfer", ADJUDICATED)]

    def test_first_keying_that_was_right_changes_nothing_but_is_kept(self):
        response = key_twice(make_case(), FULL, FULL | {"cijfer": 1})

        after = settle(response, cijfer=7)

        assert (after.answers, trace(after), Adjudication.objects.count()) == (FULL, [], 1)

    def test_fields_that_agree_are_not_decided(self):
        response = key_twice(make_case(), FULL, FULL | {"cijfer": 1})

        after = settle(response, aantal=9)

        assert (after.answers, Adjudication.objects.count()) == (FULL, 0)

    def test_decision_stays(self):
        response = key_twice(make_case(), FULL, FULL | {"cijfer": 1})
        settle(response, cijfer=1)

        after = settle(response, cijfer=7)

        assert (after.answers["cijfer"], Adjudication.objects.count()) == (1, 1)

    def test_part_of_the_differences_can_wait(self):
        response = key_twice(make_case(), FULL, FULL | {"cijfer": 1, "aantal": 9})

        after = settle(response, aantal=9)

        assert [item.code for item in compared(after).undecided] == ["cijfer"]
        assert after.answers == FULL | {"aantal": 9}

    def test_route_follows_what_was_decided(self):
        first = {"onveilig": 2, "waar": [1], "cijfer": 7, "aantal": 3}
        response = key_twice(make_case(), first, first | {"onveilig": 1})

        after = settle(response, onveilig=1)

        assert after.answers == FULL

    def test_decision_off_the_route_waits_for_the_route(self):
        first = {"onveilig": 2, "waar": [1], "cijfer": 7}
        response = key_twice(make_case(), first, first | {"onveilig": 1, "waar": [1, 95]})

        half = settle(response, waar=[1, 95])
        after = settle(response, onveilig=1)

        assert (half.answers, trace(half)[:1]) == ({"onveilig": 2, "cijfer": 7}, [("onveilig", [2], [1])])
        assert given(after.answers) == {"onveilig": 1, "waar": [1, 95], "cijfer": 7}

    def test_correction_after_a_decision_counts(self):
        response = settle(key_twice(make_case(), FULL, FULL | {"cijfer": 1}), cijfer=1)

        after = correct(response, cijfer=9)

        assert (after.answers["cijfer"], correct(after, aantal=4).answers["cijfer"]) == (9, 9)


class Planted:
    """Forty forms of sixty fields, and thirty errors in two keyings of them: some in the same field."""

    def __init__(self) -> None:
        chance = random.Random(30)  # noqa: S311
        codes = [f"keuze{i}" for i in range(40)] + [f"getal{i}" for i in range(20)]
        self.truth = [
            {code: chance.randint(1, 5) if code.startswith("k") else chance.randint(0, 900) for code in codes}
            for _ in range(40)
        ]
        self.keyings = [[dict(form) for form in self.truth] for _ in range(2)]
        places = chance.sample([(form, code) for form in range(40) for code in codes], 26)
        # Two fields in which both err, otherwise; two in which both make the same error; 22 of one keyer.
        self.other, self.alike, single = places[:2], places[2:4], places[4:]
        for keyer, (form, code) in [(keyer, place) for place in self.other for keyer in (0, 1)]:
            self.keyings[keyer][form][code] = self._wrong(form, code, keyer + 1)
        for keyer, (form, code) in [(keyer, place) for place in self.alike for keyer in (0, 1)]:
            self.keyings[keyer][form][code] = self._wrong(form, code, 1)
        for number, (form, code) in enumerate(single):
            # Typing errors of every sort: another option or digit, a field passed over, a mark.
            error = [self._wrong(form, code, 1), None, -8][number % 3]
            self.keyings[number % 2][form][code] = error

    def _wrong(self, form: int, code: str, step: int) -> int:
        value = self.truth[form][code]
        return (value - 1 + step) % 5 + 1 if code.startswith("k") else value + 10 * step

    @property
    def errors(self) -> int:
        """How many entries are not the truth."""
        pairs = [
            (keyed, true) for keying in self.keyings for keyed, true in zip(keying, self.truth, strict=True)
        ]
        return sum(keyed[code] != true[code] for keyed, true in pairs for code in true)


def test_planted_errors_all_surface_and_the_truth_comes_back_but_for_errors_alike():
    planted, survey = Planted(), make_survey(version=make_long_version())
    responses = [
        key_twice(make_case(survey), first, second) for first, second in zip(*planted.keyings, strict=True)
    ]
    submitted = [response.answers for response in responses]
    surfaced = set()
    for form, response in enumerate(responses):
        different = [item.code for item in compared(response).undecided]
        surfaced |= {(form, code) for code in different}
        settle(response, **{code: planted.truth[form][code] for code in different})

    left = {
        (form, code)
        for form, response in enumerate(responses)
        for code, value in stored(response).answers.items()
        if value != planted.truth[form][code]
    }
    account = keying_account(survey)
    assert planted.errors == 30
    assert len(surfaced) == 24
    assert left == set(planted.alike)
    assert (account.fields, account.differences) == (2400, 24)
    assert (account.first_errors, account.second_errors) == (13, 13)
    assert account.expected_alike == pytest.approx(13 * 13 / 2400 * account.chance_alike)
    assert all(
        answers_from_trace(before, response) == stored(response).answers
        for before, response in zip(submitted, responses, strict=True)
    )
