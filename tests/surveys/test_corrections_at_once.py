"""Decisions and corrections at the same moment: each is made once, and none is lost."""

from functools import partial

import pytest

from surveys.corrections import Change, Decision, adjudicate, correct_response
from surveys.models import Adjudication, Correction
from tests.factories import make_case, make_person
from tests.surveys.arriving import LATER, stored
from tests.surveys.at_once import at_once
from tests.surveys.keyed_twice import key_twice

pytestmark = pytest.mark.django_db(transaction=True)
FULL = {"onveilig": 1, "waar": [1], "cijfer": 7, "aantal": 3}


def test_a_difference_is_decided_once():
    response, person = key_twice(make_case(), FULL, FULL | {"cijfer": 1}), make_person()
    results = iter([1, 2, 3, 4])

    settled = at_once(lambda: adjudicate(response, {"cijfer": Decision(next(results))}, by=person, now=LATER))

    decided = Adjudication.objects.get()
    assert sorted(map(len, settled)) == [0, 0, 0, 1]
    assert stored(response).answers["cijfer"] == decided.result


def test_decision_and_corrections_at_once_are_all_kept():
    response, person = key_twice(make_case(), FULL, FULL | {"cijfer": 1}), make_person()
    change = partial(correct_response, response, by=person, now=LATER)
    each = iter(
        [
            partial(adjudicate, response, {"cijfer": Decision(1)}, by=person, now=LATER),
            partial(change, Change({"aantal": 9}, "Gebeld")),
            partial(change, Change({"waar": [1, 95]}, "Gebeld")),
        ]
    )

    at_once(lambda: next(each)(), times=3)  # noqa: PLW0108 (each thread takes its own)

    kept = stored(response).answers
    assert (kept["cijfer"], kept["aantal"], kept["waar"]) == (1, 9, [1, 95])
    assert sorted(Correction.objects.values_list("field", flat=True)) == ["aantal", "cijfer", "waar"]
