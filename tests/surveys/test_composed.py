"""Querysets that are composed once find what they find when composed anew."""

from typing import Any

import pytest
from django.db.models import BigIntegerField, CharField, Exists, Model, OuterRef
from django.db.transaction import TransactionManagementError

from surveys.composed import Composed, Given
from surveys.models import Case, Response
from tests.factories import make_case, make_draft, make_open_draft, make_response
from tests.surveys.at_once import at_once

WIDE = Response.objects.select_related("survey__round__area", "version", "case").defer("version__definition")
WITH_HANDLE = Composed(WIDE.filter(handle=Given("handle", CharField())))
OF_SURVEY = Composed(WIDE.filter(survey=Given("survey", BigIntegerField())).order_by("pk"))
LOCKED = Composed(Case.objects.select_for_update().filter(pk=Given("key", BigIntegerField())))


def columns(found: Model | None) -> Any:
    """All that was read of an object and of those that came with it."""
    if found is None:
        return None
    own = {name: value for name, value in vars(found).items() if name != "_state"}
    related = {name: columns(other) for name, other in found._state.fields_cache.items()}
    return type(found), own, related


@pytest.mark.django_db
def test_composed_query_finds_what_its_queryset_finds():
    case = make_case(groups={"branch": 2})
    responses = [make_response(case, onveilig=2, cijfer=7), make_draft(make_case(case.survey), cijfer=None)]
    responses.append(make_open_draft(case.survey))

    found = OF_SURVEY.all(survey=case.survey_id)

    assert found == responses
    assert [columns(one) for one in found] == [
        columns(one) for one in WIDE.filter(survey=case.survey).order_by("pk")
    ]


@pytest.mark.django_db
def test_composed_query_knows_what_was_left_out():
    draft = make_draft()

    found = WITH_HANDLE.first(handle=draft.handle)

    assert found.version.get_deferred_fields() == {"definition"}
    assert found.version.definition == draft.version.definition


@pytest.mark.django_db
def test_composed_query_finds_nothing():
    make_draft()

    assert WITH_HANDLE.first(handle="niemand") is None
    assert WITH_HANDLE.all(handle="niemand") == []


@pytest.mark.django_db
def test_composed_query_is_run_anew_for_other_values(django_assert_num_queries):
    first, second = make_draft(), make_draft()
    WITH_HANDLE.first(handle=first.handle)

    with django_assert_num_queries(3):
        found = [WITH_HANDLE.first(handle=one.handle) for one in (second, first, second)]

    assert found == [second, first, second]
    assert found[0] is not found[2]


@pytest.mark.django_db
def test_composed_query_sees_what_changed():
    draft = make_draft()
    WITH_HANDLE.first(handle=draft.handle)
    draft.answers = {"cijfer": 7}
    draft.save()

    assert WITH_HANDLE.first(handle=draft.handle).answers == {"cijfer": 7}


@pytest.mark.django_db
def test_composed_query_keeps_annotations_and_values_of_its_own():
    drafts = Response.objects.filter(
        case=OuterRef("pk"), status="draft", language=Given("language", CharField())
    )
    begun = Composed(Case.objects.annotate(has_begun=Exists(drafts)).order_by("pk"))
    cases = [make_draft().case, make_case()]

    assert begun.all(language="nl") == cases
    assert [case.has_begun for case in begun.all(language="nl")] == [True, False]
    assert [case.has_begun for case in begun.all(language="en")] == [False, False]


@pytest.mark.django_db(transaction=True)
def test_composed_query_locks_in_a_transaction_only():
    case = make_case()

    with pytest.raises(TransactionManagementError):
        LOCKED.first(key=case.pk)


@pytest.mark.django_db(transaction=True)
def test_each_thread_composes_on_its_own_connection():
    drafts = [make_draft() for _ in range(4)]
    each = iter(drafts)

    found = at_once(lambda: WITH_HANDLE.first(handle=next(each).handle))

    assert sorted(one.pk for one in found) == [draft.pk for draft in drafts]
