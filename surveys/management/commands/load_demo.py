"""Load the demo: two areas with rounds that were answered, and people to log in with."""

import json
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from questionnaires.faults import FaultyDefinition
from questionnaires.loading import load_questionnaire, shipped_definitions
from questionnaires.publishing import AlreadyPublished, publish
from surveys.demo.play import demo_is_there, demo_summary, load_demo

COLUMNS = ("role", "email", "password", "area")


class Command(BaseCommand):
    help = "Load the demo data, once; after that publish new questionnaires and print log-ins and codes."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="print log-ins and unused codes as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError(
                "The demo makes an administrator whose password everybody knows. "
                "Set VEILIGPEIL_DEMO=true where that does no harm."
            )
        now = timezone.now()
        notices = publish_again(now)
        if not demo_is_there():
            if notices:
                raise CommandError("\n".join(notices))
            load_demo(now)
        summary = demo_summary(timezone.localdate(now))
        summary["notices"] += notices
        self.stdout.write(
            json.dumps(summary, ensure_ascii=False, indent=2) if options["json"] else told(summary)
        )


def publish_again(now: datetime) -> list[str]:
    """Publish what is new among the shipped questionnaires; says which files were left out, and why."""
    notices = []
    for code, version in shipped_definitions():
        try:
            publish(load_questionnaire(code, version), now=now)
        except AlreadyPublished:
            notices.append(
                f"{code}/{version}.yaml was changed after it was published, so the change is not shown: "
                f"save it as version {version + 1}, or build the demo anew with `python3 dev.py --reset`."
            )
        except FaultyDefinition as error:
            notices.append(f"{code}/{version}.yaml has faults, so it is not shown:\n{error}")
    return notices


def told(summary: dict[str, list]) -> str:
    """What a person needs to look around: log-ins, three access codes, and what to know."""
    rows = [COLUMNS, *([log_in[column] for column in COLUMNS] for log_in in summary["log_ins"])]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ["  ".join(map(str.ljust, row, widths)).rstrip() for row in rows]
    texts = ["\n  ".join(["Log in as", *lines])]
    if summary["codes"]:
        codes = "   ".join(summary["codes"][:3])
        texts.append(f"Fill in a questionnaire with an access code\n  {codes}")
    if summary["posters"]:
        texts.append(f"Take part as a visitor, without a code\n  {summary['posters'][0]}")
    return "\n\n".join([*texts, *summary["notices"]]) + "\n"
