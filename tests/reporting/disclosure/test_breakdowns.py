"""What the figures of a breakdown, taken together, may not give away."""

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from questionnaires.loading import latest_questionnaires
from reporting.frames import Sample, responses_frame
from reporting.loading import load_blocks
from reporting.tables import indicator_table
from tests.reporting.making import make_indicator, make_sample, row

SHOPS = latest_questionnaires()["ondernemers_winkelgebied"]
SHIPPED = {i.code: i for block in load_blocks() for i in block.indicators}
VICTIM = {"kind": "share", "base": {"delict": [1, 2, 97]}, "counts": {"delict": [1, 2]}, "sensitive": True}
TIMES = {"kind": "median", "base": {"delict": [1, 2]}, "of": "aantal"}


def victims(*triples):
    """Rows of branches: (branch, number of victims, number without)."""
    return [
        row(answers, branch=branch)
        for branch, hit, spared in triples
        for answers in [{"delict": [1], "aantal": 2}] * hit + [{"delict": [97]}] * spared
    ]


def shops(areas):
    """Per branch: victims with damage, victims who do not know it, others, and who left it blank."""
    kinds = ({"delict": [1], "schade": 2}, {"delict": [1], "schade": 9}, {"delict": [97]}, {"delict": None})
    rows = [
        row(answers, branch=branch)
        for branch, counts in enumerate(areas, 1)
        for answers, times in zip(kinds, counts, strict=True)
        for _ in range(times)
    ]
    return Sample(SHOPS, responses_frame(SHOPS, rows))


def shown(indicator, sample):
    """The rows by group that a reader of the breakdown sees."""
    table = indicator_table(indicator, sample, "branch", minimum=10)
    return {int(one.group): one for one in table.itertuples() if not one.suppressed}


def test_a_base_of_all_members_is_hidden_with_the_share_that_it_tells():
    sample = make_sample(victims((1, 12, 0), (2, 10, 5), (3, 11, 30)))

    assert list(shown(make_indicator(**VICTIM), sample)) == [3]
    assert list(shown(make_indicator(**TIMES), sample)) == [3]


def test_a_base_that_is_no_secret_hides_no_group():
    sample = make_sample(victims((1, 12, 3), (2, 10, 5), (3, 11, 30)))

    assert list(shown(make_indicator(**TIMES), sample)) == [1, 2, 3]


def test_everybody_is_everybody_under_any_weights():
    sample = make_sample(victims((1, 12, 0), (2, 10, 5), (3, 11, 30)))
    sample.responses["weight"] = 1 / 3

    assert list(shown(make_indicator(**VICTIM), sample)) == [3]


numbers = st.tuples(st.integers(0, 14), st.integers(0, 3), st.integers(0, 14), st.integers(0, 2))


@settings(max_examples=60)
@given(areas=st.lists(numbers, min_size=2, max_size=4))
@example(areas=[(12, 0, 0, 0), (10, 0, 1, 0), (14, 0, 14, 0), (12, 0, 12, 0)])
def test_no_hidden_number_of_victims_follows_from_the_figures_among_victims(areas):
    hit = sum(known + unknown for known, unknown, _, _ in areas)
    assume(hit and any(spared for _, _, spared, _ in areas))  # the total tells all and none itself
    sample = shops(areas)

    share, damage = (shown(SHIPPED[code], sample) for code in ("slachtoffer", "schade_mediaan"))

    rest = hit - sum(one.k for one in share.values())
    hidden = {group: sum(areas[group - 1]) for group in range(1, len(areas) + 1) if group not in share}
    least = {group: damage[group].base if group in damage else 0 for group in hidden}
    for group, most in hidden.items():
        others = [other for other in hidden if other != group and sum(areas[other - 1])]
        lowest = max(least[group], rest - sum(hidden[other] for other in others))
        highest = min(most, rest - sum(least[other] for other in others))
        assert lowest < highest or not most
    assert damage.keys() <= share.keys()
