"""Publishing: a definition becomes one immutable row."""

import hashlib
import json
from collections.abc import Collection
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.db import transaction

from questionnaires.definition import Questionnaire
from questionnaires.length import told_minutes
from questionnaires.loading import load_questionnaire, shipped_definitions
from questionnaires.models import QuestionnaireVersion, Retirement
from questionnaires.translation import DUTCH, in_language


class AlreadyPublished(Exception):
    """This version was published with another content; a change needs the next version number."""


@transaction.atomic
def publish(questionnaire: Questionnaire, *, now: datetime) -> QuestionnaireVersion:
    """The published version of this definition, made if it is not there yet.

    Raises AlreadyPublished when the same code and version hold something else.
    """
    definition = frozen(questionnaire)
    version, created = QuestionnaireVersion.objects.get_or_create(
        owner=questionnaire.owner,
        code=questionnaire.code,
        version=questionnaire.version,
        defaults={
            "audience": questionnaire.audience,
            "title": questionnaire.title,
            "definition": definition,
            "checksum": checksum(definition),
            "published_at": now,
        },
    )
    if not created and version.checksum != checksum(definition):
        raise AlreadyPublished(
            f"{questionnaire.code} {questionnaire.version} is al gepubliceerd met een andere inhoud; "
            f"geef de gewijzigde vragenlijst versie {questionnaire.version + 1}."
        )
    return version


@transaction.atomic
def retire(version: QuestionnaireVersion, *, reason: str, now: datetime) -> Retirement:
    """Let no new survey ask a version; retiring it twice keeps the first reason."""
    retirement, _ = Retirement.objects.get_or_create(version=version, defaults={"reason": reason, "at": now})
    return retirement


def frozen(questionnaire: Questionnaire) -> dict[str, Any]:
    """The definition as it is stored: JSON without what is left at its default."""
    return questionnaire.model_dump(mode="json", exclude_defaults=True)


def publish_shipped(*, now: datetime) -> list[QuestionnaireVersion]:
    """Publish every definition that comes with the product. Raises FaultyDefinition, AlreadyPublished."""
    return [publish(load_questionnaire(code, version), now=now) for code, version in shipped_definitions()]


def checksum(definition: dict[str, Any]) -> str:
    """SHA-256 over the canonical text of a definition: keys sorted, no spaces, UTF-8."""
    text = json.dumps(definition, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def questionnaire_for(
    version: QuestionnaireVersion,
    *,
    modules: Collection[str] = (),
    area: str = "",
    language: str = DUTCH,
) -> Questionnaire:
    """The questionnaire as one survey asks it: its modules, ``{area}`` filled in, and in a language.

    Texts without a translation stay Dutch. ``minutes`` are those with these modules.
    """
    return _questionnaire_for(_Definition(version), tuple(sorted(modules)), area, language)


class _Definition:
    """A version that counts as equal by its checksum, so that questionnaires are made once per process."""

    def __init__(self, version: QuestionnaireVersion) -> None:
        self.version = version

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Definition) and self.version.checksum == other.version.checksum

    def __hash__(self) -> int:
        return hash(self.version.checksum)


@lru_cache(maxsize=256)
def _questionnaire_for(
    definition: _Definition, modules: tuple[str, ...], area: str, language: str
) -> Questionnaire:
    filled = _fill(in_language(definition.version.definition, language), area)
    asked = Questionnaire.model_validate(filled).with_modules(modules)
    return asked.with_fields(minutes=told_minutes(asked))


def _fill(part: Any, area: str) -> Any:
    """The same structure with ``{area}`` replaced in every text."""
    if isinstance(part, str):
        return part.replace("{area}", area)
    if isinstance(part, dict):
        return {key: _fill(value, area) for key, value in part.items()}
    if isinstance(part, list):
        return [_fill(value, area) for value in part]
    return part
