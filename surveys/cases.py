"""What became of each case: its disposition, from responses and contact attempts."""

from collections.abc import Iterable

from django.db.models import Prefetch

from surveys.models import Case, ContactAttempt, Disposition, Outcome, Response, Survey

# The disposition of a case without a usable response whose last word is this outcome; AAPOR, Standard
# Definitions. An interview held or paper collected counts as reached no one until its answers are in.
DISPOSITIONS = {
    Outcome.PAPER_LEFT: Disposition.NON_CONTACT,
    Outcome.NO_ONE: Disposition.NON_CONTACT,
    Outcome.CLOSED_TODAY: Disposition.NON_CONTACT,
    Outcome.MANAGER_ABSENT: Disposition.NON_CONTACT,
    Outcome.APPOINTMENT: Disposition.NON_CONTACT,
    Outcome.INTERVIEW: Disposition.NON_CONTACT,
    Outcome.PAPER_COLLECTED: Disposition.NON_CONTACT,
    Outcome.BROKEN_OFF: Disposition.REFUSAL,
    Outcome.REFUSED: Disposition.REFUSAL,
    Outcome.OPTED_OUT: Disposition.REFUSAL,
    Outcome.LANGUAGE: Disposition.OTHER,
    Outcome.UNABLE: Disposition.OTHER,
    Outcome.VACANT: Disposition.NOT_ELIGIBLE,
    Outcome.MOVED: Disposition.NOT_ELIGIBLE,
    Outcome.DUPLICATE: Disposition.NOT_ELIGIBLE,
    Outcome.LETTER_BOX: Disposition.NOT_ELIGIBLE,
    Outcome.NO_BUSINESS: Disposition.NOT_ELIGIBLE,
    Outcome.NOT_FOUND: Disposition.UNKNOWN_OTHER,
    Outcome.NO_ACCESS: Disposition.UNKNOWN_OTHER,
    Outcome.RETURNED: Disposition.UNKNOWN_OTHER,
}


def disposition_of(responses: Iterable[Response], outcomes: Iterable[str]) -> Disposition:
    """The AAPOR class of a case, from its responses and the outcomes of its attempts in order of time.

    A counted response decides. Else the last outcome that says something does; a questionnaire broken off
    is a refusal unless a later outcome shows that the case is not eligible. One that was opened and left
    blank says nothing. A silent case is UO.
    """
    statuses = {response.status for response in responses if response.is_counted}
    if Response.Status.COMPLETE in statuses:
        return Disposition.COMPLETE
    if Response.Status.PARTIAL in statuses:
        return Disposition.PARTIAL
    said = [DISPOSITIONS[Outcome(outcome)] for outcome in outcomes if outcome != Outcome.SENT]
    if said and said[-1] == Disposition.NOT_ELIGIBLE:
        return Disposition.NOT_ELIGIBLE
    if any(response.status == Response.Status.BREAK_OFF and response.has_answers for response in responses):
        return Disposition.REFUSAL
    return said[-1] if said else Disposition.UNKNOWN_OTHER


def use_code(case: Case) -> Case:
    """Note that an anonymous answer came under the code of a case."""
    case.is_used = True
    case.save(update_fields=["is_used"])
    return case


def refresh_disposition(case: Case, responses: Iterable[Response] | None = None) -> Disposition:
    """Compute a case's disposition anew and store it; ``responses`` are those of the case, where at hand."""
    attempts = ContactAttempt.objects.filter(case=case, voided_by=None).order_by("at", "id")
    # The attempts are read only where no response decides.
    outcomes = attempts.values_list("outcome", flat=True)
    came_in = case.responses.all() if responses is None else responses
    found = case.disposition = _disposition(case, came_in, outcomes)
    case.save(update_fields=["disposition"])
    return found


def refresh_dispositions(survey: Survey) -> None:
    """Compute the disposition of every case of a survey anew, in as many statements for one as for all."""
    attempts = ContactAttempt.objects.filter(voided_by=None).order_by("at", "id")
    cases = survey.cases.prefetch_related("responses", Prefetch("attempts", attempts))
    changed = []
    for case in cases:
        outcomes = (attempt.outcome for attempt in case.attempts.all())
        found = _disposition(case, case.responses.all(), outcomes)
        if found != case.disposition:
            case.disposition = found
            changed.append(case)
    Case.objects.bulk_update(changed, ["disposition"])


def _disposition(case: Case, responses: Iterable[Response], outcomes: Iterable[str]) -> Disposition:
    """Which anonymous answers were complete is known of the survey as a whole, not of a case."""
    return Disposition.COMPLETE if case.is_used else disposition_of(responses, outcomes)
