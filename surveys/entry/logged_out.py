"""What was typed is kept when the log-in has expired meanwhile."""

from contextlib import suppress
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from questionnaires.forms import KeyedForm
from surveys.access.guards import View
from surveys.answering import SurveyIsClosed
from surveys.entry.forms import DO, typed_in
from surveys.entry.turns import save_draft, turn_of_ticket
from surveys.queries import survey_questionnaire


def keeps_typing(view: View) -> View:
    """A page to which a keyed form is sent: without a log-in, what was typed is kept all the same.

    The form carries a signed ticket; it lets its person's draft be written and nothing be read.
    """

    @wraps(view)
    def keeping(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "POST" and not request.user.is_authenticated:
            _keep(request, kwargs["case"])
        return view(request, *args, **kwargs)

    return keeping


def _keep(request: HttpRequest, case: int) -> None:
    turn = turn_of_ticket(request.POST.get("blad--ticket", ""))
    if turn is None or turn.case.pk != case:
        return
    now = timezone.now()
    typed = typed_in(request.POST, KeyedForm(survey_questionnaire(turn.case.survey)), now)
    with suppress(SurveyIsClosed):
        kept = save_draft(turn, typed, now=now)
        if kept and DO in request.POST:
            messages.success(request, _("U was uitgelogd. Wat u typte is bewaard: log in om verder te gaan."))
