"""Surveys that were held before Veiligpeil came: how they come in, and out again."""

from collections.abc import Iterable, Mapping
from datetime import datetime, time, timedelta
from random import SystemRandom

from django.db import transaction
from django.db.models import F, Min
from django.utils import timezone

from questionnaires.definition import Questionnaire
from surveys.answering import classify
from surveys.earlier.reading import Reading, Row
from surveys.models import (
    Area,
    Channel,
    EarlierDraft,
    EarlierRemoval,
    EarlierSurvey,
    Person,
    Response,
    Round,
    Survey,
)
from surveys.queries import survey_channel
from surveys.spreadsheets import Sheet

# How long an upload is kept for who does not finish.
KEPT = timedelta(days=1)
# Every answer that came counts, however short: what was asked then is not known better.
PARTIAL_FROM = 1
_CHANNELS = {"web": Channel.Kind.LETTER, "paper": Channel.Kind.PAPER, "interview": Channel.Kind.VISIT}


class AlreadyThere(Exception):
    """An earlier round of this name has a survey among this audience."""


def save_sheet(draft: EarlierDraft, sheet: Sheet) -> None:
    """Keep an upload until it is brought in; what was mapped of another one goes."""
    draft.sheet, draft.columns, draft.values = sheet.stored(), {}, {}
    draft.save(update_fields=["sheet", "columns", "values"])


def save_columns(draft: EarlierDraft, columns: Mapping[str, str]) -> None:
    """Keep what the columns become; values that were mapped before go when that changed."""
    if draft.columns != columns:
        draft.columns, draft.values = dict(columns), {}
        draft.save(update_fields=["columns", "values"])


def save_values(draft: EarlierDraft, values: Mapping[str, Mapping[str, int | None]]) -> None:
    """Keep what the values become."""
    draft.values = {column: dict(words) for column, words in values.items()}
    draft.save(update_fields=["values"])


def save_figures(draft: EarlierDraft, figures: Mapping[str, str]) -> None:
    """Keep the figures as they were typed, by the name of their input."""
    draft.figures = dict(figures)
    draft.save(update_fields=["figures"])


@transaction.atomic
def add_survey(draft: EarlierDraft, *, codes: Iterable[str], by: Person, now: datetime) -> Survey:
    """The closed survey that a draft tells of, without answers yet; the draft is gone then.

    ``codes`` are the questions that its answers are mapped to. Raises AlreadyThere, and DoesNotExist when the
    draft was brought in before.
    """
    area = Area.objects.select_for_update().get(pk=draft.area_id)
    draft = EarlierDraft.objects.select_related("version").get(pk=draft.pk)
    survey = Survey.objects.create(
        round=_round_for(draft, area),
        audience=draft.version.audience,
        version=draft.version,
        modules=list(draft.version.questionnaire.modules),
        languages=["nl"],
        opens_on=draft.opens_on,
        closes_on=draft.closes_on,
        key_destroyed_on=draft.closes_on + timedelta(days=1),
        partial_from=PARTIAL_FROM,
        closed_at=timezone.make_aware(datetime.combine(draft.closes_on, time(23, 59, 59))),
    )
    told = {name: getattr(draft, name) for name in ("way", "source", "differs", "asked")}
    EarlierSurvey.objects.create(survey=survey, codes=list(codes), added_at=now, added_by=by, **told)
    draft.delete()
    return survey


@transaction.atomic
def add_answers(draft: EarlierDraft, reading: Reading, *, by: Person, now: datetime) -> Survey:
    """The closed survey with the answers that were read; see ``add_survey``.

    In random order, without case or time: nothing leads from an answer to a row of the file.
    """
    survey = add_survey(draft, codes=reading.codes, by=by, now=now)
    channel = survey_channel(survey, _CHANNELS[survey.earlier.way])
    responses = [_response(row, survey, channel, reading.questionnaire) for row in reading.rows]
    SystemRandom().shuffle(responses)
    Response.objects.bulk_create(responses, batch_size=1000)
    return survey


@transaction.atomic
def remove(survey: Survey, *, by: Person, now: datetime) -> EarlierRemoval:
    """Take an earlier survey out again, with its round when nothing is left in it.

    Raises ProtectedError while something else hangs on it, and DoesNotExist for a survey that is not earlier.
    """
    earlier = EarlierSurvey.objects.select_related("survey__round").select_for_update(of=("self",))
    found = earlier.get(survey=survey)
    survey, round_ = found.survey, found.survey.round
    removal = EarlierRemoval(
        area_id=round_.area_id,
        name=round_.name,
        audience=survey.audience,
        responses=survey.responses.count(),
        added_at=found.added_at,
        at=now,
        by=by,
    )
    survey.responses.all().delete()
    survey.delete()
    if not round_.surveys.exists():
        round_.delete()
    removal.save()
    return removal


def drop_stale_drafts(now: datetime) -> int:
    """Erase what was uploaded and not finished within a day; how many drafts that were."""
    number, _by_model = EarlierDraft.objects.filter(made_at__lte=now - KEPT).delete()
    return number


def _response(row: Row, survey: Survey, channel: Channel, questionnaire: Questionnaire) -> Response:
    status = classify(questionnaire, row.answers, survey)
    return Response(
        survey=survey,
        channel=channel,
        version=survey.version,
        mode=survey.earlier.way,
        groups=row.groups,
        answers=row.answers,
        status=status,
        is_counted=status in {Response.Status.COMPLETE, Response.Status.PARTIAL},
    )


def _round_for(draft: EarlierDraft, area: Area) -> Round:
    """The earlier round of that name, made below the rounds that came after it if there is none."""
    round_ = area.rounds.filter(is_earlier=True, name=draft.name).first()
    if round_ is None:
        number = _make_room(area, draft)
        return Round.objects.create(area=area, name=draft.name, number=number, is_earlier=True)
    if round_.surveys.filter(audience=draft.version.audience).exists():
        raise AlreadyThere
    return round_


def _make_room(area: Area, draft: EarlierDraft) -> int:
    """The number for a round that was held then; the earlier rounds before it move down where it is taken."""
    numbered = area.rounds.exclude(number=None)
    newer = numbered.exclude(is_earlier=True, surveys__opens_on__lt=draft.opens_on)
    lowest = newer.aggregate(Min("number"))["number__min"]
    number = (0 if lowest is None else lowest) - 1
    older = numbered.exclude(pk__in=newer.values("pk")).order_by("number")
    if older.filter(number=number).exists():
        for one in older:
            Round.objects.filter(pk=one.pk).update(number=F("number") - 1)
    return number
