"""Publish the definitions that come with the product, or a municipality's own."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from questionnaires.definition import OWNER_ENDS, Questionnaire
from questionnaires.faults import FaultyDefinition, nearest
from questionnaires.loading import load_file
from questionnaires.publishing import AlreadyPublished, publish, publish_shipped
from surveys.models import Municipality


class Command(BaseCommand):
    help = (
        "Publish every shipped questionnaire that is not published yet, or the files that are named. "
        "A file of a municipality's own has its slug in its code: oudewater__markt."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="*", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        try:
            with transaction.atomic():
                if options["files"]:
                    versions = [publish(_own(path), now=now) for path in options["files"]]
                else:
                    versions = publish_shipped(now=now)
        except (FaultyDefinition, AlreadyPublished) as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"{error.filename}: {error.strerror}") from error
        self.stdout.write(f"{len(versions)} questionnaires are published.")


def _own(path: Path) -> Questionnaire:
    """The definition in a file that belongs to a municipality. Raises CommandError where it does not."""
    questionnaire = load_file(path)
    slugs = set(Municipality.objects.values_list("slug", flat=True))
    owner = questionnaire.owner
    if not owner:
        example = f"{min(slugs, default='oudewater')}{OWNER_ENDS}{questionnaire.code}"
        raise CommandError(
            f"{path}: {questionnaire.code!r} is a code of the product; begin it with the slug of a "
            f"municipality and {OWNER_ENDS}, such as {example}."
        )
    if owner not in slugs:
        raise CommandError(f"{path}: no municipality has the slug {owner!r}{nearest(owner, slugs)}")
    return questionnaire
