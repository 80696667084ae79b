"""How figures are worked out, in words."""

from questionnaires.loading import latest_questionnaires
from reporting.formulas import formula
from reporting.indicators import fits
from reporting.loading import load_blocks
from tests.reporting.making import make_indicator, small

CALCULATION = "aantal dat meetelt, gedeeld door de basis, maal 100"


def test_a_share_says_what_counts_and_of_whom():
    share = make_indicator(kind="share", base={"oordeel": [1, 2, 3, 4, 5]}, counts={"oordeel": [1, 2]})

    assert formula(share, small()) == [
        ("Telt mee", "1 Oordeel: Antwoord 1, Antwoord 2"),
        ("Van wie", "1 Oordeel: elk antwoord behalve ‘Weet ik niet’"),
        ("Berekening", CALCULATION),
    ]


def test_alternatives_are_told_apart():
    share = make_indicator(kind="share", counts=[{"oordeel": 1}, {"delict": 2}])

    assert formula(share, small())[:2] == [
        ("Telt mee", "1 Oordeel: Antwoord 1, of 2 Wat gebeurde er?: Diefstal"),
        ("Van wie", "iedereen die antwoordde"),
    ]


def test_a_mean_and_a_median_name_their_question():
    found = [formula(make_indicator(kind=kind, of="cijfer"), small()) for kind in ("mean", "median")]

    assert [dict(one)["Gemeten"] for one in found] == ["4 Cijfer"] * 2
    assert [dict(one)["Berekening"] for one in found] == [
        "het gemiddelde van de antwoorden",
        "de middelste waarde (mediaan) van de antwoorden",
    ]


def test_a_scale_tells_its_points_and_the_least_of_answers():
    scale = make_indicator(kind="scale", items=["oordeel"], scores={1: 10, 2: 7.5}, min_items=1)

    assert dict(formula(scale, small())) == {
        "Vragen": "1",
        "Punten per antwoord": "Antwoord 1: 10; Antwoord 2: 7,5",
        "Van wie": "iedereen die antwoordde, met een antwoord op minstens een van de een vragen",
        "Berekening": "het gemiddelde van de punten per deelnemer, en daarvan het gemiddelde",
    }


def test_every_shipped_indicator_has_a_formula():
    questionnaires = latest_questionnaires().values()
    found = [
        words
        for block in load_blocks()
        for one in block.indicators
        for questionnaire in questionnaires
        if fits(one, questionnaire)
        for _part, words in formula(one, questionnaire)
    ]

    assert len(found) > 500
    assert [words for words in found if not words or "niet wordt gevraagd" in words] == []
