"""Staff pages are in Dutch or English, whatever a browser asks for; error pages speak to whom they meet."""

import pytest

from tests.factories import make_area, make_person

pytestmark = pytest.mark.django_db
STAFF = "<h1>Deze pagina is er niet</h1>"
ARABIC = "<h1>هذه الصفحة غير موجودة</h1>"


def asked_in(client, language, address):
    return client.get(address, headers={"accept-language": language})


@pytest.mark.parametrize(("asked", "spoken"), [("ar", "nl"), ("en", "en"), ("nl", "nl"), ("fr", "nl")])
def test_staff_pages_are_in_dutch_where_they_lack_the_language(client, asked, spoken):
    client.force_login(make_person())

    response = asked_in(client, asked, "/werk/")

    assert f'<html lang="{spoken}">' in response.text
    assert response.headers["Content-Language"] == spoken


def test_log_in_page_is_in_dutch_for_an_arabic_browser(client):
    response = asked_in(client, "ar", "/inloggen/")

    assert '<html lang="nl">' in response.text
    assert "<h1>Inloggen</h1>" in response.text


def test_wrong_role_is_told_so_in_dutch(client):
    client.force_login(make_person("workgroup", make_area()))

    assert "<h1>Deze pagina hoort bij een andere rol</h1>" in asked_in(client, "ar", "/enquete/1/").text


def test_unknown_page_is_in_dutch_for_who_is_logged_in(client):
    client.force_login(make_person())

    response = asked_in(client, "ar", "/bestaat-niet/")

    assert '<html lang="nl">' in response.text
    assert STAFF in response.text


def test_unknown_page_is_in_arabic_for_a_respondent(client):
    response = asked_in(client, "ar", "/bestaat-niet/")

    assert '<html lang="ar" dir="rtl">' in response.text
    assert ARABIC in response.text


def test_error_page_lets_a_respondent_choose_a_language(client):
    page = asked_in(client, "ar", "/bestaat-niet/").text

    assert [part.split('"')[0] for part in page.split('name="language" value="')[1:]] == ["nl", "en"]


def test_language_that_was_chosen_is_kept(client):
    chosen = client.post("/taal/", {"language": "ar", "next": "/"}, follow=True)

    assert '<html lang="ar" dir="rtl">' in chosen.text
    assert '<html lang="ar" dir="rtl">' in client.get("/").text
