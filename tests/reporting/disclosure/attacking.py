"""Random areas, and an attacker who has everything that is published about them.

The attacker knows the questionnaire, the groups of every respondent (neighbours do), all tables of the
release list with what each N was estimated from, the distributions, and of a second edition who came in late
and whose answers were corrected. Pages, charts, exports and documents hold nothing else, for any role.
Unknown is how many of each combination of groups gave which answers. Linear programming finds the least and
the most that a hidden sum can be: its feasibility interval (Fischetti and Salazar 2000, JASA 95: 916–928;
Hundepool et al. 2012, Statistical Disclosure Control, §4.3).

A hidden sum is recovered when that interval is narrower than one respondent on both sides: it then holds no
other whole number than the true one. That is a sliding protection of one respondent. Not counted is what the
figure of the whole area, which is never hidden for that reason, says of everybody: all, or none.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import permutations
from random import Random
from typing import Any

import numpy as np
import pandas as pd
from scipy.optimize import linprog
from scipy.sparse import csr_array, vstack

from questionnaires.conditions import holds
from reporting.bases import belonging
from reporting.disclosure import Table
from reporting.frames import GROUPINGS, GROUPS, Sample, responses_frame
from reporting.indicators import Indicator, Mean, Share
from reporting.tables import Release
from tests.reporting.making import make_indicator, small

QUESTIONNAIRE = small()
ROUNDING = 1e-6
JUDGED, TOLD = {"oordeel": [1, 2, 3, 4, 5]}, {"delict": [1, 2, 97]}
OPINIONS = [
    make_indicator(code="goed", kind="share", base=JUDGED, counts={"oordeel": [4, 5]}),
    make_indicator(code="slecht", kind="share", base=JUDGED, counts={"oordeel": [1, 2]}),
    make_indicator(code="slecht_van_allen", kind="share", counts={"oordeel": [1, 2]}),
    make_indicator(code="gemiddeld", kind="mean", of="oordeel"),
]
OFFENCES = [
    make_indicator(code="slachtoffer", kind="share", base=TOLD, counts={"delict": [1, 2]}, sensitive=True),
    make_indicator(code="inbraak", kind="share", base=TOLD, counts={"delict": 1}, sensitive=True),
    make_indicator(code="diefstal", kind="share", base=TOLD, counts={"delict": 2}, sensitive=True),
    make_indicator(code="vaker", kind="share", base={"delict": [1, 2]}, counts={"aantal": {"min": 2}}),
    make_indicator(code="hoe_vaak", kind="median", base={"delict": [1, 2]}, of="aantal"),
]
TOGETHER = [
    OPINIONS[0],
    make_indicator(code="laag", kind="share", base={"cijfer": {"min": 1}}, counts={"cijfer": {"max": 5}}),
    make_indicator(code="iets", kind="share", counts=[{"oordeel": [1, 2]}, {"cijfer": {"max": 5}}]),
    make_indicator(code="alles", kind="share", counts={"oordeel": [1, 2], "cijfer": {"max": 5}}),
    make_indicator(
        code="laag_bij_slecht", kind="share", base={"oordeel": [1, 2]}, counts={"cijfer": {"max": 5}}
    ),
    make_indicator(code="cijfer_bij_goed", kind="mean", base={"oordeel": [4, 5]}, of="cijfer"),
]
Answers = Mapping[str, Any]
PATTERNS: dict[str, list[Answers]] = {
    "oordeel": [{"oordeel": answer} for answer in (1, 2, 3, 4, 5, 9, None)],
    "delict": [
        {"delict": None},
        {"delict": [97]},
        *({"delict": which, "aantal": often} for which in ([1], [2], [1, 2]) for often in (1, 2, None)),
    ],
    "samen": [{"oordeel": judged, "cijfer": mark} for judged in (1, 4, 9, None) for mark in (3, 8, None)],
}
FAMILIES = {"oordeel": OPINIONS, "delict": OFFENCES, "samen": TOGETHER}
SPREAD = {"oordeel": "oordeel", "delict": "delict", "samen": "oordeel"}


@dataclass(frozen=True)
class Respondent:
    """Groups and answers of one respondent; ``name`` is the same in every edition."""

    name: int
    groups: tuple[Any, ...]
    answers: Answers


@dataclass(frozen=True)
class Edition:
    """What was published at one time, of whom."""

    respondents: tuple[Respondent, ...]
    release: Release

    @property
    def protected(self) -> Sequence[Table]:
        return self.release.protected


def random_area(seed: int, about: str) -> list[Respondent]:
    """Between 15 and 90 respondents in uneven groups, with answers that are common, rare or absent."""
    random = Random(seed)  # noqa: S311 (the same areas every time; nothing here is secret)
    sizes = [random.randint(2, 5), random.randint(2, 4), random.randint(2, 4)]
    uneven = [[random.random() ** 2 + 0.02 for _ in range(size)] for size in sizes]
    chances = [random.random() ** random.choice([1, 4]) + 1e-3 for _ in PATTERNS[about]]
    return [
        Respondent(
            name,
            (
                *(random.choices(range(1, len(one) + 1), one)[0] for one in uneven),
                random.choice(["web", "web", "paper"]),
            ),
            random.choices(PATTERNS[about], chances)[0],
        )
        for name in range(random.randint(15, 90))
    ]


def later(respondents: list[Respondent], seed: int, about: str) -> list[Respondent]:
    """The same with a few that came in late, and a few whose answers were corrected."""
    random = Random(seed)  # noqa: S311 (the same areas every time; nothing here is secret)
    like = [random.choice(respondents).groups for _ in range(random.choice([0, 1, 1, 2, 4, 12]))]
    late = [Respondent(1000 + n, groups, random.choice(PATTERNS[about])) for n, groups in enumerate(like)]
    wrong = set(random.sample([one.name for one in respondents], random.choice([0, 0, 1, 2])))
    return [
        Respondent(one.name, one.groups, random.choice(PATTERNS[about])) if one.name in wrong else one
        for one in respondents
    ] + late


def publish(respondents: Sequence[Respondent], about: str, released: Sequence[Table] = ()) -> Edition:
    rows = [
        {
            "groups": dict(zip(GROUPINGS, one.groups, strict=True)),
            "mode": one.groups[-1],
            "answers": one.answers,
        }
        for one in respondents
    ]
    frame = responses_frame(QUESTIONNAIRE, rows).set_axis([one.name for one in respondents])
    cases = pd.concat([frame[list(GROUPS)]] * 2).assign(disposition="I")  # half of them answered
    release = Release(
        Sample(QUESTIONNAIRE, frame, cases), FAMILIES[about], 10, [SPREAD[about]], released=released
    )
    return Edition(tuple(respondents), release)


@dataclass(frozen=True)
class Sum:
    """A number that belongs to a cell: over whom, and what the answers of each add to it."""

    edition: int
    code: str
    by: str
    group: Any
    part: Callable[[Answers], float]


class Attack:
    """Unknown numbers: how many of which groups answered what, edition by edition.

    Respondents of whom the attacker knows the same are taken together: their groups in each edition, and
    whether their answers were changed. A variable is how many of them gave these answers in each edition.
    """

    def __init__(self, editions: Sequence[Edition], about: str) -> None:
        self.editions = editions
        self.about = about
        people = [{one.name: one for one in edition.respondents} for edition in editions]
        kinds: Counter[tuple[Any, ...]] = Counter()
        for name in sorted({name for edition in people for name in edition}):
            found = [edition.get(name) for edition in people]
            changed = len({str(one.answers) for one in found if one}) > 1
            kinds[*(one and one.groups for one in found), changed] += 1
        self.kinds = list(kinds)
        self.variables = [(n, answers) for n, kind in enumerate(kinds) for answers in self._answers(kind)]
        self.kind = np.array([number for number, _ in self.variables])
        known = [(self.row(one), total) for one, total in self._published()]
        own = csr_array((np.ones(len(self.kind)), (self.kind, np.arange(len(self.kind)))))
        self.matrix = vstack([own, csr_array(np.array([row for row, _ in known]))]).tocsr()
        self.totals = np.array([*kinds.values(), *(total for _, total in known)], dtype=float)

    @property
    def sizes(self) -> list[int]:
        """How many cells the tables of each edition have together, shown or not."""
        found = [0] * len(self.editions)
        for edition, *_, table in self._tables:
            found[edition] += len(table)
        return found

    def recovered(self) -> list[tuple[int, str, str, Any]]:
        """(edition, indicator, grouping, group) of each hidden sum that can only be one thing."""
        targets = list(self.hidden())
        rows = np.array([self.row(one) for one in targets])
        truths = np.array([self._truth(one) for one in targets])
        left, found = list(range(len(targets))), []
        while left:
            first = left[0]
            for objective in (rows[first], -rows[first]):
                other = np.abs(rows @ self._extreme(objective) - truths) > 1 - ROUNDING
                left = [number for number in left if not other[number]]
            if first in left:
                one = targets[first]
                found.append((one.edition, one.code, one.by, one.group))
                left.remove(first)
        return found

    def hidden(self) -> Iterator[Sum]:
        """The hidden sums of groups, and of the whole area where it was shown before."""
        shown = {
            one.code for edition, one, by, table in self._tables if not by and not table["suppressed"].any()
        }
        for edition, indicator, by, table in self._tables:
            if not isinstance(indicator, Share | Mean) or self._is_told[indicator.code]:
                continue
            for group in table.loc[table["suppressed"], "group"]:
                if len(table) > 1 or (not by and indicator.code in shown):
                    yield Sum(edition, indicator.code, by, group, _sum_of(indicator))

    def row(self, one: Sum) -> np.ndarray:
        """What each variable adds to a sum."""
        place = GROUPINGS.index(one.by) if one.by else None
        parts = {id(answers): one.part(answers) for answers in PATTERNS[self.about]}
        inside = [
            (groups := kind[one.edition]) is not None and (place is None or groups[place] == one.group)
            for kind in self.kinds
        ]
        given = np.array([parts[id(answers[one.edition])] for _, answers in self.variables])
        return given * np.array(inside)[self.kind]

    def _answers(self, kind: tuple[Any, ...]) -> Iterator[tuple[Answers, ...]]:
        """What respondents of a kind can have answered in each edition; corrected ones two things."""
        patterns = PATTERNS[self.about]
        if kind[-1]:
            yield from permutations(patterns, 2)
        else:
            yield from ((pattern,) * len(self.editions) for pattern in patterns)

    def _published(self) -> Iterator[tuple[Sum, float]]:
        for edition, indicator, by, table in self._tables:
            for row in table[~table["suppressed"]].itertuples():
                cell = (edition, indicator.code, by, row.group)
                yield Sum(*cell, _is_in_base(indicator)), row.base
                if isinstance(indicator, Share):
                    yield Sum(*cell, _sum_of(indicator)), row.k
                if isinstance(indicator, Mean):
                    yield Sum(*cell, _sum_of(indicator)), row.value * row.base
                for part in self._parts_of_population(indicator) if row.N_estimated else ():
                    told = Sum(*cell, part)
                    yield told, self._truth(told)
        question = SPREAD[self.about]
        for edition, published in enumerate(self.editions):
            spread = published.release.distribution(question)
            for code, count in spread.loc[~spread["suppressed"], ["code", "count"]].itertuples(index=False):
                yield Sum(edition, question, "", None, _has_chosen(question, code)), count

    def _parts_of_population(self, indicator: Indicator) -> Iterator[Callable[[Answers], float]]:
        """Who belongs to a base and whom an answer put out of it: more than an estimated N tells."""
        patterns = PATTERNS[self.about]
        rows = [{"groups": {}, "mode": "web", "answers": answers} for answers in patterns]
        sample = Sample(QUESTIONNAIRE, responses_frame(QUESTIONNAIRE, rows))
        for belongs in belonging(indicator, sample):
            found = {id(answers): float(one) for answers, one in zip(patterns, belongs, strict=True)}
            yield lambda answers, found=found: found[id(answers)]

    @cached_property
    def _tables(self) -> list[tuple[int, Indicator, str, pd.DataFrame]]:
        return [
            (number, indicator, by or "", edition.release.table(indicator, by))
            for number, edition in enumerate(self.editions)
            for indicator in FAMILIES[self.about]
            for by in (None, *GROUPINGS)
        ]

    @cached_property
    def _is_told(self) -> dict[str, bool]:
        """By indicator, whether in an edition all added the same, as the figure of the whole area tells."""
        return {
            one.code: any(
                len({_part(one, who.answers) or 0.0 for who in edition.respondents}) == 1
                for edition in self.editions
            )
            for one in FAMILIES[self.about]
        }

    def _truth(self, one: Sum) -> float:
        place = GROUPINGS.index(one.by) if one.by else None
        members = self.editions[one.edition].respondents
        return sum(
            one.part(who.answers) for who in members if place is None or who.groups[place] == one.group
        )

    def _extreme(self, objective: np.ndarray) -> np.ndarray:
        """Numbers that agree with everything published and make this sum least."""
        result = linprog(objective, A_eq=self.matrix, b_eq=self.totals, bounds=(0, None), method="highs")
        assert result.status == 0, result.message
        return result.x


def _part(indicator: Indicator, answers: Answers) -> float | None:
    """What these answers add to a sum; None outside the base."""
    if not holds(indicator.base, answers):
        return None
    if isinstance(indicator, Share):
        return float(holds(indicator.counts, answers))
    value = answers.get(indicator.of)
    return None if value in (None, 9) else float(value)


def _sum_of(indicator: Indicator) -> Callable[[Answers], float]:
    return lambda answers: _part(indicator, answers) or 0.0


def _is_in_base(indicator: Indicator) -> Callable[[Answers], float]:
    return lambda answers: float(_part(indicator, answers) is not None)


def _has_chosen(code: str, option: int) -> Callable[[Answers], float]:
    def part(answers: Answers) -> float:
        answer = answers[code]
        return float(answer == option or (isinstance(answer, list) and option in answer))

    return part
