"""A practice round in Arabic: no word in another language on any page of the respondent side."""

import re
from datetime import date, timedelta
from html import unescape
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import timezone

from questionnaires.loading import latest_questionnaires
from surveys.models import Response
from tests import messages
from tests.arabic import turned_round
from tests.factories import make_area, make_case, make_municipality, make_round, make_survey, shipped_version
from tests.surveys.respond.steps import address, begin, send

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parent.parent.parent.parent
CODE = "ondernemers_winkelgebied"
PLACE = {"name": "Voorbeeldstad", "phone": "010-1234567", "email": "hulp@voorbeeld.example"}
WORDS = re.compile(r"[A-Za-z\u00c0-\u024f]{2,}")


@pytest.fixture
def case(client):
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "ar"
    return make_practice_case()


def make_practice_case(**fields):
    area = make_area(municipality=make_municipality(**PLACE), name="Centrum")
    practice = make_round(area, is_practice=True)
    fields = {"round": practice, "version": shipped_version(CODE), "languages": ["nl", "en", "ar"], **fields}
    return make_case(make_survey(**fields))


def shown(page: str) -> str:
    """What someone sees or hears of a page: its text, title and labels."""
    spoken = re.findall(r'(?:aria-label|title|alt|placeholder)="([^"]*)"', page)
    # What has a direction of its own is not turned round; keys to type are no words.
    page = re.sub(r'<bdi class="vp-key"[^>]*>[^<]*</bdi>', " ", page)
    page = re.sub(r'<bdi[^>]* dir="ltr">', "\u200e", page)
    return unescape(re.sub(r"<[^>]+>", " ", page) + " ".join(spoken))


def known_words() -> set[str]:
    """What may stand in Latin letters: names, and what the Arabic texts themselves keep that way."""
    texts = [*latest_questionnaires()[CODE].translations["ar"].texts.values()]
    texts += [form for text in messages.translated(ROOT, "ar") for form in messages.as_list(text.string)]
    names = " ".join(["Centrum Nederlands English K7MP", *PLACE.values()])
    return set(WORDS.findall(re.sub(r"%\(\w+\)s|<[^>]+>", " ", " ".join(texts)) + names))


def foreign(page: str) -> list[str]:
    """The words of a page that are not Arabic and should be."""
    assert '<html lang="ar" dir="rtl">' in page
    assert turned_round(shown(page)) == []
    return [word for word in WORDS.findall(shown(page)) if word not in known_words()]


def answer_all(client, draft) -> dict[str, str]:
    """Every page of the questionnaire as it was shown, by code; a shop with a burglary."""
    seen = {}
    while (step := next_step(client, draft)) != "controle":
        seen[step] = client.get(address(draft, step)).text
        send(client, draft, step, delict="1", onveilig="2")
    return seen


def next_step(client, draft) -> str:
    reply = client.get(address(draft, "controle"))
    return reply.url.rstrip("/").rpartition("/")[2] if reply.status_code == 302 else "controle"


def test_way_in_is_in_arabic(client, case):
    pages = [client.get("/"), client.post("/", {"code": "K7MP"}), client.get(f"/c/{case.access_code}/")]

    assert [page.status_code for page in pages] == [200, 200, 200]
    assert [foreign(page.text) for page in pages] == [[], [], []]
    assert "اكتبوا رمزكم" in pages[0].text


def test_every_page_is_in_arabic_from_the_first_to_thanks(client, case):
    draft = begin(client, case)
    pages = answer_all(client, draft)
    pages["controle"] = client.get(address(draft, "controle")).text
    pages["bedankt"] = client.get(send(client, draft, "controle").url).text

    assert {step: words for step, page in pages.items() if (words := foreign(page))} == {}
    assert len(pages) > 10
    assert "هل إجاباتكم صحيحة؟" in pages["controle"]
    assert "شكرًا لكم، وصلتنا إجاباتكم" in pages["bedankt"]


def test_faults_are_in_arabic(client, case):
    draft = begin(client, case)
    pages = answer_all(client, draft)
    step = next(step for step, page in pages.items() if 'id="aantal_inbraak"' in page)

    page = send(client, draft, step, aantal_inbraak="twee").text

    assert [word for word in foreign(page) if word != "twee"] == []
    assert "اكتبوا عددًا صحيحًا من 1 إلى" in page
    assert "<title>خطأ: " in page


def test_days_have_their_arabic_names_and_western_digits(client):
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "ar"
    case = make_practice_case(closes_on=date(2099, 3, 12), key_destroyed_on=date(2099, 12, 31))

    page = client.get(reverse("start", args=[case.access_code])).text

    assert "حتى نهاية يوم الخميس 12 مارس 2099" in page
    assert "حتى 31 ديسمبر 2099" in page


@pytest.mark.parametrize(
    ("title", "fields"),
    [
        ("لم يُفتح هذا الاستبيان بعد", {"opens_on": 1, "closes_on": 9}),
        ("أُغلق هذا الاستبيان", {"opens_on": -9, "closes_on": -1, "results_on": 30}),
    ],
)
def test_closed_doors_are_in_arabic(client, title, fields):
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "ar"
    today = timezone.localdate()
    days = {name: today + timedelta(days=number) for name, number in fields.items()}

    page = client.get(reverse("start", args=[make_practice_case(**days).access_code])).text

    assert foreign(page) == []
    assert f"<h1>{title}</h1>" in page


def test_who_took_part_or_lost_the_cookie_reads_arabic(client, case):
    draft = begin(client, case)
    answer_all(client, draft)
    send(client, draft, "controle")
    answered = client.get(reverse("start", args=[case.access_code])).text
    client.cookies.clear()
    lost = client.get(address(draft, "controle"))

    assert lost.status_code == 403
    assert [foreign(answered), foreign(lost.text)] == [[], []]


def test_withdrawn_code_is_told_in_arabic(client, case):
    type(case).objects.update(withdrawn_at=timezone.now())

    assert foreign(client.get(reverse("start", args=[case.access_code])).text) == []


def test_switching_to_arabic_keeps_the_answer_and_the_language(client):
    case = make_practice_case()
    draft = begin(client, case)

    switched = send(client, draft, "vestiging", branche="2", language="ar")
    page = client.get(switched.url).text

    assert Response.objects.get().answers == {"branche": 2}
    assert Response.objects.get().language == "ar"
    assert 'id="branche_2" value="2" checked' in page
    assert foreign(page) == []
    assert client.cookies["django_language"].value == "ar"


def test_languages_are_named_in_themselves(client, case):
    page = client.get(reverse("start", args=[case.access_code])).text

    assert re.findall(r'lang="(\w+)">([^<]+)</(?:button|b)>', page) == [
        ("nl", "Nederlands"),
        ("en", "English"),
        ("ar", "العربيّة"),
    ]
