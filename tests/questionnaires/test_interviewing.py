"""The interview: every type of question on the page, and what an interviewer fills in."""

import re

import pytest
from django.template.loader import render_to_string
from django.utils.datastructures import MultiValueDict
from django.utils.html import escape

from questionnaires.conditions import REFUSED
from questionnaires.interviewing import InterviewForm, make_interview
from tests.factories import make_questionnaire
from tests.questionnaires.filling import HERE, faults_of, tiny

CONTROL = re.compile(r"<(input|select|textarea|option) ([^>]*)>")
NAMES = sorted(path.stem for path in (HERE / "definitions").glob("*.yaml"))


def interview_form(name, **typed):
    """A tiny questionnaire as a browser sends it."""
    lists = {code: value if isinstance(value, list) else [value] for code, value in typed.items()}
    form = InterviewForm(tiny(name), data=MultiValueDict(lists))
    form.full_clean()
    return form


def page_of(form, language="nl"):
    return render_to_string(
        "questionnaires/interview/pages.html", {"interview": make_interview(form, language)}
    )


def controls(html):
    """What can be filled in, in order: (type, name and value), options of lists as ("option", value)."""
    return [(kind_of(tag, said), *values(tag, said)) for tag, said in CONTROL.findall(html)]


def kind_of(tag, said):
    return attribute(said, "type") or ("field" if tag == "input" else tag)


def values(tag, said):
    name, value = attribute(said, "name"), attribute(said, "value")
    return [one for one in (name, value) if one is not None]


def attribute(said, name):
    found = re.search(rf'(?:^| ){name}="([^"]*)"', said)
    return found[1] if found else None


def refusing(code):
    return ("checkbox", f"{code}-7", "1")


EXPECTED = {
    "choice": [
        *(("radio", "doel", code) for code in ("1", "2", "95", "99")),
        refusing("doel"),
        ("field", "doel_anders", ""),
        refusing("doel_anders"),
    ],
    "choices": [
        *(("checkbox", "waar", code) for code in ("1", "2", "3", "95", "97", "99")),
        refusing("waar"),
        ("field", "waar_anders", ""),
        refusing("waar_anders"),
    ],
    "battery": [
        *(("radio", "kent_buren", code) for code in ("1", "2")),
        refusing("kent_buren"),
        *(("radio", "buren_helpen", code) for code in ("1", "2", "9")),
        refusing("buren_helpen"),
        *(("radio", "buren_letten_op", code) for code in ("1", "2", "9")),
        refusing("buren_letten_op"),
    ],
    "rank": [
        ("select", "prioriteit_1"),
        *(("option", code) for code in ("", "1", "2", "4", "12", "95", "97")),
        ("select", "prioriteit_2"),
        *(("option", code) for code in ("", "1", "2", "4", "12", "95")),
        ("select", "prioriteit_3"),
        *(("option", code) for code in ("", "1", "2", "4", "12", "95")),
        refusing("prioriteit"),
        ("field", "prioriteit_anders", ""),
        refusing("prioriteit_anders"),
        *(("radio", "ernst", str(mark)) for mark in range(1, 11)),
        refusing("ernst"),
    ],
    "number": [("field", "aantal", ""), refusing("aantal")],
    "decimals": [("field", "uren", ""), refusing("uren"), ("field", "kosten", ""), refusing("kosten")],
    "mark": [*(("radio", "cijfer", str(mark)) for mark in range(1, 11)), refusing("cijfer")],
    "month": [
        ("field", "wanneer", ""),
        refusing("wanneer"),
        *(("radio", "hersteld", str(mark)) for mark in range(1, 11)),
        refusing("hersteld"),
        ("field", "sinds", ""),
        refusing("sinds"),
    ],
    "text": [("textarea", "opmerking"), refusing("opmerking")],
    # What is offered only after another answer stands there too: the browser hides it.
    "option_condition": [
        *(("checkbox", "delict", code) for code in ("1", "2", "3")),
        refusing("delict"),
        *(("checkbox", "aangifte", code) for code in ("1", "2", "3", "97")),
        refusing("aangifte"),
        *(("radio", "ergste", code) for code in ("1", "2", "3")),
        refusing("ergste"),
    ],
}


@pytest.mark.parametrize(("name", "expected"), EXPECTED.items())
def test_page_has_the_controls_of_each_type(name, expected):
    assert controls(page_of(InterviewForm(tiny(name)))) == expected


@pytest.mark.parametrize("name", NAMES)
def test_every_question_names_itself_to_the_browser(name):
    questionnaire = tiny(name)

    html = page_of(InterviewForm(questionnaire))

    codes = sorted(item.code for item in questionnaire.items)
    for marked in ("item", "refuses", "clears"):
        assert sorted(re.findall(rf'data-{marked}="(\w+)"', html)) == codes
    assert set(re.findall(r'data-of="(\w+)"', html)) == set(codes)
    assert re.findall(r'data-page="(\w+)"', html) == [page.code for page in questionnaire.pages]


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("number", 'inputmode="numeric" autocomplete="off" data-of="aantal" data-min="0" data-max="99999"'),
        ("decimals", 'data-min="0" data-max="16800" data-decimals="1"'),
        ("month", 'data-of="wanneer" data-min="202401" data-max="202612"'),
        ("text", 'rows="3" maxlength="20" data-of="opmerking"'),
        ("choices", 'value="97" data-of="waar" data-exclusive'),
        ("rank", '<option value="97" data-exclusive>'),
    ],
)
def test_browser_knows_what_an_answer_is_held_to(name, field):
    assert field in page_of(InterviewForm(tiny(name)))


def test_sentence_for_what_cannot_be_read_is_there_beforehand():
    html = page_of(InterviewForm(tiny("decimals")))

    sentence = (
        "Vul een getal in van 0 tot en met 16800, met hoogstens 1 cijfer achter de komma, bijvoorbeeld 2,5"
    )
    assert f'data-sentence="{sentence}"' in html


def test_without_javascript_it_says_who_is_asked():
    html = page_of(InterviewForm(tiny("page_condition")))

    words = "Alleen als 1 Bent u weleens bang?: Vaak, Soms, of als 2 Welk cijfer?: hoogstens 4."
    assert f"data-only-if><bdi>{words}</bdi></p>" in html
    assert " hidden" not in re.sub(r"<button.*?>", "", html)


def test_note_is_for_the_interviewer_and_numbers_the_answers_on_a_card():
    question = tiny("choice").pages[0].questions[0].model_copy(update={"interviewer": "Geef kaart 1."})
    page = tiny("choice").pages[0].model_copy(update={"questions": (question,)})

    html = page_of(InterviewForm(tiny("choice").with_fields(pages=(page,))))

    assert (
        '<p class="vp-note"><span class="vp-hidden" lang="nl">Voor de enquêteur: </span>Geef kaart 1.</p>'
        in html
    )
    assert re.findall(r'<b class="vp-no">(\d+)</b> <span>(.*?)</span>', html) == [
        ("1", "Winkelen"),
        ("2", "Werk"),
        ("95", "Iets anders, namelijk"),
    ]


def test_answers_that_are_there_already_are_filled_in_and_repeated():
    answers = {"doel": 95, "doel_anders": "<b>Sport</b>", "keren": 2.0, "winkel": REFUSED, "ergert": [2, 1]}

    html = page_of(InterviewForm(tiny("piping"), answers=answers))

    assert 'value="95" data-of="doel" checked' in html
    assert 'name="doel_anders" value="&lt;b&gt;Sport&lt;/b&gt;"' in html
    assert (
        'data-text="ergert.label">Wat stoort u het meest bij ‘Iets anders: &lt;b&gt;Sport&lt;/b&gt;’?' in html
    )
    assert re.findall(r'<option value="(\d)" selected', html) == ["2", "1"]
    assert re.findall(r'data-refuses="(\w+)" checked', html) == ["winkel"]
    assert "<b>Sport" not in html


@pytest.mark.parametrize(
    ("name", "typed", "answer"),
    [
        ("choice", {"doel": "2"}, 2),
        ("choice", {"doel": "2", "doel-7": "1"}, REFUSED),
        ("choices", {"waar": ["3", "1"]}, [1, 3]),
        ("choices", {"waar": ["3", "1"], "waar-7": "1"}, REFUSED),
        ("rank", {"prioriteit_1": "4", "prioriteit_3": "12"}, [4, 12]),
        ("rank", {"prioriteit-7": "1"}, REFUSED),
        ("number", {"aantal": "12"}, 12),
        ("number", {"aantal": "", "aantal-7": "1"}, REFUSED),
        ("decimals", {"uren": "2,5"}, 2.5),
        ("mark", {"cijfer": "8"}, 8),
        ("mark", {"cijfer-7": "1"}, REFUSED),
        ("month", {"wanneer": "maart 2025"}, 202503),
        ("month", {"wanneer": "x", "wanneer-7": "1"}, REFUSED),
        ("text", {"opmerking": "-7"}, "-7"),
        ("text", {"opmerking": "Ja", "opmerking-7": "1"}, REFUSED),
        ("text", {}, None),
    ],
)
def test_interviewer_fills_in_an_answer_or_that_it_was_refused(name, typed, answer):
    form = interview_form(name, **typed)

    assert faults_of(form) == {}
    assert form.cleaned_data[form.items[0].code] == answer


def test_refusing_is_an_answer_where_one_is_due():
    blank, refused = interview_form("required"), interview_form("required", **{"volwassen-7": "1"})

    assert faults_of(blank) == {"volwassen": ["Geef hier een antwoord. Alleen wie 18 is, mag meedoen."]}
    assert faults_of(refused) == {}


def test_fault_comes_back_with_what_was_typed():
    form = interview_form("number", aantal="veel")

    interview = make_interview(form, "nl")

    sentence = "Vul een heel getal in van 0 tot en met 99999, bijvoorbeeld 2"
    html = page_of(form)
    assert interview.faults == [("aantal", sentence)]
    assert f'<span class="vp-hidden">Fout: </span>{sentence}</p>' in html
    assert 'value="veel" inputmode="numeric"' in html
    assert 'aria-invalid="true"' in html


def test_answers_off_the_route_are_kept_and_their_faults_forgiven():
    form = interview_form("battery", kent_buren="2", buren_helpen="1", buren_letten_op="x")

    assert faults_of(form) == {}
    assert form.cleaned_data == {"kent_buren": 2, "buren_helpen": 1}


def test_what_the_browser_is_given_cannot_end_its_script():
    question = {"code": "a", "type": "text", "label": "?", "theme": "t"}
    places = {**question, "code": "b", "label": "</script><b>{a}"}
    pages = [
        {"code": code, "title": "P", "questions": [one]} for code, one in (("p", question), ("q", places))
    ]

    html = page_of(InterviewForm(make_questionnaire(pages)))

    assert html.count("</script>") == 1
    assert escape("</script><b>…") in html
