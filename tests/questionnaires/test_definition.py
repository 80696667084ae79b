"""Definitions as objects: pages, items, modules."""

import pytest
from pydantic import ValidationError

from tests.factories import TWO_PAGES, make_questionnaire
from tests.questionnaires.filling import HERE, tiny

TINY = sorted(path.stem for path in (HERE / "definitions").glob("*.yaml"))


def page_codes(questionnaire):
    return [page.code for page in questionnaire.pages]


@pytest.mark.parametrize("name", TINY)
def test_tiny_questionnaire_loads(name):
    questionnaire = tiny(name)

    assert (questionnaire.code, questionnaire.version) == (name, 1)
    assert list(questionnaire.items_by_code) == [
        item.code for page in questionnaire.pages for item in page.items
    ]
    assert list(questionnaire.pages_by_code) == page_codes(questionnaire)


def test_items_are_the_questions_that_collect_an_answer():
    questionnaire = make_questionnaire()

    assert [item.code for item in questionnaire.items] == [
        "onveilig",
        "waar",
        "waar_anders",
        "cijfer",
        "aantal",
    ]
    assert [item.code for item in questionnaire.pages[1].items] == ["cijfer", "aantal"]


@pytest.mark.parametrize(
    ("modules", "pages"),
    [
        ([], ["kern"]),
        (["brand"], ["kern", "brand", "brand_slot"]),
        (["cyber"], ["kern", "cyber"]),
        (["cyber", "brand"], ["kern", "brand", "cyber", "brand_slot"]),
        (["onbekend"], ["kern"]),
    ],
)
def test_module_switches_its_pages_on(modules, pages):
    questionnaire = tiny("module")

    chosen = questionnaire.with_modules(modules)

    assert page_codes(chosen) == pages
    assert [item.code for item in chosen.items] == [item.code for page in chosen.pages for item in page.items]
    assert page_codes(questionnaire) == ["kern", "brand", "cyber", "brand_slot"]


def test_modules_are_listed_once_in_order():
    assert tiny("module").modules == ("brand", "cyber")
    assert tiny("mark").modules == ()


def test_chosen_modules_leave_nothing_of_the_whole_behind():
    questionnaire = tiny("module")
    assert len(questionnaire.items) == 4

    chosen = questionnaire.with_modules([])

    assert [item.code for item in chosen.items] == ["cijfer"]
    assert list(chosen.items_by_code) == ["cijfer"]
    assert list(chosen.pages_by_code) == ["kern"]


def test_definition_does_not_change():
    questionnaire = make_questionnaire()

    with pytest.raises(ValidationError):
        questionnaire.title = "Anders"
    with pytest.raises(ValidationError):
        questionnaire.pages[0].questions[0].label = "Anders"


@pytest.mark.parametrize("code", ["", "Gevoel", "1e", "met streep", "x" * 41, "é", "a\n"])
def test_code_is_a_plain_name(code):
    with pytest.raises(ValidationError):
        make_questionnaire([{**TWO_PAGES[0], "code": code}])


@pytest.mark.parametrize("code", ["a", "a1_b", "x" * 40])
def test_code_may_be_short_and_long(code):
    questionnaire = make_questionnaire([{**TWO_PAGES[0], "code": code}])

    assert page_codes(questionnaire) == [code]
