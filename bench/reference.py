"""The survey that bench/answering.py measures, in an empty database."""

from datetime import timedelta
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from questionnaires.loading import load_file
from questionnaires.publishing import publish
from surveys.access_codes import make_code
from surveys.models import Area, Case, Municipality, Round, Survey, Unit

FOLDER = Path(__file__).parent


@transaction.atomic
def make_codes(number: int) -> list[str]:
    """The access codes of a survey with this many cases."""
    version = publish(load_file(FOLDER / "reference.yaml", bank=FOLDER / "no-bank"), now=timezone.now())
    municipality = Municipality.objects.create(
        name="Voorbeeldstad", phone="0100 123 456", email="hulp@voorbeeld.example"
    )
    area = Area.objects.create(
        municipality=municipality, name="Centrum", kind=Area.Kind.SHOPPING, partners="politie en brandweer"
    )
    today = timezone.localdate()
    survey = Survey.objects.create(
        round=Round.objects.create(area=area, number=0, name="Nulmeting"),
        version=version,
        audience=version.audience,
        languages=["nl"],
        opens_on=today - timedelta(days=5),
        closes_on=today + timedelta(days=30),
        key_destroyed_on=today + timedelta(days=90),
    )
    units = Unit.objects.bulk_create(Unit(area=area) for _ in range(number))
    cases = [
        Case(survey=survey, unit=unit, number=place, access_code=make_code(), groups={"branch": 2})
        for place, unit in enumerate(units, 1)
    ]
    return [case.access_code for case in Case.objects.bulk_create(cases)]
