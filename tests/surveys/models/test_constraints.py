"""The database refuses what must never be, rule by rule."""

import uuid
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import IntegrityError, connection, models

import tests
from questionnaires.models import QuestionnaireVersion
from questionnaires.publishing import retire
from reporting.models import EarlierFigure
from surveys.models import (
    Adjudication,
    Batch,
    Case,
    Channel,
    ContactAttempt,
    Correction,
    Destruction,
    EarlierDraft,
    EarlierRemoval,
    EarlierSurvey,
    Keying,
    KeyingDraft,
    KeyingRecord,
    Membership,
    Person,
    Response,
    ResponseEvent,
    SubArea,
    Survey,
    Tally,
)
from surveys.sealing import seal
from tests.factories import (
    MORNING,
    make_area,
    make_blank_form,
    make_case,
    make_draft,
    make_earlier_draft,
    make_earlier_survey,
    make_municipality,
    make_person,
    make_printed_form,
    make_response,
    make_round,
    make_survey,
    make_version,
    make_wish,
)
from tests.surveys.models.our_models import our_models


def constraints() -> dict[str, tuple[type[models.Model], models.BaseConstraint]]:
    """Every named rule of our models: name -> (model, constraint)."""
    return {
        constraint.name: (model, constraint)
        for model in our_models()
        for constraint in model._meta.constraints
    }


def broken_rule(refusal: IntegrityError) -> str:
    """The name of the rule that the database gives; SQLite names the columns of a unique one instead."""
    if connection.vendor == "postgresql":
        return refusal.__cause__.diag.constraint_name
    _, _, said = str(refusal).partition(" constraint failed: ")
    names = {columns_of(*rule): name for name, rule in constraints().items()}
    return names.get(said, said)


def columns_of(model: type[models.Model], constraint: models.BaseConstraint) -> str:
    columns = [model._meta.get_field(name).column for name in getattr(constraint, "fields", ())]
    return ", ".join(f"{model._meta.db_table}.{column}" for column in columns) or constraint.name


def publish_twice(**fields) -> None:
    version = make_version()
    row = {field.name: getattr(version, field.name) for field in version._meta.concrete_fields}
    QuestionnaireVersion.objects.create(**{**row, "id": None, **fields})


def double_response(**fields) -> None:
    """A second response beside one that was sent and counts."""
    first = make_response(make_case(), onveilig=2, cijfer=7)
    row = {field.name: getattr(first, field.name) for field in first._meta.concrete_fields}
    new = {"id": None, "handle": uuid.uuid4().hex[:22], "submission_key": uuid.uuid4(), "is_counted": False}
    Response.objects.create(**{**row, **new, **fields})


def change_response(**fields) -> None:
    response = make_response(make_case(), onveilig=2, cijfer=7)
    Response.objects.filter(pk=response.pk).update(**fields)


def unsent_receipt() -> None:
    Response.objects.filter(pk=make_draft().pk).update(status="receipt")


def make_receipt(case: Case | None = None, **fields) -> Response:
    """What is left of a response that was sent, as a row of its own."""
    first = make_draft(case or make_case())
    Response._base_manager.filter(pk=first.pk).update(
        status="receipt", answers={}, submitted_at=MORNING, **{"groups": {}, **fields}
    )
    return first


def change_survey(**fields) -> None:
    Survey.objects.filter(pk=make_survey().pk).update(**fields)


def two_drafts() -> None:
    first = make_response(make_case(), onveilig=2)
    for _ in range(2):
        Response.objects.create(
            survey=first.survey,
            channel=first.channel,
            case=first.case,
            version=first.version,
            mode=Response.Mode.WEB,
            started_at=MORNING,
        )


def same_submission_key() -> None:
    key = uuid.uuid4()
    survey = make_survey()
    for _ in range(2):
        make_response(make_case(survey), onveilig=2)
    survey.responses.update(submission_key=key)


def second_survey_in_a_round() -> None:
    survey = make_survey()
    make_survey(round=survey.round, version=survey.version)


def same_case_number() -> None:
    case = make_case()
    make_case(case.survey, number=case.number)


def same_unit() -> None:
    case = make_case()
    make_case(case.survey, unit=case.unit)


def same_area_name() -> None:
    area = make_area()
    make_area(municipality=area.municipality, name=area.name)


def same_sub_area_number() -> None:
    area = make_area()
    for name in ("Hoofdstraat", "Achterom"):
        SubArea.objects.create(area=area, number=1, name=name)


def same_round_number() -> None:
    area = make_area()
    for _ in range(2):
        make_round(area, number=0)


def same_channel() -> None:
    survey = make_survey()
    for _ in range(2):
        Channel.objects.create(survey=survey, kind=Channel.Kind.POSTER)


def change_channel(**fields) -> None:
    Channel.objects.create(survey=make_survey(), kind="poster")
    Channel.objects.update(**fields)


def same_blank_number() -> None:
    survey = make_survey()
    for _ in range(2):
        make_blank_form(survey, number=1)


def same_role() -> None:
    area = make_area()
    Membership.objects.create(person=make_person("secretary", area), area=area, role="secretary")


def void_itself() -> None:
    ContactAttempt.objects.create(
        id=1, voids_id=1, case=make_case(), kind="visit", outcome="no_one", at=MORNING
    )


def keyed(*ordinals: int) -> Callable[[], None]:
    def key() -> None:
        response = make_response(make_case(), onveilig=2)
        for ordinal in ordinals:
            Keying.objects.create(
                response=response, ordinal=ordinal, by=make_person(), answers={}, finished_at=MORNING
            )

    return key


def two_paper_forms() -> None:
    case = make_case()
    for _ in range(2):
        response = make_response(case, onveilig=2)
        Response.objects.filter(pk=response.pk).update(mode="paper")


def key_twice() -> None:
    response, person = make_response(make_case(), onveilig=2), make_person()
    for ordinal in (1, 2):
        Keying.objects.create(response=response, ordinal=ordinal, by=person, answers={}, finished_at=MORNING)


def adjudicate(*fields: str) -> None:
    response, person = make_response(make_case(), onveilig=2), make_person()
    for field in fields:
        Adjudication.objects.create(response=response, field=field, by=person, at=MORNING)


def correct(**fields) -> None:
    said = {"field": "cijfer", "before": [7], "after": [8], "reason": "Verschreven", **fields}
    Correction.objects.create(response=make_response(make_case()), by=make_person(), at=MORNING, **said)


def keep_record(**counts) -> None:
    names = ("forms", "twice", "fields", "differences", "settled_fields", "first_errors", "second_errors")
    sums = dict.fromkeys(names, 0) | counts
    KeyingRecord.objects.create(survey=make_survey(), chance_alike=0, at=MORNING, **sums)


def two_batches() -> None:
    person, survey = make_person(), make_survey()
    for _ in range(2):
        Batch.objects.create(survey=survey, by=person, expected=40, started_at=MORNING)


def make_batch(**fields) -> None:
    Batch.objects.create(
        **{"survey": make_survey(), "by": make_person(), "expected": 40, "started_at": MORNING, **fields}
    )


def begun(*ordinals: int) -> Callable[[], None]:
    def begin() -> None:
        case, person = make_case(), make_person()
        for ordinal in ordinals:
            KeyingDraft.objects.create(
                case=case, by=person, ordinal=ordinal, started_at=MORNING, saved_at=MORNING
            )

    return begin


def change_earlier(**fields) -> None:
    make_earlier_survey()
    EarlierSurvey.objects.update(**fields)


def change_earlier_draft(**fields) -> None:
    make_earlier_draft()
    EarlierDraft.objects.update(**fields)


def remove_before_it_came() -> None:
    area, by = make_area(), make_person()
    earlier = MORNING - timedelta(days=1)
    EarlierRemoval.objects.create(
        area=area, name="Meting 2023", audience="visitors", responses=0, added_at=MORNING, at=earlier, by=by
    )


def earlier_figures(*figures: tuple[int, int, int | None]) -> None:
    """Figures of one indicator: counted, base and population."""
    survey = make_earlier_survey()
    for counted, base, population in figures:
        EarlierFigure.objects.create(
            survey=survey, indicator="onveilig", counted=counted, base=base, population=population
        )


LATER = MORNING.date() + timedelta(days=10_000)
VIOLATIONS: list[tuple[str, Callable[[], object]]] = [
    ("a_version_is_published_once", publish_twice),
    ("versions_count_from_one", lambda: publish_twice(version=0)),
    ("an_own_code_begins_with_its_owner", lambda: publish_twice(owner="oudewater", version=2)),
    ("an_own_code_begins_with_its_owner", lambda: publish_twice(code="oudewater__klein")),
    ("an_own_code_begins_with_its_owner", lambda: publish_twice(owner="gouda", code="oudewater__klein")),
    ("a_version_retires_for_a_reason", lambda: retire(make_version(), reason="", now=MORNING)),
    ("a_slug_can_own_questionnaires", lambda: make_municipality(slug="a__b")),
    ("an_area_has_its_own_name_in_its_municipality", same_area_name),
    ("an_area_is_a_known_kind", lambda: make_area(kind="bos")),
    ("a_sub_area_has_its_own_number", same_sub_area_number),
    ("a_round_has_its_own_number", same_round_number),
    ("only_a_practice_round_has_no_number", lambda: make_round(number=None)),
    ("only_a_practice_round_has_no_number", lambda: make_round(is_practice=True, number=3)),
    ("only_an_earlier_round_counts_below_zero", lambda: make_round(number=-1)),
    ("earliersurvey_has_a_known_way", lambda: change_earlier(way="duif")),
    ("earliersurvey_says_what_differed", lambda: change_earlier(differs="")),
    ("earliersurvey_asked_somebody_or_unknown", lambda: change_earlier(asked=0)),
    ("earlierdraft_has_a_known_way", lambda: change_earlier_draft(way="duif")),
    ("earlierdraft_says_what_differed", lambda: change_earlier_draft(differs="")),
    ("earlierdraft_asked_somebody_or_unknown", lambda: change_earlier_draft(asked=0)),
    ("an_earlier_draft_opens_before_it_closes", lambda: change_earlier_draft(opens_on=LATER)),
    ("an_earlier_draft_is_of_a_known_kind", lambda: change_earlier_draft(kind="gerucht")),
    ("an_earlier_survey_is_added_before_it_is_removed", remove_before_it_came),
    ("an_earlier_figure_is_given_once", lambda: earlier_figures((1, 2, None), (1, 3, None))),
    ("an_earlier_figure_counts_some_of_its_base", lambda: earlier_figures((3, 2, None))),
    ("an_earlier_figure_counts_some_of_its_base", lambda: earlier_figures((0, 0, None))),
    ("an_earlier_figure_is_of_no_more_than_there_were", lambda: earlier_figures((1, 3, 2))),
    ("one_survey_per_audience_in_a_round", second_survey_in_a_round),
    ("an_audience_is_a_known_one", lambda: change_survey(audience="toeristen")),
    ("a_survey_opens_before_it_closes", lambda: change_survey(opens_on=LATER)),
    ("a_key_outlives_the_fieldwork", lambda: change_survey(key_destroyed_on=models.F("closes_on"))),
    ("partial_comes_before_complete", lambda: change_survey(partial_from=0)),
    ("partial_comes_before_complete", lambda: change_survey(partial_from=81)),
    ("partial_comes_before_complete", lambda: change_survey(complete_above=101)),
    ("a_survey_has_a_kind_of_channel_once", same_channel),
    (
        "a_poster_alone_has_an_address",
        lambda: Channel.objects.create(survey=make_survey(), kind="letter", slug="x"),
    ),
    ("a_poster_alone_has_an_address", lambda: change_channel(slug=None)),
    ("a_channel_is_a_known_one", lambda: Channel.objects.create(survey=make_survey(), kind="duif")),
    ("a_promise_is_one_we_keep", lambda: change_survey(promise="heilig")),
    (
        "an_attempt_is_of_a_known_kind",
        lambda: ContactAttempt.objects.create(case=make_case(), kind="duif", outcome="sent", at=MORNING),
    ),
    (
        "an_event_is_of_a_known_kind",
        lambda: ResponseEvent.objects.create(response=make_response(), kind="kwijt", at=MORNING),
    ),
    ("a_unit_is_one_case_in_a_survey", same_unit),
    ("a_case_has_its_own_number", same_case_number),
    ("a_disposition_is_a_known_one", lambda: make_case(disposition="XX")),
    (
        "an_outcome_is_a_known_one",
        lambda: ContactAttempt.objects.create(case=make_case(), kind="visit", outcome="weg", at=MORNING),
    ),
    ("an_attempt_does_not_void_itself", void_itself),
    (
        "an_email_address_is_lower_case",
        lambda: Person.objects.create(email="Alice@voorbeeld.example", name="A"),
    ),
    ("a_role_in_an_area_is_held_once", same_role),
    ("a_role_is_a_known_one", lambda: make_person("burgemeester", make_area())),
    ("a_submission_arrives_once", same_submission_key),
    ("one_counted_response_per_case", lambda: double_response(is_counted=True)),
    ("one_draft_per_case_and_mode", two_drafts),
    ("a_status_is_a_known_one", lambda: double_response(status="kwijt")),
    ("a_mode_is_a_known_one", lambda: change_response(mode="fax")),
    ("a_draft_was_not_submitted", lambda: change_response(status="draft", is_counted=False)),
    ("only_complete_and_partial_count", lambda: change_response(status="break_off")),
    ("only_complete_and_partial_count", lambda: change_response(status="draft", submitted_at=None)),
    ("a_receipt_holds_no_answers", lambda: change_response(status="receipt", is_counted=False)),
    ("a_receipt_holds_no_answers", unsent_receipt),
    ("a_receipt_holds_no_answers", lambda: make_receipt(groups={"branch": 1})),
    ("one_receipt_per_case", lambda: make_receipt() and make_receipt(case=Case.objects.get())),
    ("what_has_no_beginning_has_no_case", lambda: change_response(started_at=None)),
    ("the_pool_holds_what_was_sent", lambda: seal(make_draft())),
    ("a_contact_wish_wishes_something", lambda: make_wish(wants_results=False)),
    (
        "who_leaves_a_wish_can_be_reached",
        lambda: make_wish(wants_results=False, wants_workgroup=True, email=""),
    ),
    ("results_go_to_an_email_address", lambda: make_wish(email="", phone="06 12345678")),
    ("who_joins_a_workgroup_gives_a_name", lambda: make_wish(wants_workgroup=True, name="")),
    (
        "a_destruction_is_of_a_known_kind",
        lambda: Destruction.objects.create(survey=make_survey(), kind="archief", at=MORNING),
    ),
    ("a_printed_form_has_a_page", lambda: make_printed_form(pages=0)),
    ("a_blank_form_has_its_own_number", same_blank_number),
    ("blank_forms_count_from_one", lambda: make_blank_form(number=0)),
    ("a_tally_is_of_something", lambda: Tally.objects.create(key="", ends_at=MORNING)),
    ("a_form_is_keyed_once_per_turn", keyed(1, 1)),
    ("a_form_is_keyed_at_most_twice", keyed(3)),
    ("a_form_is_keyed_at_most_twice", keyed(0)),
    ("a_form_is_keyed_by_two_people", key_twice),
    ("a_case_has_one_paper_form", two_paper_forms),
    ("a_field_is_adjudicated_once", lambda: adjudicate("cijfer", "cijfer")),
    ("an_adjudication_is_of_a_field", lambda: adjudicate("")),
    ("a_correction_has_a_reason", lambda: correct(reason="")),
    ("a_correction_is_of_a_field", lambda: correct(field="")),
    ("a_keying_record_adds_up", lambda: keep_record(twice=1)),
    ("a_keying_record_adds_up", lambda: keep_record(differences=1)),
    ("a_keying_record_adds_up", lambda: keep_record(settled_fields=1)),
    ("a_keying_record_adds_up", lambda: keep_record(first_errors=1)),
    ("a_keying_record_adds_up", lambda: keep_record(second_errors=1)),
    ("enough_forms_are_keyed_twice", lambda: change_survey(second_keying_below=99)),
    ("enough_forms_are_keyed_twice", lambda: change_survey(second_keying_share=19)),
    ("enough_forms_are_keyed_twice", lambda: change_survey(second_keying_share=101)),
    ("a_limit_of_keying_errors_is_above_nought", lambda: change_survey(keying_error_limit=0)),
    ("a_person_has_one_batch_at_a_time", two_batches),
    ("a_batch_holds_a_form", lambda: make_batch(expected=0)),
    ("a_person_has_one_keying_draft_per_turn", begun(1, 1)),
    ("a_keying_draft_is_of_a_turn", begun(3)),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("rule", "violate"), VIOLATIONS, ids=[rule for rule, _ in VIOLATIONS])
def test_database_refuses(rule, violate):
    with pytest.raises(IntegrityError) as refusal:
        violate()

    assert broken_rule(refusal.value) == rule


@pytest.mark.parametrize("rule", sorted(constraints()))
def test_every_rule_has_a_test(rule):
    folder = Path(tests.__file__).parent

    mentions = [path.name for path in folder.rglob("test_*.py") if f'"{rule}"' in path.read_text()]

    assert mentions != [], f"write a test that the database refuses what {rule} forbids"


@pytest.mark.django_db
def test_limits_themselves_are_allowed():
    survey = make_survey(partial_from=80, complete_above=80)

    change_survey(partial_from=1, complete_above=100)
    change_survey(opens_on=models.F("closes_on"))
    keyed(1, 2)()
    begun(1, 2)()
    make_batch(expected=1)
    make_round(is_practice=True)

    assert Survey.objects.get(pk=survey.pk).partial_from == 80
