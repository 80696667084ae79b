"""What the pages about questionnaires ask of the database, always through ``versions_for``."""

from typing import Any

from django.db.models import QuerySet

from questionnaires.models import QuestionnaireVersion
from surveys.models import Area, Municipality, Role

# What stands in another table about a version.
_BESIDE = [name for name in ("retirement",) if hasattr(QuestionnaireVersion, name)]


def versions_for(person: Any) -> QuerySet[QuestionnaireVersion]:
    """The published versions that come with the product, and those of a secretary's municipalities.

    Nothing for who is secretary nowhere, or no longer active; everything for an administrator.
    """
    versions = QuestionnaireVersion.objects.select_related(*_BESIDE)
    if not person.is_authenticated or not person.is_active:
        return versions.none()
    if person.is_administrator:
        return versions
    areas = Area.objects.for_person(person, Role.SECRETARY)
    municipalities = Municipality.objects.filter(areas__in=areas).distinct()
    owners = {_slug(one) for one in municipalities}
    return versions.filter(owner__in=owners | {""}) if owners else versions.none()


def owner_names() -> dict[str, str]:
    """Owner -> the name of the municipality that it stands for."""
    return {_slug(one): one.name for one in Municipality.objects.all()}


def _slug(municipality: Municipality) -> str:
    return str(getattr(municipality, "slug", ""))
