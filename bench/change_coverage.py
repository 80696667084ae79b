"""How often the intervals for a change between rounds hold the true change.

Exact for `difference` (all pairs of true numbers M) and `paired` (a grid of true rises and falls); by
simulation for `partial_panel`: an invented population changes sides at random and answers at random.

Measured on 2026-11-23, mean and minimum. `difference` where M1 = M2: mid-P 0.954 and 0.929 (10 and 10 of
40), 0.946 and 0.936 (36 and 36 of 113), 0.938 and 0.894 (125 and 125 of 168), 0.922 and 0.797 (50 and 70 of
80); exact 0.988 and 0.980, 0.966 and 0.954, 0.954 and 0.929, 0.953 and 0.886. `paired`: 0.972 to 0.987 and
0.913 (20 of 22) to 0.965. `partial_panel`: 0.929 to 0.974. Decided: mid-P stays the default, exact is there
to be asked for.
"""

import sys
import time
from functools import cache
from pathlib import Path

import numpy as np
from scipy.special import gammaln

# Not the folder of this file, where statistics.py would pass for the library's.
sys.path[0] = str(Path(__file__).resolve().parents[1])

from reporting.statistics import comparison  # noqa: E402

EDGE = 1e-9
TIMES = 3000


def choose(of: np.ndarray, take: np.ndarray) -> np.ndarray:
    """Logarithm of the number of choices, −inf where there is none."""
    possible = (take >= 0) & (take <= of)
    safe = np.where(possible, take, 0)
    return np.where(possible, gammaln(of + 1) - gammaln(safe + 1) - gammaln(of - safe + 1), -np.inf)


def difference(n1: int, n2: int, population: int, method: str) -> np.ndarray:
    """Coverage for each true M1 (row) and M2 (column) of two rounds in one population."""
    yes = np.arange(population + 1)
    found = np.array(
        [
            comparison.difference(
                k1, n1, k2, n2, population1=population, population2=population, method=method
            )[1:3]
            for k1 in range(n1 + 1)
            for k2 in range(n2 + 1)
        ]
    ).reshape(n1 + 1, n2 + 1, 2)
    first, second = (
        np.exp(
            choose(yes[:, None], np.arange(n + 1))
            + choose(population - yes[:, None], n - np.arange(n + 1))
            - choose(np.array(population), np.array(n))
        )
        for n in (n1, n2)
    )
    covered = np.empty((population + 1, population + 1))
    for m1 in yes:
        change = (yes - m1)[:, None, None] / population
        held = (found[..., 0] <= change + EDGE) & (change - EDGE <= found[..., 1])
        covered[m1] = np.einsum("i,mj,mij->m", first[m1], second, held)
    return covered


def paired(n: int, population: int) -> np.ndarray:
    """Coverage for true falls and rises on a grid of about 20 by 20."""
    falls, rises = (grid.ravel() for grid in np.meshgrid(*[np.arange(n + 1)] * 2))
    falls, rises = falls[falls + rises <= n], rises[falls + rises <= n]
    found = np.array(
        [
            comparison.paired(0, b, c, n - b - c, population=population)[1:3]
            for b, c in zip(falls.tolist(), rises.tolist(), strict=True)
        ]
    )
    covered, step = [], max(1, population // 20)
    for down in range(0, population + 1, step):
        for up in range(0, population + 1 - down, step):
            chance = np.exp(
                choose(np.array(down), falls)
                + choose(np.array(up), rises)
                + choose(np.array(population - down - up), n - falls - rises)
                - choose(np.array(population), np.array(n))
            )
            change = (up - down) / population
            covered.append(chance[(found[:, 0] <= change + EDGE) & (change - EDGE <= found[:, 1])].sum())
    return np.array(covered)


@cache
def partial(
    panel: tuple[int, ...], earlier: tuple[int, int], later: tuple[int, int], size: int
) -> tuple[float, float]:
    """The interval, remembered: the same answers come back often."""
    found = comparison.partial_panel(panel, earlier, later, population1=size, population2=size)
    return found.low, found.high


def simulated(size: int, panel: int, single: int, *, chances: tuple[float, float]) -> float:
    """Coverage over populations that say yes, and of which members keep their answer, with these chances."""
    share, stay = chances
    rng = np.random.default_rng(11)
    held = 0
    for _ in range(TIMES):
        first = rng.random(size) < share
        second = np.where(rng.random(size) < stay, first, rng.random(size) < share * 0.8)
        members = rng.permutation(size)
        both, one, two = np.split(members[: panel + 2 * single], [panel, panel + single])
        a, b = first[both], second[both]
        counts = tuple(int(cell.sum()) for cell in (a & b, a & ~b, ~a & b, ~a & ~b))
        low, high = partial(counts, (int(first[one].sum()), single), (int(second[two].sum()), single), size)
        held += low - EDGE <= second.mean() - first.mean() <= high + EDGE
    return held / TIMES


def main() -> None:
    start = time.perf_counter()
    for n1, n2, population in ((10, 10, 40), (20, 30, 60), (36, 36, 113), (50, 70, 80), (125, 125, 168)):
        for method in ("mid-p", "exact"):
            covered = difference(n1, n2, population, method)
            tenth = population // 10
            inner, same = covered[tenth:-tenth, tenth:-tenth], np.diag(covered)
            print(
                f"difference {n1} and {n2} of {population}, {method}: mean {covered.mean():.4f}; "
                f"from 10% to 90% {inner.mean():.4f}, minimum {inner.min():.4f}; "
                f"no change {same.mean():.4f}, minimum {same.min():.4f}"
            )
    for n, population in ((12, 30), (20, 22), (30, 60), (30, 113), (36, 45), (60, 80)):
        covered = paired(n, population)
        print(f"paired {n} of {population}: mean {covered.mean():.4f}, minimum {covered.min():.4f}")
    for size, panel, single, share, stay in (
        (113, 20, 16, 0.4, 0.7),
        (113, 5, 30, 0.4, 0.7),
        (113, 34, 3, 0.4, 0.8),
        (60, 15, 10, 0.2, 0.7),
        (40, 20, 5, 0.5, 0.9),
        (300, 60, 30, 0.1, 0.8),
        (300, 25, 5, 0.5, 0.95),
        (113, 60, 20, 0.3, 0.9),
    ):
        covered = simulated(size, panel, single, chances=(share, stay))
        print(f"partial panel {panel} + {single} of {size}, {share:.0%} yes, {stay:.0%} stay: {covered:.3f}")
    print(f"{time.perf_counter() - start:.0f} s")


if __name__ == "__main__":
    main()
