"""The tables of docs/instruments.md say what the code says."""

from pathlib import Path

from questionnaires.length import SLOW_WORDS_A_MINUTE, effort, minutes
from questionnaires.loading import latest_questionnaires
from questionnaires.routing import asked_pages
from tests.questionnaires.shipped import CODES, core, routes

DOCUMENT = Path(__file__).parents[2] / "docs" / "instruments.md"


def row(*cells):
    return f"| {' | '.join(str(cell) for cell in cells)} |"


def on_route(code, name):
    """A cell: effort items and minutes on a route."""
    answers = routes()[code][name]
    return f"{effort(core(code), answers)}, {minutes(core(code), answers):.1f}"


def length_row(code):
    questions = sum(len(page.questions) for page in core(code).pages)
    size = f"{len(core(code).pages)} / {questions} / {effort(core(code))}"
    slow = minutes(core(code), routes()[code]["usual"], words_a_minute=SLOW_WORDS_A_MINUTE)
    parts = (on_route(code, name) for name in ("calm", "usual", "heavy"))
    return row(f"`{code}`", size, *parts, f"{slow:.1f}", latest_questionnaires()[code].minutes)


def module_rows(code):
    """A row for each module: what it adds to the usual route."""
    whole, usual = latest_questionnaires()[code], routes()[code]["usual"]
    for module in whole.modules:
        longer = whole.with_modules([module])
        added = minutes(longer, usual) - minutes(core(code), usual)
        yield row(f"`{code}`", f"`{module}`", effort(longer) - effort(core(code)), f"{added:.1f}")


def lines_with(start):
    """The rows of the document's table whose header begins like this."""
    lines = DOCUMENT.read_text(encoding="utf-8").splitlines()
    first = next(number for number, line in enumerate(lines) if line.startswith(start)) + 2
    last = next(number for number, line in enumerate(lines) if number > first and not line.startswith("|"))
    return lines[first:last]


def test_lengths_are_those_of_the_rule():
    assert lines_with("| Questionnaire | Core:") == [length_row(code) for code in CODES]


def test_modules_add_what_the_rule_says():
    assert lines_with("| Questionnaire | Module") == [line for code in CODES for line in module_rows(code)]


def test_routes_of_the_table_lead_to_fewer_pages_when_less_happened():
    few = {code: len(asked_pages(core(code), routes()[code]["calm"])) for code in CODES}
    many = {code: len(asked_pages(core(code), routes()[code]["heavy"])) for code in CODES}

    assert [code for code in CODES if few[code] > many[code]] == []


def test_every_page_of_every_questionnaire_is_told():
    text = DOCUMENT.read_text(encoding="utf-8")
    pages = {page.code for code in CODES for page in latest_questionnaires()[code].pages}

    assert sorted(page for page in pages if f"`{page}`" not in text) == []
