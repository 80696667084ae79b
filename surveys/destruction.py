"""Destroying what was promised to go: rows, what points at them, and the room that they took."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from random import SystemRandom

from django.apps import apps
from django.db import connection, transaction
from django.db.models import QuerySet

from surveys.models import Destruction, Response, Survey


def rewrite_responses(survey: Survey, fresh: Iterable[Response]) -> None:
    """Put new rows, in random order, in the place of a survey's responses and of all that points at those."""
    rows = list(fresh)
    SystemRandom().shuffle(rows)
    _destroy(survey.responses.all())
    Response.objects.bulk_create(rows)


def note_destroyed(surveys: Sequence[int], kind: Destruction.Kind, now: datetime) -> None:
    """Write down that something was destroyed in these surveys, and clear the room that it took."""
    Destruction.objects.bulk_create(Destruction(survey_id=pk, kind=kind, at=now) for pk in surveys)
    # What fails here is logged, and tried again by `manage.py tick`.
    transaction.on_commit(wipe_deleted_rows, robust=True)


def was_destroyed_since(moment: datetime) -> bool:
    """Whether anything was destroyed since a moment."""
    return Destruction.objects.filter(at__gte=moment).exists()


def wipe_deleted_rows() -> None:
    """Let the database clear the room of rows that were deleted or rewritten; not within a transaction."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # All of them, those that come later too: what was typed stood in more than one.
            models = apps.get_app_config("surveys").get_models()
            tables = [model._meta.db_table for model in models]  # noqa: SLF001 (documented)
            cursor.execute(f"VACUUM {', '.join(tables)}")
        else:
            cursor.execute("VACUUM")
            # What was deleted stands in the log until that is emptied.
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _destroy(rows: QuerySet) -> None:
    """Delete rows, and before them all that points at them, also where rows are only added or protected."""
    for relation in rows.model._meta.related_objects:  # noqa: SLF001 (documented)
        manager = relation.related_model._base_manager  # noqa: SLF001 (documented)
        if manager.model is not rows.model:
            _destroy(manager.filter(**{f"{relation.field.name}__in": rows}))
    rows.delete()
