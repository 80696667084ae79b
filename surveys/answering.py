"""Recording what people answer: the only place where answers are written first (``surveys.corrections``)."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from questionnaires.conditions import RESERVED
from questionnaires.definition import Page, Questionnaire
from questionnaires.routing import find_route, on_route
from surveys.cases import refresh_disposition, use_code
from surveys.locking import locked_case_to_start, locked_responses
from surveys.models import Batch, Case, Channel, Keying, Person, Response, ResponseEvent, Survey
from surveys.queries import response_questionnaire, survey_channel
from surveys.sealing import seal

Kind = ResponseEvent.Kind
Status = Response.Status


class SurveyIsClosed(Exception):
    """Answers came after the close; they are not taken."""


class CodeWithdrawn(Exception):
    """The access code of the case was withdrawn; nothing is taken under it any more."""


class WebOnly(Exception):
    """Paper or an interview came for an anonymous survey: only the web keeps its promise."""


class AlreadySubmitted(Exception):
    """The response was sent before and does not change any more."""


class AlreadyKeyed(Exception):
    """The paper form was keyed by this person before, or twice; nobody keys it once more."""


@dataclass(frozen=True)
class PaperForm:
    """A paper form as it was keyed.

    ``answers`` is everything that stands on the paper, ``conflicts`` the codes among them that the form
    says to skip, ``submission_key`` what makes a replay the same form; ``note``, ``seconds`` and ``batch``
    are as in ``Keying``.
    """

    answers: Mapping[str, Any]
    submission_key: uuid.UUID
    conflicts: Iterable[str] = ()
    note: str = ""
    seconds: int | None = None
    batch: Batch | None = None

    @property
    def typed(self) -> dict[str, Any]:
        """What its keying keeps of it."""
        return {
            "answers": dict(self.answers),
            "submission_key": self.submission_key,
            "conflicts": list(self.conflicts),
            "note": self.note,
            "seconds": self.seconds,
            "batch": self.batch,
        }


@dataclass(frozen=True)
class Interview:
    """An interview with someone who is not on a list; ``groups`` as in ``Case.groups``."""

    channel: Channel
    answers: Mapping[str, Any]
    submission_key: uuid.UUID
    groups: Mapping[str, int] = field(default_factory=dict)


@transaction.atomic
def start_draft(case: Case, *, channel: Channel, language: str, now: datetime) -> Response:
    """The web draft of a case, made if there is none; starting twice gives the same one.

    Raises SurveyIsClosed, CodeWithdrawn, AlreadySubmitted (an anonymous answer came under the code).
    """
    case, draft = locked_case_to_start(case.pk)
    _check_open(case.survey, case)
    if case.is_used:
        raise AlreadySubmitted
    if draft is None:
        draft = _new_response(
            case.survey, case, channel=channel, mode=Response.Mode.WEB, language=language, started_at=now
        )
        draft.save()
        _note(draft, Kind.STARTED, now)
    return draft


@transaction.atomic
def start_open_draft(
    channel: Channel, *, submission_key: uuid.UUID, language: str, now: datetime
) -> Response:
    """A web draft through an open link, of nobody in particular; the same key gives the same one.

    Raises SurveyIsClosed.
    """
    survey = locked_survey(channel.survey)
    earlier = survey.responses.filter(submission_key=submission_key).first()
    if earlier:
        return earlier
    _check_open(survey)
    draft = _new_response(
        survey, None, channel=channel, mode=Response.Mode.WEB, language=language, started_at=now
    )
    draft.submission_key = submission_key
    draft.save()
    _note(draft, Kind.STARTED, now)
    return draft


@transaction.atomic
def save_page(response: Response, page: Page, answers: Mapping[str, Any], *, now: datetime) -> Response:
    """Store the answers to one page of a draft; other answers stay as they are.

    Raises AlreadySubmitted, SurveyIsClosed, CodeWithdrawn.
    """
    draft, _others = _locked_draft(response)
    draft.answers = draft.answers | dict(answers)
    draft.save(update_fields=["answers"])
    _note(draft, Kind.PAGE_SAVED, now, page=page.code)
    return draft


@transaction.atomic
def change_language(response: Response, language: str) -> None:
    """Note the language that a draft goes on in. Raises AlreadySubmitted, SurveyIsClosed, CodeWithdrawn."""
    draft, _others = _locked_draft(response)
    draft.language = language
    draft.save(update_fields=["language"])


@transaction.atomic
def submit(response: Response, *, now: datetime, by: Person | None = None) -> Response:
    """Close a draft: off-route answers go, it is classified, counted and frozen.

    Under the anonymous promise the answers go into the sealed pool and a receipt is left. Submitting again
    changes nothing. Raises SurveyIsClosed, CodeWithdrawn.
    """
    try:
        draft, found = _locked_draft(response)
    except AlreadySubmitted:
        return Response.objects.get(pk=response.pk)
    draft.submitted_at = now
    _settle(draft, found)
    _note(draft, Kind.SUBMITTED, now, by=by)
    return draft


@transaction.atomic
def record_paper(case: Case, form: PaperForm, *, by: Person, now: datetime) -> Response:
    """Store a paper form that was keyed for a case; the same submission key gives the same response.

    The keying holds everything that stands on the paper, the response what is on the route. Where somebody
    else keyed the form already, this is its second keying, whichever page it came from, and the response
    stays as it is. Raises SurveyIsClosed, CodeWithdrawn, WebOnly, AlreadyKeyed.
    """
    case = Case.objects.select_for_update().get(pk=case.pk)
    found = Response.objects.filter(survey=case.survey, keyings__submission_key=form.submission_key).first()
    if found:
        return found
    _check_open(case.survey, case)
    if not case.survey.takes_paper:
        raise WebOnly
    response = case.responses.filter(mode=Response.Mode.PAPER).first()
    if response:
        keyers = response.keyings.values_list("by", flat=True)
        if by.pk in keyers or len(keyers) != 1:
            raise AlreadyKeyed
        Keying.objects.create(response=response, ordinal=2, by=by, finished_at=now, **form.typed)
        return response
    channel = survey_channel(case.survey, Channel.Kind.PAPER)
    response = _new_response(case.survey, case, channel=channel, mode=Response.Mode.PAPER, started_at=now)
    response.submission_key, response.submitted_at = form.submission_key, now
    response.answers = dict(form.answers)
    _settle(response, [*case.responses.all(), response])
    Keying.objects.create(response=response, by=by, finished_at=now, **form.typed)
    _note(response, Kind.SUBMITTED, now, by=by)
    return response


@transaction.atomic
def record_interview(survey: Survey, interview: Interview, *, by: Person | None, now: datetime) -> Response:
    """Store an interview with someone who is not on a list (a visitor); the same key gives the same one.

    Raises SurveyIsClosed, WebOnly.
    """
    survey = locked_survey(survey)
    earlier = survey.responses.filter(submission_key=interview.submission_key).first()
    if earlier:
        return earlier
    _check_open(survey)
    if survey.is_anonymous:
        raise WebOnly
    response = _new_response(
        survey, None, channel=interview.channel, mode=Response.Mode.INTERVIEW, started_at=now
    )
    response.submission_key, response.submitted_at = interview.submission_key, now
    response.groups, response.answers = dict(interview.groups), dict(interview.answers)
    _settle(response, [response])
    _note(response, Kind.SUBMITTED, now, by=by)
    return response


def classify(questionnaire: Questionnaire, answers: Mapping[str, Any], survey: Survey) -> Status:
    """Complete, partial or break-off, by the share of applicable questions that have an answer.

    Open texts do not count: leaving them blank is normal. "Don't know" is an answer; illegible and
    double-ticked are not. The limits are the survey's, in percent.
    """
    applicable = [item for item in find_route(questionnaire, answers).items if item.column != "text"]
    answered = sum(_is_answer(answers.get(item.code)) for item in applicable)
    share = 100 * answered / len(applicable) if applicable else 0
    if share > survey.complete_above:
        return Status.COMPLETE
    return Status.PARTIAL if share >= survey.partial_from else Status.BREAK_OFF


def _is_answer(value: Any) -> bool:
    return value is not None and not (isinstance(value, int) and value in RESERVED)


def _locked_draft(response: Response) -> tuple[Response, list[Response]]:
    """The draft as it is now, and all that came in for its case, itself included, locked."""
    found = locked_responses(response)
    draft = next((one for one in found if one.pk == response.pk), None)
    if draft is None:
        # Some drafts do not outlive the close.
        raise SurveyIsClosed
    # These never change.
    draft.version, draft.survey.round = response.version, response.survey.round
    if draft.submitted_at:
        raise AlreadySubmitted
    _check_open(draft.survey, draft.case)
    if draft.status != Status.DRAFT:
        raise SurveyIsClosed
    return draft, found


def _check_open(survey: Survey, case: Case | None = None) -> None:
    if survey.closed_at:
        raise SurveyIsClosed
    if case and case.withdrawn_at:
        raise CodeWithdrawn


def locked_survey(survey: Survey) -> Survey:
    """The survey as it is now, kept from the changes of others until the transaction ends."""
    surveys = Survey.objects.select_for_update(of=("self",)).select_related("round__area", "version")
    return surveys.get(pk=survey.pk)


def _new_response(survey: Survey, case: Case | None, **fields: Any) -> Response:
    groups = dict(case.groups) if case else {}
    return Response(survey=survey, case=case, version=survey.version, groups=groups, **fields)


def _settle(response: Response, found: Iterable[Response]) -> None:
    """Drop what is off the route, classify, and decide whether the response is the one that counts.

    ``found`` is all that came in for its case, itself included. Under the anonymous promise it is sealed, and
    the code of its case is used.
    """
    judge(response)
    if response.survey.is_anonymous:
        seal(response)
    else:
        _save_as_counted(response, found)
    if response.case:
        if response.survey.is_anonymous:
            use_code(response.case)
        refresh_disposition(response.case, found)


def judge(response: Response) -> None:
    """Drop what is off the route, and say how complete the rest is."""
    questionnaire = response_questionnaire(response)
    response.answers = on_route(questionnaire, response.answers)
    response.status = classify(questionnaire, response.answers, response.survey)


def _save_as_counted(response: Response, found: Iterable[Response]) -> None:
    counted = next((one for one in found if one.is_counted and one is not response), None)
    response.is_counted = takes_its_place(response, counted)
    if response.is_counted and counted:
        counted.is_counted = False
        counted.save(update_fields=["is_counted"])
    response.save()


def takes_its_place(response: Response, counted: Response | None) -> bool:
    """Whether this response counts where ``counted`` did: a complete one takes the place of a partial one."""
    if response.status not in (Status.COMPLETE, Status.PARTIAL):
        return False
    return counted is None or (response.status == Status.COMPLETE and counted.status == Status.PARTIAL)


def _note(response: Response, kind: Kind, now: datetime, **details: Any) -> None:
    """Write down what happened; not under the anonymous promise, where it would tell when."""
    if not response.survey.is_anonymous:
        ResponseEvent.objects.create(response=response, kind=kind, at=now, **details)
