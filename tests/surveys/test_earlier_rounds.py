"""Bringing in a survey from before Veiligpeil, and taking it out again."""

from datetime import date, timedelta

import pytest
from django.db.models import ProtectedError

from surveys.earlier_rounds import AlreadyThere, add_answers, add_survey, drop_stale_drafts, remove
from surveys.models import (
    ContactWish,
    EarlierDraft,
    EarlierRemoval,
    EarlierSurvey,
    Response,
    Round,
    Survey,
)
from surveys.promises import keep_promises
from surveys.queries import survey_questionnaire
from tests.factories import (
    MORNING,
    make_area,
    make_earlier_draft,
    make_earlier_survey,
    make_person,
    make_round,
    make_survey,
    make_version,
)
from tests.surveys.earlier.files import QUESTIONNAIRE, read

pytestmark = pytest.mark.django_db


def bring_in(text: str, keys: list[str], **fields) -> Survey:
    draft = make_earlier_draft(version=make_version(QUESTIONNAIRE), **fields)
    return add_answers(draft, read(text, keys), by=draft.by, now=MORNING)


def numbers(area) -> dict[str, int | None]:
    return dict(Round.objects.filter(area=area).values_list("name", "number"))


def test_earlier_survey_is_closed_on_its_last_day():
    survey = make_earlier_survey()

    survey.refresh_from_db()
    assert (survey.round.is_earlier, survey.last_day) == (True, date(2023, 4, 15))
    assert (survey.takes_paper, survey.takes_answers(date(2023, 4, 1))) == (False, False)


def test_what_was_told_of_it_is_kept():
    earlier = make_earlier_survey().earlier

    assert (earlier.way, earlier.source, earlier.differs, earlier.asked) == (
        "paper",
        "Bureau Meetlat, brief met antwoordenvelop",
        "alleen winkels aan de Hoofdstraat",
        50,
    )


def test_draft_is_gone_when_its_survey_is_there():
    make_earlier_survey()

    assert not EarlierDraft.objects.exists()


def test_draft_that_was_brought_in_before_adds_nothing():
    draft = make_earlier_draft()
    again = EarlierDraft.objects.get(pk=draft.pk)
    add_survey(draft, codes=[], by=draft.by, now=MORNING)

    with pytest.raises(EarlierDraft.DoesNotExist):
        add_survey(again, codes=[], by=again.by, now=MORNING)
    assert Survey.objects.count() == 1


def test_answers_are_ordinary_responses_without_case_or_time():
    survey = bring_in("naam;branche;cijfer\nJan;Horeca;7\nPiet;;\n", ["", "branche", "cijfer"])

    response = survey.responses.get()
    assert (response.answers, response.groups) == ({"branche": 2, "cijfer": 7}, {"branch": 2})
    assert (response.mode, response.status, response.is_counted) == ("paper", "complete", True)
    assert (response.case, response.started_at, response.submitted_at) == (None, None, None)


def test_answer_to_one_of_many_questions_counts():
    columns = ["branche", "delict", "licht", "groen", "cijfer"]
    survey = bring_in(";".join(columns) + "\n;;;;7\n", columns)

    assert [(one.status, one.is_counted) for one in survey.responses.all()] == [("partial", True)]


def test_questionnaire_of_an_earlier_survey_asks_what_was_mapped():
    survey = bring_in("a;b\nGoed;7\n", ["licht", "cijfer"])

    assert [item.code for item in survey_questionnaire(survey).items] == ["licht", "cijfer"]


def test_questionnaire_of_bare_figures_is_whole():
    survey = make_earlier_survey(version=make_version(QUESTIONNAIRE))

    assert survey_questionnaire(survey) == QUESTIONNAIRE


def test_earlier_rounds_stand_below_the_others_in_order_of_time():
    area = make_area()
    make_round(area, number=0, name="Nulmeting")
    for year in (2023, 2015, 2019):
        day = date(year, 3, 1)
        make_earlier_survey(area, name=str(year), opens_on=day, closes_on=day + timedelta(days=40))

    assert numbers(area) == {"Nulmeting": 0, "2023": -1, "2019": -2, "2015": -3}


def test_earlier_round_takes_a_free_number_above_zero_where_there_is_one():
    area = make_area()
    make_round(area, number=1, name="Meting 2026")
    make_round(area, is_practice=True, name="Oefening")

    make_earlier_survey(area)

    assert numbers(area) == {"Meting 2026": 1, "Oefening": None, "Meting 2023": 0}


def test_earlier_round_of_an_area_without_rounds_leaves_zero_free():
    area = make_area()

    make_earlier_survey(area)

    assert numbers(area) == {"Meting 2023": -1}


def test_second_audience_comes_into_the_same_round():
    area, visitors = make_area(), make_version(QUESTIONNAIRE.with_fields(code="b", audience="visitors"))
    first = make_earlier_survey(area)

    second = make_earlier_survey(area, version=visitors)

    assert second.round == first.round


def test_same_audience_comes_into_a_round_once():
    area = make_area()
    make_earlier_survey(area)

    with pytest.raises(AlreadyThere):
        make_earlier_survey(area)


def test_removing_leaves_nothing_but_its_trace():
    area, by = make_area(), make_person()
    survey = bring_in("a\n7\n8\n", ["cijfer"], area=area)

    remove(survey, by=by, now=MORNING + timedelta(days=3))

    left = [Round, Survey, EarlierSurvey, Response]
    assert [model.objects.count() for model in left] == [0, 0, 0, 0]
    trace = EarlierRemoval.objects.values_list(
        "area", "name", "audience", "responses", "by", "added_at", "at"
    )
    assert list(trace) == [
        (area.pk, "Meting 2023", "entrepreneurs", 2, by.pk, MORNING, MORNING + timedelta(days=3))
    ]


def test_removing_one_audience_leaves_the_other():
    area, visitors = make_area(), make_version(QUESTIONNAIRE.with_fields(code="b", audience="visitors"))
    first, second = make_earlier_survey(area), make_earlier_survey(area, version=visitors)

    remove(first, by=make_person(), now=MORNING)

    assert list(Survey.objects.filter(round__area=area)) == [second]


def test_survey_of_veiligpeil_is_never_removed():
    with pytest.raises(EarlierSurvey.DoesNotExist):
        remove(make_survey(), by=make_person(), now=MORNING)


def test_survey_that_something_hangs_on_is_not_removed():
    survey = bring_in("a\n7\n", ["cijfer"])
    ContactWish.objects.create(
        survey=survey, wants_results=True, email="a@b.example", erase_on=date(2099, 1, 1)
    )

    with pytest.raises(ProtectedError):
        remove(survey, by=make_person(), now=MORNING)
    assert survey.responses.count() == 1


def test_upload_that_nobody_finishes_is_erased_after_a_day():
    make_earlier_draft(made_at=MORNING)
    make_earlier_draft(made_at=MORNING + timedelta(hours=2))

    assert drop_stale_drafts(MORNING + timedelta(days=1)) == 1
    assert EarlierDraft.objects.count() == 1


def test_promises_do_nothing_to_an_earlier_survey():
    survey = bring_in("a\n7\n", ["cijfer"])
    before = survey.responses.values().get()

    assert list(keep_promises(MORNING)) == []
    assert survey.responses.values().get() == before
