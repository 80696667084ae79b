"""The one door to rows of an area: ``for_person``."""

from typing import Any

from django.db import models


class ScopedQuerySet(models.QuerySet):
    """Rows that belong to an area; the model's ``area_path`` says how, "" being the area itself."""

    def for_person(self, person: Any, *roles: str) -> "ScopedQuerySet":
        """The rows of the areas where this person has one of the roles (any role if none is named).

        Nothing for who is not logged in or no longer active; everything for an administrator.
        """
        if not person.is_authenticated or not person.is_active:
            return self.none()
        if person.is_administrator:
            return self
        memberships = person.memberships.all()
        if roles:
            memberships = memberships.filter(role__in=roles)
        path = str(self.model.area_path)  # type: ignore[attr-defined]
        return self.filter(**{f"{path}__in" if path else "pk__in": memberships.values("area")})
