"""Who may open a page."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from surveys.access.languages import in_staff_language
from surveys.models import Area, Role

View = Callable[..., HttpResponse]


def for_roles(*roles: str) -> Callable[[View], View]:
    """A page for people with one of these roles in some area, and for administrators.

    With no roles: for everyone with a log-in. Which rows they see is decided by ``for_person`` in the view.
    Others get "no access"; who is not logged in goes to the log-in page. The wrapped view carries its
    ``roles`` for the tests. Memberships are read here, once; the head of the page shows
    ``request.role_names``.
    """

    def guard(view: View) -> View:
        @never_cache
        @in_staff_language
        @login_required
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            person: Any = request.user
            prefetch_related_objects([person], "memberships")
            held = {membership.role for membership in person.memberships.all()}
            if roles and not person.is_administrator and not held.intersection(roles):
                raise PermissionDenied
            request.role_names = _role_names(person, held)  # type: ignore[attr-defined]
            return view(request, *args, **kwargs)

        guarded.roles = roles  # type: ignore[attr-defined]
        return guarded

    return guard


def roles_in(person: Any, area: Area) -> frozenset[str]:
    """The roles of a person in an area; an administrator has them all."""
    if person.is_administrator:
        return frozenset(Role.values)
    return frozenset(m.role for m in person.memberships.all() if m.area_id == area.pk)


def _role_names(person: Any, held: set[str]) -> list[Any]:
    if person.is_administrator:
        return [_("Beheerder")]
    return [role.label for role in Role if role in held]
