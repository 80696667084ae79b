"""Forms that come out of the press, and where their boxes stand."""

from functools import cache

import pytest

from questionnaires.loading import latest_questionnaires
from questionnaires.printing.copies import layout_checksum, measure, print_copies, print_copy
from tests.printed import darkness, is_accessible, page_sizes, page_texts, tags
from tests.questionnaires.printing.making import OPTIONS, make_content, make_copies, one_page
from tests.questionnaires.shipped import CODES, core, in_all_languages

CODE = "K7MP 4R9T"
HOSTILE = [
    '#import "x" #let a = 1; $x^2$ \\ \\u{1F600} *vet* _schuin_ `code` <label> @ref // weg /* weg */',
    '\'; DROP TABLE "x"; -- {{ 7*7 }} {% x %} ${jndi} %s %(x)s',
    "]]> </svg> &amp; ]) }) #panic() [#]",
]


@pytest.fixture(scope="module", params=[False, True], ids=["ordinary", "large"])
def printed(request):
    """A form of every type of box: its content, its layout and one copy."""
    statements = [{"code": "a", "label": "Vuil"}, {"code": "b", "label": "Lawaai"}]
    elsewhere = {"code": 95, "label": "Anders, namelijk", "specify": "anders"}
    questionnaire = one_page(
        {"code": "een", "type": "choice", "choices": [*OPTIONS, elsewhere]},
        {"code": "blok", "type": "battery", "choices": OPTIONS, "statements": statements},
        {"code": "eerst", "type": "rank", "top": 2, "choices": OPTIONS},
        {"code": "cijfer", "type": "mark"},
        {"code": "keer", "type": "number", "min": 0, "max": 99, "decimals": 1},
        {"code": "sinds", "type": "month"},
        {"code": "hoe", "type": "text", "max_length": 300},
    )
    content = make_content(questionnaire, is_large=request.param)
    layout = measure(content)
    (copy,) = make_copies([CODE], layout.pages)
    return content, layout, print_copy(content, layout.pages, copy)


def boxes(layout, kind):
    return [box for box in layout.boxes if box["kind"] == kind]


def test_every_option_has_a_box_that_can_be_ticked(printed):
    _content, layout, _pdf = printed

    assert [(box["code"], box["value"]) for box in boxes(layout, "tick")] == [
        *[("een", option) for option in (1, 2, 3, 95)],
        *[(code, option) for code in "ab" for option in (1, 2, 3)],
        *[(f"eerst_{place}", option) for option in (1, 2, 3) for place in (1, 2)],
        *[("cijfer", mark) for mark in range(1, 11)],
    ]
    assert min(min(box["width"], box["height"]) for box in boxes(layout, "tick")) >= 4


def test_room_to_write_is_noted_too(printed):
    _content, layout, _pdf = printed

    written = [(box["code"], box["value"]) for box in layout.boxes if box["kind"] in {"cell", "lines"}]

    assert written == [
        ("anders", 0),
        *[("keer", 0), ("keer", 1), ("keer,", 0)],
        *[("sinds-m", 0), ("sinds-m", 1), *[("sinds-y", place) for place in range(4)]],
        ("hoe", 0),
    ]


def test_boxes_stand_where_they_are_said_to_stand(printed):
    _content, layout, pdf = printed

    for box in boxes(layout, "tick"):
        edge = {**box, "x": box["x"] - 0.3, "y": box["y"] - 0.3, "width": 0.6, "height": box["height"]}
        inside = {**box, "x": box["x"] + 0.5, "y": box["y"] + 0.5, "width": 3, "height": 3}
        assert darkness(pdf, box["page"], edge) > 0.3
        assert darkness(pdf, box["page"], inside) == 0


def test_four_registration_marks_stand_on_every_page(printed):
    _content, layout, pdf = printed

    for page in range(1, layout.pages + 1):
        marks = [box for box in boxes(layout, "mark") if box["page"] == page]
        assert [(box["x"], box["y"]) for box in marks] == [(8, 8), (197, 8), (8, 284), (197, 284)]
        assert min(darkness(pdf, page, box) for box in marks) > 0.95


def test_no_box_lies_over_another_or_outside_the_page(printed):
    _content, layout, _pdf = printed

    for page in range(1, layout.pages + 1):
        here = [box for box in layout.boxes if box["page"] == page]
        assert all(box["x"] > 0 and box["x"] + box["width"] < 210 for box in here)
        assert all(box["y"] > 0 and box["y"] + box["height"] < 297 for box in here)
        overlaps = [(a, b) for i, a in enumerate(here) for b in here[i + 1 :] if _overlap(a, b)]
        assert overlaps == []


def test_every_page_says_the_code_and_its_number(printed):
    _content, layout, pdf = printed

    for number, text in enumerate(page_texts(pdf), start=1):
        assert (CODE in text, f"Bladzijde {number} van {layout.pages}" in text) == (True, True)


def test_one_copy_is_tagged_for_who_cannot_see(printed):
    _content, _layout, pdf = printed

    assert (is_accessible(pdf), page_sizes(pdf)) == (True, {(210, 297)})
    assert {"H1", "H2", "H3", "P", "Table", "TH", "TD"} <= tags(pdf)


def test_copies_say_each_their_own_code_and_no_other(printed):
    content, layout, single = printed
    names = [CODE, "AAAA 2222", "BBBB 3333"]

    pdf = print_copies(content, layout, make_copies(names, layout.pages))

    texts = page_texts(pdf)
    found = [[name for name in names if name in text] for text in texts]
    assert found == [[name] for name in names for _page in range(layout.pages)]
    assert [sorted(text.split()) for text in texts[: layout.pages]] == [
        sorted(text.split()) for text in page_texts(single)
    ]


def test_same_words_give_the_same_layout_and_other_words_another_checksum():
    content, other = make_content(), make_content(lead=["Een andere zin."])

    assert measure(content) == measure(make_content())
    assert layout_checksum(content) == layout_checksum(make_content())
    assert layout_checksum(content) != layout_checksum(other)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_comes_out_as_text(text):
    options = [{"code": 1, "label": text}, {"code": 2, "label": "Nee"}]
    content = make_content(one_page({"code": "q", "type": "choice", "choices": options}), lead=[text])

    pdf = print_copy(content, 1, make_copies([CODE], 1)[0])

    assert "".join(page_texts(pdf)).replace("\u200b", "").replace(" ", "").count(text.replace(" ", "")) == 2


@pytest.mark.parametrize("label", ["Heel lang. " * 900, "a" * 9000], ids=["words", "word"])
def test_huge_text_goes_on_on_the_next_page(label):
    content = make_content(one_page({"code": "q", "type": "text", "label": label}))

    layout = measure(content)

    pdf = print_copy(content, layout.pages, make_copies([CODE], layout.pages)[0])
    text = "".join("".join(page_texts(pdf)).split()).replace("\u200b", "")
    assert (layout.pages > 2, text.count("Heellang."), text.count("aaa")) == (
        True,
        label.count("Heel"),
        label.count("aaa"),
    )


def test_table_that_is_longer_than_a_page_repeats_its_head():
    statements = [{"code": f"s{n}", "label": f"Stelling {n} " + "van veel woorden " * 5} for n in range(40)]
    battery = {"code": "q", "type": "battery", "choices": OPTIONS, "statements": statements}
    content = make_content(one_page(battery))

    layout = measure(content)

    pdf = print_copy(content, layout.pages, make_copies([CODE], layout.pages)[0])
    texts = [text for text in page_texts(pdf) if "Stelling" in text]
    assert (len(texts) > 1, {"Vaak" in text for text in texts}) == (True, {True})
    assert len(boxes(layout, "tick")) == 40 * 3
    assert max(box["y"] + box["height"] for box in boxes(layout, "tick")) < 277


@cache
def printed_core(code, *, is_large):
    """The core of a shipped questionnaire: its content, its layout and one copy."""
    content = make_content(core(code), is_large=is_large)
    layout = measure(content)
    return content, layout, print_copy(content, layout.pages, make_copies([CODE], layout.pages)[0])


@pytest.mark.parametrize("is_large", [False, True])
@pytest.mark.parametrize("code", CODES)
def test_title_of_a_section_is_never_the_last_of_a_page(code, is_large):
    content, layout, pdf = printed_core(code, is_large=is_large)
    titles = [page["title"] for page in content["pages"]]

    texts = page_texts(pdf)

    ends = [text.partition(" Bladzijde ")[0] for text in texts]
    assert len(texts) == layout.pages
    assert [end for end in ends for title in titles if end.endswith(title)] == []


def test_end_of_a_form_is_never_alone_on_a_page():
    questions = [{"code": f"q{n}", "type": "text", "label": f"Vraag {n}"} for n in range(9)]

    for number in range(3, 9):
        content = make_content(one_page(*questions[:number]))
        pages = measure(content).pages
        last = page_texts(print_copy(content, pages, make_copies([CODE], pages)[0]))[-1]
        assert f"Vraag {number - 1}" in last


@pytest.mark.parametrize(("code", "language"), in_all_languages())
def test_shipped_questionnaire_has_a_box_for_every_answer(code, language):
    questionnaire = latest_questionnaires()[code].in_language(language)
    content = make_content(questionnaire, language=language)

    layout = measure(content)

    ticks = {(box["code"], box["value"]) for box in boxes(layout, "tick")}
    written = {box["code"].rstrip(",") for box in layout.boxes if box["kind"] in {"cell", "lines"}}
    for item in questionnaire.items:
        codes = item.input_names[:1] if item.column != "text" else ()
        assert ({(one, option) for one in codes for option in item.choices_by_code} <= ticks) is True
        assert bool(item.choices_by_code or item.type in {"mark", "text"} or item.code in written)
        assert item.type != "text" or item.code in written


@pytest.mark.parametrize("code", CODES)
def test_core_of_a_shipped_questionnaire_fits_on_few_sheets(code):
    _content, layout, _pdf = printed_core(code, is_large=False)

    assert layout.pages <= 9


@pytest.mark.parametrize("is_large", [False, True])
@pytest.mark.parametrize("code", CODES)
def test_question_with_one_list_of_answers_stays_on_one_page(code, is_large):
    content, layout, _pdf = printed_core(code, is_large=is_large)
    lists = {
        question["code"]
        for page in content["pages"]
        for question in page["questions"]
        if not question["statements"]
    }

    pages = {(box["code"], box["page"]) for box in boxes(layout, "tick") if box["code"] in lists}

    assert len(pages) == len({code for code, _page in pages})


def _overlap(one, other):
    return all(
        one[axis] + 0.05 < other[axis] + other[size] and other[axis] + 0.05 < one[axis] + one[size]
        for axis, size in (("x", "width"), ("y", "height"))
    )
