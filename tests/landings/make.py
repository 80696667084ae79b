"""Make the dump of a small database with rows in every table, in the schema of today."""

import gzip
import os
import sqlite3
import sys
import tempfile
import uuid
from contextlib import closing
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
os.environ.setdefault("VEILIGPEIL_DEBUG", "1")
HERE = Path(__file__).parent


def fill() -> None:
    """Rows as the product makes them: every model has at least one."""
    from django.core.management import call_command
    from django.utils import timezone

    from surveys.answering import PaperForm, record_paper
    from surveys.closing import close_survey
    from surveys.corrections import Decision, adjudicate
    from surveys.models import ContactAttempt, Region, SubArea
    from surveys.second_keying import keep_record
    from tests import factories

    call_command("migrate", verbosity=0)
    now = timezone.now()
    municipality = factories.make_municipality(region=Region.objects.create(name="Regio"))
    area = factories.make_area(municipality=municipality)
    SubArea.objects.create(area=area, number=1, name="Hoofdstraat")
    interviewer = factories.make_person("interviewer", area)
    survey = factories.make_survey(area)
    factories.make_response(factories.make_case(survey), onveilig=2, cijfer=7)
    factories.make_draft(factories.make_case(survey), onveilig=1)
    case = factories.make_case(survey)
    ContactAttempt.objects.create(case=case, kind="visit", outcome="paper_left", at=now, by=interviewer)
    record_paper(
        case, PaperForm({"onveilig": 2, "waar": [1]}, uuid.uuid4(), ["waar"]), by=interviewer, now=now
    )
    again = PaperForm({"onveilig": 1, "waar": [1]}, uuid.uuid4())
    response = record_paper(case, again, by=factories.make_person("secretary", area), now=now)
    adjudicate(response, {"onveilig": Decision(1)}, by=interviewer, now=now)
    keep_record(survey, now=now)
    factories.make_blank_form(survey)
    close_survey(survey, by=None, now=now)
    fill_while_open(area, now)


def fill_while_open(area, now) -> None:
    """Rows that go when a survey closes, or that belong to no survey."""
    from questionnaires.publishing import retire
    from surveys.models import Batch, KeyingDraft, Promise, Tally
    from tests import factories

    case, person = factories.make_case(factories.make_survey(area)), factories.make_person()
    Batch.objects.create(survey=case.survey, by=person, expected=40, started_at=now)
    KeyingDraft.objects.create(case=case, by=person, typed={"cijfer": "7"}, started_at=now, saved_at=now)
    factories.make_wish(case.survey)
    anonymous = factories.make_survey(area, promise=Promise.ANONYMOUS)
    factories.make_response(factories.make_case(anonymous), onveilig=2, cijfer=7)
    Tally.objects.create(key="code", ends_at=now)
    retire(factories.make_version(), reason="Vervangen", now=now)


def dump(database: Path, name: str) -> Path:
    """Write every statement that rebuilds the database."""
    with closing(sqlite3.connect(database)) as connection:
        text = "\n".join(connection.iterdump())
    target = HERE / f"{name}.sql.gz"
    target.write_bytes(gzip.compress(text.encode(), mtime=0))
    return target


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "small.sqlite3"
        os.environ["VEILIGPEIL_DATABASE"] = str(database)
        import django

        django.setup()
        fill()
        print(dump(database, sys.argv[1]))
