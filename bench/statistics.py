"""How long intervals and comparisons take, beside the same work done by the library's distributions.

N up to 400, invented. Measured on 2026-11-23, two cores at a load of seven, Python 3.11, seconds of the
clock and of the processor: import 0.98 and 0.62, 10,000 mid-p intervals as columns 0.11 and 0.12 (a call
each 1.9 and 1.0), 10,000 exact 0.24 and 0.11 (by scipy.stats 6.9 and 3.4), 200 differences 0.19 and 0.09,
200 paired changes 0.57 and 0.25. Decided: our own tails for all M at once, and no import of scipy.stats,
which alone takes 1.5 s.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import numpy as np
from scipy.stats import hypergeom

# Not the folder of this file, where statistics.py would pass for the library's.
sys.path[0] = str(Path(__file__).resolve().parents[1])

from reporting.statistics import comparison, intervals  # noqa: E402

INTERVALS = 10_000
TAIL = 0.025


class Taken(NamedTuple):
    """Seconds on the clock and of the processor, child processes included."""

    clock: float
    processor: float


def taken(work: Callable[[], object], times: int = 3) -> Taken:
    """The fastest of some runs, on both counts."""
    runs = []
    for _ in range(times):
        before, start = os.times(), time.perf_counter()
        work()
        runs.append((time.perf_counter() - start, sum(os.times()[:4]) - sum(before[:4])))
    return Taken(*map(min, zip(*runs, strict=True)))


def invented() -> np.ndarray:
    """Rows of k, n, N with N up to 400."""
    rng = np.random.default_rng(1)
    population = rng.integers(5, 401, INTERVALS)
    n = rng.integers(1, population + 1)
    return np.stack([rng.integers(0, n + 1), n, population], axis=1)


def reference(k: int, n: int, population: int) -> tuple[int, int]:
    """The exact interval with the library's distribution, every M looked at."""
    yes = np.arange(population + 1)
    kept = np.flatnonzero(
        (hypergeom.sf(k - 1, population, yes, n) > TAIL) & (hypergeom.cdf(k, population, yes, n) > TAIL)
    )
    return int(kept[0]), int(kept[-1])


def importing() -> object:
    """Importing the package in a fresh interpreter."""
    return subprocess.run([sys.executable, "-c", "import reporting.statistics"], check=True, cwd=sys.path[0])


def report(what: str, found: Taken, times: int = 1) -> None:
    print(f"{what:<60}{found.clock * times:8.3f} s{found.processor * times:8.3f} s")


def main() -> None:
    rows = invented()
    columns, few = rows.T, rows[:500].tolist()
    for row in few:
        assert intervals.count(*row, method="exact") == reference(*row)
    print(f"{'':<60}{'clock':>10}{'processor':>10}")
    report("start Python, import reporting.statistics (bar 1 s)", taken(importing, 5))
    report("10,000 mid-p intervals as columns (bar 2 s)", taken(lambda: intervals.count(*columns)))
    report("10,000 exact", taken(lambda: intervals.count(*columns, method="exact")))
    report("10,000 mid-p, a call each (500 times 20)", taken(lambda: [intervals.count(*r) for r in few]), 20)
    report("10,000 exact by scipy.stats (500 times 20)", taken(lambda: [reference(*r) for r in few], 1), 20)
    pairs = list(zip(few[:200], few[200:400], strict=True))
    report("200 differences with p", taken(lambda: [difference(*pair) for pair in pairs]))
    report("200 paired changes with p", taken(lambda: [paired(rises) for rises in range(200)]))


def difference(earlier: list[int], later: list[int]) -> comparison.Change:
    sizes = {"population1": earlier[2], "population2": later[2]}
    return comparison.difference(*earlier[:2], *later[:2], **sizes)


def paired(rises: int) -> comparison.Change:
    return comparison.paired(20, 8, rises % 15, 20, population=113)


if __name__ == "__main__":
    main()
