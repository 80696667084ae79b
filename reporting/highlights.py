"""What stands out in a survey, chosen from finished tables by rules that anyone can read.

1. Demonstrable changes since the earlier round, the one of most businesses first; at most ``MOST_CHANGES``.
2. Of each theme the largest share among those that ought to be low, from ``LEAST`` percent. A share that
   counts all whom another one counts ("at least one form of nuisance") is always larger, and left out.
3. Of a theme without such a share the question with most answers in the worst two of five, from ``LEAST``.

At most ``MOST`` in all. What may not be shown, and what has a method break, is never chosen; no figure is
chosen twice.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from questionnaires.comparison import Trend
from questionnaires.conditions import Accepted, Between, alternatives, options_of
from reporting.distributions import Distribution
from reporting.indicators import Block, Share

CHANGE, LARGEST, WORST = 1, 2, 3
MOST, MOST_CHANGES = 8, 4
LEAST = 10


@dataclass(frozen=True)
class Highlight:
    """A figure that stands out by the rule with this number: an indicator or, by rule 3, a question.

    ``row`` is that of the indicator; ``question`` the distribution of the question.
    """

    rule: int
    block: str
    code: str
    row: Mapping[str, Any] | None = None
    question: Distribution | None = None


def highlights(
    rows: pd.DataFrame, blocks: Sequence[Block], spreads: Mapping[str, Sequence[Distribution]]
) -> list[Highlight]:
    """What stands out, in the order of the rules and then of the page.

    ``rows`` are those of ``edition.Edition``; ``spreads`` the distributions of each block, by its code.
    """
    found = list(_changes(rows))
    taken = {one.code for one in found}
    for block in blocks:
        ours = [*_largest(rows, block, taken), *_worst(spreads[block.code], block)]
        found += ours[:1]
    return found[:MOST]


def _changes(rows: pd.DataFrame) -> Iterator[Highlight]:
    proven = rows[rows["verdict"].isin(["rise", "fall"]) & (rows["trend"] == Trend.COMPARABLE.value)]
    # Where the population is known in businesses, else in percentage points.
    size = proven["about_change"].abs().fillna(0).astype(float)
    order = pd.DataFrame({"size": size, "points": proven["difference"].abs().astype(float)})
    order = order.sort_values(["size", "points"], ascending=False, kind="stable")
    for code in order.index[:MOST_CHANGES]:
        row = proven.loc[code]
        yield Highlight(CHANGE, row["block"], str(code), row=_plain(row))


def _largest(rows: pd.DataFrame, block: Block, taken: set[str]) -> Iterator[Highlight]:
    shares = [one for one in block.indicators if isinstance(one, Share) and one.better == "lower"]
    single = [one for one in shares if not any(counts_all_of(one, other) for other in shares)]
    found = rows.loc[[one.code for one in single if one.code not in taken]]
    found = found[
        found["value"].notna() & (found["value"] >= LEAST) & (found["trend"] != Trend.METHOD_BREAK.value)
    ]
    if len(found):
        row = found.sort_values("value", kind="stable").iloc[-1]
        yield Highlight(LARGEST, block.code, row["code"], row=_plain(row))


def _worst(questions: Sequence[Distribution], block: Block) -> Iterator[Highlight]:
    shown = [(one.worst, one) for one in questions if not one.why and one.worst is not None]
    if shown:
        worst, question = max(shown, key=lambda pair: pair[0])
        if worst >= LEAST:
            yield Highlight(WORST, block.code, question.code, question=question)


def _plain(row: pd.Series) -> dict[str, Any]:
    """A row as a mapping, None for what is missing."""
    return {str(name): None if pd.isna(value) else value for name, value in row.items()}


def counts_all_of(one: Share, other: Share) -> bool:
    """Whether a share counts everybody that another one counts, and more."""
    if one.code == other.code or one.counts == other.counts:
        return False
    return all(
        any(_is_wider(wide, narrow) for wide in alternatives(one.counts))
        for narrow in alternatives(other.counts)
    )


def _is_wider(wide: Mapping[str, Accepted], narrow: Mapping[str, Accepted]) -> bool:
    return all(code in narrow and _takes_in(accepted, narrow[code]) for code, accepted in wide.items())


def _takes_in(wide: Accepted, narrow: Accepted) -> bool:
    if isinstance(wide, Between) or isinstance(narrow, Between):
        return wide == narrow
    return options_of(narrow) <= options_of(wide)
