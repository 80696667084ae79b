"""Which responses a browser may write in: their handles, in one signed cookie.

Nothing about respondents is stored in sessions; whoever loses the cookie types the access code again.
"""

from django.conf import settings
from django.http import HttpRequest, HttpResponse

COOKIE = "vragenlijst"
_SALT = "surveys.respond.handles"
# Twelve hours, and a handful of shops: an owner with more types the code again.
_AGE = 12 * 60 * 60
_MOST = 12


def allowed_handles(request: HttpRequest) -> list[str]:
    """The handles that this browser was given, oldest first; none for a cookie that was tampered with."""
    text = request.get_signed_cookie(COOKIE, default="", salt=_SALT, max_age=_AGE)
    return text.split(".") if text else []


def allow_handle(request: HttpRequest, response: HttpResponse, handle: str) -> None:
    """Let this browser write in the response with this handle."""
    handles = [other for other in allowed_handles(request) if other != handle] + [handle]
    response.set_signed_cookie(
        COOKIE,
        ".".join(handles[-_MOST:]),
        salt=_SALT,
        max_age=_AGE,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
