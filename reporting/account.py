"""The response account of a survey: what became of the address list, and who answered in which way."""

from django.db.models import Count

from surveys.fieldwork.account import Account
from surveys.models import Response, Survey
from surveys.response_account import Netto, netto, outcome_rates

__all__ = ["Account", "Netto", "mode_counts", "netto", "outcome_rates", "survey_account"]


def survey_account(survey: Survey) -> Account | None:
    """Numbers of cases per disposition, with the AAPOR rates and the Dutch reading that follow from them.

    None for visitors: they are on no address list, so there is no response rate. A rate without a
    denominator is None and shown as "–", never as 0.
    """
    if not survey.has_frame:
        return None
    counts = survey.cases.order_by().values_list("disposition").annotate(Count("pk"))
    return Account(dict(counts), survey.minimum_response)


def mode_counts(survey: Survey) -> dict[Response.Mode, int]:
    """The number of responses that count for each way of answering, those without any included."""
    counted = survey.responses.filter(is_counted=True).order_by()
    numbers = dict(counted.values_list("mode").annotate(Count("pk")))
    return {mode: numbers.get(mode, 0) for mode in Response.Mode}
