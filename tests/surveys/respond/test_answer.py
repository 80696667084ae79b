"""Question pages, review and thanks, without a browser."""

import pytest
from django.urls import reverse
from django.utils import timezone

from surveys.access_codes import spaced
from surveys.answering import CodeWithdrawn, submit
from surveys.closing import close_survey
from surveys.models import Case, Response, ResponseEvent
from surveys.respond.handles import COOKIE
from tests.factories import TWO_PAGES, make_case, make_draft, make_questionnaire, make_survey, make_version
from tests.surveys.respond.steps import MANAGEMENT, address, begin, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(client):
    return begin(client, make_case())


def stored(response):
    return Response.objects.get(pk=response.pk).answers


def test_page_saves_and_goes_on(client, draft):
    response = send(client, draft, "gevoel", onveilig="2")

    assert response.url == address(draft, "oordeel")
    assert stored(draft) == {"onveilig": 2}


def test_follow_up_in_place_is_saved_with_its_page(client, draft):
    send(client, draft, "gevoel", onveilig="1", waar=["1", "95"], waar_anders="Steeg\x00")

    assert stored(draft) == {"onveilig": 1, "waar": [1, 95], "waar_anders": "Steeg"}


def test_blank_page_counts_as_seen(client, draft):
    response = send(client, draft, "gevoel")

    assert response.url == address(draft, "oordeel")
    assert stored(draft) == {"onveilig": None}


def test_area_is_named_in_the_question(client, draft):
    page = client.get(address(draft, "gevoel")).text

    assert f"Voelt u zich weleens onveilig in {draft.survey.round.area.name}?" in page


def test_fault_shows_on_the_same_page_and_keeps_what_was_typed(client, draft):
    draft.answers = {"onveilig": 1, "waar": None}
    draft.save()

    response = send(client, draft, "oordeel", cijfer="7", aantal="twee")

    assert response.status_code == 200
    assert "<title>Fout: Oordeel." in response.text
    assert '<a href="#aantal">Vul een heel getal in van 1 tot en met 99, bijvoorbeeld 2</a>' in response.text
    assert 'value="twee"' in response.text
    assert 'id="cijfer_7" value="7" checked' in response.text
    assert stored(draft) == {"onveilig": 1, "waar": None}


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ({"onveilig": "7"}, "Kies een van de antwoorden"),
        (
            {"onveilig": "1", "waar": ["1", "99"]},
            "U koos ‘Weet ik niet’ en ook iets anders: haal een van de twee weg",
        ),
        ({"onveilig": "1", "waar": ["95"], "waar_anders": "x" * 201}, "nu zijn het er 201"),
        ({"onveilig": "1", "waar": ["x"]}, "Kies een of meer van de antwoorden"),
    ],
)
def test_bad_answer_gets_a_sentence(client, draft, answers, sentence):
    response = send(client, draft, "gevoel", **answers)

    assert response.status_code == 200
    assert response.text.count(sentence) == 2
    assert stored(draft) == {}


def test_question_opened_by_a_number_appears_on_the_same_page(client):
    page = {
        "code": "een",
        "title": "Een",
        "questions": [
            {"code": "keer", "type": "number", "label": "Hoe vaak?", "theme": "t", "min": 0, "max": 9},
            {
                "code": "waarom",
                "type": "text",
                "label": "Waarom?",
                "theme": "t",
                "ask_if": {"keer": {"min": 5}},
            },
        ],
    }
    draft = begin(client, make_case(make_survey(version=make_version(make_questionnaire([page])))))

    first = client.get(address(draft, "een")).text
    response = send(client, draft, "een", keer="6")
    again = client.get(response.url).text

    assert 'name="waarom"' not in first
    assert response.url == address(draft, "een") + "#waarom"
    assert 'name="waarom"' in again
    assert "Fout:" not in again


def test_answers_off_the_route_return_with_it_and_go_when_sent(client, draft):
    send(client, draft, "gevoel", onveilig="1", waar=["1"])
    send(client, draft, "oordeel", cijfer="6", aantal="3")
    send(client, draft, "gevoel", onveilig="2", waar=["1"])
    assert stored(draft)["aantal"] == 3

    send(client, draft, "controle")

    assert stored(draft) == {"onveilig": 2, "cijfer": 6}


def test_changing_from_the_review_goes_back_to_it(client, draft):
    send(client, draft, "gevoel", onveilig="2")
    send(client, draft, "oordeel", cijfer="6")

    response = client.post(address(draft, "gevoel") + "?wijzigen", {MANAGEMENT: "gevoel", "onveilig": "2"})

    assert response.url == address(draft, "controle") + "#gevoel"


def test_going_back_keeps_what_was_filled_in(client, draft):
    send(client, draft, "gevoel", onveilig="1", waar="1")

    response = send(client, draft, "oordeel", cijfer="6", aantal="veel", terug="ja")

    assert response.url == address(draft, "gevoel")
    assert Response.objects.get().answers == {"onveilig": 1, "waar": [1], "cijfer": 6}


def test_going_back_keeps_what_was_cleared_cleared(client, draft):
    send(client, draft, "gevoel", onveilig="2")
    send(client, draft, "oordeel", cijfer="6")

    send(client, draft, "oordeel", terug="ja")

    assert Response.objects.get().answers == {"onveilig": 2, "cijfer": None}


def test_going_back_passes_nothing_over(client, draft):
    send(client, draft, "gevoel", onveilig="2")

    send(client, draft, "oordeel", terug="ja")

    assert "cijfer" not in Response.objects.get().answers


def test_going_back_from_a_page_of_the_review_leads_to_it(client, draft):
    send(client, draft, "gevoel", onveilig="2")
    send(client, draft, "oordeel", cijfer="6")

    response = client.post(
        address(draft, "oordeel") + "?wijzigen", {MANAGEMENT: "oordeel", "cijfer": "7", "terug": "ja"}
    )

    assert response.url == address(draft, "controle")
    assert Response.objects.get().answers == {"onveilig": 2, "cijfer": 7}


def test_review_can_be_sent_from_its_top(client, draft):
    send(client, draft, "gevoel", onveilig="2")
    send(client, draft, "oordeel", cijfer="6")

    page = client.get(address(draft, "controle")).text

    assert (
        page.index("nog niet verstuurd") < page.index('form="vragen">Versturen</button>') < page.index("<h2>")
    )


def test_review_says_answers_in_words(client, draft):
    send(client, draft, "gevoel", onveilig="1", waar=["1", "95"], waar_anders="Steeg")
    send(client, draft, "oordeel", aantal="3")

    page = client.get(address(draft, "controle")).text

    assert "<dd>Op straat<br>Ergens anders: Steeg</dd>" in page
    assert "<dd>3 keer</dd>" in page
    assert "U sloeg één vraag over. Dat mag." in page


def test_review_is_not_sent_while_a_question_was_not_seen(client, draft):
    send(client, draft, "gevoel", onveilig="1")

    response = send(client, draft, "controle")

    assert response.url == address(draft, "oordeel")
    assert Response.objects.get().status == Response.Status.DRAFT


def test_sending_gives_one_counted_response_and_thanks(client, draft):
    send(client, draft, "gevoel", onveilig="2")
    send(client, draft, "oordeel", cijfer="6")

    response = send(client, draft, "controle")
    page = client.get(response.url)

    assert response.url == reverse("thanks", args=[draft.handle])
    assert "<h1>Bedankt, uw antwoorden zijn binnen</h1>" in page.text
    assert Response.objects.get().is_counted is True


def test_replayed_posts_change_nothing(client, draft):
    send(client, draft, "gevoel", onveilig="2")
    send(client, draft, "oordeel", cijfer="6")
    send(client, draft, "controle")

    replies = [send(client, draft, "controle"), send(client, draft, "gevoel", onveilig="1")]

    assert [reply.url for reply in replies] == [reverse("thanks", args=[draft.handle])] * 2
    assert Response.objects.get().answers == {"onveilig": 2, "cijfer": 6}
    assert ResponseEvent.objects.filter(kind="submitted").count() == 1


def test_two_tabs_write_in_one_response(client, draft):
    other = begin(client, draft.case)
    send(client, draft, "gevoel", onveilig="2")
    send(client, other, "oordeel", cijfer="6")

    send(client, draft, "controle")
    send(client, other, "controle")

    assert Response.objects.get().answers == {"onveilig": 2, "cijfer": 6}


def test_two_shops_in_two_tabs_never_mix(client, draft):
    other = begin(client, make_case(draft.survey))

    send(client, draft, "gevoel", onveilig="1")
    send(client, other, "gevoel", onveilig="2")

    assert (stored(draft)["onveilig"], stored(other)["onveilig"]) == (1, 2)


def test_lost_cookie_asks_for_the_code_and_loses_nothing(client, draft):
    send(client, draft, "gevoel", onveilig="2")
    client.cookies.clear()

    response = send(client, draft, "oordeel", cijfer="6")

    assert response.status_code == 403
    assert "Vul uw code opnieuw in" in response.text
    assert begin(client, draft.case) == draft
    assert stored(draft) == {"onveilig": 2}


def test_tampered_cookie_opens_nothing(client, draft):
    client.cookies[COOKIE] = make_draft().handle + ":forged"

    assert client.get(address(draft, "gevoel")).status_code == 403


def test_foreign_handle_opens_nothing(client, draft):
    foreign = make_draft()

    pages = [address(foreign, "gevoel"), reverse("thanks", args=[foreign.handle])]

    assert [client.get(page).status_code for page in pages] == [403, 403]
    assert send(client, foreign, "gevoel", onveilig="1").status_code == 403
    assert stored(foreign) == {}


@pytest.mark.parametrize("step", ["bestaat-niet", "done", "oordeel2"])
def test_step_that_is_not_asked_leads_to_the_next_one(client, draft, step):
    assert client.get(address(draft, step)).url == address(draft, "gevoel")
    assert send(client, draft, step).url == address(draft, "gevoel")


def test_page_that_left_the_route_leads_on(client):
    pages = [TWO_PAGES[0], {**TWO_PAGES[1], "ask_if": {"onveilig": 1}}]
    draft = begin(client, make_case(make_survey(version=make_version(make_questionnaire(pages)))))
    send(client, draft, "gevoel", onveilig="2")

    assert send(client, draft, "oordeel", cijfer="6").url == address(draft, "controle")


def test_close_during_the_fieldwork_keeps_what_was_sent(client, draft):
    send(client, draft, "gevoel", onveilig="2")
    close_survey(draft.survey, by=None, now=timezone.now())

    response = send(client, draft, "oordeel", cijfer="6")

    assert response.status_code == 410
    assert stored(draft) == {"onveilig": 2}


def test_day_after_the_last_day_the_page_says_closed(client, draft):
    draft.survey.closes_on = draft.survey.opens_on
    draft.survey.save()

    response = send(client, draft, "gevoel", onveilig="2")

    assert response.status_code == 410
    assert "Deze vragenlijst is gesloten" in response.text


def test_thanks_before_sending_leads_to_the_questions(client, draft):
    assert client.get(reverse("thanks", args=[draft.handle])).url == address(draft, "gevoel")


def test_known_branch_and_size_are_filled_in(client):
    question = {
        "code": "branche",
        "type": "choice",
        "label": "Branche",
        "theme": "achtergrond",
        "choices": [{"code": 1, "label": "Winkel"}, {"code": 3, "label": "Horeca"}],
    }
    page = {"code": "zaak", "title": "Zaak", "questions": [question]}
    survey = make_survey(version=make_version(make_questionnaire([page])))
    draft = begin(client, make_case(survey, groups={"branch": 3}))

    page = client.get(address(draft, "zaak")).text

    assert 'id="branche_3" value="3" checked' in page
    assert "hebben we alvast ingevuld vanuit onze adressenlijst" in page
    assert stored(draft) == {}
    send(client, draft, "zaak", branche="1")
    assert "alvast ingevuld" not in client.get(address(draft, "zaak")).text


def test_step_is_counted_honestly(client, draft):
    first = client.get(address(draft, "gevoel")).text
    send(client, draft, "gevoel", onveilig="2")
    second = client.get(address(draft, "oordeel")).text

    assert "Stap 1 van 3" in first
    assert "Stap 2 van 3" in second


def test_page_takes_few_statements(client, draft, django_assert_num_queries):
    client.get(address(draft, "gevoel"))

    with django_assert_num_queries(1):
        client.get(address(draft, "gevoel"))


def test_withdrawn_code_takes_nothing_more(client, draft):
    send(client, draft, "gevoel", onveilig="2")
    draft.case.withdrawn_at = timezone.now()
    draft.case.save()

    pages = [send(client, draft, "oordeel", cijfer="6"), send(client, draft, "controle")]

    assert ["Deze code geldt niet meer" in page.text for page in pages] == [True, True]
    assert stored(draft) == {"onveilig": 2}
    with pytest.raises(CodeWithdrawn):
        submit(draft, now=timezone.now())


def test_blank_questionnaire_that_was_sent_is_not_begun_again(client, draft):
    send(client, draft, "gevoel")
    send(client, draft, "oordeel")
    send(client, draft, "controle")

    page = client.get(reverse("start", args=[draft.case.access_code]))

    assert "U hebt al meegedaan" in page.text
    assert Case.objects.get().disposition == "UO"


def test_follow_up_that_stands_apart_appears_when_the_page_comes_back(client):
    question, follow_up = TWO_PAGES[0]["questions"]
    between = {"code": "cijfer", "type": "mark", "label": "Cijfer", "theme": "t"}
    page = {"code": "een", "title": "Een", "questions": [question, between, follow_up]}
    draft = begin(client, make_case(make_survey(version=make_version(make_questionnaire([page])))))

    first = client.get(address(draft, "een")).text
    response = send(client, draft, "een", onveilig="1")

    assert 'name="waar"' not in first
    assert response.url == address(draft, "een") + "#waar"
    assert 'name="waar"' in client.get(response.url).text


def test_review_waits_for_every_page(client, draft):
    send(client, draft, "gevoel", onveilig="2")

    assert client.get(address(draft, "controle")).url == address(draft, "oordeel")


def test_page_opened_from_the_review_leads_back_to_it(client, draft):
    send(client, draft, "gevoel", onveilig="2")
    send(client, draft, "oordeel", cijfer="6")

    page = client.get(address(draft, "oordeel") + "?wijzigen").text

    assert 'name="terug" value="ja">Terug naar het overzicht</button>' in page


def test_page_tells_how_to_return(client, draft):
    page = client.get(address(draft, "gevoel")).text

    assert f'typ dezelfde code: <bdi class="vp-key" dir="ltr">{spaced(draft.case.access_code)}</bdi>' in page


def test_who_has_no_code_is_told_to_use_the_same_device(client, draft):
    draft.case = None
    draft.save()

    page = client.get(address(draft, "gevoel")).text

    assert "Scan binnen twaalf uur op hetzelfde apparaat de QR-code op de poster opnieuw." in page
