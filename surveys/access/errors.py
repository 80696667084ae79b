"""Pages for when something cannot be done; Django calls them with what it knows, needed or not.

Who is logged in gets a staff page, anyone else a page of the respondent side in the language of the browser.
"""

# ruff: noqa: ARG001

from typing import Any

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from surveys.access.languages import in_staff_language, speak_to_staff


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A request that could not be read, or one that was too large."""
    too_much = isinstance(exception, RequestDataTooBig | TooManyFieldsSent)
    return _page(request, "400", {"too_much": too_much}, status=400)


@in_staff_language
def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "errors/403.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, "404", {}, status=404)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that was sent from a page too old, or without cookies."""
    return _page(request, "csrf", {}, status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """Needs neither the database nor a context processor: either may be what failed."""
    return HttpResponse(render_to_string("errors/500.html"), status=500)


def _page(request: HttpRequest, name: str, context: dict[str, Any], *, status: int) -> HttpResponse:
    # A request that was refused at the door never got as far as asking who it is.
    is_staff = hasattr(request, "user") and request.user.is_authenticated
    if is_staff:
        speak_to_staff(request)
    context["frame"] = "staff.html" if is_staff else "respondent.html"
    return render(request, f"errors/{name}.html", context, status=status)
