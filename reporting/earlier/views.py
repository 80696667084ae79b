"""Pages on which a secretary types the figures of an earlier round from a report."""

from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from reporting.earlier.figures import add_figures, share_blocks
from reporting.earlier.typed import INPUTS, Line, lines_of
from surveys.earlier.queries import Work, drafts_of
from surveys.earlier_rounds import AlreadyThere, save_figures
from surveys.models import EarlierDraft, Person


def figures(request: HttpRequest, draft: int) -> HttpResponse:
    """A row per share: k or a percentage, n and N."""
    found = get_object_or_404(drafts_of(request.user), pk=draft)
    typed = _sent(request) if request.method == "POST" else found.figures
    lines = _lines(found, typed)
    is_blank = all(line.is_blank for line in lines)
    if request.method == "POST" and not is_blank and not any(line.fault for line in lines):
        save_figures(found, typed)
        return redirect("earlier_figures_check", found.pk)
    context = {
        "draft": found,
        "area": found.area,
        "blocks": _by_block(found, lines),
        "faulty": [line for line in lines if line.fault] if request.method == "POST" else [],
        "is_blank": is_blank and request.method == "POST",
    }
    return render(request, "reporting/earlier/figures.html", context)


def figures_check(request: HttpRequest, draft: int) -> HttpResponse:
    """What the typed figures come to; its button brings them in."""
    found = get_object_or_404(drafts_of(request.user), pk=draft)
    lines = [line for line in _lines(found, found.figures) if not line.fault and line.given]
    if request.method == "POST" and not lines:
        return redirect("earlier_figures", found.pk)
    if request.method == "POST":
        try:
            survey = add_figures(found, lines, by=cast("Person", request.user), now=timezone.now())
        except AlreadyThere:
            messages.error(request, _("Er is al een meting met deze naam en deze doelgroep."))
            return redirect("earlier_new", found.area_id)
        messages.success(request, _("De meting is toegevoegd."))
        return redirect("earlier_survey", survey.pk)
    context = {"draft": found, "area": found.area, "lines": lines}
    return render(request, "reporting/earlier/check.html", context)


def _sent(request: HttpRequest) -> dict[str, str]:
    """What was typed, without anything else that came along."""
    return {name: str(text) for name, text in request.POST.items() if name.partition("-")[0] in INPUTS}


def _lines(draft: EarlierDraft, typed: dict[str, str]) -> list[Line]:
    return lines_of(share_blocks(Work(draft).questionnaire), typed, population=draft.asked)


def _by_block(draft: EarlierDraft, lines: list[Line]) -> list[tuple[Any, list[Line]]]:
    by_code = {line.indicator.code: line for line in lines}
    blocks = share_blocks(Work(draft).questionnaire)
    return [(block, [by_code[one.code] for one in block.indicators]) for block in blocks]
