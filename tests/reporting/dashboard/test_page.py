"""What the page shows, before any template."""

from reporting.dashboard.page import Page
from reporting.results import results
from tests.reporting.making import make_shop_survey

SAFE = {"veilig_zaak_overdag": 1}


def test_a_page_without_breakdown_has_no_groups(db):
    page = Page(results(make_shop_survey(*[SAFE | {"branch": 2}] * 10), minimum=10))

    assert (page.by, page.by_name, page.groups) == (None, "", [])
    assert [section.per_group for section in page.sections if section.per_group] == []


def test_a_page_offers_the_groupings_that_there_are(db):
    page = Page(results(make_shop_survey(*[SAFE | {"branch": 2}] * 10), minimum=10), "branch")

    assert [name for name, _words in page.groupings] == ["branch", "mode"]
    assert page.groups == [("Winkel met andere artikelen", 10)]


def test_a_block_without_values_has_no_chart_but_a_table(db):
    page = Page(results(make_shop_survey(*[SAFE] * 3), minimum=10))

    first = page.sections[0]
    assert (first.chart, [spread.chart for spread in first.spreads]) == (None, [None, None])
    assert {row["suppressed"] for row in first.rows} == {True}
