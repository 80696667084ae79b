"""Publish the definitions that come with the product."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from questionnaires.faults import FaultyDefinition
from questionnaires.publishing import AlreadyPublished, publish_shipped


class Command(BaseCommand):
    help = "Publish every shipped questionnaire that is not published yet."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            versions = publish_shipped(now=timezone.now())
        except (FaultyDefinition, AlreadyPublished) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{len(versions)} questionnaires are published.")
