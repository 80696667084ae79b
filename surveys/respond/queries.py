"""What the public side asks of the database."""

from collections.abc import Iterable
from datetime import date

from django.db.models import TextChoices

from surveys.access_codes import read_code
from surveys.models import Case, Channel, Response, Survey


class Situation(TextChoices):
    """What someone with a valid code finds."""

    NOT_OPEN = "not_open"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"
    ANSWERED = "answered"
    BEGUN = "begun"
    NEW = "new"


def case_with_code(text: str) -> Case | None:
    """The case whose access code someone typed or scanned."""
    code = read_code(text)
    if code is None:
        return None
    cases = Case.objects.select_related("survey__round__area__municipality", "survey__version")
    return cases.filter(access_code=code).first()


def find_situation(case: Case, today: date) -> Situation:
    """What the holder of this case's code finds on a day in the Netherlands."""
    survey = case.survey
    if case.withdrawn_at:
        return Situation.WITHDRAWN
    if survey.status(today) == survey.Status.PREPARING:
        return Situation.NOT_OPEN
    responses = case.responses.only("status", "mode", "is_counted", "submitted_at", "case_id")
    if case.is_used or any(response.is_counted or response.submitted_at for response in responses):
        return Situation.ANSWERED
    if not survey.takes_answers(today):
        return Situation.CLOSED
    begun = any(r.status == Response.Status.DRAFT and r.mode == Response.Mode.WEB for r in responses)
    return Situation.BEGUN if begun else Situation.NEW


def received_on(case: Case) -> Response | None:
    """The response of a case that was sent last."""
    sent = case.responses.filter(submitted_at__isnull=False).order_by("-submitted_at")
    return sent.only("submitted_at", "case_id").first()


def response_with_handle(handle: str) -> Response | None:
    """The response with this handle and what its pages need, in one query."""
    return (
        Response.objects.select_related(
            "survey__round__area__municipality", "survey__version", "version", "case"
        )
        .filter(handle=handle)
        .first()
    )


def sent_survey(pk: int, handles: Iterable[str]) -> Survey | None:
    """The survey, where one of the responses with these handles was sent in it."""
    sent = Response.objects.filter(handle__in=list(handles), submitted_at__isnull=False)
    surveys = Survey.objects.select_related("round__area__municipality").filter(pk__in=sent.values("survey"))
    return surveys.filter(pk=pk).first()


def poster_with_slug(slug: str) -> Channel | None:
    """The open link with this address, in any case."""
    posters = Channel.objects.select_related("survey__round__area__municipality", "survey__version")
    return posters.filter(slug=slug.lower()).first()


def draft_among(handles: Iterable[str], channel: Channel) -> Response | None:
    """The newest draft with one of these handles that was begun through an open link."""
    drafts = Response.objects.filter(channel=channel, status=Response.Status.DRAFT, handle__in=list(handles))
    return drafts.order_by("-started_at").first()
