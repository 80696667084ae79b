"""What recording an answer locks before it looks: a case and then what came in for it, or else the survey.

The close locks in the same order; in another one two would wait for each other. A case is locked by a
statement of its own: to one that had to wait, PostgreSQL shows the other tables as they were before.
"""

from django.db.models import BigIntegerField, Exists, OuterRef

from surveys.composed import Composed, Given
from surveys.models import Case, Response, Survey

_KEY = Given("key", BigIntegerField())
_LOCKED_CASE = Composed(Case.objects.select_for_update().filter(pk=_KEY).order_by())
_WEB_DRAFTS = Response.objects.filter(mode=Response.Mode.WEB, status=Response.Status.DRAFT)
_CASE_TO_START = Composed(
    Case.objects.select_related("survey__round__area", "survey__version")
    .defer("survey__version__definition")
    .annotate(has_begun=Exists(_WEB_DRAFTS.filter(case=OuterRef("pk"))))
    .filter(pk=_KEY)
    .order_by()
)
_RESPONSES = Response.objects.select_for_update(of=("self",)).select_related("survey")
_OF_CASE = Composed(_RESPONSES.filter(case=_KEY))
_ITSELF = Composed(_RESPONSES.filter(pk=_KEY))


def locked_case(key: int) -> Case:
    """The case with this key, locked."""
    case: Case | None = _LOCKED_CASE.first(key=key)
    if case is None:
        raise Case.DoesNotExist
    return case


def locked_case_to_start(key: int) -> tuple[Case, Response | None]:
    """The case with this key, locked, with its survey as it is now, and its web draft if there is one."""
    locked_case(key)
    case = _CASE_TO_START.first(key=key)
    draft = None
    if case.has_begun:
        drafts = _WEB_DRAFTS.select_related("version").defer("version__definition")
        draft = drafts.get(case=case)
        draft.survey, draft.case = case.survey, case
    return case, draft


def locked_responses(response: Response) -> list[Response]:
    """All that came in for the case of a response, or without a case that one, with case or survey locked."""
    if response.case_id:
        case = locked_case(response.case_id)
        found: list[Response] = _OF_CASE.all(key=case.pk)
        for one in found:
            one.case = case
        return found
    Survey.objects.select_for_update(no_key=True).values("pk").get(pk=response.survey_id)
    return _ITSELF.all(key=response.pk)
