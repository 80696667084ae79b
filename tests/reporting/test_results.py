"""This round beside the previous one, in finished tables."""

import pandas as pd
import pytest
from django.utils import translation

from questionnaires.translation import DUTCH
from reporting.distributions import full_label
from reporting.results import results
from surveys.queries import survey_questionnaire
from tests.factories import make_area, make_round
from tests.reporting.making import (
    changed_version,
    earlier_version,
    make_shop_survey,
    make_visitor_survey,
)

SAFE = {"veilig_zaak_overdag": 1, "delict": [97], "cijfer_veiligheid": 8}
UNSAFE = {"veilig_zaak_overdag": 5, "delict": [3], "cijfer_veiligheid": 4, "schade": 3}
ALONE = {"veilig_zaak_overdag": 8}


@pytest.fixture
def found(db):
    area = make_area()
    make_shop_survey(*[SAFE] * 12, round=make_round(area, number=0, name="Nulmeting"))
    later = make_round(area, number=1, name="Meting 1")
    survey = make_shop_survey(*[SAFE] * 9, *[UNSAFE] * 11, *[ALONE] * 2, round=later)
    return results(survey, minimum=10)


def line(found, code):
    """The row of an indicator as plain values, None for what is missing."""
    indicators = [i for block in found.blocks for i in block.indicators if i.code == code]
    row = found.table(indicators).iloc[0]
    return {name: None if value is None or value is pd.NA else value for name, value in row.items()}


def test_a_row_has_both_rounds_and_their_difference(found):
    row = line(found, "zaak_veilig_overdag")

    assert (row["text"], row["k"], row["base"], row["N"], row["N_estimated"]) == ("45%", 9, 20, 20, True)
    assert (row["earlier_text"], row["earlier_base"], row["change"]) == ("100%", 12, "−55 procentpunt")
    assert row["hover"] == "Meting 1: 45% (9 van 20)\nNulmeting: 100% (12)"


def test_a_mark_stands_on_a_scale_of_one_to_ten(found):
    row = line(found, "cijfer_veiligheid_gem")

    assert (row["text"], row["place"]) == ("5,8", pytest.approx(100 * (5.8 - 1) / 9))
    assert row["change"] == "−2,2 punt"


def test_the_median_of_classes_is_the_class_in_words(found):
    row = line(found, "schade_mediaan")

    assert (row["text"], row["place"], row["change"]) == ("250 tot 1.000 euro", None, None)


def test_a_median_has_no_difference(found):
    assert line(found, "aantal_winkeldiefstal_mediaan")["change"] is None


def test_a_scale_score_stands_on_a_scale_to_ten(db):
    much = {f"overlast_{kind}": 1 for kind in ("zwerfvuil", "rondhangen", "geluid", "drugs", "bedelen")}
    found = results(make_shop_survey(*[much] * 10), minimum=10)

    row = line(found, "schaal_overlast")

    assert (row["text"], row["place"], row["hover"]) == ("10,0", 100.0, "Meting 2026: 10,0 (10)")


def test_a_value_that_may_not_be_shown_has_no_words(found):
    row = line(found, "aangifte_gedaan")

    assert (row["suppressed"], row["text"], row["place"], row["hover"]) == (True, None, None, None)


def test_indicators_of_modules_that_are_off_are_left_out(found):
    codes = {indicator.code for block in found.blocks for indicator in block.indicators}

    assert "cyber_gelukt" not in codes
    assert "Cybercrime" not in {block.name for block in found.blocks}


def test_six_headlines_come_in_order(found):
    assert [indicator.headline for indicator in found.headlines] == [1, 2, 3, 4, 5, 6]


def test_indicators_of_one_name_are_told_apart(found):
    table = found.table(found.blocks[0].indicators)

    labels = table.loc[table["name"] == "Voelt zich in het donker veilig in de eigen vestiging", "label"]

    assert [label.rpartition(" (")[2] for label in labels] == [
        "% van wie er dan is)",
        "% van de bedrijven die 's avonds werken)",
    ]


def test_the_first_round_has_nothing_beside_it(db):
    found = results(make_shop_survey(*[SAFE] * 10), minimum=10)

    assert found.earlier is None
    assert line(found, "zaak_veilig_overdag")["earlier_text"] is None


def test_a_module_that_the_earlier_round_left_out_has_nothing_beside_it(db):
    area = make_area()
    make_shop_survey(*[SAFE] * 10, round=make_round(area, number=0))
    later = make_round(area, number=1)
    survey = make_shop_survey(*[SAFE | {"cyber_soort": [97]}] * 10, round=later, modules=["cyber"])

    row = line(results(survey, minimum=10), "cyber_gelukt")

    assert (row["text"], row["earlier_text"], row["earlier_suppressed"]) == ("0%", None, False)


def test_distributions_have_the_question_and_both_rounds(found):
    first = next(found.distributions(found.blocks[0]))

    assert first.label == "Hoe veilig of onveilig voelt u zich in deze vestiging? Overdag"
    assert first.now["text"].tolist() == ["45%", "0%", "0%", "0%", "55%", None]
    assert first.earlier["text"].tolist()[:2] == ["100%", "0%"]
    assert (first.apart, first.options[0]) == (2, "Heel veilig")


def test_who_stands_apart_is_hidden_with_the_distribution(db):
    found = results(make_shop_survey(*[SAFE] * 9, *[ALONE] * 2), minimum=10)

    assert next(found.distributions(found.blocks[0])).apart is None


def test_a_question_on_its_own_has_its_own_words(found):
    questionnaire = survey_questionnaire(found.survey)

    assert full_label(questionnaire, "onveilig") == questionnaire.items_by_code["onveilig"].label


@pytest.fixture
def found_otherwise(db):
    """A round beside one with an earlier version of the questionnaire."""
    area = make_area()
    before = {**SAFE, "onveilig": 4}
    first = make_round(area, number=0, name="Nulmeting")
    make_shop_survey(*[before] * 12, round=first, version=earlier_version())
    later = make_round(area, number=1, name="Meting 1")
    return results(make_shop_survey(*[{**SAFE, "onveilig": 1}] * 12, round=later), minimum=10)


def test_a_question_in_other_words_is_a_method_break(found_otherwise):
    row = line(found_otherwise, "voelt_onveilig")

    assert (row["text"], row["earlier_text"], row["change"]) == ("100%", "0%", "+100 procentpunt")
    assert row["trend"] == "method_break"
    assert row["why"].startswith("andere tekst: eerst ‘Bent u hier weleens bang geweest?’, nu ‘")
    assert row["hover"] == "Meting 1: 100% (12 van 12)\nNulmeting: 0% (12)\nMethodebreuk"


def test_what_is_not_comparable_has_no_earlier_value(found_otherwise):
    row = line(found_otherwise, "slachtoffer_inbraak")

    assert (row["text"], row["earlier_text"], row["earlier_base"]) == ("0%", None, None)
    assert (row["earlier_suppressed"], row["change"], row["earlier_place"]) == (False, None, None)
    assert (row["trend"], row["why"]) == ("not_comparable", "antwoord ‘Oplichting aan de deur’ vervallen")
    assert row["hover"] == "Meting 1: 0% (0 van 12)"


def test_what_did_not_change_is_comparable(found_otherwise, found):
    assert (line(found_otherwise, "cijfer_veiligheid_gem")["trend"]) == "comparable"
    assert {row["trend"] for row in found.table(found.blocks[0].indicators).to_dict("records")} == {
        "comparable"
    }


RANKED = {"onveilig": 1, "prioriteit": [3, 1], "prioriteit_ernst": 6}


def found_after(change, **fields):
    """Two rounds with the same answers, the earlier one with a questionnaire that a change makes."""
    area = make_area()
    version = changed_version(change, **fields)
    make_shop_survey(*[RANKED] * 12, round=make_round(area, number=0, name="Nulmeting"), version=version)
    return results(make_shop_survey(*[RANKED] * 12, round=make_round(area, number=1)), minimum=10)


def trend(found, code):
    row = line(found, code)
    return row["trend"], row["earlier_text"], row["why"]


def as_it_was(by_code):
    """No change."""


def forget_ranking(by_code):
    """The ranking as an open question, and its seriousness gone from where it stood."""
    for code, other in (("prioriteit", "probleem"), ("prioriteit_ernst", "probleem_ernst")):
        by_code[code].update(type="text", code=other, max_length=100, ask_if={})
        for key in ("choices", "top", "low", "high"):
            by_code[code].pop(key, None)


def test_a_ranking_that_is_new_has_nothing_beside_it(db):
    found = found_after(forget_ranking)

    assert trend(found, "top3_vernieling") == ("comparable", None, "")
    assert trend(found, "ernst_vernieling") == ("comparable", None, "")
    assert line(found, "top3_vernieling")["text"] == "100%"


def test_a_ranking_with_other_places_is_not_comparable(db):
    found = found_after(lambda by_code: by_code["prioriteit"].update(top=5))

    why = "andere schaal: eerst 5, nu 3"
    assert trend(found, "top3_vernieling") == ("not_comparable", None, why)
    assert trend(found, "ernst_vernieling") == ("not_comparable", None, why)
    assert trend(found, "ernst_gem")[:2] == ("method_break", "6,0")


def test_a_ranking_that_stayed_is_comparable_by_place(db):
    found = found_after(as_it_was)

    assert trend(found, "ernst_vernieling") == ("comparable", "6,0", "")


def test_a_scale_with_other_answers_is_not_comparable(db):
    found = found_after(lambda by_code: by_code["onveilig"]["choices"].pop())

    assert trend(found, "voelt_onveilig") == ("not_comparable", None, "antwoord ‘Nooit’ toegevoegd")


def test_an_answer_that_a_base_names_and_that_was_not_there_is_not_comparable(db):
    """Another answer that does not count is a method break, but here the value rests on it."""
    found = found_after(lambda by_code: by_code["overlast_straat"]["choices"].pop())

    assert trend(found, "veel_zwerfvuil") == (
        *("not_comparable", None),
        "antwoord ‘Weet ik niet’ (telt niet mee) toegevoegd",
    )


def test_a_mended_typing_error_is_comparable(db):
    label = "Hoe vaak hebt u zich in de afgelopen 12 maanden onvielig gevoeld in dit gebied"
    found = found_after(lambda by_code: by_code["onveilig"].update(label=label))

    assert trend(found, "voelt_onveilig") == ("comparable", "100%", "")


@pytest.mark.parametrize("language", [DUTCH, "en"])
def test_an_added_translation_is_comparable(db, language):
    with translation.override(language):
        found = found_after(as_it_was, translations={})

        assert trend(found, "voelt_onveilig") == ("comparable", "100%", "")
    assert {change.trend.value for change in found.changes.values()} == {"comparable"}


def test_changes_have_a_verdict_in_words(found):
    indicators = [i for block in found.blocks for i in block.indicators]
    chosen = [i for i in indicators if i.code in {"zaak_veilig_overdag", "cijfer_veiligheid_gem"}]

    table = found.full_table(chosen, goals=["zaak_veilig_overdag"]).set_index("code")

    assert table.loc["zaak_veilig_overdag", ["verdict", "words"]].tolist() == ["fall", "afgenomen"]
    assert table.loc["cijfer_veiligheid_gem", ["verdict", "words"]].tolist() == [None, None]


def test_a_row_has_its_interval(found):
    row = line(found, "zaak_veilig_overdag")

    assert (row["low"], row["high"], row["about"]) == (45.0, 45.0, 9)


def test_visitors_are_shown_without_interval_and_untested(db):
    area = make_area()
    make_visitor_survey(round=make_round(area, number=0))
    found = results(make_visitor_survey(round=make_round(area, number=1)), minimum=10)

    row = line(found, "voelt_onveilig")
    change = found.full_table([i for i in found.headlines if i.code == "voelt_onveilig"]).iloc[0]

    assert (row["text"], row["earlier_text"], row["low"], row["high"]) == ("100%", "100%", None, None)
    assert change["words"] is None
