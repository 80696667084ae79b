"""Surveys: when they take answers, and what is frozen."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from questionnaires.publishing import retire
from surveys.models import ContactAttempt, Survey
from surveys.models.rounds import Frozen, NotAskable
from tests.factories import (
    MORNING,
    day,
    make_case,
    make_draft,
    make_open_draft,
    make_questionnaire,
    make_round,
    make_survey,
    make_version,
)

pytestmark = pytest.mark.django_db

SENTENCE = (
    "Er is al iemand benaderd voor deze enquête. Vragenlijst, belofte, modules en de grenzen voor volledig, "
    "gedeeltelijk en tweede invoer liggen daarom vast."
)


def send_letter(survey: Survey) -> None:
    ContactAttempt.objects.create(case=make_case(survey), kind="letter", outcome="sent", at=MORNING)


def begin_answer(survey: Survey) -> None:
    make_draft(make_case(survey))


approached = pytest.mark.parametrize("approach", [send_letter, begin_answer])


def other_version():
    return make_version(make_questionnaire(version=2))


CHANGES = {
    "version": other_version,
    "promise": lambda: "anonymous",
    "modules": lambda: ["brand"],
    "complete_above": lambda: 90,
    "partial_from": lambda: 40,
    "second_keying_below": lambda: 150,
    "second_keying_share": lambda: 50,
    "keying_error_limit": lambda: 2,
}


@approached
@pytest.mark.parametrize("name", CHANGES)
def test_survey_is_frozen_once_someone_was_approached(name, approach):
    survey = make_survey()
    approach(survey)
    before = getattr(survey, name)
    setattr(survey, name, CHANGES[name]())

    with pytest.raises(Frozen) as refused:
        survey.save()

    assert str(refused.value) == SENTENCE
    assert getattr(Survey.objects.get(pk=survey.pk), name) == before


@pytest.mark.parametrize("name", ["version", "version_id", "modules"])
def test_survey_is_frozen_when_only_one_field_is_written(name):
    survey = make_survey()
    send_letter(survey)
    survey.version, survey.modules = other_version(), ["brand"]

    with pytest.raises(Frozen):
        survey.save(update_fields=[name])


# There is one promise so far, so a survey that nobody saw has no other to change to.
@pytest.mark.parametrize("name", sorted(CHANGES.keys() - {"promise"}))
def test_survey_that_nobody_saw_can_change(name):
    survey = make_survey()
    make_case(survey)
    wanted = CHANGES[name]()
    setattr(survey, name, wanted)

    survey.save()

    assert getattr(Survey.objects.get(pk=survey.pk), name) == wanted


def test_approaching_one_survey_freezes_no_other():
    send_letter(make_survey())
    survey = make_survey(modules=["brand"])
    survey.modules = []

    survey.save()

    assert Survey.objects.get(pk=survey.pk).modules == []


@approached
def test_frozen_survey_keeps_its_other_fields_open(approach):
    survey = make_survey()
    approach(survey)
    survey.closes_on += timedelta(days=7)
    survey.languages, survey.minimum_response = [], 30

    survey.save()

    stored = Survey.objects.get(pk=survey.pk)
    assert (stored.closes_on, stored.languages, stored.minimum_response) == (survey.closes_on, [], 30)


def test_field_that_is_not_written_is_not_judged():
    survey = make_survey()
    send_letter(survey)
    survey.modules, survey.closed_at = ["brand"], MORNING

    survey.save(update_fields=["closed_at"])

    stored = Survey.objects.get(pk=survey.pk)
    assert (stored.modules, stored.closed_at) == ([], MORNING)


NOBODY_AFTER = (
    "Deelnemers kregen te horen dat niemand na 20 maart 2026 nog kan uitzoeken welke antwoorden van wie "
    "zijn. U kunt de laatste dag daarom alleen nog vervroegen."
)
DESTROYED_ON = (
    "Deelnemers kregen te horen dat de koppeling met hun code op 30 maart 2026 wordt vernietigd. U kunt "
    "die dag daarom alleen nog vervroegen."
)
TOLD = {"anonymous": ("closes_on", NOBODY_AFTER), "confidential": ("key_destroyed_on", DESTROYED_ON)}


def survey_in_march(promise: str) -> Survey:
    return make_survey(
        promise=promise, opens_on=day(2), closes_on=day(20), key_destroyed_on=day(30), languages=[]
    )


def move(survey: Survey, name: str, *, days: int) -> None:
    setattr(survey, name, getattr(survey, name) + timedelta(days=days))


@pytest.mark.parametrize("promise", TOLD)
@pytest.mark.parametrize("tell", [make_case, make_open_draft])
def test_day_that_respondents_were_told_cannot_move_later(promise, tell):
    survey = survey_in_march(promise)
    tell(survey)
    name, sentence = TOLD[promise]
    before = getattr(survey, name)
    move(survey, name, days=1)

    with pytest.raises(Frozen) as refused:
        survey.save()
    with pytest.raises(ValidationError) as invalid:
        survey.full_clean()

    assert str(refused.value) == sentence
    assert invalid.value.message_dict == {name: [sentence]}
    assert getattr(Survey.objects.get(pk=survey.pk), name) == before


@pytest.mark.parametrize("promise", TOLD)
def test_day_that_respondents_were_told_can_move_earlier(promise):
    survey = survey_in_march(promise)
    make_case(survey)
    name, _sentence = TOLD[promise]
    move(survey, name, days=-1)

    survey.full_clean()
    survey.save()

    assert getattr(Survey.objects.get(pk=survey.pk), name) == getattr(survey, name)


@pytest.mark.parametrize(
    ("promise", "name", "has_case"),
    [
        ("anonymous", "closes_on", False),
        ("confidential", "key_destroyed_on", False),
        # Nobody was told these.
        ("anonymous", "key_destroyed_on", True),
        ("confidential", "closes_on", True),
    ],
)
def test_day_that_nobody_was_told_can_move_later(promise, name, has_case):
    survey = survey_in_march(promise)
    if has_case:
        make_case(survey)
    move(survey, name, days=1)

    survey.full_clean()
    survey.save()

    assert getattr(Survey.objects.get(pk=survey.pk), name) == getattr(survey, name)


@pytest.mark.parametrize(
    ("promise", "closed_at", "gone"),
    [
        # Destroyed in the night after the last day, and on the day of the key itself.
        ("anonymous", None, day(31)),
        ("anonymous", MORNING, day(14)),
        ("confidential", None, day(9, 4)),
    ],
)
def test_backups_are_gone_ten_days_after_the_day_of_destruction(promise, closed_at, gone, settings):
    settings.BACKUP_DAYS = 10
    survey = survey_in_march(promise)
    survey.closed_at = closed_at

    assert survey.backups_gone_on == gone


def test_new_survey_asks_no_more_than_whether_its_version_is_retired(django_assert_num_queries):
    values = {"round": make_round(), "version": make_version()}
    example = make_survey()
    dates = {name: getattr(example, name) for name in ("opens_on", "closes_on", "key_destroyed_on")}

    with django_assert_num_queries(2):
        Survey.objects.create(audience="visitors", **values, **dates)


@pytest.mark.parametrize(
    ("today", "status", "takes_answers"),
    [
        (day(1), "preparing", False),
        (day(2), "open", True),
        (day(20), "open", True),
        # Closing is an act of the secretary; after the last day nobody can answer all the same.
        (day(21), "open", False),
    ],
)
def test_survey_takes_answers_from_its_first_day_to_its_last(today, status, takes_answers):
    survey = make_survey(opens_on=day(2), closes_on=day(20))

    assert survey.status(today) == status
    assert survey.takes_answers(today) == takes_answers


def test_closed_survey_takes_no_answers():
    survey = make_survey(opens_on=day(2), closes_on=day(20), closed_at=MORNING)

    assert survey.status(day(3)) == "closed"
    assert survey.takes_answers(day(3)) is False


@pytest.mark.parametrize(
    ("audience", "has_frame"), [("entrepreneurs", True), ("residents", True), ("visitors", False)]
)
def test_only_visitors_have_no_address_list(audience, has_frame):
    survey = make_survey(version=make_version(make_questionnaire(audience=audience)))

    assert survey.has_frame is has_frame


@pytest.fixture
def translated():
    """A version in three languages, one of which nobody has read."""
    translations = {"en": {"texts": {"title": "Small"}}, "ar": {"texts": {"title": "-"}, "unreviewed": True}}
    return make_version(make_questionnaire(translations=translations))


UNREAD = "De vertaling is nog niet nagelezen door iemand die de taal spreekt: Arabisch"


@pytest.mark.parametrize(
    ("languages", "sentence"),
    [
        (["nl", "ar"], UNREAD),
        (["ar"], UNREAD),
        (["nl", "tr"], "De vragenlijst is er niet in deze taal: Turks"),
        (["klingon"], "De vragenlijst is er niet in deze taal: klingon"),
    ],
)
def test_round_does_not_open_in_a_language_that_nobody_has_read(translated, languages, sentence):
    with pytest.raises(NotAskable) as refused:
        make_survey(version=translated, languages=languages)

    assert str(refused.value) == sentence


def test_language_added_later_is_judged_too(translated):
    survey = make_survey(version=translated, languages=["nl"])
    survey.languages = ["nl", "ar"]

    with pytest.raises(NotAskable):
        survey.save()

    assert Survey.objects.get(pk=survey.pk).languages == ["nl"]


def test_practice_round_tries_a_language_that_nobody_has_read(translated):
    practice = make_round(is_practice=True)

    survey = make_survey(round=practice, version=translated, languages=["nl", "en", "ar"])

    assert Survey.objects.get(pk=survey.pk).languages == ["nl", "en", "ar"]


def test_retired_version_cannot_be_chosen(translated):
    retire(translated, reason="Vervangen door versie 2", now=MORNING)

    with pytest.raises(NotAskable) as refused:
        make_survey(version=translated)

    assert str(refused.value) == (
        "Deze versie van de vragenlijst wordt niet meer gebruikt: Vervangen door versie 2"
    )


def test_survey_keeps_a_version_that_retires(translated):
    survey = make_survey(version=translated)
    retire(translated, reason="Vervangen door versie 2", now=MORNING)
    survey = Survey.objects.get(pk=survey.pk)
    survey.languages = ["en"]

    survey.save()

    assert Survey.objects.get(pk=survey.pk).languages == ["en"]
