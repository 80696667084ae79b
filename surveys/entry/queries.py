"""What the keying pages ask of the database, always through ``for_person``."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from surveys.access_codes import scanned_code
from surveys.models import Batch, Case, Keying, KeyingDraft, Response, Role, Survey

KEYERS = (Role.SECRETARY, Role.INTERVIEWER)


def surveys_to_key(person: Any) -> QuerySet[Survey]:
    """Surveys whose paper forms a person may key, with what every page about one shows."""
    surveys = Survey.objects.for_person(person, *KEYERS)
    return surveys.select_related("round__area__municipality", "version")


def cases_to_key(person: Any) -> QuerySet[Case]:
    """Cases whose paper form a person may key, with what the form needs."""
    cases = Case.objects.for_person(person, *KEYERS)
    return cases.select_related("survey__round__area__municipality", "survey__version")


def case_with_code(person: Any, text: str) -> Case | None:
    """The case whose access code was typed or scanned, in any survey that the person may key."""
    code = scanned_code(text)
    return cases_to_key(person).filter(access_code=code).first() if code else None


def draft_of(person: Any, case: Case, ordinal: int) -> KeyingDraft | None:
    """What a person typed of a form and did not store."""
    drafts = KeyingDraft.objects.for_person(person, *KEYERS)
    return drafts.filter(by=person, case=case, ordinal=ordinal).first()


def drafts_of(person: Any, survey: Survey) -> QuerySet[KeyingDraft]:
    """The forms of a survey that a person began and did not store, the oldest first."""
    drafts = KeyingDraft.objects.for_person(person, *KEYERS).filter(by=person, case__survey=survey)
    return drafts.select_related("case").defer("typed").order_by("saved_at")


def open_batch(person: Any, survey: Survey) -> Batch | None:
    """The batch that a person is busy with."""
    batches = Batch.objects.for_person(person, *KEYERS)
    return batches.filter(survey=survey, by=person, finished_at=None).first()


def seconds_per_form(person: Any, survey: Survey, batch: Batch | None, since: datetime) -> list[int | None]:
    """How long each form took that a person keyed in a batch, or since a moment where there is none."""
    keyed = Keying.objects.filter(by=person, response__survey=survey)
    keyed = keyed.filter(batch=batch) if batch else keyed.filter(finished_at__gte=since)
    return list(keyed.values_list("seconds", flat=True))


def midnight() -> datetime:
    """The beginning of today in the Netherlands."""
    return timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)


def earlier_keying(person: Any, case: Case) -> Keying | None:
    """The first keying of the paper form of a case, if there is one."""
    forms = Response.objects.for_person(person, *KEYERS).filter(case=case, mode=Response.Mode.PAPER)
    return Keying.objects.filter(response__in=forms).select_related("by").order_by("ordinal").first()
