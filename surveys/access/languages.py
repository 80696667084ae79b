"""The languages of staff pages: fewer than those of respondents."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils import translation

STAFF_LANGUAGES = {"nl", "en"}

Reply = TypeVar("Reply", bound=HttpResponseBase)


def speak_to_staff(request: HttpRequest) -> None:
    """Go on in Dutch where the browser asks for a language that staff pages do not have."""
    if translation.get_language() not in STAFF_LANGUAGES:
        translation.activate(settings.LANGUAGE_CODE)
        request.LANGUAGE_CODE = settings.LANGUAGE_CODE


def in_staff_language(view: Callable[..., Reply]) -> Callable[..., Reply]:
    """A page for people who work with the product."""

    @wraps(view)
    def spoken(request: HttpRequest, *args: Any, **kwargs: Any) -> Reply:
        speak_to_staff(request)
        return view(request, *args, **kwargs)

    return spoken
