"""A round from before Veiligpeil beside ours."""

from datetime import date

import pandas as pd
import pytest

from reporting.frames import sample
from reporting.keeping import contents
from reporting.models import EarlierFigure
from reporting.release import previous_survey
from reporting.results import results
from surveys.earlier.reading import Reading, Row
from surveys.earlier_rounds import add_answers
from surveys.queries import survey_questionnaire
from tests.factories import (
    MORNING,
    make_area,
    make_earlier_draft,
    make_earlier_survey,
    make_round,
    shipped_version,
)
from tests.reporting.making import SHOPS, earlier_version, make_shop_survey

pytestmark = pytest.mark.django_db
SAFE = {"veilig_zaak_overdag": 1, "cijfer_veiligheid": 8}
UNSAFE = {"veilig_zaak_overdag": 5, "cijfer_veiligheid": 4}
WHY = "eerdere meting van buiten Veiligpeil: alleen winkels aan de Hoofdstraat"


def bring_in(area, *answers, **fields):
    """An earlier survey of shops with these answers, mapped to the questions that occur in them."""
    version = fields.pop("version", None) or shipped_version(SHOPS)
    draft = make_earlier_draft(area, version=version, **fields)
    codes = {code for given in answers for code in given}
    questionnaire = version.questionnaire.only(codes)
    reading = Reading(questionnaire, rows=[Row(dict(given), {}) for given in answers])
    return add_answers(draft, reading, by=draft.by, now=MORNING)


def figures(area, *given, **fields):
    """An earlier survey of shops with figures: (indicator, k, n, N)."""
    survey = make_earlier_survey(area, version=shipped_version(SHOPS), **fields)
    for indicator, counted, base, population in given:
        EarlierFigure.objects.create(
            survey=survey, indicator=indicator, counted=counted, base=base, population=population
        )
    return survey


def ours(area):
    """The round of now: 9 of 20 feel safe."""
    later = make_round(area, number=1, name="Meting 1")
    return make_shop_survey(*[SAFE] * 9, *[UNSAFE] * 11, round=later)


def indicators(found, *codes):
    return [i for block in found.blocks for i in block.indicators if i.code in codes]


def line(found, code):
    row = found.table(indicators(found, code)).iloc[0]
    return {name: None if value is None or value is pd.NA else value for name, value in row.items()}


def test_earlier_round_is_the_previous_one():
    area = make_area()
    earlier, now = bring_in(area, *[SAFE] * 12), ours(area)

    assert previous_survey(now) == earlier


def test_answers_are_compared_with_their_method_break_named():
    area = make_area()
    bring_in(area, *[SAFE] * 6, *[UNSAFE] * 6)

    row = line(results(ours(area), minimum=10), "zaak_veilig_overdag")

    assert (row["text"], row["earlier_text"], row["earlier_base"]) == ("45%", "50%", 12)
    assert (row["change"], row["trend"], row["why"]) == ("−5 procentpunt", "method_break", WHY)


def test_question_that_changed_too_is_named_after_it():
    area = make_area()
    unsafe = {"onveilig": 1}
    bring_in(area, *[unsafe] * 12, version=earlier_version())
    now = make_shop_survey(*[unsafe] * 12, round=make_round(area, number=1))

    row = line(results(now, minimum=10), "voelt_onveilig")

    assert row["trend"] == "method_break"
    assert row["why"].startswith(f"{WHY}; andere tekst: eerst ‘Bent u hier weleens bang geweest?’")


def test_what_was_not_mapped_was_not_asked_then():
    area = make_area()
    bring_in(area, *[{"cijfer_veiligheid": 7}] * 12)

    row = line(results(ours(area), minimum=10), "zaak_veilig_overdag")

    assert (row["earlier_text"], row["earlier_suppressed"], row["trend"]) == (None, False, "comparable")


def test_spread_of_answers_tells_of_the_break():
    area = make_area()
    bring_in(area, *[SAFE] * 12)
    found = results(ours(area), minimum=10)

    spreads = {one.code: one for block in found.blocks for one in found.distributions(block)}

    assert spreads["veilig_zaak_overdag"].earlier is not None
    assert spreads["veilig_zaak_overdag"].why == WHY


def test_too_few_answers_are_not_shown():
    area = make_area()
    bring_in(area, *[SAFE] * 9)

    row = line(results(ours(area), minimum=10), "zaak_veilig_overdag")

    assert (row["earlier_text"], row["earlier_suppressed"]) == (None, True)


def test_population_is_what_was_told():
    found = sample(bring_in(make_area(), *[SAFE] * 12, asked=50))

    assert (len(found.eligible), found.list_groups) == (50, ())


def test_population_is_missing_where_nobody_knows_it():
    assert sample(bring_in(make_area(), *[SAFE] * 12, asked=None)).cases is None


def test_figures_of_an_earlier_survey_have_its_population_in_total_alone():
    survey = bring_in(make_area(), *[SAFE | {"branche": 1}] * 12, asked=50)
    found = results(survey, minimum=10)
    [indicator] = indicators(found, "zaak_veilig_overdag")

    assert found.table([indicator])["N"].tolist() == [50]
    assert found.breakdown(indicator, "mode")["N"].isna().tolist() == [True]


def test_change_is_tested_against_the_earlier_round():
    area = make_area()
    bring_in(area, *[SAFE] * 40, asked=50)
    found = results(ours(area), minimum=10)

    change = found.full_table(indicators(found, "zaak_veilig_overdag")).iloc[0]

    assert (change["words"], change["why"]) == ("afgenomen", WHY)


def test_change_is_tested_without_a_population_too():
    area = make_area()
    figures(area, ("zaak_veilig_overdag", 40, 40, None))
    found = results(ours(area), minimum=10)

    change = found.full_table(indicators(found, "zaak_veilig_overdag")).iloc[0]

    assert (change["words"], change["why"]) == ("afgenomen", WHY)


def test_bare_figures_are_compared():
    area = make_area()
    figures(area, ("zaak_veilig_overdag", 30, 40, 60))

    row = line(results(ours(area), minimum=10), "zaak_veilig_overdag")

    assert (row["earlier_text"], row["earlier_base"], row["change"]) == ("75%", 40, "−30 procentpunt")
    assert (row["trend"], row["why"]) == ("method_break", WHY)


def test_figure_that_was_not_given_was_not_asked():
    area = make_area()
    figures(area, ("zaak_veilig_overdag", 30, 40, 60))

    row = line(results(ours(area), minimum=10), "cijfer_veiligheid_gem")

    assert (row["earlier_text"], row["earlier_suppressed"], row["why"]) == (None, False, "")


def test_bare_figure_on_too_few_is_not_shown():
    area = make_area()
    figures(area, ("zaak_veilig_overdag", 3, 9, None))

    row = line(results(ours(area), minimum=10), "zaak_veilig_overdag")

    assert (row["earlier"], row["earlier_base"], row["earlier_suppressed"]) == (None, None, True)


def test_newest_of_two_earlier_rounds_is_compared():
    area = make_area()
    figures(area, ("zaak_veilig_overdag", 30, 40, 60))
    figures(
        area,
        ("zaak_veilig_overdag", 10, 40, 60),
        name="2019",
        opens_on=date(2019, 1, 1),
        closes_on=date(2019, 2, 1),
    )

    assert line(results(ours(area), minimum=10), "zaak_veilig_overdag")["earlier_text"] == "75%"


def test_earlier_round_itself_has_nothing_before_it():
    found = results(bring_in(make_area(), *[SAFE] * 12), minimum=10)

    assert found.earlier is None
    assert [block.name for block in found.blocks][:1] == ["Veiligheid"]
    assert survey_questionnaire(found.survey).items_by_code.keys() == {
        "veilig_zaak_overdag",
        "cijfer_veiligheid",
    }


def test_kept_tables_change_with_what_is_told_of_an_earlier_round():
    survey = figures(make_area(), ("zaak_veilig_overdag", 30, 40, 60))
    before = contents([survey])[survey.pk]

    EarlierFigure.objects.update(counted=31)
    after_figure = contents([survey])[survey.pk]
    survey.earlier.differs = "gevraagd in december"

    assert len({before, after_figure, contents([survey])[survey.pk]}) == 3
