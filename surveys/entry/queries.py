"""What the keying pages ask of the database, always through ``for_person``."""

import uuid
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from surveys.access_codes import scanned_code
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
    """The case whose access code was typed or scanned, in any survey that the person may key."""
    code = scanned_code(text)
    return cases_to_key(person).filter(access_code=code).first() if code else None


def keyed_since(person: Any, survey: Survey, start: datetime) -> int:
    """How many forms of a survey a person has keyed since a moment."""
    keyed = Response.objects.for_person(person, *KEYERS).filter(survey=survey, keyings__by=person)
    return keyed.filter(keyings__finished_at__gte=start).count()


def earlier_keying(person: Any, case: Case, submission_key: uuid.UUID | None) -> Keying | None:
    """The keying of another paper form of this case than the one being sent, if there is one."""
    forms = Response.objects.for_person(person, *KEYERS).filter(case=case, mode=Response.Mode.PAPER)
    others = forms.exclude(submission_key=submission_key) if submission_key else forms
    return Keying.objects.filter(response__in=others).select_related("by").order_by("finished_at").first()
