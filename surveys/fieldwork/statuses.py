"""The status of a case in words, and how it looks in a list."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from surveys.models import Case, Disposition

_LOOKS = {
    Disposition.COMPLETE: "done",
    Disposition.PARTIAL: "part",
    Disposition.REFUSAL: "no",
    Disposition.NON_CONTACT: "wait",
    Disposition.NOT_ELIGIBLE: "out",
}
_NO_ANSWER_YET = {Disposition.NON_CONTACT, Disposition.UNKNOWN_HOUSEHOLD, Disposition.UNKNOWN_OTHER}


@dataclass(frozen=True)
class CaseStatus:
    """``look`` is the ending of a ``vp-status`` class; empty for the plain one."""

    words: Any
    look: str = ""


def case_status(case: Case, *, has_draft: bool) -> CaseStatus:
    """The status of a case: its disposition, or that a questionnaire was begun and not sent."""
    disposition = Disposition(case.disposition)
    if case.withdrawn_at:
        return CaseStatus(_("Code ingetrokken"), "out")
    if has_draft and disposition in _NO_ANSWER_YET:
        return CaseStatus(_("Begonnen, niet verstuurd"), "part")
    return CaseStatus(disposition.label, _LOOKS.get(disposition, ""))
