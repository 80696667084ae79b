"""What a keyer is told whose form was keyed before: never anything of what was typed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from surveys.access.guards import roles_in
from surveys.access_codes import spaced
from surveys.entry import queries, work
from surveys.models import Case
from surveys.second_keying import SECOND


def already_keyed(request: HttpRequest, case: Case, ordinal: int) -> HttpResponse | None:
    """The page in the place of a form that this person need not key in this turn; None where they may.

    What is sent is not turned away here: who keyed a form in the same second as another did keyed it for the
    second time.
    """
    if request.method == "POST":
        return None if ordinal != SECOND or work.was_keyed(case) else show_keyed(request, case)
    if ordinal == SECOND:
        return None if work.can_key_again(request.user, case) else show_keyed(request, case)
    return show_keyed(request, case) if work.was_keyed(case) else None


def show_keyed(request: HttpRequest, case: Case) -> HttpResponse:
    """That the form is not to be keyed now; by whom and when it was is for that person alone."""
    context = {
        "survey": case.survey,
        "roles": roles_in(request.user, case.survey.round.area),
        "case": case,
        "code": spaced(case.access_code),
        "earlier": queries.earlier_keying(request.user, case),
        "can_key_again": work.can_key_again(request.user, case),
    }
    return render(request, "surveys/entry/keyed.html", context)
