"""What may be shown of a survey, and when."""

from django.utils.translation import gettext as _

from surveys.models import Survey


class NotReleased(Exception):
    """Figures were asked of a survey that still runs."""


def may_show_figures(survey: Survey) -> bool:
    """Whether more than counts of responses may be shown: once it is closed, or in a practice round.

    While a round runs, yesterday's table less today's is one business's answers.
    """
    return survey.closed_at is not None or survey.round.is_practice


def why_no_figures(survey: Survey) -> str:
    """The reason in words that there are no figures yet; empty when there are."""
    if may_show_figures(survey):
        return ""
    return _(
        "Zolang de enquête loopt, tonen we alleen hoeveel vragenlijsten er binnen zijn. Uit het verschil "
        "tussen twee dagen zou anders te lezen zijn wat één persoon heeft geantwoord. De uitkomsten "
        "staan hier zodra de enquête is gesloten."
    )


def previous_survey(survey: Survey) -> Survey | None:
    """The survey of the same audience in the area's latest closed earlier round, or None.

    Practice rounds have no place in the series: they have no previous round and are nobody's.
    """
    if survey.round.number is None:
        return None
    return (
        Survey.objects.filter(
            round__area=survey.round.area_id,
            round__number__lt=survey.round.number,
            audience=survey.audience,
            closed_at__isnull=False,
        )
        .select_related("round__area", "version", "earlier")
        .order_by("-round__number")
        .first()
    )
