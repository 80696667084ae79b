"""Which responses a browser may write in, and what else it is told by signed cookies.

Nothing about respondents is stored in sessions; whoever loses the cookie types the access code again.
"""

from collections.abc import Iterable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

COOKIE = "vragenlijst"
WISHED_COOKIE = "contact"
TAKEN_PART_COOKIE = "meegedaan"
KIOSK_COOKIE = "kiosk"
_SALT = "surveys.respond.handles"
# A handful of shops: an owner with more types the code again.
_MOST = 12
_HOUR = 60 * 60
_AGES = {
    COOKIE: 12 * _HOUR,
    WISHED_COOKIE: 12 * _HOUR,
    # As long as any fieldwork lasts. That of a kiosk begins anew with every person.
    TAKEN_PART_COOKIE: 90 * 24 * _HOUR,
    KIOSK_COOKIE: 90 * 24 * _HOUR,
}


def allowed_handles(request: HttpRequest) -> list[str]:
    """The handles that this browser was given, oldest first; none for a cookie that was tampered with."""
    return _names(request, COOKIE)


def allow_handle(request: HttpRequest, response: HttpResponse, handle: str) -> None:
    """Let this browser write in the response with this handle."""
    _add(request, response, COOKIE, handle)


def allow_handle_alone(response: HttpResponse, handle: str) -> None:
    """Let this browser write in the response with this handle, and in no other any more."""
    _set(response, COOKIE, handle)


def has_wished(request: HttpRequest, handles: Iterable[str]) -> bool:
    """Whether the contact form was sent from this browser after each of these questionnaires."""
    return set(handles) <= set(_names(request, WISHED_COOKIE))


def note_wish(request: HttpRequest, response: HttpResponse, handles: Iterable[str]) -> None:
    """Do not ask again for contact details after these questionnaires; who sends another one is asked."""
    _add(request, response, WISHED_COOKIE, *handles)


def forget_handles(response: HttpResponse) -> None:
    """Let this browser write in nothing any more: somebody else comes."""
    response.delete_cookie(COOKIE)


def has_taken_part(request: HttpRequest, survey: int) -> bool:
    """Whether someone took part in a survey through an open link from this browser."""
    return str(survey) in _names(request, TAKEN_PART_COOKIE)


def note_part(request: HttpRequest, response: HttpResponse, survey: int) -> None:
    """Remember on this device, and nowhere else, that someone took part."""
    _add(request, response, TAKEN_PART_COOKIE, str(survey))


def kiosk_slug(request: HttpRequest) -> str:
    """The open link that this device returns to after each person; empty on a device of one's own."""
    return _text(request, KIOSK_COOKIE)


def enter_kiosk(response: HttpResponse, slug: str) -> None:
    """Make this device return to an open link after each person."""
    _set(response, KIOSK_COOKIE, slug)


def leave_kiosk(response: HttpResponse) -> None:
    response.delete_cookie(KIOSK_COOKIE)


def _text(request: HttpRequest, cookie: str) -> str:
    return str(request.get_signed_cookie(cookie, default="", salt=_SALT, max_age=_AGES[cookie]))


def _names(request: HttpRequest, cookie: str) -> list[str]:
    text = _text(request, cookie)
    return text.split(".") if text else []


def _add(request: HttpRequest, response: HttpResponse, cookie: str, *new: str) -> None:
    names = [*(name for name in _names(request, cookie) if name not in new), *new]
    _set(response, cookie, ".".join(names[-_MOST:]))


def _set(response: HttpResponse, cookie: str, value: str) -> None:
    response.set_signed_cookie(
        cookie,
        value,
        salt=_SALT,
        max_age=_AGES[cookie],
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
