"""Second keying of paper forms: which are keyed twice, and what the two keyings tell."""

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from questionnaires.definition import Questionnaire
from questionnaires.types.base import MARKS, Question
from surveys.keying_account import KeyingAccount
from surveys.models import Adjudication, Keying, KeyingRecord, Response, Survey
from surveys.queries import survey_questionnaire

FIRST, SECOND = 1, 2
# A number or a text is not one of a list. Two errors in it are taken to be alike as two wrong digits are.
OTHER_DIGITS = 9
_COUNTS = (
    "forms",
    "twice",
    "fields",
    "differences",
    "settled_fields",
    "first_errors",
    "second_errors",
    "chance_alike",
)


@dataclass(frozen=True)
class Comparison:
    """Two keyings of one paper form, and what was decided about their differences, by question code."""

    questionnaire: Questionnaire
    response: Response
    first: Mapping[str, Any]
    second: Mapping[str, Any]
    decided: Mapping[str, Adjudication]

    @cached_property
    def differences(self) -> tuple[Question, ...]:
        """The questions in which the two are not the same, in the order of the form."""
        return tuple(item for item in self.questionnaire.items if not self._is_alike(item))

    @property
    def undecided(self) -> tuple[Question, ...]:
        return tuple(item for item in self.differences if item.code not in self.decided)

    @property
    def fields(self) -> tuple[Question, ...]:
        """The questions with an entry in one keying or both; open texts do not count as fields.

        A field that both left blank took no typing; nearly every text is typed a little differently.
        """
        return tuple(item for item in self.questionnaire.items if _counts(item) and self._is_typed(item))

    @property
    def different_fields(self) -> tuple[Question, ...]:
        return tuple(item for item in self.differences if _counts(item))

    def errors(self, keying: Mapping[str, Any]) -> int:
        """In how many fields a keying is not what stands on the paper, as was decided."""
        decided = [item for item in self.different_fields if item.code in self.decided]
        return sum(keying.get(item.code) != self.decided[item.code].result for item in decided)

    def _is_typed(self, item: Question) -> bool:
        return any(keying.get(item.code) is not None for keying in (self.first, self.second))

    def _is_alike(self, item: Question) -> bool:
        values = [keying.get(item.code) for keying in (self.first, self.second)]
        first, second = (" ".join(one.split()) if isinstance(one, str) else one for one in values)
        return bool(first == second)


def drawn_forms(lots: Mapping[int, int], survey: Survey) -> set[int]:
    """Which forms are to be keyed twice; ``lots`` maps forms to the lot that was drawn for each.

    All where there are few, or where too many errors were found; else the share with the lowest lots.
    """
    if survey.all_keyed_twice_since or len(lots) < survey.second_keying_below:
        return set(lots)
    number = math.ceil(len(lots) * survey.second_keying_share / 100)
    return set(sorted(lots, key=lambda form: (lots[form], form))[:number])


def waiting_forms(survey: Survey) -> list[Keying]:
    """The first keyings of the forms that wait for a second one, by the number of their case."""
    if survey.closed_at:
        return []
    keyings = Keying.objects.filter(response__survey=survey).defer("answers")
    firsts = list(keyings.filter(ordinal=FIRST).select_related("response__case"))
    twice = set(keyings.filter(ordinal=SECOND).values_list("response", flat=True))
    drawn = drawn_forms({one.response_id: one.lot for one in firsts}, survey)
    cases = {one: one.response.case for one in firsts if one.response_id in drawn - twice}
    waiting = {one: case.number for one, case in cases.items() if case and not case.withdrawn_at}
    return sorted(waiting, key=lambda one: waiting[one])


def comparisons_of(survey: Survey) -> list[Comparison]:
    """The forms of a survey that were keyed twice, by the number of their case."""
    questionnaire = survey_questionnaire(survey)
    twice = survey.responses.filter(keyings__ordinal=SECOND, case__isnull=False)
    twice = twice.select_related("case").order_by("case__number")
    return [
        comparison_of(response, questionnaire)
        for response in _with_survey(twice.prefetch_related("keyings", "adjudications"), survey)
    ]


def _with_survey(responses: Iterable[Response], survey: Survey) -> Iterator[Response]:
    for response in responses:
        response.survey = survey
        yield response


def comparison_of(response: Response, questionnaire: Questionnaire) -> Comparison:
    """The two keyings of a form that was keyed twice."""
    answers = {keying.ordinal: keying.answers for keying in response.keyings.all()}
    decided = {one.field: one for one in response.adjudications.all()}
    return Comparison(questionnaire, response, answers[FIRST], answers[SECOND], decided)


def keying_account(survey: Survey) -> KeyingAccount:
    """The account of a survey's keying; from the record of it once the keyings are gone."""
    record = KeyingRecord.objects.filter(survey=survey).first()
    if record:
        return KeyingAccount(**{name: getattr(record, name) for name in _COUNTS})
    forms = Keying.objects.filter(response__survey=survey, ordinal=FIRST).count()
    return account_of(comparisons_of(survey), forms=forms)


def account_of(comparisons: Iterable[Comparison], *, forms: int) -> KeyingAccount:
    """The account of forms that were keyed twice, among so many that were keyed."""
    twice = list(comparisons)
    settled = [one for one in twice if not one.undecided]
    fields = [item for one in settled for item in one.fields]
    return KeyingAccount(
        forms=forms,
        twice=len(twice),
        fields=sum(len(one.fields) for one in twice),
        differences=sum(len(one.different_fields) for one in twice),
        settled_fields=len(fields),
        first_errors=sum(one.errors(one.first) for one in settled),
        second_errors=sum(one.errors(one.second) for one in settled),
        chance_alike=math.fsum(map(_chance_alike, fields)) / len(fields) if fields else 0.0,
    )


def keep_record(survey: Survey, *, now: datetime) -> None:
    """Keep the counts of the account for the method annex, before the keyings go."""
    account = keying_account(survey)
    if account.forms:
        counts = {name: getattr(account, name) for name in _COUNTS}
        KeyingRecord.objects.get_or_create(survey=survey, defaults=counts | {"at": now})


def _counts(item: Question) -> bool:
    return item.column != "text"


def _chance_alike(item: Question) -> float:
    """The chance that two errors in a field are the same, each wrong value as likely as the others."""
    options = len(item.choices_by_code)
    # What else can be typed: the other options and the marks for blank, double-ticked and illegible.
    return 1 / (options - 1 + len(MARKS)) if options else 1 / OTHER_DIGITS
