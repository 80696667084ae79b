"""A secretary prints paper forms."""

import pytest

from surveys.access_codes import spaced
from surveys.models import Role
from tests.factories import PASSWORD, make_case, make_person, make_survey
from tests.printed import page_texts


def saved(download) -> bytes:
    return download.value.path().read_bytes()


@pytest.mark.parametrize("width", [360, 1280])
def test_from_a_case_to_all_and_to_blank_forms(visitor, axe, transactional_db, live_server, width):
    survey = make_survey()
    case = make_case(survey)
    person = make_person(Role.SECRETARY, survey.round.area)
    page = visitor(width=width, height=800)
    page.goto("/inloggen/")
    page.get_by_label("E-mailadres").fill(person.email)
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.keyboard.press("Enter")

    page.wait_for_url("**/werk/")
    page.goto(f"/geval/{case.pk}/")
    page.get_by_label("Grote letters").check()
    with page.expect_download() as download:
        page.get_by_role("button", name="Papieren formulier (PDF)").click()
    assert spaced(case.access_code) in page_texts(saved(download))[0]
    axe(page)

    page.goto(f"/enquete/{survey.pk}/")
    page.get_by_role("link", name="Formulieren printen").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Formulieren voor alle zonder antwoord").click()
    assert download.value.suggested_filename == f"formulieren-{survey.pk}-1.pdf"

    # Enter in the field makes blank forms, and without a number says so.
    page.get_by_label("Aantal lege formulieren").press("Enter")
    assert "Vul in hoeveel lege formulieren u wilt" in page.get_by_role("alert").inner_text()
    axe(page)
    page.get_by_label("Aantal lege formulieren").fill("2")
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert f"{survey.pk}-0002" in page_texts(saved(download))[-1]
