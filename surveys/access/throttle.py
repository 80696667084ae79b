"""What django-axes counts when someone fails to log in, and how often that may be."""

from typing import Any

from axes.helpers import get_cool_off
from axes.models import AccessAttempt
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_ipv46_address
from django.db.models import Sum
from django.http import HttpRequest
from django.utils import timezone

MOST_FOR_ONE_NAME = 10
# A town hall has one address for everyone who works there.
MOST_FROM_ONE_PLACE = 50


def typed_address(request: HttpRequest, _credentials: Any) -> str:
    """The e-mail address someone tries to log in with: capitals make no difference."""
    return request.POST.get("username", "").strip().lower()[:254]


def visitor_address(request: HttpRequest) -> str | None:
    """Where a request comes from; behind our proxy, what that says (last), not what a visitor claims."""
    own: str | None = request.META.get("REMOTE_ADDR")
    if not settings.BEHIND_PROXY:
        return own
    told = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    try:
        validate_ipv46_address(told)
    except ValidationError:
        return own
    return told


def failure_limit(request: HttpRequest, _credentials: Any) -> int:
    """How many failures with one name from one place are too many; none may be where a place is locked.

    axes has one limit for all that it counts, so the second limit is asked here.
    """
    recent = AccessAttempt.objects.filter(
        ip_address=visitor_address(request), attempt_time__gte=timezone.now() - get_cool_off(request)
    )
    failures = recent.aggregate(total=Sum("failures_since_start"))["total"] or 0
    return 0 if failures >= MOST_FROM_ONE_PLACE else MOST_FOR_ONE_NAME
