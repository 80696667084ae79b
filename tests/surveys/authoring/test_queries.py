"""Which versions a person may see."""

import pytest
from django.contrib.auth.models import AnonymousUser

from surveys.authoring.queries import versions_for
from surveys.models import Role
from tests.factories import make_area, make_municipality, make_person, make_version
from tests.surveys.authoring.versions import own_version

pytestmark = pytest.mark.django_db


@pytest.fixture
def versions():
    return {"": make_version(), "elders": own_version("elders")}


def owners(person):
    return sorted(version.owner for version in versions_for(person))


def test_a_secretary_sees_what_is_shipped(versions):
    assert owners(make_person(Role.SECRETARY, make_area())) == [""]


def test_a_secretary_sees_what_ones_municipality_owns(versions):
    area = make_area(municipality=make_municipality(name="Elders"))

    assert owners(make_person(Role.SECRETARY, area)) == ["", "elders"]


@pytest.mark.parametrize("role", [Role.INTERVIEWER, Role.WORKGROUP])
def test_another_role_sees_nothing(versions, role):
    assert owners(make_person(role, make_area())) == []


def test_an_administrator_sees_all(versions):
    assert owners(make_person(is_administrator=True)) == ["", "elders"]


def test_who_left_or_is_not_logged_in_sees_nothing(versions):
    assert owners(make_person(Role.SECRETARY, make_area(), is_active=False)) == []
    assert owners(make_person(is_administrator=True, is_active=False)) == []
    assert owners(AnonymousUser()) == []
