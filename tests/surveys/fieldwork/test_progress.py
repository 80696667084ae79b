"""How the fieldwork of a survey stands."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from surveys.models import Case, Channel, Role, Survey
from surveys.queries import survey_channel
from tests.factories import (
    MORNING,
    make_case,
    make_draft,
    make_person,
    make_questionnaire,
    make_response,
    make_survey,
    make_version,
)
from tests.surveys.keyed_twice import key_twice, settle

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey():
    return make_survey(minimum_response="30.0", minimum_response_source="certificerende instelling")


@pytest.fixture
def secretary(client, survey):
    client.force_login(make_person(Role.SECRETARY, survey.round.area))
    return client


def open_page(secretary, survey, **filters):
    return secretary.get(reverse("survey_progress", args=[survey.pk]), filters).text


def rows(text):
    """The names in the list of cases."""
    return re.findall(r'<th scope="row"><a [^>]*>([^<]*)</a>', text)


def test_meter_says_how_many_are_still_needed(secretary, survey):
    dispositions = ["I"] * 29 + ["P"] * 2 + ["UO"] * 82 + ["NE"] * 6
    for disposition in dispositions:
        make_case(survey, disposition=disposition)

    text = open_page(secretary, survey)

    assert "<span>31 van 113</span> <span>27,4%</span>" in text
    assert '<p class="vp-meter__need">Nog 3 nodig voor 30%</p>' in text
    assert "Het minimum is 34 van 113 adressen. Bron: certificerende instelling." in text
    assert '<rect class="c-now" y="10" width="27.4%" height="16"/>' in text


def test_a_closed_survey_says_that_it_missed_its_minimum(secretary, survey):
    for disposition in ["I", "UO", "UO", "UO"]:
        make_case(survey, disposition=disposition)
    Survey.objects.filter(pk=survey.pk).update(closed_at=MORNING)

    text = open_page(secretary, survey)

    assert '<p class="vp-meter__need">Het minimum van 30% (2 van 4) is niet gehaald.</p>' in text


def test_reached_minimum_is_said(secretary, survey):
    make_case(survey, disposition="I")

    assert "Het minimum van 30% is gehaald" in open_page(secretary, survey)


def test_empty_list_is_said_in_words(secretary, survey):
    text = open_page(secretary, survey)

    assert "Er staan nog geen adressen op de lijst." in text
    assert "vp-gauge" not in text


def test_rate_without_base_is_a_dash(secretary, survey):
    make_case(survey, disposition="NE")

    text = open_page(secretary, survey)

    assert "<div><dt>RR1</dt><dd>–</dd></div>" in text
    assert "<dt>Hoort er niet bij</dt><dd>− 1</dd>" in text


def test_visitors_have_no_meter_and_no_list(client):
    survey = make_survey(version=make_version(make_questionnaire(code="bezoek", audience="visitors")))
    client.force_login(make_person(Role.SECRETARY, survey.round.area))

    text = open_page(client, survey)

    assert "er geen adressenlijst, en dus geen respons in procenten" in text
    assert "<dt>Internet</dt><dd>0</dd>" in text
    assert "vp-gauge" not in text
    assert "<table" not in text


def test_a_questionnaire_that_was_begun_shows_as_such(secretary, survey):
    make_draft(make_case(survey), onveilig=1)

    assert '<span class="vp-status vp-status--part">Begonnen, niet verstuurd</span>' in open_page(
        secretary, survey
    )


def test_no_answer_is_ever_shown(secretary, survey):
    make_response(make_case(survey), onveilig=1, waar=[95], waar_anders="Bij de kassa", cijfer=3, aantal=2)

    assert "Bij de kassa" not in open_page(secretary, survey)


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("kade", ["Eetcafé De Kade"]),
        ("hoofdstraat", ["Toko Surya", "Eetcafé De Kade"]),
        ("toko 14", ["Toko Surya"]),
        ("toko 1", []),
        ("toko kade", []),
        ("%", []),
        ("\x00", ["Toko Surya", "Eetcafé De Kade"]),
    ],
)
def test_search_finds_by_name_street_and_number(secretary, survey, search, found):
    make_case(survey, name="Toko Surya")
    make_case(survey, name="Eetcafé De Kade")

    assert rows(open_page(secretary, survey, zoek=search)) == found


@pytest.mark.parametrize(
    ("status", "found"), [("I", ["Toko"]), ("", ["Toko", "Bakker"]), ("zo", ["Toko", "Bakker"])]
)
def test_list_can_be_narrowed_to_a_status(secretary, survey, status, found):
    make_case(survey, name="Toko", disposition="I")
    make_case(survey, name="Bakker")

    assert rows(open_page(secretary, survey, stand=status)) == found


def test_nothing_found_is_said_in_words(secretary, survey):
    make_case(survey)

    assert "Geen adres past bij deze zoekopdracht." in open_page(secretary, survey, zoek="zzz")


def test_list_goes_on_after_25(secretary, survey):
    for number in range(1, 28):
        make_case(survey, name=f"Zaak {number}")

    first, second = open_page(secretary, survey, zoek="Zaak"), open_page(secretary, survey, pagina=2)

    assert rows(first)[-1] == "Zaak 25"
    assert 'href="?zoek=Zaak&amp;pagina=2#adressen"' in first
    assert rows(second) == ["Zaak 26", "Zaak 27"]


@pytest.mark.parametrize("page", ["0", "99", "x", "-1", "9" * 30])
def test_odd_page_number_shows_a_page(secretary, survey, page):
    make_case(survey, name="Toko")

    assert rows(open_page(secretary, survey, pagina=page)) == ["Toko"]


def test_erased_details_leave_the_case_in_the_list(secretary, survey):
    make_case(survey).unit.details.delete()

    assert rows(open_page(secretary, survey)) == ["(gegevens gewist)"]


@pytest.mark.parametrize(
    ("days", "words"),
    [(0, ", vandaag"), (1, ", over 1 dag"), (9, ", over 9 dagen"), (-2, ", nog niet gesloten")],
)
def test_closing_day_says_how_far_off_it_is(secretary, survey, days, words):
    survey.closes_on = timezone.localdate() + timedelta(days=days)
    survey.save()

    assert re.search(r"<dt>Sluit</dt><dd>\d+ \w+ \d{4}(.*)</dd>", open_page(secretary, survey))[1] == words


def test_closed_survey_has_no_buttons(secretary, survey):
    survey.closed_at = MORNING
    survey.save()

    text = open_page(secretary, survey)

    assert "<dt>Gesloten</dt><dd>3 maart 2026</dd>" in text
    assert "Enquête sluiten" not in text


@pytest.fixture
def visitors():
    return make_survey(version=make_version(make_questionnaire(code="bezoek", audience="visitors")))


def test_a_survey_of_visitors_gets_a_link_for_a_poster(client, visitors):
    client.force_login(make_person(Role.SECRETARY, visitors.round.area))
    before = open_page(client, visitors)

    client.post(reverse("survey_progress", args=[visitors.pk]))

    [poster] = visitors.channels.all()
    after = open_page(client, visitors)
    assert "Posterlink maken" in before
    assert f'<a href="http://testserver/o/{poster.slug}/">http://testserver/o/{poster.slug}/</a>' in after
    assert after.count('<path class="c-black" d="M4 4h1v1h-1z') == 1


def test_pressing_twice_makes_one_link(client, visitors):
    client.force_login(make_person(Role.SECRETARY, visitors.round.area))

    for _ in range(2):
        client.post(reverse("survey_progress", args=[visitors.pk]))

    assert visitors.channels.count() == 1


def test_entrepreneurs_are_not_offered_a_poster(secretary, survey):
    assert "Poster" not in open_page(secretary, survey)


def test_a_closed_survey_has_no_poster_any_more(client, visitors):
    client.force_login(make_person(Role.SECRETARY, visitors.round.area))
    survey_channel(visitors, Channel.Kind.POSTER)
    Survey.objects.filter(pk=visitors.pk).update(closed_at=MORNING)

    assert "Poster" not in open_page(client, visitors)


def test_a_closed_survey_gets_no_poster(client, visitors):
    client.force_login(make_person(Role.SECRETARY, visitors.round.area))
    Survey.objects.filter(pk=visitors.pk).update(closed_at=MORNING)

    client.post(reverse("survey_progress", args=[visitors.pk]))

    assert visitors.channels.count() == 0


@pytest.mark.parametrize("number", [1, 3])
def test_queries_do_not_grow_with_the_list(secretary, survey, django_assert_num_queries, number):
    for _ in range(number):
        make_draft(make_case(survey))

    with django_assert_num_queries(12):
        text = open_page(secretary, survey)

    assert len(rows(text)) == number == Case.objects.count()


def test_keying_has_its_account_with_interval_and_what_to_expect_unseen(secretary, survey):
    full = {"onveilig": 2, "cijfer": 7}
    settle(key_twice(make_case(survey), full, full | {"cijfer": 1}), cijfer=1)
    settle(key_twice(make_case(survey), full, full | {"cijfer": 1}), cijfer=7)

    text = open_page(secretary, survey)

    assert "<dd>50,0%, 2 van 4</dd>" in text
    # One error in four fields; the interval is that of the tables: 0.6% to 80.6%.
    assert "<dd>250,0 (6,3 tot 805,9)</dd>" in text
    # 1 x 1 / 4 fields hold two errors; those are alike one time in four or nine.
    assert "<dd>0,05 (hooguit 2,60)</dd>" in text


def test_survey_without_paper_forms_has_no_account_of_keying(secretary, survey):
    make_case(survey)

    assert "Kwaliteit van de invoer" not in open_page(secretary, survey)
