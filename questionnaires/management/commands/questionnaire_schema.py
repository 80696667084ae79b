"""Print the JSON schema of questionnaire files."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from questionnaires.schema import definition_schema, translation_schema


class Command(BaseCommand):
    help = "Print the JSON schema of a questionnaire file, with which an editor checks and completes it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--translation", action="store_true", help="the schema of a translation file")

    def handle(self, *args: Any, **options: Any) -> None:
        schema = translation_schema() if options["translation"] else definition_schema()
        self.stdout.write(json.dumps(schema, indent=2, ensure_ascii=False))
