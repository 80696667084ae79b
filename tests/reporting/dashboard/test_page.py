"""What the page of a theme shows, before any template."""

from reporting.dashboard.page import breakdown, groupings_of, section
from reporting.dashboard.prompts import PROMPTS
from reporting.edition import Editions
from reporting.keeping import contents
from reporting.loading import load_blocks
from tests.reporting.making import make_shop_survey

SAFE = {"veilig_zaak_overdag": 1}
UNSAFE = {"veilig_zaak_overdag": 5, "veilig_overdag": 4}


def editions_of(*answers):
    survey = make_shop_survey(*answers)
    return Editions(survey, None, 10, contents([survey]))


def test_a_page_offers_the_groupings_that_there_are(db):
    editions = editions_of(*[SAFE | {"branch": 2}] * 10)

    assert [name for name, _words in groupings_of(editions.edition)] == ["branch", "mode"]


def test_a_breakdown_names_its_groups_and_those_in_none(db):
    editions = editions_of(*[SAFE | {"branch": 2}] * 10, *[SAFE] * 10)
    cells = {"zaak_veilig_overdag": editions.breakdown("branch")["zaak_veilig_overdag"]}

    found = breakdown(editions.edition, "branch", cells, {2: "Winkel"})

    assert found.groups == [("Winkel", 10), ("Onbekend", 10)]
    assert [cell["text"] for cell in found.rows[0]["cells"]] == ["100%", "100%"]


def test_a_block_without_values_has_no_chart_but_a_table(db):
    edition = editions_of(*[SAFE] * 3).edition

    first = section(edition, edition.blocks[0])

    assert (first.chart, [spread.chart for spread in first.spreads]) == (None, [None, None])
    assert {row["suppressed"] for row in first.rows} == {True}


def test_the_question_with_the_worst_answers_stands_first_and_is_the_finding(db):
    edition = editions_of(
        *[SAFE | {"veilig_overdag": 1}] * 10, *[UNSAFE | {"veilig_zaak_overdag": 1}] * 5
    ).edition

    spread = section(edition, edition.blocks[0]).spreads[0]

    assert spread.questions[0]["code"] == "veilig_overdag"
    assert spread.chart.finding.endswith("33%.")
    assert spread.chart.label == f"{spread.chart.finding} Dezelfde cijfers staan in de tabel."


def test_every_theme_has_a_prompt_for_a_conversation():
    assert sorted(PROMPTS) == sorted(block.code for block in load_blocks())


def test_an_edition_is_kept_until_an_answer_comes_in(db, django_assert_num_queries):
    survey = make_shop_survey(*[SAFE] * 10)
    marks = contents([survey])
    first = Editions(survey, None, 10, marks).edition

    with django_assert_num_queries(0):
        again = Editions(survey, None, 10, marks).edition
    survey.responses.update(is_counted=False)

    assert again.rows.equals(first.rows)
    assert Editions(survey, None, 10, contents([survey])).edition.answered == 0
