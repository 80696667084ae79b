"""The whole demo, in order. Deterministic but for the dates of the rounds that are open today."""

from datetime import date, datetime, timedelta
from random import Random

from django.db import transaction

from questionnaires.models import Audience, QuestionnaireVersion
from questionnaires.publishing import publish_shipped
from surveys.access_codes import spaced
from surveys.demo import places, rounds
from surveys.demo.people import log_ins, make_people
from surveys.demo.rounds import Plan
from surveys.models import Area, Case, Person, Response, Round

SHOPPING, BUSINESS_PARK = "Centrum-Oost", "De Hoge Wal"
MINIMUM = {"minimum_response": 30, "minimum_response_source": "afspraak met de certificerende instelling"}
Versions = dict[str, QuestionnaireVersion]


def demo_is_there() -> bool:
    return Area.objects.filter(name=SHOPPING, municipality__name="Voorbeeldstad").exists()


@transaction.atomic
def load_demo(now: datetime) -> None:
    """Make areas, people and rounds, and let everybody answer."""
    random = Random(2026)
    versions = {version.code: version for version in publish_shipped(now=now)}
    shopping, park = places.make_areas()
    people = make_people(shopping, park)
    frame = places.make_businesses(shopping, 174, random)
    _shopping_rounds(shopping, frame, versions, random, people["interviewer"])
    _practice_round(shopping, frame[:40], versions, random, people["interviewer"], now.date())
    _park_rounds(park, versions, random, people["interviewer"], now.date())


def _shopping_rounds(area: Area, frame: rounds.Frame, versions: Versions, random: Random, by: Person) -> None:
    """A baseline after the survey of a real town centre, and a round three years later with all audiences.

    Published: 125 of 168 entrepreneurs answered on paper (74.4%); 54% were victims of crime.
    """
    version = versions["ondernemers_winkelgebied"]
    baseline = Round.objects.create(area=area, number=0, name="Nulmeting 2023")
    survey = rounds.make_survey(
        baseline, Audience.ENTREPRENEURS, version, opens_on=date(2023, 3, 6), **MINIMUM
    )
    cases = rounds.make_cases(survey, frame, random)
    plan = Plan(answered=125, victims=68, web=0, partial=4, not_eligible=6)
    rounds.play(survey, cases, plan, random=random, keyer=by)
    rounds.close(survey)

    later = Round.objects.create(area=area, number=1, name="Meting 2026")
    opens_on = date(2026, 3, 3)
    survey = rounds.make_survey(later, Audience.ENTREPRENEURS, version, opens_on=opens_on, **MINIMUM)
    cases = rounds.make_cases(survey, frame[:170], random)
    plan = Plan(answered=102, victims=45, web=60, partial=5, not_eligible=5)
    rounds.play(survey, cases, plan, random=random, keyer=by)
    rounds.close(survey)

    survey = rounds.make_survey(later, Audience.VISITORS, versions["bezoekers"], opens_on=opens_on)
    rounds.interview_visitors(survey, number=150, random=random, interviewer=by)
    rounds.close(survey)

    survey = rounds.make_survey(later, Audience.RESIDENTS, versions["bewoners"], opens_on=opens_on)
    cases = rounds.make_cases(survey, places.make_homes(area, 160), random)
    rounds.play(survey, cases, Plan(answered=64, victims=0, web=30), random=random, keyer=by)
    rounds.close(survey)


def _practice_round(
    area: Area, frame: rounds.Frame, versions: Versions, random: Random, by: Person, today: date
) -> None:
    """An open practice round, with codes to try and enough answers to show figures."""
    practice = Round.objects.create(area=area, name="Oefenronde", is_practice=True)
    version = versions["ondernemers_winkelgebied"]
    survey = rounds.make_survey(
        practice, Audience.ENTREPRENEURS, version, opens_on=today - timedelta(days=45), days=135
    )
    cases = rounds.make_cases(survey, frame, random)
    rounds.play(survey, cases[20:], Plan(answered=14, victims=6, web=10), random=random, keyer=by)


def _park_rounds(area: Area, versions: Versions, random: Random, by: Person, today: date) -> None:
    """A business park after a published case (36 of 172, two victims), and a round that is running.

    Published: 36 of 172 entrepreneurs answered (20.9%).
    """
    version = versions["ondernemers_bedrijventerrein"]
    frame = places.make_businesses(area, 172, random)
    baseline = Round.objects.create(area=area, number=0, name="Nulmeting 2024")
    survey = rounds.make_survey(
        baseline, Audience.ENTREPRENEURS, version, opens_on=date(2024, 9, 2), **MINIMUM
    )
    cases = rounds.make_cases(survey, frame, random)
    rounds.play(survey, cases, Plan(answered=36, victims=2, web=20), random=random, keyer=by)
    rounds.close(survey)

    running = Round.objects.create(area=area, number=1, name="Meting die nu loopt")
    opens_on = today - timedelta(days=41)
    survey = rounds.make_survey(
        running, Audience.ENTREPRENEURS, version, opens_on=opens_on, days=70, **MINIMUM
    )
    cases = rounds.make_cases(survey, frame, random)
    rounds.play(survey, cases, Plan(answered=31, victims=9, web=20), random=random, keyer=by)


def demo_summary() -> dict[str, list]:
    """Log-ins, codes that were not used yet, and areas, for people and for scripts."""
    shopping, park = (Area.objects.get(name=name) for name in (SHOPPING, BUSINESS_PARK))
    answered = Response.objects.filter(case__isnull=False).values("case")
    unused = Case.objects.filter(survey__round__is_practice=True, survey__round__area=shopping).exclude(
        pk__in=answered
    )
    return {
        "log_ins": log_ins(shopping, park),
        "codes": [spaced(case.access_code) for case in unused.order_by("number")[:10]],
        "areas": [shopping.name, park.name],
    }
