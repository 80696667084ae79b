"""What a keyer is told whose form was keyed before: never anything of what was typed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from surveys.access.guards import roles_in
from surveys.access_codes import spaced
from surveys.entry import queries, work
from surveys.entry.turns import Turn
from surveys.second_keying import SECOND


def already_keyed(request: HttpRequest, turn: Turn) -> HttpResponse | None:
    """The page in the place of a form that this person need not key in this turn; None where they may.

    What is sent is not turned away here: who keyed a form in the same second as another did keyed it for the
    second time.
    """
    if request.method == "POST":
        may_send = turn.ordinal != SECOND or work.was_keyed(turn.case)
        return None if may_send else show_keyed(request, turn)
    if turn.ordinal == SECOND:
        return None if work.can_key_again(turn.by, turn.case) else show_keyed(request, turn)
    return show_keyed(request, turn) if work.was_keyed(turn.case) else None


def show_keyed(request: HttpRequest, turn: Turn) -> HttpResponse:
    """That the form is not to be keyed now; by whom and when it was is for that person alone."""
    case = turn.case
    context = {
        "turn": turn,
        "survey": case.survey,
        "roles": roles_in(request.user, case.survey.round.area),
        "case": case,
        "code": spaced(case.access_code),
        "earlier": queries.earlier_keying(request.user, case),
        "can_key_again": work.can_key_again(request.user, case),
    }
    return render(request, "surveys/entry/keyed.html", context)
