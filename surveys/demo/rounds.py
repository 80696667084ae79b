"""The rounds of the demo, answered and closed through the product's own functions."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any

from questionnaires.models import Audience, QuestionnaireVersion
from questionnaires.routing import asked_pages
from surveys.access_codes import make_code
from surveys.answering import (
    Interview,
    PaperForm,
    record_interview,
    record_paper,
    save_page,
    start_draft,
    submit,
)
from surveys.cases import refresh_dispositions
from surveys.closing import close_survey
from surveys.demo.answers import draw_answers, draw_incidents
from surveys.demo.second_keying import key_again
from surveys.models import Case, Channel, ContactAttempt, Outcome, Person, Response, Round, Survey, Unit
from surveys.queries import survey_channel, survey_questionnaire

Frame = Sequence[tuple[Unit, dict[str, int]]]
NOTHING_HAPPENED = [97]
ENGLISH_EVERY = 7


@dataclass(frozen=True)
class Plan:
    """What must come out: how many answer, how many of those are victims, and in which ways."""

    answered: int
    victims: int
    web: int
    partial: int = 0
    not_eligible: int = 0


@dataclass(frozen=True)
class Stage:
    """What every scene needs: chance, the published questionnaires, who does the fieldwork, and the day."""

    random: Random
    versions: dict[str, QuestionnaireVersion]
    interviewer: Person
    secretary: Person
    today: date


def make_survey(round_: Round, version: QuestionnaireVersion, *, opens_on: date, days: int = 42) -> Survey:
    """A survey of that many days, whose key is destroyed eleven weeks later."""
    # What the certificate asks; it asks nothing of the other audiences.
    minimum = 30 if version.audience == Audience.ENTREPRENEURS and not round_.is_practice else None
    return Survey.objects.create(
        round=round_,
        audience=version.audience,
        version=version,
        minimum_response=minimum,
        minimum_response_source="afspraak met de certificerende instelling" if minimum else "",
        languages=_languages(round_, version),
        opens_on=opens_on,
        closes_on=opens_on + timedelta(days=days),
        results_on=opens_on + timedelta(days=days + 40),
        key_destroyed_on=opens_on + timedelta(days=days + 77),
    )


def _languages(round_: Round, version: QuestionnaireVersion) -> list[str]:
    """Everything that the questionnaire speaks; what nobody has read yet in a practice round alone."""
    unread = () if round_.is_practice else version.unreviewed_languages
    return [language for language in version.languages if language not in unread]


def make_cases(survey: Survey, frame: Frame, random: Random) -> list[Case]:
    """A case with a code for every unit of the frame, and the letter that went out."""
    cases = [
        Case.objects.create(survey=survey, unit=unit, number=i, access_code=make_code(random), groups=groups)
        for i, (unit, groups) in enumerate(frame, start=1)
    ]
    for case in cases:
        at = _moment(survey.opens_on, 0, random)
        ContactAttempt.objects.create(case=case, kind=ContactAttempt.Kind.LETTER, outcome=Outcome.SENT, at=at)
    return cases


def play(stage: Stage, survey: Survey, cases: list[Case], plan: Plan) -> None:
    """Let the planned number answer, by web and on paper, key the paper again, and visit who stays silent."""
    random = stage.random
    shuffled = random.sample(cases, len(cases))
    out, rest = shuffled[: plan.not_eligible], shuffled[plan.not_eligible :]
    answering, silent = rest[: plan.answered], rest[plan.answered :]
    victims = set(random.sample(range(plan.answered), plan.victims))
    for i, case in enumerate(answering):
        planted = _planted(stage, case, is_victim=i in victims)
        status = Response.Status.PARTIAL if i < plan.partial else Response.Status.COMPLETE
        answers = draw_answers(survey, random, planted=planted, status=status)
        _answer(stage, case, answers, on_web=i >= plan.answered - plan.web)
    is_running = survey.takes_answers(stage.today)
    key_again(survey, by=stage.secretary, random=random, is_running=is_running)
    _visit(stage, out, [Outcome.VACANT, Outcome.MOVED, Outcome.LETTER_BOX])
    _visit(stage, silent, [Outcome.NO_ONE, Outcome.REFUSED, Outcome.MANAGER_ABSENT, None, None, None])
    refresh_dispositions(survey)


def answer_on_web(case: Case, answers: dict[str, Any], now: datetime) -> Response:
    """Page by page, as a browser sends it, and then the review; now and then in English."""
    channel = survey_channel(case.survey, Channel.Kind.LETTER)
    language = "nl" if case.number % ENGLISH_EVERY else "en"
    draft = start_draft(case, channel=channel, language=language, now=now)
    for page in asked_pages(survey_questionnaire(case.survey), answers):
        now += timedelta(seconds=40)
        here = {item.code: answers[item.code] for item in page.items if item.code in answers}
        draft = save_page(draft, page, here, now=now)
    return submit(draft, now=now)


def interview_visitors(stage: Stage, survey: Survey, number: int) -> None:
    """That many visitors stopped in the street."""
    channel = survey_channel(survey, Channel.Kind.STREET)
    for _ in range(number):
        answers = draw_answers(survey, stage.random, planted={})
        key = uuid.UUID(int=stage.random.getrandbits(128))
        now = _moment(survey.opens_on, stage.random.randint(1, 40), stage.random)
        interview = Interview(channel=channel, answers=answers, submission_key=key)
        record_interview(survey, interview, by=stage.interviewer, now=now)


def close(survey: Survey) -> None:
    """Close on the evening of the last day."""
    close_survey(survey, by=None, now=datetime.combine(survey.closes_on, time(21, 30), UTC))


def _planted(stage: Stage, case: Case, *, is_victim: bool) -> dict[str, Any]:
    """What the list knows, and whether anything happened here."""
    if "branch" not in case.groups:
        return {}
    incidents = draw_incidents(stage.random) if is_victim else NOTHING_HAPPENED
    return {"delict": incidents, "branche": case.groups["branch"], "omvang": case.groups["size"]}


def _answer(stage: Stage, case: Case, answers: dict[str, Any], *, on_web: bool) -> None:
    now = _moment(case.survey.opens_on, stage.random.randint(1, 40), stage.random)
    if on_web:
        answer_on_web(case, answers, now)
        return
    key = uuid.UUID(int=stage.random.getrandbits(128))
    record_paper(case, PaperForm(answers=answers, submission_key=key), by=stage.interviewer, now=now)


def _visit(stage: Stage, cases: Iterable[Case], outcomes: list[Outcome | None]) -> None:
    for case in cases:
        outcome = stage.random.choice(outcomes)
        if outcome:
            at = _moment(case.survey.opens_on, stage.random.randint(28, 35), stage.random)
            ContactAttempt.objects.create(
                case=case, kind=ContactAttempt.Kind.VISIT, outcome=outcome, at=at, by=stage.interviewer
            )


def _moment(start: date, days: int, random: Random) -> datetime:
    """Some moment of the working day, that many days after the start."""
    return datetime.combine(
        start + timedelta(days=days), time(random.randint(8, 19), random.randint(0, 59)), UTC
    )
