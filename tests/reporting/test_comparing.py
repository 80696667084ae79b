"""Two surveys beside each other: which, by how much, and what stands in between."""

import pytest

from reporting.comparing import Comparison, compared, proven
from reporting.edition import Editions
from reporting.keeping import contents
from reporting.method import of_fieldwork, of_questions
from reporting.release import NotReleased
from reporting.results import results, results_beside
from reporting.statistics.comparison import detectable
from surveys.models import Case, Disposition
from tests.factories import make_area, make_case, make_round, make_survey, shipped_version
from tests.reporting.making import earlier_version, make_shop_survey, make_visitor_survey

SAFE = {"veilig_zaak_overdag": 1, "delict": [97], "cijfer_veiligheid": 8, "onveilig": 4, "kvo_bekend": 2}
UNSAFE = {"veilig_zaak_overdag": 5, "delict": [1], "cijfer_veiligheid": 5, "onveilig": 1}


def make_rounds(*answers, **fields):
    """A closed survey of one area for each list of answers, the first being the baseline."""
    area = make_area()
    names = ["Nulmeting", "Meting 1", "Meting 2"]
    return [
        make_shop_survey(*given, round=make_round(area, number=number, name=names[number]), **fields)
        for number, given in enumerate(answers)
    ]


def comparison(now, then):
    return Comparison(results_beside(now, then, minimum=10))


def line(found, code):
    table = found.table.astype(object).where(found.table.notna(), None)
    return next(row for row in table.to_dict("records") if row["code"] == code)


@pytest.fixture
def fallen(db):
    """Twenty of thirty felt unsafe, and then two of thirty; a hundred are on the list."""
    then, now = make_rounds([UNSAFE] * 20 + [SAFE] * 10, [UNSAFE] * 2 + [SAFE] * 28)
    for survey in (then, now):
        for _ in range(70):
            make_case(survey)
    return comparison(now, then)


def test_a_proven_fall_has_difference_margin_businesses_and_verdict(fallen):
    row = line(fallen, "voelt_onveilig")

    assert (row["earlier_text"], row["text"], row["change"]) == ("67%", "7%", "−60 procentpunt")
    assert (row["short"], row["margin"], row["about_change"], row["N"]) == ("−60", "−73 tot −41", -60, 100)
    assert (row["words"], row["state"], row["is_goal"]) == ("afgenomen", "tested", True)
    assert (row["earlier_interval"], row["interval"]) == ("52 tot 79%", "2 tot 18%")


def test_figures_run_from_the_largest_fall_to_the_largest_rise(fallen):
    differences = fallen.table["difference"][fallen.table["kind"] == "share"].dropna().tolist()

    assert differences == sorted(differences)
    assert len(differences) > 2


def test_proven_figures_are_counted_among_those_that_were_tested(fallen):
    found = compared(fallen.table)

    assert {row.code for row in proven(found).itertuples()} >= {"voelt_onveilig", "slachtoffer_inbraak"}
    assert len(proven(found)) < len(found)


def test_a_mean_is_shown_and_not_tested(fallen):
    row = line(fallen, "cijfer_veiligheid_gem")

    assert (row["earlier_text"], row["text"], row["words"], row["state"]) == ("6,0", "7,8", None, "untested")


def test_the_smallest_change_is_that_of_the_statistics(fallen):
    expected = detectable(30, 30, population1=100, population2=100, p=0.4)

    assert fallen.smallest_change == pytest.approx(expected)


def test_a_figure_on_too_few_is_hidden_in_all_columns(db):
    then, now = make_rounds([UNSAFE] * 9 + [{}] * 10, [SAFE] * 20)

    row = line(comparison(now, then), "voelt_onveilig")

    shown = ("earlier_text", "earlier_interval", "change", "short", "margin", "words", "hover")
    assert [row[name] for name in shown] == [None] * 7
    assert (row["text"], row["state"]) == ("0%", "hidden")


def test_any_earlier_round_can_stand_beside(db):
    first, _second, third = make_rounds([UNSAFE] * 20, [SAFE] * 20, [SAFE] * 20)

    found = comparison(third, first)

    assert (found.names, line(found, "voelt_onveilig")["earlier_text"]) == (("Nulmeting", "Meting 2"), "100%")


def test_two_audiences_share_figures_and_differ_in_height(db):
    area = make_area()
    now = make_round(area, number=0)
    shops = make_shop_survey(*[{"veilig_overdag": 1}] * 20, round=now)
    residents = make_shop_survey(
        *[{"gebied_vaak": 1, "veilig_overdag": 5}] * 20, round=now, version=shipped_version("bewoners")
    )

    found = comparison(shops, residents)
    row = line(found, "gebied_veilig_overdag")

    assert (found.names, found.is_of_audiences) == (("Bewoners", "Ondernemers"), True)
    assert (row["earlier_text"], row["text"], row["words"]) == ("0%", "100%", "hoger")
    assert {i.code for i in found.indicators} <= {i.code for b in found.results.blocks for i in b.indicators}


def test_visitors_are_compared_without_a_test(db):
    now = make_round(make_area(), number=0)
    shops = make_shop_survey(*[{"onveilig": 4}] * 20, round=now)

    found = comparison(shops, make_visitor_survey(round=now))
    row = line(found, "voelt_onveilig")

    assert (row["earlier_text"], row["earlier_interval"], row["text"], row["short"]) == (
        "100%",
        None,
        "0%",
        "−100",
    )
    assert (row["words"], row["state"], found.smallest_change) == (None, "untested", None)


def test_without_answers_there_is_no_smallest_change(db):
    then, now = make_rounds([], [SAFE] * 12)

    assert comparison(now, then).smallest_change is None


def test_a_survey_that_runs_cannot_stand_beside(db):
    area = make_area()
    now = make_round(area, number=0)
    shops = make_shop_survey(*[SAFE] * 12, round=now)
    residents = make_survey(round=now, version=shipped_version("bewoners"))

    with pytest.raises(NotReleased):
        results_beside(shops, residents, minimum=10)


def test_a_survey_of_another_area_cannot_stand_beside(db):
    one, other = (make_shop_survey(*[SAFE] * 12) for _ in range(2))

    with pytest.raises(ValueError, match="another area"):
        results_beside(one, other, minimum=10)


def differences(now, then):
    found = comparison(now, then)
    return [one.words for one in of_fieldwork(found.results, found.names)]


def test_equal_fieldwork_has_no_differences(db):
    then, now = make_rounds([SAFE] * 12, [SAFE] * 12)

    assert differences(now, then) == []


def test_another_way_of_answering_is_told(db):
    then, now = make_rounds([SAFE] * 12, [SAFE] * 12)
    then.responses.filter(pk__in=list(then.responses.values_list("pk", flat=True)[:2])).update(mode="paper")

    assert differences(now, then) == [
        "Op een andere manier ingevuld. Nulmeting: internet 10, papier 2. Meting 1: internet 12."
    ]


def test_another_season_is_told(db):
    then, now = make_rounds([SAFE] * 12, [SAFE] * 12)
    then.opens_on, then.closes_on, then.closed_at = (
        then.opens_on.replace(month=3, day=3),
        then.opens_on.replace(month=4, day=2),
        then.closed_at.replace(month=5, day=1),
    )
    now.opens_on, now.closes_on = then.opens_on.replace(month=9), then.opens_on.replace(month=9, day=30)
    now.closed_at = then.closed_at.replace(month=10)

    assert differences(now, then) == [
        "In een andere tijd van het jaar gevraagd. Nulmeting: maart, april. Meting 1: september."
    ]


def test_another_promise_is_told(db):
    then, now = make_rounds([SAFE] * 12, [SAFE] * 12)
    then.promise = "anonymous"

    assert differences(now, then) == ["Iets anders beloofd. Nulmeting: anoniem. Meting 1: vertrouwelijk."]


def test_other_modules_are_told(db):
    then, now = make_rounds([SAFE] * 12, [SAFE] * 12)
    now.modules = ["cyber"]

    assert differences(now, then)[0].startswith("Nu ook gevraagd: ")
    assert differences(then, now)[0].startswith("Nu niet meer gevraagd: ")


def test_a_list_of_another_length_is_told_without_its_errors(db):
    then, now = make_rounds([SAFE] * 12, [SAFE] * 12)
    for disposition in (Disposition.NON_CONTACT, Disposition.NOT_ELIGIBLE):
        Case.objects.filter(pk=make_case(then).pk).update(disposition=disposition)

    assert differences(now, then) == ["Een andere adressenlijst: toen 13 adressen, nu 12."]


def test_parts_that_joined_and_left_are_told_by_name(db):
    then, now = make_rounds([SAFE | {"sub_area": 1}] * 12, [SAFE | {"sub_area": 2}] * 12)
    for number, name in ((1, "Molenstraat"), (2, "Markt")):
        now.round.area.sub_areas.create(number=number, name=name)

    assert differences(now, then) == [
        "Hoort niet meer bij het gebied: Molenstraat.",
        "Hoort nu ook bij het gebied: Markt.",
    ]


def test_lists_without_parts_tell_nothing_of_them(db):
    then, now = make_rounds([SAFE | {"sub_area": 1}] * 12, [SAFE] * 12)

    assert differences(now, then) == []


def test_changed_questions_name_the_figures_that_they_touch(db):
    area = make_area()
    then = make_shop_survey(*[SAFE] * 12, round=make_round(area, number=0), version=earlier_version())
    now = make_shop_survey(*[SAFE] * 12, round=make_round(area, number=1))

    found = of_questions(comparison(now, then).table)

    assert found[0].words == "antwoord ‘Oplichting aan de deur’ vervallen"
    assert found[0].trend == "not_comparable"
    reworded = next(one for one in found if one.words.startswith("andere tekst: eerst ‘Bent u hier"))
    assert reworded.affects == (
        "Voelde zich weleens onveilig in dit gebied, afgelopen 12 maanden",
        "Voelde zich vaak onveilig in dit gebied, afgelopen 12 maanden",
    )
    assert reworded.trend == "method_break"


def test_a_first_round_differs_from_nothing(db):
    (only,) = make_rounds([SAFE] * 12)
    found = Comparison(results(only, minimum=10))

    assert (of_fieldwork(found.results, found.names), found.indicators, found.table.empty) == ([], [], True)


def test_overview_and_comparison_give_the_same_verdicts(fallen):
    now, then = fallen.results.survey, fallen.results.earlier
    rows = Editions(now, then, 10, contents([now, then])).edition.rows

    compared_rows = fallen.table.set_index("code")[["verdict", "is_goal"]]
    assert rows.loc[compared_rows.index, ["verdict", "is_goal"]].equals(compared_rows)
    assert set(compared_rows["is_goal"]) == {True, False}
