"""What the keying pages ask of the database, always through ``for_person``."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from surveys.access_codes import read_code
from surveys.models import Case, Keying, Response, Role, Survey

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
    """The case whose access code was typed, in any survey that the person may key."""
    code = read_code(text)
    return cases_to_key(person).filter(access_code=code).first() if code else None


def keyed_since(person: Any, survey: Survey, start: datetime) -> int:
    """How many forms of a survey a person has keyed since a moment, in either turn."""
    return Keying.objects.filter(by=person, response__survey=survey, finished_at__gte=start).count()


def midnight() -> datetime:
    """The beginning of today in the Netherlands."""
    return timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)


def earlier_keying(person: Any, case: Case) -> Keying | None:
    """The first keying of the paper form of a case, if there is one."""
    forms = Response.objects.for_person(person, *KEYERS).filter(case=case, mode=Response.Mode.PAPER)
    return Keying.objects.filter(response__in=forms).select_related("by").order_by("ordinal").first()
