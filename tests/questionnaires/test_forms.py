"""Forms made from a definition: a page on the web, and a whole paper form."""

import json

import pytest
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st

from questionnaires.forms import KeyedForm, PageForm
from questionnaires.loading import load_questionnaire, shipped_definitions
from questionnaires.routing import find_route, first_unseen_page
from tests.factories import make_questionnaire
from tests.questionnaires.filling import faults_of, keyed_form, page_form, tiny
from tests.questionnaires.strategies import questionnaires

SHIPPED = [load_questionnaire(code, version) for code, version in shipped_definitions()]
shipped = pytest.mark.parametrize("questionnaire", SHIPPED, ids=[q.code for q in SHIPPED])


@shipped
def test_every_page_of_a_shipped_questionnaire_takes_a_blank_answer(questionnaire):
    for page in questionnaire.pages:
        form = page_form(questionnaire, page.code, {})

        on_route = find_route(questionnaire, {}).codes
        assert faults_of(form) == {}
        assert form.cleaned_data == {item.code: None for item in page.items if item.code in on_route}


def test_forms_share_a_field_and_keep_answers_and_languages_apart():
    questionnaire = tiny("mark")
    page = questionnaire.pages[0]

    good, bad = (PageForm(questionnaire, page, answers={}, data={"cijfer": typed}) for typed in ("7", "12"))

    assert good.fields["cijfer"] is bad.fields["cijfer"]
    assert faults_of(bad) == {"cijfer": ["Kies een cijfer van 1 tot en met 10"]}
    with override("en"):
        assert faults_of(bad) == {"cijfer": ["Choose a mark from 1 to 10"]}
    assert (good.is_valid(), good.cleaned_data) == (True, {"cijfer": 7})


@shipped
def test_paper_form_of_a_shipped_questionnaire_has_every_item_in_order(questionnaire):
    form = KeyedForm(questionnaire)

    assert list(form.fields) == [item.code for item in questionnaire.items]
    assert [field.label for field in form.fields.values()] == [item.label for item in questionnaire.items]


@shipped
def test_paper_form_left_blank_is_an_answer(questionnaire):
    form = keyed_form(questionnaire)

    on_route = find_route(questionnaire, {}).codes
    assert faults_of(form) == {}
    assert form.cleaned_data == dict.fromkeys(on_route)
    assert form.conflicts == ()


def test_page_that_was_not_sent_has_no_answers():
    questionnaire = tiny("mark")

    form = PageForm(questionnaire, questionnaire.pages[0], answers={"cijfer": 7})

    assert form.is_bound is False
    assert faults_of(form) == {}


def test_page_takes_only_its_own_questions():
    form = page_form(tiny("page_condition"), "gevoel", {"onveilig": "3", "opmerking": "x", "id": "1"})

    assert faults_of(form) == {}
    assert form.cleaned_data == {"onveilig": 3, "cijfer": None}


def test_page_follows_the_answers_given_before():
    questionnaire = tiny("option_condition")

    form = page_form(questionnaire, "gemeld", {"aangifte": ["1", "2"], "ergste": "2"}, {"delict": [1]})

    assert faults_of(form) == {}
    assert form.cleaned_data == {"aangifte": [1], "ergste": None}
    assert form.route.answers == {"delict": [1], "aangifte": [1], "ergste": None}


def test_answers_sent_now_replace_those_given_before():
    form = page_form(make_questionnaire(), "gevoel", {"onveilig": "2"}, {"onveilig": 1, "waar": [1]})

    assert form.cleaned_data == {"onveilig": 2}
    assert form.route.codes == {"onveilig"}


def test_answer_taken_back_is_blank():
    form = page_form(make_questionnaire(), "gevoel", {"waar": ["1"]}, {"onveilig": 1, "waar": [1]})

    assert form.cleaned_data == {"onveilig": None, "waar": [1]}
    assert form.route.codes == {"onveilig"}


def test_faults_off_the_route_are_forgiven_on_the_web():
    typed = {"onveilig": "2", "waar": ["1", "99"]}

    form = page_form(make_questionnaire(), "gevoel", typed)

    assert faults_of(form) == {}
    assert form.cleaned_data == {"onveilig": 2}


def test_faults_on_the_route_are_not_forgiven():
    typed = {"onveilig": "1", "waar": ["1", "99"]}

    form = page_form(make_questionnaire(), "gevoel", typed)

    assert faults_of(form) == {"waar": ["U koos ‘Weet ik niet’ en ook iets anders: haal een van de twee weg"]}


def test_faults_off_the_route_are_not_forgiven_in_keying():
    form = keyed_form(make_questionnaire(), onveilig="2", aantal="veel")

    assert faults_of(form) == {"aantal": ["Typ een getal, - (leeg), x (dubbel) of ? (onleesbaar)"]}


def test_keying_flags_answers_that_the_form_says_to_skip():
    form = keyed_form(
        make_questionnaire(), onveilig="2", waar="1 95", waar_anders="Thuis", cijfer="7", aantal="x"
    )

    assert faults_of(form) == {}
    assert form.conflicts == ("waar", "waar_anders", "aantal")
    assert form.cleaned_data == {
        "onveilig": 2,
        "waar": [1, 95],
        "waar_anders": "Thuis",
        "cijfer": 7,
        "aantal": -8,
    }


def test_keying_flags_nothing_when_the_form_is_followed():
    form = keyed_form(make_questionnaire(), onveilig="1", waar="1", cijfer="-", aantal="3")

    assert form.conflicts == ()
    assert form.cleaned_data == {"onveilig": 1, "waar": [1], "cijfer": None, "aantal": 3}


@pytest.mark.parametrize("mark", ["x", "?", "-"])
def test_keying_asks_no_follow_up_to_an_answer_that_is_none(mark):
    form = keyed_form(make_questionnaire(), onveilig=mark, aantal="3")

    assert form.conflicts == ("aantal",)


DUE = "Geef hier een antwoord. Alleen wie 18 is, mag meedoen."
CONSENT_DUE = "Geef hier een antwoord. Zonder uw ja stoppen we hier."


@pytest.mark.parametrize(
    ("typed", "faults"),
    [
        ({}, {"volwassen": [DUE]}),
        ({"volwassen": "2"}, {}),
        ({"volwassen": "1"}, {"toestemming": [CONSENT_DUE]}),
        ({"volwassen": "1", "toestemming": "2"}, {}),
        # One sentence is enough for an answer that can't be right.
        ({"volwassen": "3"}, {"volwassen": ["Kies een van de antwoorden"]}),
    ],
)
def test_required_question_is_due_when_it_is_asked(typed, faults):
    form = page_form(tiny("required"), "begin", typed)

    assert faults_of(form) == faults


def test_required_question_may_be_blank_on_paper():
    form = keyed_form(tiny("required"), volwassen="1")

    assert faults_of(form) == {}
    assert form.cleaned_data == {"volwassen": 1, "toestemming": None}


def test_required_question_is_due_when_its_answer_is_no_longer_offered():
    ended = {"code": 2, "label": "Nee", "ask_if": {"eerder": 2}}
    options = [{"code": 1, "label": "Ja"}, {"code": 2, "label": "Nee"}]
    about = {"type": "choice", "theme": "t", "label": "?"}
    questionnaire = make_questionnaire(
        [
            {"code": "een", "title": "Een", "questions": [{"code": "eerder", **about, "choices": options}]},
            {
                "code": "twee",
                "title": "Twee",
                "questions": [
                    {
                        "code": "nu",
                        **about,
                        "choices": [options[0], ended],
                        "required": True,
                        "reason": "Nodig.",
                    }
                ],
            },
        ]
    )

    form = page_form(questionnaire, "twee", {"nu": "2"}, {"eerder": 1})

    assert faults_of(form) == {"nu": ["Geef hier een antwoord. Nodig."]}


junk = st.one_of(
    st.sampled_from(
        ["", "1", "2", "3", "99", "-1", "-8", "x", "?", "1 2", "1,2", " 1 ", "nee", "\x00", "1e5", "٣"]
    ),
    st.text(max_size=5),
)


@st.composite
def sent(draw: st.DrawFn):
    """A questionnaire, and whatever someone sends for each of its fields."""
    questionnaire = draw(questionnaires())
    names = [name for item in questionnaire.items for name in {item.code, *item.input_names}]
    return questionnaire, draw(
        st.fixed_dictionaries({}, optional=dict.fromkeys(names, st.lists(junk, max_size=3)))
    )


@settings(max_examples=50)
@given(sent())
def test_whatever_is_sent_gives_faults_or_answers_and_an_end(case):
    questionnaire, typed = case
    answers = {}

    for _ in questionnaire.items:
        page = first_unseen_page(questionnaire, answers)
        if page is None:
            break
        form = page_form(questionnaire, page.code, typed, answers)
        if not form.is_valid():
            form = page_form(questionnaire, page.code, {}, answers)
        answers |= form.cleaned_data

    assert first_unseen_page(questionnaire, answers) is None
    assert json.loads(json.dumps(answers)) == answers


@settings(max_examples=50)
@given(sent())
def test_whatever_is_keyed_gives_faults_or_answers(case):
    questionnaire, typed = case

    form = keyed_form(questionnaire, **{name: " ".join(texts) for name, texts in typed.items()})

    assert form.cleaned_data.keys() == form.route.codes.union(form.conflicts)
    assert json.loads(json.dumps(form.cleaned_data)) == form.cleaned_data
