"""Publishing: a definition becomes one immutable row, and what a survey makes of it."""

import json
import shutil
from datetime import timedelta

import pytest

from questionnaires.definition import Questionnaire
from questionnaires.forms import KeyedForm, PageForm
from questionnaires.loading import load_file, load_questionnaire, shipped_definitions
from questionnaires.models import QuestionnaireVersion
from questionnaires.publishing import (
    AlreadyPublished,
    checksum,
    publish,
    publish_shipped,
    questionnaire_for,
    retire,
)
from tests.factories import MORNING, make_questionnaire
from tests.questionnaires.filling import BANK, HERE, tiny

pytestmark = pytest.mark.django_db

SHIPPED = shipped_definitions()
TINY = sorted(path.stem for path in (HERE / "definitions").glob("*.yaml"))


def stored(version: QuestionnaireVersion) -> QuestionnaireVersion:
    return QuestionnaireVersion.objects.get(pk=version.pk)


def test_publishing_stores_the_definition():
    questionnaire = make_questionnaire()

    version = stored(publish(questionnaire, now=MORNING))

    assert (version.owner, version.code, version.version) == ("", "klein", 1)
    assert (version.audience, version.title, version.published_at) == ("entrepreneurs", "Klein", MORNING)
    assert version.checksum == checksum(version.definition)
    assert version.questionnaire == questionnaire


def test_publishing_twice_gives_one_row():
    first = publish(make_questionnaire(), now=MORNING)

    second = publish(make_questionnaire(), now=MORNING + timedelta(days=1))

    assert second == first
    assert [version.published_at for version in QuestionnaireVersion.objects.all()] == [MORNING]


def test_changed_definition_needs_the_next_version():
    publish(make_questionnaire(), now=MORNING)

    with pytest.raises(AlreadyPublished) as refused:
        publish(make_questionnaire(title="Anders"), now=MORNING)

    assert str(refused.value) == (
        "klein 1 is al gepubliceerd met een andere inhoud; geef de gewijzigde vragenlijst versie 2."
    )
    assert [version.title for version in QuestionnaireVersion.objects.all()] == ["Klein"]


@pytest.mark.parametrize(
    ("code", "owner"), [("oudewater__markt", "oudewater"), ("den_haag__a__b", "den_haag"), ("klein", "")]
)
def test_owner_of_a_version_stands_in_its_code(code, owner):
    version = stored(publish(make_questionnaire(code=code), now=MORNING))

    assert version.owner == owner


def test_languages_of_a_version_are_those_of_its_definition():
    translations = {"en": {"texts": {"title": "Small"}}, "ar": {"texts": {"title": "-"}, "unreviewed": True}}

    version = stored(publish(make_questionnaire(translations=translations), now=MORNING))

    assert version.languages == ("nl", "ar", "en") == version.questionnaire.languages
    assert version.unreviewed_languages == ("ar",) == version.questionnaire.unreviewed_languages


def test_version_retires_once_and_for_the_first_reason():
    version = publish(make_questionnaire(), now=MORNING)
    was_retired = stored(version).is_retired

    for reason in ("Vervangen door versie 2", "Nog een keer"):
        retire(version, reason=reason, now=MORNING)

    assert [was_retired, stored(version).is_retired] == [False, True]
    assert stored(version).retirement.reason == "Vervangen door versie 2"


@pytest.mark.parametrize("name", TINY)
def test_tiny_definition_survives_the_database(name):
    questionnaire = tiny(name)

    version = stored(publish(questionnaire, now=MORNING))

    assert version.questionnaire == questionnaire
    assert checksum(version.definition) == version.checksum


@pytest.mark.parametrize(("code", "number"), SHIPPED)
def test_shipped_definition_survives_the_database(code, number):
    questionnaire = load_questionnaire(code, number)

    version = stored(publish(questionnaire, now=MORNING))

    assert version.questionnaire == questionnaire
    assert checksum(version.definition) == version.checksum


def test_shipped_definitions_are_published_once():
    first = publish_shipped(now=MORNING)

    second = publish_shipped(now=MORNING)

    assert second == first
    assert [(version.code, version.version) for version in first] == SHIPPED


def test_checksum_does_not_depend_on_the_order_of_keys():
    assert checksum({"a": 1, "b": {"c": 2, "d": "é"}}) == checksum({"b": {"d": "é", "c": 2}, "a": 1})
    assert checksum({"a": [1, 2]}) != checksum({"a": [2, 1]})


def test_checksum_is_that_of_the_canonical_text():
    # printf '{"a":"é","b":[1,2]}' | sha256sum
    assert (
        checksum({"b": [1, 2], "a": "é"})
        == "9cfb1f938a87f2b8f3b8cc429c7a09116d54f048322742d4c23d4767b85f85da"
    )


def texts(part) -> list[str]:
    if isinstance(part, str):
        return [part]
    parts = part.values() if isinstance(part, dict) else part if isinstance(part, list) else []
    return [text for one in parts for text in texts(one)]


@pytest.mark.parametrize(
    "area",
    [
        "De Lier",
        "",
        'Park "Noord" \\ \'t Zuid',
        "{area}",
        "{0} {x!r} %s %(x)s {{ y }} $z",
        "<script>alert(1)</script>",
        "مرحبا 😀\n\u2028",
    ],
)
def test_area_is_filled_in_as_it_is(area):
    version = publish(tiny("module"), now=MORNING)

    questionnaire = questionnaire_for(version, area=area)

    assert questionnaire.pages[0].title == f"Kern in {area}"
    assert questionnaire.items[0].label == f"Welk cijfer geeft u {area}?"


def test_other_braces_are_left_alone():
    version = publish(make_questionnaire(title="{area}: 100% {veilig} {0} {"), now=MORNING)

    assert questionnaire_for(version, area="De Lier").title == "De Lier: 100% {veilig} {0} {"


@pytest.mark.parametrize(("code", "number"), SHIPPED)
def test_area_is_filled_in_everywhere(code, number):
    version = publish(load_questionnaire(code, number), now=MORNING)
    modules = load_questionnaire(code, number).modules

    questionnaire = questionnaire_for(version, modules=modules, area="Molenwiek")

    whole = texts(questionnaire.model_dump(mode="json"))
    assert [text for text in whole if "{" in text] == []
    assert [text for text in whole if "Molenwiek" in text] != []


def test_area_changes_nothing_that_is_stored():
    version = publish(tiny("module"), now=MORNING)

    questionnaire_for(version, area="De Lier")

    assert version.definition == stored(version).definition
    assert version.questionnaire == tiny("module")


def test_survey_asks_its_modules():
    version = publish(tiny("module"), now=MORNING)

    pages = {
        modules: [page.code for page in questionnaire_for(version, modules=modules).pages]
        for modules in [(), ("cyber",), ("cyber", "brand"), ("brand", "cyber")]
    }

    assert pages == {
        (): ["kern"],
        ("cyber",): ["kern", "cyber"],
        ("cyber", "brand"): ["kern", "brand", "cyber", "brand_slot"],
        ("brand", "cyber"): ["kern", "brand", "cyber", "brand_slot"],
    }


def test_questionnaire_of_a_survey_is_made_once(django_assert_num_queries):
    version = publish(make_questionnaire(title="Eénmaal"), now=MORNING)
    again = stored(version)

    with django_assert_num_queries(0):
        first = questionnaire_for(version, modules=["b", "a"], area="De Lier")
        second = questionnaire_for(again, modules=["a", "b"], area="De Lier")

    assert first is second
    assert (
        questionnaire_for(version, area="Elders").items[0].label == "Voelt u zich weleens onveilig in Elders?"
    )


@pytest.fixture
def one_more_question(tmp_path) -> Questionnaire:
    """A shipped questionnaire whose file got a question more."""
    code, number = SHIPPED[0]
    shutil.copytree(HERE.parents[1] / "questionnaires" / "definitions" / code, tmp_path / code)
    path = tmp_path / code / f"{number}.yaml"
    path.write_text(path.read_text() + NEW_QUESTION)
    return load_file(path)


NEW_QUESTION = """
  - code: nieuw
    title: Nieuw
    questions:
      - code: fietsenrek
        type: choice
        theme: verkeer
        label: Zijn er genoeg fietsenrekken?
        choices:
          1: Ja
          2: {label: "Nee, want", specify: fietsenrek_want}
"""


def test_question_added_to_a_file_is_asked_everywhere(one_more_question):
    page = one_more_question.pages_by_code["nieuw"]

    on_the_web = PageForm(one_more_question, page, answers={})
    on_paper = KeyedForm(one_more_question)

    assert list(on_the_web.fields) == ["fietsenrek", "fietsenrek_want"]
    assert list(on_paper.fields)[-2:] == ["fietsenrek", "fietsenrek_want"]
    assert stored(publish(one_more_question, now=MORNING)).questionnaire == one_more_question


def test_tiny_bank_question_is_published_in_full():
    version = publish(load_file(HERE / "definitions" / "bank.yaml", bank=BANK), now=MORNING)

    (question, _) = version.definition["pages"][0]["questions"]

    assert json.dumps(question["choices"]) == json.dumps(
        [{"code": 1, "label": "Vaak"}, {"code": 2, "label": "Soms"}, {"code": 3, "label": "Nooit"}]
    )
