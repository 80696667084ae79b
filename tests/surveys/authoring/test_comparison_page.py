"""Two questionnaires beside each other: what differs, and every way to choose wrongly."""

import re

import pytest

from surveys.models import Role
from tests.factories import make_area, make_person, make_questionnaire, make_version
from tests.surveys.authoring.versions import own_version, second_version, translated_version

pytestmark = pytest.mark.django_db
ADDRESS = "/vragenlijsten/vergelijken/"


@pytest.fixture
def secretary(client):
    client.force_login(make_person(Role.SECRETARY, make_area()))
    return client


def compare(client, before, after, **headers):
    return client.get(ADDRESS, {"eerst": before, "daarna": after}, headers=headers).text


def outcome(text):
    found = re.search(r'<h2 id="uitkomst">([^<]*)</h2>', text)
    return found and found[1]


def listed(text, heading):
    """The codes of the questions below a heading."""
    part = re.split(r"<h[23]|</details>", text.partition(f">{heading}")[2])[0]
    return re.findall(r'<code class="[^"]*">(\w+)</code>', part)


def faults(text):
    return re.findall(r'id="id_(\w+)_error" role="alert"><span[^>]*>Fout: </span>([^<]*)<', text)


def test_questions_stand_by_what_happens_to_their_trend(secretary):
    text = compare(secretary, make_version().pk, second_version().pk)

    assert outcome(text) == "1 vraag blijft vergelijkbaar, 3 met methodebreuk, 2 niet"
    assert listed(text, "Nieuw (1)") == ["politie"]
    assert listed(text, "Vervallen (1)") == ["aantal"]
    assert listed(text, "Vergelijkbaar met methodebreuk") == ["onveilig", "waar", "waar_anders"]
    assert listed(text, "Vergelijkbaar</h2>") == ["cijfer"]
    assert (
        "andere tekst: eerst ‘Voelt u zich weleens onveilig in [gebied]?’, nu ‘Voelt u zich nooit veilig?’"
    ) in text
    assert "alleen spelling of leestekens verbeterd" in text


def test_an_answer_with_another_meaning_is_asked_otherwise(secretary):
    pages = make_questionnaire().model_dump(mode="json", exclude_defaults=True)["pages"]
    pages[0]["questions"][0]["choices"][0]["label"] = "Zelden"
    second = make_version(make_questionnaire(pages, version=2))

    text = compare(secretary, make_version().pk, second.pk)

    assert listed(text, "Anders gevraagd (1)") == ["onveilig"]
    assert "antwoord met een andere betekenis: eerst ‘Vaak’, nu ‘Zelden’" in text


def test_an_added_translation_changes_nothing(secretary):
    text = compare(secretary, make_version().pk, translated_version(version=2).pk)

    assert outcome(text) == "5 vragen blijven vergelijkbaar, 0 met methodebreuk, 0 niet"
    folded = text.partition("<details")[2].partition("</details>")[0]
    assert "5 vragen zijn gelijk gebleven" in folded
    assert re.findall(r">(\w+)</code>", folded) == ["onveilig", "waar", "waar_anders", "cijfer", "aantal"]


def test_two_audiences_are_compared_with_a_word_of_warning(secretary):
    visitors = make_version(make_questionnaire(code="bezoek", audience="visitors"))

    text = compare(secretary, make_version().pk, visitors.pk)

    assert outcome(text) == "5 vragen blijven vergelijkbaar, 0 met methodebreuk, 0 niet"
    assert "Het zijn vragenlijsten voor verschillende doelgroepen" in text


def test_what_only_one_audience_is_asked_is_folded(secretary):
    pages = make_questionnaire().model_dump(mode="json", exclude_defaults=True)["pages"]
    visitors = make_version(make_questionnaire(pages[1:], code="bezoek", audience="visitors"))

    text = compare(secretary, make_version().pk, visitors.pk)

    assert '<details class="vp-more"><summary>Alleen in de eerste vragenlijst (3)</summary>' in text
    assert listed(text, "Alleen in de eerste vragenlijst (3)") == ["onveilig", "waar", "waar_anders"]


def test_before_a_choice_there_is_a_form_and_no_fault(secretary):
    make_version()
    second = second_version()

    text = secretary.get(ADDRESS, {"daarna": second.pk}).text

    assert (outcome(text), faults(text)) == (None, [])
    assert f'<option value="{second.pk}" selected>Klein, versie 2 (3 maart 2026)</option>' in text


def test_with_one_questionnaire_there_is_nothing_to_compare(secretary):
    make_version()

    text = secretary.get(ADDRESS).text

    assert "Er zijn nog geen twee vragenlijsten om te vergelijken." in text
    assert "<select" not in text


NOT_THERE = "Deze vragenlijst is er niet, of niet voor u. Kies er een uit de lijst"


@pytest.mark.parametrize("nonsense", ["999999", "x", "-1", "1.0", "9" * 5000, "\0", "' or 1=1", "١"])
def test_nonsense_is_answered_with_a_sentence(secretary, nonsense):
    version = make_version()
    second_version()

    text = compare(secretary, nonsense, version.pk)

    assert faults(text) == [("eerst", NOT_THERE)]
    assert "<title>Fout: Vragenlijsten vergelijken" in text
    assert outcome(text) is None


def test_the_same_version_twice_is_answered_with_a_sentence(secretary):
    version = make_version()
    second_version()

    assert faults(compare(secretary, version.pk, version.pk)) == [
        ("daarna", "Kies hier een andere vragenlijst dan bij ‘Eerst’")
    ]


def test_a_choice_left_open_is_answered_with_a_sentence(secretary):
    make_version()
    second_version()

    assert faults(compare(secretary, "", "")) == [
        ("eerst", "Kies een vragenlijst"),
        ("daarna", "Kies een vragenlijst"),
    ]


def test_the_questionnaire_of_another_municipality_cannot_be_chosen(secretary):
    version, own = make_version(), own_version("elders", title="Van elders")
    second_version()

    text = compare(secretary, version.pk, own.pk)

    assert faults(text) == [("daarna", NOT_THERE)]
    assert "Van elders" not in text


def test_in_english_the_outcome_is_english(secretary):
    text = compare(secretary, make_version().pk, second_version().pk, **{"Accept-Language": "en"})

    assert outcome(text) == "1 question remains comparable, 3 with a method break, 2 not"


@pytest.mark.parametrize("number", [1, 3])
def test_queries_do_not_grow_with_versions(client, django_assert_num_queries, number):
    client.force_login(make_person(Role.SECRETARY, make_area()))
    first, second = make_version(), second_version()
    for version in range(3, 2 + number):
        make_version(make_questionnaire(version=version))

    with django_assert_num_queries(6):
        compare(client, first.pk, second.pk)
