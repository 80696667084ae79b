"""The whole demo, in order. Deterministic but for the dates of the rounds that are open today."""

from datetime import date, datetime, timedelta
from itertools import islice
from random import Random

from django.db import transaction
from django.urls import reverse

from questionnaires.models import Audience
from questionnaires.publishing import publish_shipped
from surveys.access_codes import spaced
from surveys.demo import places, rounds
from surveys.demo.people import log_ins, make_people
from surveys.demo.rounds import Frame, Plan, Stage
from surveys.models import Area, Case, Channel, Promise, Response, Round, Survey
from surveys.queries import survey_channel
from surveys.respond.queries import Situation, find_situation, with_situation

SHOPPING, BUSINESS_PARK = "Centrum-Oost", "De Hoge Wal"


def demo_is_there() -> bool:
    return Area.objects.filter(name=SHOPPING, municipality__name="Voorbeeldstad").exists()


@transaction.atomic
def load_demo(now: datetime) -> None:
    """Make areas, people and rounds, and let everybody answer."""
    random = Random(2026)  # noqa: S311 (the same demo every time; nothing here is secret)
    versions = {version.code: version for version in publish_shipped(now=now)}
    shopping, park = places.make_areas()
    people = make_people(shopping, park)
    stage = Stage(random, versions, people["interviewer"], people["secretary"], now.date())
    frame = places.make_businesses(shopping, 174, random)
    _shopping_baseline(stage, shopping, frame)
    _shopping_later_round(stage, shopping, frame)
    practice = _practice_round(stage, shopping, frame[:40])
    _park_rounds(stage, park)
    _practice_of_others(stage, practice)


def _shopping_baseline(stage: Stage, area: Area, frame: Frame) -> None:
    """A baseline after the survey of a real town centre.

    Published: 125 of 168 entrepreneurs answered on paper (74.4%); 54% were victims of crime.
    """
    version = stage.versions["ondernemers_winkelgebied"]
    baseline = Round.objects.create(area=area, number=0, name="Nulmeting 2023")
    survey = rounds.make_survey(baseline, version, opens_on=date(2023, 3, 6))
    cases = rounds.make_cases(survey, frame, stage.random)
    rounds.play(stage, survey, cases, Plan(answered=125, victims=68, web=0, partial=4, not_eligible=6))
    rounds.close(survey)


def _shopping_later_round(stage: Stage, area: Area, frame: Frame) -> None:
    """A round three years later, with all three audiences."""
    later = Round.objects.create(area=area, number=1, name="Meting 2026")
    opens_on = date(2026, 3, 3)
    version = stage.versions["ondernemers_winkelgebied"]
    survey = rounds.make_survey(later, version, opens_on=opens_on)
    cases = rounds.make_cases(survey, frame[:170], stage.random)
    rounds.play(stage, survey, cases, Plan(answered=102, victims=45, web=60, partial=5, not_eligible=5))
    rounds.close(survey)

    survey = rounds.make_survey(later, stage.versions["bezoekers"], opens_on=opens_on)
    rounds.interview_visitors(stage, survey, 150)
    rounds.close(survey)

    survey = rounds.make_survey(later, stage.versions["bewoners"], opens_on=opens_on)
    cases = rounds.make_cases(survey, places.make_homes(area, 160), stage.random)
    rounds.play(stage, survey, cases, Plan(answered=64, victims=0, web=30))
    rounds.close(survey)


def _practice_round(stage: Stage, area: Area, frame: Frame) -> Round:
    """An open practice round, with codes to try and enough answers to show figures."""
    practice = Round.objects.create(area=area, name="Oefenronde", is_practice=True)
    version = stage.versions["ondernemers_winkelgebied"]
    survey = rounds.make_survey(practice, version, opens_on=stage.today - timedelta(days=45), days=135)
    cases = rounds.make_cases(survey, frame, stage.random)
    rounds.play(stage, survey, cases[20:], Plan(answered=14, victims=6, web=10))
    return practice


def _practice_of_others(stage: Stage, practice: Round) -> None:
    """Visitors who come by a poster, and residents under the anonymous promise."""
    opens_on = stage.today - timedelta(days=10)
    visitors = rounds.make_survey(practice, stage.versions["bezoekers"], opens_on=opens_on, days=100)
    survey_channel(visitors, Channel.Kind.POSTER)
    residents = rounds.make_survey(practice, stage.versions["bewoners"], opens_on=opens_on, days=100)
    residents.promise = Promise.ANONYMOUS
    residents.save()
    cases = rounds.make_cases(residents, places.make_homes(practice.area, 24), stage.random)
    rounds.play(stage, residents, cases, Plan(answered=12, victims=3, web=12))


def _park_rounds(stage: Stage, area: Area) -> None:
    """A business park after a published case (36 of 172, two victims), and a round that is running.

    Published: 36 of 172 entrepreneurs answered (20.9%).
    """
    version = stage.versions["ondernemers_bedrijventerrein"]
    frame = places.make_businesses(area, 172, stage.random)
    baseline = Round.objects.create(area=area, number=0, name="Nulmeting 2024")
    survey = rounds.make_survey(baseline, version, opens_on=date(2024, 9, 2))
    cases = rounds.make_cases(survey, frame, stage.random)
    rounds.play(stage, survey, cases, Plan(answered=36, victims=2, web=20))
    rounds.close(survey)

    running = Round.objects.create(area=area, number=1, name="Meting die nu loopt")
    opens_on = stage.today - timedelta(days=41)
    survey = rounds.make_survey(running, version, opens_on=opens_on, days=70)
    cases = rounds.make_cases(survey, frame, stage.random)
    rounds.play(stage, survey, cases, Plan(answered=31, victims=9, web=20))


def demo_summary(today: date) -> dict[str, list]:
    """Log-ins, unused codes that work on this day, areas and what to know, for people and for scripts."""
    shopping, park = (Area.objects.get(name=name) for name in (SHOPPING, BUSINESS_PARK))
    codes = unused_codes(shopping, today)
    closed = (
        "No code works: the practice round takes no answers. `python3 dev.py --reset` builds the demo anew."
    )
    used = "Every code was used. `python3 dev.py --reset` builds the demo anew."
    practice = Survey.objects.filter(
        round__area=shopping, round__is_practice=True, audience=Audience.ENTREPRENEURS
    )
    is_open = any(survey.takes_answers(today) for survey in practice)
    return {
        "log_ins": log_ins(shopping, park),
        "codes": codes,
        "posters": _poster_addresses(shopping),
        "areas": [shopping.name, park.name],
        "notices": [] if codes else [used if is_open else closed],
    }


def _poster_addresses(area: Area) -> list[str]:
    posters = Channel.objects.filter(survey__round__area=area, survey__round__is_practice=True)
    return [reverse("poster", args=[poster.slug]) for poster in posters.filter(kind=Channel.Kind.POSTER)]


def unused_codes(area: Area, today: date) -> list[str]:
    """The first ten codes of entrepreneurs in practice rounds that were not used and work on this day."""
    answered = Response.objects.filter(case__isnull=False).values("case")
    cases = Case.objects.filter(
        survey__round__is_practice=True, survey__round__area=area, survey__audience=Audience.ENTREPRENEURS
    )
    unused = with_situation(cases.exclude(pk__in=answered)).select_related("survey").order_by("number")
    working = (case for case in unused if find_situation(case, today) == Situation.NEW)
    return [spaced(case.access_code) for case in islice(working, 10)]
