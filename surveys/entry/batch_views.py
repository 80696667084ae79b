"""Beginning and finishing a batch of paper forms."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from surveys.access.guards import for_roles
from surveys.entry import queries
from surveys.entry.batches import begin_batch, finish_batch
from surveys.entry.forms import BatchForm


@for_roles(*queries.KEYERS)
def keying_batch(request: HttpRequest, survey: int) -> HttpResponse:
    """Begin a batch, or finish the one that is open; then back to the code."""
    found = get_object_or_404(queries.surveys_to_key(request.user), pk=survey)
    person: Any = request.user
    batch = queries.open_batch(person, found)
    now = timezone.now()
    if request.method == "POST" and "finish" in request.POST:
        if batch:
            finish_batch(batch, now=now)
            messages.success(request, _("De stapel is afgerond"))
    elif request.method == "POST":
        form = BatchForm(request.POST)
        if form.is_valid():
            begin_batch(found, by=person, expected=form.cleaned_data["expected"], now=now)
        else:
            messages.error(request, str(form.errors["expected"][0]))
    return redirect("keying", found.pk)
