"""What the fieldwork pages ask of the database, always through ``for_person``."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, Value
from django.db.models.functions import Coalesce, Lower, NullIf

from surveys.access.guards import roles_in
from surveys.fieldwork.account import Account
from surveys.models import (
    Area,
    Case,
    Channel,
    ContactAttempt,
    ContactWish,
    Disposition,
    KeyingDraft,
    Promise,
    Response,
    Role,
    Round,
    SealedResponse,
    Survey,
)

USABLE = (Response.Status.COMPLETE, Response.Status.PARTIAL)


@dataclass(frozen=True)
class SurveyLine:
    """A survey in the list of one's areas; ``account`` is None where there is no address list."""

    survey: Survey
    status: Survey.Status
    responses: int
    account: Account | None


@dataclass(frozen=True)
class RoundLines:
    round: Round
    surveys: list[SurveyLine]


@dataclass(frozen=True)
class AreaWork:
    """An area, the person's roles there, and its rounds, the newest first."""

    area: Area
    roles: frozenset[str]
    rounds: list[RoundLines]

    @property
    def role_names(self) -> list[Any]:
        return [role.label for role in Role if role in self.roles]


def areas_of(person: Any, today: date) -> list[AreaWork]:
    """Every area of a person with its rounds and surveys."""
    surveys = Survey.objects.select_related("earlier").order_by("audience")
    rounds = Round.objects.prefetch_related(Prefetch("surveys", surveys))
    areas = (
        Area.objects.for_person(person)
        .select_related("municipality")
        .prefetch_related(Prefetch("rounds", rounds))
        .order_by("municipality__name", "name")
    )
    dispositions = disposition_counts(Case.objects.for_person(person))
    responses, anonymous = response_counts(person), anonymous_counts(person)

    def line(survey: Survey) -> SurveyLine:
        counts = told_apart(dispositions[survey.pk], anonymous[survey.pk])
        account = Account(counts, survey.minimum_response) if survey.has_account else None
        return SurveyLine(survey, survey.status(today), responses.get(survey.pk, 0), account)

    return [
        AreaWork(
            area,
            roles_in(person, area),
            [RoundLines(r, [line(survey) for survey in r.surveys.all()]) for r in area.rounds.all()],
        )
        for area in areas
    ]


def disposition_counts(cases: QuerySet[Case]) -> Mapping[int, dict[str, int]]:
    """Numbers of cases by disposition, for each survey that the cases belong to."""
    counts: dict[int, dict[str, int]] = defaultdict(dict)
    rows = cases.order_by().values_list("survey_id", "disposition").annotate(Count("pk"))
    for survey, disposition, number in rows:
        counts[survey][disposition] = number
    return counts


def response_counts(person: Any) -> dict[int, int]:
    """Numbers of responses that count, by survey; those in the sealed pool too."""
    counted = Response.objects.for_person(person).filter(is_counted=True)
    sealed = SealedResponse.objects.for_person(person).filter(status__in=USABLE)
    return dict(sum((Counter(_by(rows, "survey_id")) for rows in (counted, sealed)), Counter()))


def survey_account(person: Any, survey: Survey, *roles: str) -> Account:
    """The response account of a survey with an address list."""
    cases = Case.objects.for_person(person, *roles).filter(survey=survey)
    counts = disposition_counts(cases)[survey.pk]
    if survey.is_anonymous:
        counts = told_apart(counts, anonymous_counts(person, *roles)[survey.pk])
    return Account(counts, survey.minimum_response)


def anonymous_counts(person: Any, *roles: str) -> Mapping[int, Mapping[str, int]]:
    """Numbers of answers under a code by status, for each anonymous survey; they are not known per case."""
    counts: dict[int, Counter[str]] = defaultdict(Counter)
    for model in (SealedResponse, Response):
        rows = model.objects.for_person(person, *roles).filter(
            survey__promise=Promise.ANONYMOUS, channel__kind=Channel.Kind.LETTER
        )
        sent = rows.filter(status__in=[*USABLE, Response.Status.BREAK_OFF])
        for survey, status, number in (
            sent.order_by().values_list("survey_id", "status").annotate(Count("pk"))
        ):
            counts[survey][status] += number
    return counts


def told_apart(dispositions: Mapping[str, int], anonymous: Mapping[str, int]) -> dict[str, int]:
    """Numbers of cases by disposition, where each case that was used counts as complete until now."""
    partial = anonymous.get(Response.Status.PARTIAL, 0)
    broken = anonymous.get(Response.Status.BREAK_OFF, 0)
    counts = Counter(dispositions)
    counts.subtract({Disposition.COMPLETE: partial + broken})
    counts.update({Disposition.PARTIAL: partial, Disposition.REFUSAL: broken})
    return dict(+counts)


def mode_counts(person: Any, survey: Survey, *roles: str) -> list[tuple[Any, int]]:
    """(mode in words, number of responses that count) for each way of answering, those without any too."""
    counted = Response.objects.for_person(person, *roles).filter(survey=survey, is_counted=True)
    numbers = Counter(_by(counted, "mode"))
    if survey.is_anonymous:
        sealed = SealedResponse.objects.for_person(person, *roles).filter(survey=survey, status__in=USABLE)
        numbers[Response.Mode.WEB] += sealed.count()
    return [(mode.label, numbers[mode]) for mode in Response.Mode]


def _by(rows: QuerySet, name: str) -> dict[Any, int]:
    """Value -> number of rows."""
    return dict(rows.order_by().values_list(name).annotate(Count("pk")))


def surveys_of(person: Any, *roles: str) -> QuerySet[Survey]:
    """Surveys with what every page about one shows."""
    return Survey.objects.for_person(person, *roles).select_related("round__area__municipality", "version")


def listed_cases(person: Any, survey: Survey, *, search: str = "", status: str = "") -> QuerySet:
    """The cases of a survey with contact details and ``has_draft``, without any answer.

    Every word of ``search`` must stand in the name, street or house number.
    """
    cases = Case.objects.for_person(person, Role.SECRETARY).filter(survey=survey)
    if status:
        cases = cases.filter(disposition=status)
    for word in search.split():
        cases = cases.filter(
            Q(unit__details__name__icontains=word)
            | Q(unit__details__street__icontains=word)
            | Q(unit__details__house_number__iexact=word)
        )
    drafts = Response.objects.filter(case=OuterRef("pk"), status=Response.Status.DRAFT)
    return cases.select_related("unit__details").annotate(has_draft=Exists(drafts)).order_by("number")


def cases_of(person: Any) -> QuerySet:
    """Cases of a secretary with all that the page of one shows, but no answer."""
    drafts = Response.objects.filter(case=OuterRef("pk"), status=Response.Status.DRAFT)
    return (
        Case.objects.for_person(person, Role.SECRETARY)
        .select_related("unit__details", "survey__round__area__municipality", "survey__version")
        .annotate(has_draft=Exists(drafts))
    )


def attempts_of(case: Case) -> Iterable[ContactAttempt]:
    """The attempts to reach a case, the last first, without those that were a mistake."""
    return case.attempts.filter(voids=None, voided_by=None).select_related("by").order_by("-at", "-id")


def arrivals_of(case: Case) -> Iterable[Response]:
    """What came in for a case, the last first: how and when, never what was answered."""
    return case.responses.exclude(status=Response.Status.DRAFT).defer("answers").order_by("-submitted_at")


def unfinished_keying(person: Any, survey: Survey) -> list[tuple[str, int]]:
    """Who began to key paper forms of a survey and did not store them: name and number of forms."""
    drafts = KeyingDraft.objects.for_person(person, Role.SECRETARY).filter(case__survey=survey)
    numbered = drafts.values("by", "by__name").annotate(number=Count("pk")).order_by("by__name")
    return [(row["by__name"], row["number"]) for row in numbered]


def wishes_of(person: Any, today: date) -> QuerySet:
    """Contact wishes that a secretary may see: by name, or e-mail address where there is none.

    What was to be erased by today is not shown any more, whether or not it was erased yet.
    """
    return (
        ContactWish.objects.for_person(person, Role.SECRETARY)
        .filter(erase_on__gt=today)
        .select_related("survey__round__area__municipality")
        .order_by(Lower(Coalesce(NullIf("name", Value("")), "email")), "pk")
    )
