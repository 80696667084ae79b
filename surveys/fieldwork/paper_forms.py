"""Paper forms of a survey: for cases, each with its code on every page, or blank, with numbers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from questionnaires.printing.copies import Copy, Layout, layout_checksum, measure, print_copies, print_copy
from surveys.access_codes import spaced
from surveys.fieldwork.paper_words import form_content
from surveys.fieldwork.qr import qr_svg
from surveys.models import BlankForm, Case, Disposition, Person, PrintedForm, Survey

# What the QR code of a blank form begins with: it is no address, since nobody can go on with it elsewhere.
BLANK = "VEILIGPEIL"
_ANSWERED_OR_OUT = {
    Disposition.COMPLETE,
    Disposition.PARTIAL,
    Disposition.REFUSAL,
    Disposition.NOT_ELIGIBLE,
}


@dataclass(frozen=True)
class Look:
    """How forms are printed: in which language and size, and when; ``site`` is our own address."""

    language: str
    is_large: bool
    site: str
    now: datetime

    @property
    def host(self) -> str:
        """The address as people type it."""
        return self.site.partition("://")[2].rstrip("/")


def cases_without_answer(survey: Survey) -> QuerySet[Case]:
    """The cases that may still answer: without a counted answer or refusal, and with a code that works."""
    cases = survey.cases.filter(withdrawn_at=None, is_used=False).exclude(disposition__in=_ANSWERED_OR_OUT)
    return cases.order_by("number")


def case_forms(survey: Survey, cases: Sequence[Case], look: Look) -> bytes:
    """The forms of some cases of a survey as one PDF; a single one is PDF/UA-1."""
    content = form_content(survey, language=look.language, is_large=look.is_large, host=look.host)
    form = printed_form(survey, content, look)
    with override(look.language):
        copies = [_case_copy(case, form, look) for case in cases]
    return _printed(content, form, copies)


@transaction.atomic
def blank_forms(survey: Survey, count: int, look: Look, *, by: Person) -> bytes:
    """New blank forms as one PDF; the next ones get other numbers."""
    # Two who print at once must not get the same numbers.
    Survey.objects.select_for_update().get(pk=survey.pk)
    content = form_content(survey, language=look.language, is_large=look.is_large)
    form = printed_form(survey, content, look)
    last = survey.blank_forms.aggregate(last=Max("number"))["last"] or 0
    blanks = BlankForm.objects.bulk_create(
        BlankForm(survey=survey, number=number, printed_form=form, printed_at=look.now, printed_by=by)
        for number in range(last + 1, last + count + 1)
    )
    with override(look.language):
        copies = [_blank_copy(blank, form) for blank in blanks]
    return _printed(content, form, copies)


def printed_form(survey: Survey, content: Mapping[str, Any], look: Look) -> PrintedForm:
    """The stored layout of a form with this content, laid out when it is printed for the first time."""
    checksum = layout_checksum(content)
    known = PrintedForm.objects.filter(checksum=checksum).first()
    if known:
        return known
    layout = measure(content)
    # Somebody else may store the same layout meanwhile.
    form, _created = PrintedForm.objects.get_or_create(
        checksum=checksum,
        defaults={
            "version": survey.version,
            "language": look.language,
            "is_large": look.is_large,
            "pages": layout.pages,
            "boxes": layout.boxes,
            "made_at": look.now,
        },
    )
    return form


def _case_copy(case: Case, form: PrintedForm, look: Look) -> Copy:
    sheets = (f"{form.pk}-{page}" for page in range(1, form.pages + 1))
    paths = (reverse("start_from_paper", args=[case.access_code, sheet]) for sheet in sheets)
    pictures = [qr_svg(f"{look.site.rstrip('/')}{path}".upper()) for path in paths]
    return Copy(_("Uw code"), spaced(case.access_code), pictures)


def _blank_copy(blank: BlankForm, form: PrintedForm) -> Copy:
    pages = range(1, form.pages + 1)
    pictures = [qr_svg(f"{BLANK}:{blank.serial}:{form.pk}-{page}") for page in pages]
    return Copy(_("Nummer van dit formulier"), blank.serial, pictures)


def _printed(content: Mapping[str, Any], form: PrintedForm, copies: Sequence[Copy]) -> bytes:
    if len(copies) == 1:
        return print_copy(content, form.pages, copies[0])
    return print_copies(content, Layout(form.pages, form.boxes), copies)
