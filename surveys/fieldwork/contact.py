"""Who asked for the results or for a place in the working group: a list, and erasing someone from it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from surveys.access.guards import for_roles
from surveys.contact import erase_wish
from surveys.fieldwork import queries
from surveys.fieldwork.views import survey_context
from surveys.models import Role

WISHES_PER_PAGE = 100


@for_roles(Role.SECRETARY)
def contact_wishes(request: HttpRequest, survey: int) -> HttpResponse:
    """Everyone who left a wish in a survey, by name."""
    found = get_object_or_404(queries.surveys_of(request.user, Role.SECRETARY), pk=survey)
    wishes = queries.wishes_of(request.user, timezone.localdate()).filter(survey=found)
    page = Paginator(wishes, WISHES_PER_PAGE).get_page(request.GET.get("pagina"))
    context = survey_context(request, found) | {"page": page}
    return render(request, "surveys/fieldwork/contact_wishes.html", context)


@for_roles(Role.SECRETARY)
def erase_contact_wish(request: HttpRequest, wish: str) -> HttpResponse:
    """Ask whether somebody's details may go, and erase them."""
    found = get_object_or_404(queries.wishes_of(request.user, timezone.localdate()), pk=wish)
    if request.method == "POST":
        erase_wish(found, now=timezone.now())
        messages.success(request, _("De gegevens van %s zijn gewist.") % found)
        return redirect("contact_wishes", found.survey_id)
    context = survey_context(request, found.survey) | {"wish": found}
    return render(request, "surveys/fieldwork/erase_contact_wish.html", context)
