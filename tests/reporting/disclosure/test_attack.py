"""An attacker with all that is published recovers nothing that is hidden; ``bench/`` has 1,000 areas."""

import numpy as np
import pytest

from reporting.disclosure import suppress
from reporting.disclosure.covering import Cover
from reporting.disclosure.planes import Plane
from tests.reporting.disclosure.attacking import FAMILIES, Attack, later, publish, random_area

ABOUT = sorted(FAMILIES)
# Areas in which late answers, and indicators on two questions, once gave something away.
LEAKED = (164, 296, 305, 374, 725)


@pytest.mark.parametrize("seed", [*range(50), *LEAKED])
def test_two_editions_give_away_no_hidden_figure(seed):
    about = ABOUT[seed % len(ABOUT)]
    respondents = random_area(seed, about)
    first = publish(respondents, about)
    second = publish(later(respondents, seed, about), about, first.protected)

    assert Attack([first, second], about).recovered() == []


def test_the_attacker_finds_what_is_hidden_without_cover(monkeypatch):
    monkeypatch.setattr(Cover, "_protect", lambda *_: None)
    editions = [publish(random_area(seed, "delict"), "delict") for seed in range(6)]

    assert any(Attack([edition], "delict").recovered() for edition in editions)


def test_the_attacker_finds_what_other_questions_tell(monkeypatch):
    monkeypatch.setattr(Plane, "context", lambda plane, _touches: np.zeros(len(plane.status)))
    editions = [publish(random_area(seed, "samen"), "samen") for seed in (6, 12, 26, 28)]

    assert any(Attack([edition], "samen").recovered() for edition in editions)


def test_the_attacker_finds_what_a_second_edition_gives_away_of_the_first():
    areas = [random_area(seed, "delict") for seed in range(6)]
    editions = [[publish(one, "delict") for one in (area, later(area, 1, "delict"))] for area in areas]

    assert any(Attack(both, "delict").recovered() for both in editions)
    assert not any(Attack([edition], "delict").recovered() for both in editions for edition in both)


def test_the_same_tables_get_the_same_marks():
    release = publish(random_area(5, "delict"), "delict").release

    again = suppress(release.protected, minimum=10)

    assert [list(table.hidden.items()) for table in again] == [
        list(table.hidden.items()) for table in release.protected
    ]
