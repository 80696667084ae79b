"""Pages for when something cannot be done; Django calls them with what it knows, needed or not."""

# ruff: noqa: ARG001

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A request that could not be read, or one that was too large."""
    too_much = isinstance(exception, RequestDataTooBig | TooManyFieldsSent)
    return render(request, "errors/400.html", {"too_much": too_much}, status=400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "errors/403.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "errors/404.html", status=404)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that was sent from a page too old, or without cookies."""
    return render(request, "errors/csrf.html", status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """Needs neither the database nor a context processor: either may be what failed."""
    return HttpResponse(render_to_string("errors/500.html"), status=500)
