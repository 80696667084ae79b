"""Load the demo: two areas with rounds that were answered, and people to log in with."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from surveys.demo.play import demo_is_there, demo_summary, load_demo


class Command(BaseCommand):
    help = "Load the demo data, once; a second time it only prints log-ins and codes."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="print log-ins and unused codes as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        if not demo_is_there():
            load_demo(timezone.now())
        summary = demo_summary()
        if options["json"]:
            self.stdout.write(json.dumps(summary, ensure_ascii=False, indent=2))
            return
        for log_in in summary["log_ins"]:
            self.stdout.write("{role:14} {email:28} {password}  ({area})".format(**log_in))
        self.stdout.write("codes          " + ", ".join(summary["codes"][:3]))
