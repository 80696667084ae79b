"""What the pages about questionnaires ask of the database, always through ``versions_for``."""

from typing import Any

from django.db.models import QuerySet

from questionnaires.models import QuestionnaireVersion
from surveys.models import Area, Municipality, Role


def versions_for(person: Any) -> QuerySet[QuestionnaireVersion]:
    """The published versions that come with the product, and those of a secretary's municipalities.

    Nothing for who is secretary nowhere, or no longer active; everything for an administrator.
    """
    versions = QuestionnaireVersion.objects.select_related("retirement")
    if not person.is_authenticated or not person.is_active:
        return versions.none()
    if person.is_administrator:
        return versions
    areas = Area.objects.for_person(person, Role.SECRETARY)
    owners = set(Municipality.objects.filter(areas__in=areas).values_list("slug", flat=True))
    return versions.filter(owner__in=owners | {""}) if owners else versions.none()


def owner_names() -> dict[str, str]:
    """Owner -> the name of the municipality that it stands for."""
    return dict(Municipality.objects.values_list("slug", "name"))
