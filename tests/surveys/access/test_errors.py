"""Pages for when something cannot be done."""

import pytest
from django.core.exceptions import RequestDataTooBig
from django.test import Client, override_settings

from surveys.access import errors
from tests.factories import make_area, make_person


@pytest.mark.django_db
def test_unknown_page_tells_respondents_where_to_type_their_code(client):
    response = client.get("/bestaat-niet/")

    assert response.status_code == 404
    assert '<a class="vp-button" href="/">Code intypen</a>' in response.text


@pytest.mark.django_db
def test_unknown_page_leads_staff_back_to_their_areas(client):
    client.force_login(make_person())

    response = client.get("/bestaat-niet/")

    assert response.status_code == 404
    assert '<a class="vp-button" href="/werk/">' in response.text


@pytest.mark.django_db
def test_wrong_role_is_told_so(client):
    client.force_login(make_person("workgroup", make_area()))

    response = client.get("/enquete/1/")

    assert response.status_code == 403
    assert "<h1>Deze pagina hoort bij een andere rol</h1>" in response.text


@pytest.mark.django_db
@override_settings(DATA_UPLOAD_MAX_MEMORY_SIZE=100)
def test_too_much_at_once_says_that_nothing_is_lost(client):
    response = client.post("/inloggen/", {"username": "x" * 200})

    assert response.status_code == 400
    assert "<h1>Dit is te veel om in één keer te versturen</h1>" in response.text


@override_settings(ALLOWED_HOSTS=["veiligpeil.example"])
def test_request_for_another_host_needs_no_database(client):
    response = client.get("/", headers={"host": "elders.example"})

    assert response.status_code == 400
    assert "<h1>We konden dit niet verwerken</h1>" in response.text


@override_settings(CSRF_FAILURE_VIEW="surveys.access.errors.csrf_failure")
def test_form_from_an_old_page_says_what_to_do():
    response = Client(enforce_csrf_checks=True).post("/inloggen/", {})

    assert response.status_code == 403
    assert "<h1>Verstuur de pagina nog een keer</h1>" in response.text


def test_server_error_needs_neither_database_nor_request():
    response = errors.server_error(None)

    assert response.status_code == 500
    assert "<h1>Er ging iets mis bij ons</h1>" in response.text


@pytest.mark.parametrize("template", ["400", "403", "404", "csrf", "500"])
def test_error_pages_have_no_script_or_style_of_their_own(rf, template):
    views = {
        "400": lambda request: errors.bad_request(request, RequestDataTooBig()),
        "403": lambda request: errors.permission_denied(request, Exception()),
        "404": lambda request: errors.not_found(request, Exception()),
        "csrf": errors.csrf_failure,
        "500": errors.server_error,
    }

    text = views[template](rf.get("/")).text

    assert [word for word in ("<script", "<style", " style=", "onclick") if word in text] == []
