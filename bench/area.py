"""How long the figures of one large area take: two rounds of 1,100 businesses, every indicator.

`area.py` on SQLite, `python -m tests.postgresql .venv/bin/python bench/area.py` on PostgreSQL. Cold is the
first question to a running server after the answers changed, warm the next one. The bar is 150 ms and 30 ms.
Counted is the time of the processor, which others on the machine hardly change.

Measured on 2026-11-24, two cores, SQLite, 77 questions and 143 indicators: 292 ms cold (2.0 s before answers
were read column by column) and 22 ms warm. Cold is still twice the bar: about 45 ms read JSON, 40 ms make
frames, 25 ms read the address lists, 110 ms compute figures, 20 ms intervals. All four breakdowns take 5 s
cold, nearly all to find what must be hidden, and 0.2 s warm.
"""

import os
import sys
import time
from datetime import timedelta
from pathlib import Path

# Not the folder of this file, where statistics.py would pass for the library's.
sys.path[0] = str(Path(__file__).resolve().parents[1])
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

import django  # noqa: E402

django.setup()

from random import Random  # noqa: E402
from statistics import median  # noqa: E402

from django.core.cache import cache  # noqa: E402
from django.db import connection, connections  # noqa: E402
from django.utils import timezone  # noqa: E402

from questionnaires.loading import latest_questionnaires  # noqa: E402
from questionnaires.publishing import publish  # noqa: E402
from reporting.frames import GROUPINGS  # noqa: E402
from reporting.results import results  # noqa: E402
from surveys.demo.answers import draw_answers, draw_incidents  # noqa: E402
from surveys.models import (  # noqa: E402
    Area,
    Case,
    Channel,
    Disposition,
    Municipality,
    Response,
    Round,
    Survey,
    Unit,
)

ANSWERED, CASES, VICTIMS, TIMES = 1100, 1500, 0.4, 7


def make_area() -> Survey:
    """An area with two rounds that were answered and closed; the survey of the later one."""
    town = Municipality.objects.create(
        name="Voorbeeldstad", phone="0100 123 456", email="h@voorbeeld.example"
    )
    area = Area.objects.create(municipality=town, name="Centrum", kind=Area.Kind.SHOPPING)
    version = publish(latest_questionnaires()["ondernemers_winkelgebied"], now=timezone.now())
    random = Random(1)
    return [make_survey(area, version, number, random) for number in (0, 1)][-1]


def make_survey(area: Area, version: object, number: int, random: Random) -> Survey:
    round_ = Round.objects.create(area=area, number=number, name=f"Meting {number}")
    today = timezone.localdate() - timedelta(days=700 - 650 * number)
    survey = Survey.objects.create(
        round=round_,
        version=version,
        audience="entrepreneurs",
        languages=["nl"],
        opens_on=today - timedelta(days=42),
        closes_on=today,
        key_destroyed_on=today + timedelta(days=90),
        closed_at=timezone.now(),
    )
    channel = Channel.objects.create(survey=survey, kind=Channel.Kind.LETTER)
    units = Unit.objects.bulk_create(Unit(area=area) for _ in range(CASES))
    cases = [make_case(survey, unit, place, random) for place, unit in enumerate(units, 1)]
    cases = Case.objects.bulk_create(cases)
    Response.objects.bulk_create(make_response(survey, case, channel, random) for case in cases[:ANSWERED])
    return survey


def make_case(survey: Survey, unit: Unit, place: int, random: Random) -> Case:
    groups = {
        "branch": random.choices(range(1, 8), (30, 20, 15, 12, 10, 8, 5))[0],
        "size": random.choices(range(1, 6), (25, 40, 15, 15, 5))[0],
        "sub_area": random.randint(1, 4),
    }
    disposition = Disposition.COMPLETE if place <= ANSWERED else Disposition.UNKNOWN_OTHER
    return Case(
        survey=survey,
        unit=unit,
        number=place,
        access_code=f"{survey.pk:02}{place:06}",
        groups=groups,
        disposition=disposition,
    )


def make_response(survey: Survey, case: Case, channel: Channel, random: Random) -> Response:
    happened = draw_incidents(random) if random.random() < VICTIMS else [97]
    planted = {"delict": happened, "branche": case.groups["branch"], "omvang": case.groups["size"]}
    return Response(
        survey=survey,
        case=case,
        channel=channel,
        version_id=survey.version_id,
        mode=random.choices(["web", "paper"], (8, 2))[0],
        groups=case.groups,
        status=Response.Status.COMPLETE,
        answers=draw_answers(survey, random, planted=planted),
        is_counted=True,
        started_at=timezone.now(),
        submitted_at=timezone.now(),
    )


def figures(survey: Survey) -> None:
    """Every indicator beside the round before, as the page asks for it."""
    found = results(Survey.objects.get(pk=survey.pk), minimum=10)
    found.table([indicator for block in found.blocks for indicator in block.indicators])


def breakdowns(survey: Survey) -> None:
    """Every indicator by every grouping."""
    found = results(Survey.objects.get(pk=survey.pk), minimum=10)
    for block in found.blocks:
        for indicator in block.indicators:
            for by in GROUPINGS:
                found.breakdown(indicator, by)


def milliseconds(ask: object, survey: Survey) -> float:
    start = time.process_time()
    ask(survey)  # type: ignore[operator]
    return 1000 * (time.process_time() - start)


def main() -> None:
    connection.creation.create_test_db(verbosity=0)
    try:
        survey = make_area()
        found = results(survey, minimum=10)
        indicators = sum(len(block.indicators) for block in found.blocks)
        items = len(found.questionnaire.items)
        print(f"{connection.vendor}: {ANSWERED} of {CASES}, {items} questions, {indicators} indicators")
        for ask in (figures, breakdowns):
            ask(survey)
            cold = []
            for _ in range(TIMES if ask == figures else 1):
                cache.clear()
                cold.append(milliseconds(ask, survey))
            warm = [milliseconds(ask, survey) for _ in range(TIMES)]
            print(f"{ask.__name__}: {median(cold):.0f} ms cold, {median(warm):.0f} ms warm")
    finally:
        connection.creation.destroy_test_db(connections["default"].settings_dict["NAME"], verbosity=0)


if __name__ == "__main__":
    main()
