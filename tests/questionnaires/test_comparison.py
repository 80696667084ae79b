"""What changed between two versions, rule by rule, and against plain loops."""

from copy import deepcopy

import pytest
from hypothesis import given, settings

from questionnaires.comparison import RULES, Change, Detail, Trend, compare, worst
from questionnaires.loading import load_questionnaire, shipped_definitions
from questionnaires.translation import Translation
from tests.factories import make_questionnaire
from tests.questionnaires.changing import pairs, slow_trends
from tests.questionnaires.strategies import questionnaires

SWAPPED = {Change.NEW: Change.GONE, Change.GONE: Change.NEW}
FIRST = {"code": "bang", "type": "choice", "label": "Bent u weleens bang?", "theme": "t"}
YES_NO = [{"code": 1, "label": "Ja, soms"}, {"code": 2, "label": "Nee, nooit"}]
UNKNOWN = {"code": 9, "label": "Weet ik niet", "missing": True}
QUESTION = {
    "code": "waar",
    "type": "choices",
    "label": "Waar bent u bang?",
    "theme": "t",
    "help": "Denk aan vandaag",
    "interviewer": "Lees voor",
    "choices": [{"code": 1, "label": "Op straat"}, {"code": 2, "label": "In de winkel"}, UNKNOWN],
}
BATTERY = {**FIRST, "type": "battery", "code": "blok", "label": "Hoe vaak?", "choices": YES_NO}
STATEMENTS = {"statements": [{"code": "waar", "label": "Op straat"}]}
NUMBER = {**FIRST, "type": "number", "code": "waar", "min": 0, "max": 9, "unit": "keer"}
MARK = {**FIRST, "type": "mark", "code": "waar", "low": "Slecht", "high": "Goed"}


def version(question=QUESTION, page=None):
    """A filter question, and the question of the test on a page of its own."""
    first = {"code": "p1", "title": "P", "questions": [{**FIRST, "choices": YES_NO}]}
    second = {"code": "p2", "title": "P", "intro": "Nu over vandaag", "questions": [question], **(page or {})}
    return make_questionnaire([first, second])


def changed(question, before=QUESTION, **page):
    """(rules, change, trend) of the question that is compared."""
    found = next(c for c in compare(version(before), version(question, page)) if c.code == "waar")
    return [detail.rule for detail in found.details], found.change, found.trend


def options(*wanted):
    return {**QUESTION, "choices": list(wanted)}


STREET, SHOP, _ = QUESTION["choices"]
FINE, BREAK, NOT = Trend
TO_QUESTION = {
    "spelling": ({**QUESTION, "label": "Waar bent U bang"}, Change.WORDING, FINE),
    "option_spelling": (options({**STREET, "label": "Op sraat."}, SHOP, UNKNOWN), Change.OPTIONS, FINE),
    "wording": ({**QUESTION, "label": "Waar bent u nooit bang?"}, Change.WORDING, BREAK),
    "help_removed": ({**QUESTION, "help": ""}, Change.WORDING, BREAK),
    "help": ({**QUESTION, "help": "Denk aan gisteren"}, Change.WORDING, BREAK),
    "interviewer": ({**QUESTION, "interviewer": "Toon de kaart"}, Change.WORDING, BREAK),
    "order": (options(SHOP, STREET, UNKNOWN), Change.OPTIONS, BREAK),
    "exclusive": (options(STREET, SHOP, {**UNKNOWN, "exclusive": True}), Change.OPTIONS, BREAK),
    "offered": (options({**STREET, "ask_if": {"bang": 1}}, SHOP, UNKNOWN), Change.OPTIONS, BREAK),
    "missing_removed": (options(STREET, SHOP), Change.OPTIONS, BREAK),
    "missing_label": (options(STREET, SHOP, {**UNKNOWN, "label": "Geen idee"}), Change.OPTIONS, BREAK),
    "required": ({**QUESTION, "required": True, "reason": "Dit is nodig"}, Change.ROUTING, BREAK),
    "asked_of": ({**QUESTION, "ask_if": {"bang": 1}}, Change.ROUTING, BREAK),
    "added": (options(STREET, SHOP, UNKNOWN, {"code": 3, "label": "Thuis"}), Change.OPTIONS, NOT),
    "removed": (options(STREET, UNKNOWN), Change.OPTIONS, NOT),
    "label": (options({**STREET, "label": "Op het plein"}, SHOP, UNKNOWN), Change.OPTIONS, NOT),
    "counts": (options({**STREET, "missing": True}, SHOP, UNKNOWN), Change.OPTIONS, NOT),
    "type": ({**QUESTION, "type": "choice"}, Change.TYPE, NOT),
}


@pytest.mark.parametrize("rule", TO_QUESTION)
def test_a_change_to_the_question_follows_its_rule(rule):
    question, change, trend = TO_QUESTION[rule]

    assert changed(question) == ([rule], change, trend)


@pytest.mark.parametrize(
    ("rule", "after", "before", "trend"),
    [
        ("help_added", QUESTION, {**QUESTION, "help": ""}, BREAK),
        ("missing_added", QUESTION, options(STREET, SHOP), BREAK),
        ("ends", {**MARK, "low": "Heel onveilig"}, MARK, BREAK),
        ("scale", {**NUMBER, "max": 99}, NUMBER, NOT),
        ("scale", {**NUMBER, "min": 1}, NUMBER, NOT),
        ("scale", {**NUMBER, "unit": "uren"}, NUMBER, NOT),
        (
            "battery",
            {**BATTERY, **STATEMENTS},
            {**FIRST, "code": "waar", "label": "Hoe vaak? Op straat"},
            BREAK,
        ),
    ],
)
def test_a_change_between_two_questions_follows_its_rule(rule, after, before, trend):
    filled = {**before, "choices": YES_NO} if rule == "battery" else before

    rules, _change, found = changed(after, before=filled)

    assert (rules, found) == ([rule], trend)


@pytest.mark.parametrize(
    ("rule", "page", "change"),
    [
        ("intro", {"intro": "Nu over gisteren"}, Change.WORDING),
        ("asked_of", {"ask_if": {"bang": 1}}, Change.ROUTING),
        ("module", {"module": "extra"}, Change.ROUTING),
    ],
)
def test_a_change_to_the_page_breaks_the_method(rule, page, change):
    assert changed(QUESTION, **page) == ([rule], change, BREAK)


def test_what_follows_a_changed_question_is_asked_of_others():
    follow_up = {**QUESTION, "ask_if": {"bang": 1}}
    before, after = version(follow_up), version(follow_up)
    filter_question = after.pages[0].questions[0].model_copy(update={"label": "Was u vandaag bang?"})
    page = after.pages[0].model_copy(update={"questions": (filter_question,)})

    first, second = compare(before, make_questionnaire([page.model_dump(), after.pages[1].model_dump()]))

    assert (first.change, first.trend) == (Change.WORDING, BREAK)
    assert (second.details, second.trend) == (
        (Detail("filter", "Bent u weleens bang?", "Was u vandaag bang?"),),
        BREAK,
    )
    assert second.words == "aan anderen gevraagd: de vraag ervoor is veranderd (‘Was u vandaag bang?’)"


def test_new_and_gone_questions_have_nothing_beside_them():
    other = {**QUESTION, "code": "anders"}

    found = compare(version(), version(other))

    assert [(c.code, c.change, c.trend) for c in found[1:]] == [
        ("anders", Change.NEW, NOT),
        ("waar", Change.GONE, NOT),
    ]


def test_every_rule_has_a_test():
    elsewhere = {"help_added", "missing_added", "ends", "scale", "battery", "intro", "module", "filter"}

    assert {*TO_QUESTION, *elsewhere, "new", "gone"} == RULES.keys()


def test_the_condition_may_move_from_question_to_page():
    before = {**QUESTION, "ask_if": {"bang": 1}}

    assert changed(QUESTION, before=before, ask_if=[{"bang": [1]}]) == ([], Change.SAME, FINE)


def test_an_added_translation_and_two_owners_do_not_matter():
    english = Translation(texts={"waar.label": "Where are you afraid?"})
    own = version().with_fields(code="oudewater__klein", audience="visitors", translations={"en": english})

    assert {change.change for change in compare(version(), own)} == {Change.SAME}


def test_title_of_a_page_and_length_of_a_text_do_not_matter():
    text = {**FIRST, "type": "text", "code": "waar"}

    assert changed({**text, "max_length": 50}, before=text, title="Iets anders") == ([], Change.SAME, FINE)


def test_the_gravest_difference_tells_the_trend_and_its_words():
    both = {**options(STREET, UNKNOWN), "label": "Waar bent u bang geweest?"}

    found = compare(version(), version(both))[1]

    assert (found.change, found.trend) == (Change.OPTIONS, NOT)
    assert found.words == "antwoord ‘In de winkel’ vervallen"
    assert str(found.details[0]) == (
        "andere tekst: eerst ‘Waar bent u bang?’, nu ‘Waar bent u bang geweest?’"
    )


def test_the_worst_of_several_questions_counts():
    changes = compare(version(), version(TO_QUESTION["removed"][0]))

    assert worst(changes) == NOT
    assert worst(changes[:1]) == worst([]) == FINE


@pytest.mark.parametrize("name", shipped_definitions())
def test_a_shipped_questionnaire_is_the_same_as_itself(name):
    form = load_questionnaire(*name)

    assert {change.change for change in compare(form, deepcopy(form))} == {Change.SAME}


@given(questionnaires())
@settings(max_examples=40)
def test_a_questionnaire_is_the_same_as_itself(form):
    found = compare(form, form)

    assert [change.code for change in found] == [item.code for item in form.items]
    assert {(change.change, change.trend, change.details) for change in found} == {(Change.SAME, FINE, ())}


@given(pairs())
def test_the_trend_is_what_plain_loops_say(pair):
    assert {change.code: change.trend.value for change in compare(*pair)} == slow_trends(*pair)


@given(pairs())
def test_going_back_breaks_what_going_forward_breaks(pair):
    before, after = pair

    there = {change.code: (change.change, change.trend) for change in compare(before, after)}
    back = {change.code: (change.change, change.trend) for change in compare(after, before)}

    assert back == {code: (SWAPPED.get(change, change), trend) for code, (change, trend) in there.items()}
