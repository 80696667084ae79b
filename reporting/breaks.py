"""What stands between the figures of two rounds: changes in the questions that they rest on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from questionnaires.comparison import QuestionChange, Trend, worst


@dataclass(frozen=True)
class Break:
    """Whether two values of a figure may stand beside each other; ``why`` not without more, in words."""

    trend: Trend = Trend.COMPARABLE
    why: str = ""

    @property
    def shows_earlier(self) -> bool:
        return self.trend != Trend.NOT_COMPARABLE


def break_between(codes: Iterable[str], changes: Mapping[str, QuestionChange]) -> Break:
    """The break in a figure that rests on these questions: the worst of what became of them.

    ``changes`` (question code -> its change) is empty where there is no earlier round. ``why`` tells the
    first of the worst changes, and of how many more questions that can be said; empty for comparable.
    """
    found = [changes[code] for code in sorted(codes) if code in changes]
    trend = worst(found)
    if trend == Trend.COMPARABLE:
        return Break()
    reasons = [change.words for change in found if change.trend == trend]
    return Break(trend, reasons[0] + _and_more(len(reasons) - 1))


def with_origin(found: Break, differs: str) -> Break:
    """The break as it is where the earlier round was held outside Veiligpeil, and ``differs`` as it says."""
    origin = _("eerdere meting van buiten Veiligpeil: %(differs)s") % {"differs": differs.rstrip(" .")}
    trend = Trend.METHOD_BREAK if found.trend == Trend.COMPARABLE else found.trend
    return Break(trend, "; ".join(filter(None, [origin, found.why])))


def _and_more(number: int) -> str:
    if not number:
        return ""
    text = ngettext(" (en nog %(number)d vraag)", " (en nog %(number)d vragen)", number)
    return text % {"number": number}
