"""The rounds of the demo, answered and closed through the product's own functions."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any

from questionnaires.definition import Questionnaire
from questionnaires.models import QuestionnaireVersion
from questionnaires.routing import asked_pages
from surveys.access_codes import make_code
from surveys.answering import close_survey, record_interview, record_paper, save_page, start_draft, submit
from surveys.cases import refresh_dispositions
from surveys.demo.answers import draw_answers, draw_incidents
from surveys.models import Case, Channel, ContactAttempt, Outcome, Person, Response, Round, Survey, Unit
from surveys.queries import survey_channel, survey_questionnaire

Frame = Sequence[tuple[Unit, dict[str, int]]]
NOTHING_HAPPENED = [97]


@dataclass(frozen=True)
class Plan:
    """What must come out: how many answer, how many of those are victims, and in which ways."""

    answered: int
    victims: int
    web: int
    partial: int = 0
    not_eligible: int = 0


def make_survey(
    round_: Round,
    audience: str,
    version: QuestionnaireVersion,
    *,
    opens_on: date,
    days: int = 42,
    **fields: Any,
) -> Survey:
    """A survey of that many days, whose key is destroyed eleven weeks later."""
    return Survey.objects.create(
        round=round_,
        audience=audience,
        version=version,
        languages=["nl"],
        opens_on=opens_on,
        closes_on=opens_on + timedelta(days=days),
        results_on=opens_on + timedelta(days=days + 40),
        key_destroyed_on=opens_on + timedelta(days=days + 77),
        **fields,
    )


def make_cases(survey: Survey, frame: Frame, random: Random) -> list[Case]:
    """A case with a code for every unit of the frame, and the letter that went out."""
    cases = [
        Case.objects.create(survey=survey, unit=unit, number=i, access_code=make_code(random), groups=groups)
        for i, (unit, groups) in enumerate(frame, start=1)
    ]
    for case in cases:
        _attempt(case, ContactAttempt.Kind.LETTER, Outcome.SENT, _moment(survey.opens_on, 0, random))
    return cases


def play(survey: Survey, cases: list[Case], plan: Plan, *, random: Random, keyer: Person) -> None:
    """Let the planned number answer, by web and on paper, and visit those who stay silent."""
    questionnaire = survey_questionnaire(survey)
    shuffled = random.sample(cases, len(cases))
    out, rest = shuffled[: plan.not_eligible], shuffled[plan.not_eligible :]
    answering, silent = rest[: plan.answered], rest[plan.answered :]
    victims = set(random.sample(range(plan.answered), plan.victims))
    for i, case in enumerate(answering):
        planted = _planted(questionnaire, is_victim=i in victims, case=case, random=random)
        status = Response.Status.PARTIAL if i < plan.partial else Response.Status.COMPLETE
        answers = draw_answers(survey, questionnaire, random, planted=planted, status=status)
        now = _moment(survey.opens_on, random.randint(1, 40), random)
        if i >= plan.answered - plan.web:
            answer_on_web(case, questionnaire, answers, now)
        else:
            key = uuid.UUID(int=random.getrandbits(128))
            record_paper(case, typed=answers, conflicts=(), submission_key=key, by=keyer, now=now)
    _visit(out, [Outcome.VACANT, Outcome.MOVED, Outcome.LETTER_BOX], survey, random, keyer)
    _visit(
        silent,
        [Outcome.NO_ONE, Outcome.REFUSED, Outcome.MANAGER_ABSENT, None, None, None],
        survey,
        random,
        keyer,
    )
    refresh_dispositions(survey)


def answer_on_web(
    case: Case, questionnaire: Questionnaire, answers: dict[str, Any], now: datetime
) -> Response:
    """Page by page, as a browser sends it, and then the review."""
    draft = start_draft(
        case, channel=survey_channel(case.survey, Channel.Kind.LETTER), language="nl", now=now
    )
    for page in asked_pages(questionnaire, answers):
        now += timedelta(seconds=40)
        here = {item.code: answers[item.code] for item in page.items if item.code in answers}
        draft = save_page(draft, page, here, now=now)
    return submit(draft, now=now)


def interview_visitors(survey: Survey, *, number: int, random: Random, interviewer: Person) -> None:
    """That many visitors stopped in the street."""
    questionnaire, channel = survey_questionnaire(survey), survey_channel(survey, Channel.Kind.STREET)
    for _ in range(number):
        record_interview(
            survey,
            channel=channel,
            answers=draw_answers(survey, questionnaire, random, planted={}),
            submission_key=uuid.UUID(int=random.getrandbits(128)),
            groups={},
            by=interviewer,
            now=_moment(survey.opens_on, random.randint(1, 40), random),
        )


def close(survey: Survey) -> None:
    """Close on the evening of the last day."""
    close_survey(survey, now=datetime.combine(survey.closes_on, time(21, 30), UTC))


def _planted(questionnaire: Questionnaire, *, is_victim: bool, case: Case, random: Random) -> dict[str, Any]:
    """What the list knows, and whether anything happened here."""
    planted: dict[str, Any] = {}
    if "delict" in questionnaire.items_by_code:
        planted["delict"] = draw_incidents(random) if is_victim else NOTHING_HAPPENED
        planted |= {"branche": case.groups["branch"], "omvang": case.groups["size"]}
    return planted


def _visit(
    cases: Iterable[Case], outcomes: list[Outcome | None], survey: Survey, random: Random, by: Person
) -> None:
    for case in cases:
        outcome = random.choice(outcomes)
        if outcome:
            at = _moment(survey.opens_on, random.randint(28, 35), random)
            _attempt(case, ContactAttempt.Kind.VISIT, outcome, at, by)


def _attempt(case: Case, kind: str, outcome: str, at: datetime, by: Person | None = None) -> None:
    ContactAttempt.objects.create(case=case, kind=kind, outcome=outcome, at=at, by=by)


def _moment(start: date, days: int, random: Random) -> datetime:
    """Some moment of the working day, that many days after the start."""
    return datetime.combine(
        start + timedelta(days=days), time(random.randint(8, 19), random.randint(0, 59)), UTC
    )
