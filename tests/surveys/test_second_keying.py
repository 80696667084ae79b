"""Which forms are keyed twice, and what two keyings tell."""

import random
from types import SimpleNamespace
from typing import Any

import pytest

from surveys.answering import AlreadyKeyed, CodeWithdrawn, SurveyIsClosed, record_paper
from surveys.closing import close_survey
from surveys.keying_account import KeyingAccount
from surveys.models import Keying, KeyingRecord, Response
from surveys.promises import keep_promises
from surveys.second_keying import drawn_forms, keep_record, keying_account, waiting_forms
from tests.factories import MORNING, make_case, make_person, make_survey
from tests.surveys.arriving import LATER, paper, rows, stored
from tests.surveys.keyed_twice import compared, key_form, key_twice, make_long_version, settle

FULL = {"onveilig": 1, "waar": [1], "cijfer": 7, "aantal": 3}


def rules(**fields: Any) -> Any:
    rule = {"second_keying_below": 100, "second_keying_share": 20, "all_keyed_twice_since": None}
    return SimpleNamespace(**rule | fields)


def lots(number: int, seed: int = 1) -> dict[int, int]:
    chance = random.Random(seed)  # noqa: S311
    return {form: chance.randrange(10**9) for form in range(number)}


class TestDraw:
    @pytest.mark.parametrize("number", [0, 1, 99])
    def test_few_forms_are_all_drawn(self, number):
        assert drawn_forms(lots(number), rules()) == set(range(number))

    @pytest.mark.parametrize(
        ("number", "share", "drawn"), [(100, 20, 20), (101, 20, 21), (125, 25, 32), (125, 100, 125)]
    )
    def test_of_many_forms_the_share_is_drawn_and_no_less(self, number, share, drawn):
        assert len(drawn_forms(lots(number), rules(second_keying_share=share))) == drawn

    def test_all_are_drawn_once_the_limit_was_passed(self):
        assert len(drawn_forms(lots(400), rules(all_keyed_twice_since=MORNING))) == 400

    def test_every_form_has_the_same_chance(self):
        times = [
            sum(form in drawn_forms(lots(100, seed), rules()) for seed in range(1500)) for form in (0, 50, 99)
        ]

        # A fifth of 1,500, give or take four standard errors.
        assert all(abs(one - 300) < 62 for one in times)

    def test_asking_again_draws_the_same(self):
        drawn = lots(150)

        assert drawn_forms(drawn, rules()) == drawn_forms(dict(reversed(drawn.items())), rules())


@pytest.mark.django_db
class TestWaiting:
    def test_form_that_was_keyed_once_waits(self):
        response = key_form(make_case(), FULL)

        assert [one.response for one in waiting_forms(response.survey)] == [response]

    def test_form_that_was_keyed_twice_waits_no_more(self):
        response = key_twice(make_case(), FULL, FULL)

        assert waiting_forms(response.survey) == []

    def test_lot_is_drawn_when_the_form_is_stored_and_stays(self):
        keying = key_form(make_case(), FULL).keyings.get()

        assert stored(keying).lot == keying.lot
        assert len({key_form(make_case(), FULL).keyings.get().lot for _ in range(5)}) == 5

    def test_nothing_waits_once_the_survey_is_closed(self):
        response = key_form(make_case(), FULL)

        close_survey(response.survey, by=None, now=LATER)

        assert waiting_forms(stored(response.survey)) == []


@pytest.mark.django_db
class TestSecondKeying:
    def test_second_keying_leaves_the_response_as_it_is(self):
        response = key_form(make_case(), FULL)
        before = rows(Response)

        again = key_form(response.case, FULL | {"cijfer": 1})

        assert (again, rows(Response)) == (response, before)
        assert list(Keying.objects.order_by("ordinal").values_list("ordinal", "answers")) == [
            (1, FULL),
            (2, FULL | {"cijfer": 1}),
        ]

    def test_same_person_is_refused(self):
        case, person = make_case(), make_person()
        key_form(case, FULL, by=person)

        with pytest.raises(AlreadyKeyed):
            key_form(case, FULL, by=person)

    def test_third_person_is_refused(self):
        response = key_twice(make_case(), FULL, FULL)

        with pytest.raises(AlreadyKeyed):
            key_form(response.case, FULL)

    def test_second_keying_sent_again_is_the_same(self):
        case, person, form = make_case(), make_person(), paper(**FULL)
        response = key_form(case, FULL)
        record_paper(case, form, by=person, now=LATER)
        before = rows()

        assert record_paper(case, form, by=person, now=LATER) == response
        assert rows() == before

    @pytest.mark.parametrize("refusal", [SurveyIsClosed, CodeWithdrawn])
    def test_second_keying_is_refused_as_a_first_one_is(self, refusal):
        response = key_form(make_case(), FULL)
        if refusal is SurveyIsClosed:
            close_survey(response.survey, by=None, now=LATER)
        else:
            response.case.withdrawn_at = LATER
            response.case.save()

        with pytest.raises(refusal):
            key_form(response.case, FULL)


@pytest.mark.django_db
class TestComparison:
    def test_differences_are_in_the_order_of_the_form(self):
        response = key_twice(make_case(), FULL, {"onveilig": 1, "waar": [1, 95], "cijfer": None, "aantal": 3})

        assert [item.code for item in compared(response).differences] == ["waar", "cijfer"]

    def test_not_typed_and_left_blank_are_alike(self):
        response = key_twice(make_case(), {"onveilig": 2, "cijfer": None}, {"onveilig": 2})

        assert compared(response).differences == ()

    def test_spaces_in_a_text_are_no_difference_but_letters_are(self):
        case = make_case()
        first = FULL | {"waar": [95], "waar_anders": "Bij  de deur "}
        response = key_twice(case, first, first | {"waar_anders": "Bij de deur"})
        other = key_twice(make_case(), first, first | {"waar_anders": "bij de deur"})

        assert compared(response).differences == ()
        assert [item.code for item in compared(other).differences] == ["waar_anders"]

    def test_fields_are_what_either_typed_without_texts(self):
        first = {"onveilig": 2, "cijfer": None}
        response = key_twice(make_case(), first, first | {"waar": [95], "waar_anders": "Achterom"})

        assert [item.code for item in compared(response).fields] == ["onveilig", "waar"]

    def test_error_is_what_was_decided_otherwise(self):
        response = key_twice(make_case(), FULL, FULL | {"cijfer": 1, "aantal": 4})
        settle(response, cijfer=7, aantal=5)

        comparison = compared(response)

        assert (comparison.errors(comparison.first), comparison.errors(comparison.second)) == (1, 2)


@pytest.mark.django_db
class TestAccount:
    def test_only_settled_forms_count_for_the_rate(self):
        survey = make_survey()
        key_form(make_case(survey), FULL)
        key_twice(make_case(survey), FULL, FULL)
        settle(key_twice(make_case(survey), FULL, FULL | {"cijfer": 1}), cijfer=1)
        key_twice(make_case(survey), FULL, FULL | {"cijfer": 1, "aantal": 9})

        account = keying_account(survey)

        assert (account.forms, account.twice, account.fields, account.differences) == (4, 3, 12, 3)
        assert (account.settled_fields, account.first_errors, account.second_errors) == (8, 1, 0)

    def test_chance_of_the_same_error_follows_what_can_be_typed(self):
        survey = make_survey()
        key_twice(make_case(survey), {"onveilig": 2, "cijfer": 7}, {"onveilig": 2, "cijfer": 7})

        # A choice of two: the other one, blank, double-ticked, illegible. A mark: nine other digits.
        assert keying_account(survey).chance_alike == pytest.approx((1 / 4 + 1 / 9) / 2)

    def test_without_forms_there_is_nothing(self):
        assert keying_account(make_survey()) == KeyingAccount()

    def test_record_outlives_the_keyings(self):
        survey = make_survey()
        settle(key_twice(make_case(survey), FULL, FULL | {"cijfer": 1}), cijfer=1)
        before = keying_account(survey)
        survey.key_destroyed_on = survey.closes_on

        keep_record(survey, now=LATER)
        Keying._base_manager.filter(response__survey=survey).delete()

        assert keying_account(survey) == before

    def test_record_is_kept_when_the_key_is_destroyed(self):
        survey = make_survey()
        key_twice(make_case(survey), FULL, FULL)
        make_survey()

        list(keep_promises(LATER.replace(year=2030)))

        assert KeyingRecord.objects.get().survey == survey

    def test_few_statements_however_many_forms(self, django_assert_num_queries):
        survey = make_survey()
        for _ in range(3):
            key_twice(make_case(survey), FULL, FULL)

        with django_assert_num_queries(5):
            keying_account(survey)


@pytest.mark.django_db
def test_limit_makes_all_forms_be_keyed_twice():
    survey = make_survey(version=make_long_version())
    truth = {f"keuze{i}": 1 for i in range(40)}
    wrong = truth | {f"keuze{i}": 2 for i in range(6)}
    five = key_twice(make_case(survey), truth | {f"keuze{i}": 2 for i in range(5)}, truth)
    six = key_twice(make_case(survey), wrong, truth)

    settle(five, **{f"keuze{i}": 1 for i in range(5)})
    before = stored(survey).all_keyed_twice_since
    settle(six, **{f"keuze{i}": 1 for i in range(6)})

    assert (before, stored(survey).all_keyed_twice_since) == (None, LATER)
