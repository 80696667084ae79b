"""What the public side asks of the database."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import CharField, Exists, OuterRef, Q, QuerySet, TextChoices

from surveys.composed import Composed, Given
from surveys.models import Case, Channel, Response


class Situation(TextChoices):
    """What someone with a valid code finds."""

    NOT_OPEN = "not_open"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"
    ANSWERED = "answered"
    BEGUN = "begun"
    NEW = "new"


def cases_to_start() -> QuerySet:
    """Cases with what their start page shows."""
    cases = Case.objects.select_related("survey__round__area__municipality", "survey__version")
    # Definitions are long, and each process keeps those it has read.
    return with_situation(cases.defer("survey__version__definition")).order_by()


def with_situation(cases: QuerySet) -> QuerySet:
    """The cases with what ``find_situation`` looks at."""
    responses = Response.objects.filter(case=OuterRef("pk"))
    sent = responses.filter(Q(is_counted=True) | Q(submitted_at__isnull=False))
    begun = responses.filter(status=Response.Status.DRAFT, mode=Response.Mode.WEB)
    return cases.annotate(has_sent=Exists(sent), has_begun=Exists(begun))


def find_situation(case: Any, today: date) -> Situation:
    """What the holder of this case's code finds on a day in the Netherlands; a case ``with_situation``."""
    survey = case.survey
    if case.withdrawn_at:
        return Situation.WITHDRAWN
    if survey.status(today) == survey.Status.PREPARING:
        return Situation.NOT_OPEN
    if case.is_used or case.has_sent:
        return Situation.ANSWERED
    if not survey.takes_answers(today):
        return Situation.CLOSED
    return Situation.BEGUN if case.has_begun else Situation.NEW


def received_on(case: Case) -> Response | None:
    """The response of a case that was sent last."""
    sent = case.responses.filter(submitted_at__isnull=False).order_by("-submitted_at")
    return sent.only("submitted_at", "case_id").first()


_RESPONSE = Composed(
    Response.objects.select_related("survey__round__area__municipality", "version", "case")
    .defer("version__definition")
    .filter(handle=Given("handle", CharField()))
)


def response_with_handle(handle: str) -> Response | None:
    """The response with this handle and what its pages need, in one query."""
    found: Response | None = _RESPONSE.first(handle=handle)
    return found


def sent_responses(survey: int, handles: Iterable[str]) -> list[Response]:
    """The responses with these handles that were sent in a survey; of them only whose they are."""
    # By ``id``: as a foreign key, a number larger than SQLite holds would crash.
    sent = Response.objects.filter(survey__id=survey, handle__in=list(handles), submitted_at__isnull=False)
    return list(sent.select_related("survey__round__area__municipality").defer("answers", "groups"))


def poster_with_slug(slug: str) -> Channel | None:
    """The open link with this address, in any case."""
    if not slug.isalnum():
        return None
    posters = Channel.objects.select_related("survey__round__area__municipality", "survey__version")
    return posters.filter(slug=slug.lower()).first()


def draft_among(handles: Iterable[str], channel: Channel) -> Response | None:
    """The newest draft with one of these handles that was begun through an open link."""
    drafts = Response.objects.filter(channel=channel, status=Response.Status.DRAFT, handle__in=list(handles))
    return drafts.order_by("-started_at").first()
