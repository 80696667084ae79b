"""Who may open a page."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse

from surveys.access.guards import for_roles, roles_in
from surveys.models import Membership, Role
from tests.factories import make_area, make_person

pytestmark = pytest.mark.django_db


@for_roles(Role.SECRETARY)
def secretaries_only(request):
    return HttpResponse("open")


@for_roles()
def everyone(request):
    return HttpResponse("open")


def ask(view, rf, person):
    request = rf.get("/ergens/")
    request.user = person
    return view(request)


def test_who_is_not_logged_in_goes_to_the_log_in_page(rf):
    assert ask(everyone, rf, AnonymousUser()).url == "/inloggen/?next=/ergens/"


def test_another_role_has_no_access(rf):
    with pytest.raises(PermissionDenied):
        ask(secretaries_only, rf, make_person("workgroup", make_area()))


def test_no_role_has_access_to_pages_for_everyone(rf):
    assert ask(everyone, rf, make_person()).content == b"open"


@pytest.mark.parametrize("fields", [{"role": "secretary"}, {"is_administrator": True}])
def test_the_role_and_administrators_have_access(rf, fields):
    person = make_person(area=make_area(), **fields)

    assert ask(secretaries_only, rf, person).content == b"open"


def test_pages_are_not_kept_by_browsers(rf):
    response = ask(everyone, rf, make_person())

    assert "no-store" in response.headers["Cache-Control"]


def test_roles_in_an_area_are_those_of_that_area():
    here, elsewhere = make_area(), make_area()
    person = make_person("secretary", elsewhere)
    Membership.objects.create(person=person, area=here, role=Role.WORKGROUP)

    assert roles_in(person, here) == {"workgroup"}
    assert roles_in(make_person(is_administrator=True), here) == {"secretary", "interviewer", "workgroup"}
