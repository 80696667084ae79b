"""Weighted means and shares, and the weights themselves."""

from collections.abc import Hashable, Mapping
from math import isnan
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.special import expit, logit, stdtrit

from reporting.statistics.hypergeometric import Floats, Integers
from reporting.statistics.intervals import alpha_of, wilson

SMALLEST_CELL = 5
CAPS = (1 / 3, 3.0)

Population = int | Mapping[Hashable, int]


class Estimate(NamedTuple):
    """A mean or share, its standard error, and the limits of its interval, all in the unit of the values."""

    value: float
    se: float
    low: float
    high: float


class Weights(NamedTuple):
    """One weight per answer, and how well the weighted answers match the population.

    `gap` is the largest difference left between a weighted share and that of the population; `converged` says
    whether it is nil. Where caps bind it is not: `capped` counts the answers whose weight stands at a cap.
    """

    values: Floats
    converged: bool
    iterations: int
    gap: float
    capped: int


class _Design(NamedTuple):
    """Per answer the codes of its stratum and its cluster; per stratum n/N, 0 where no N is known."""

    strata: Integers
    clusters: Integers
    fractions: Floats
    labels: list[Hashable]


class _Linearised(NamedTuple):
    value: float
    se: float
    freedom: int
    effective: float
    complete: bool


def mean(  # noqa: PLR0913 - the options of a figure are keywords
    values: npt.ArrayLike,
    *,
    strata: npt.ArrayLike | None = None,
    population: Population | None = None,
    weights: npt.ArrayLike | None = None,
    clusters: npt.ArrayLike | None = None,
    level: float = 0.95,
) -> Estimate:
    """Weighted mean with a t interval; NaN marks an answer outside the base, which stays part of the sample.

    `values`, `strata`, `weights`, `clusters` have one entry per answer. `population` is N, or N per stratum;
    then each answer weighs N/n of its stratum unless `weights` says otherwise. Standard error by Taylor
    linearisation of the ratio with finite population correction 1 − n/N per stratum (Särndal, Swensson and
    Wretman 1992, Model Assisted Survey Sampling, §5.6–5.8); with `clusters` (counting sessions, say) from the
    totals per cluster, and without a correction. The t distribution has as many degrees of freedom as there
    are answers (clusters) in the base less strata.

    Raises ValueError for no answer in the base, for weights that are negative, missing or all 0, for a
    stratum without answers or with more than its N, for a single answer (cluster) in a stratum that has more
    members, for too few answers in the base to leave a degree of freedom, for a population beside clusters,
    and for columns of different lengths.
    """
    answers = np.asarray(values, dtype=float)
    design = _design(answers.size, strata, population, clusters)
    found = _linearised(answers, design, _weights(design, weights))
    margin = _margin(found, level)
    return Estimate(found.value, found.se, found.value - margin, found.value + margin)


def share(  # noqa: PLR0913 - the options of a figure are keywords
    values: npt.ArrayLike,
    *,
    strata: npt.ArrayLike | None = None,
    population: Population | None = None,
    weights: npt.ArrayLike | None = None,
    clusters: npt.ArrayLike | None = None,
    level: float = 0.95,
) -> Estimate:
    """Weighted share of ones among zeros and ones, as `mean`, with an interval that stays within [0, 1].

    The t interval is made on the logit scale (Korn and Graubard 1999, Analysis of Health Surveys, §3.3).
    Where the answers show no variance (all yes, all no, or all alike in each stratum) it is Wilson's for the
    effective number of answers (Σw)²/Σw² (Kish 1965, Survey Sampling, §11.7) or of clusters, the smaller.

    Raises ValueError as `mean` does, and for a value other than 0, 1 or NaN.
    """
    answers = np.asarray(values, dtype=float)
    if not np.isin(answers[~np.isnan(answers)], (0, 1)).all():
        raise ValueError("a share counts zeros and ones; NaN marks an answer outside the base")
    design = _design(answers.size, strata, population, clusters)
    found = _linearised(answers, design, _weights(design, weights))
    value, se = found.value, found.se
    if se > 0:
        margin = _margin(found, level) / (value * (1 - value))
        return Estimate(value, se, float(expit(logit(value) - margin)), float(expit(logit(value) + margin)))
    if found.complete:
        return Estimate(value, 0.0, value, value)
    low, high = wilson(value * found.effective, found.effective, alpha_of(level))
    return Estimate(value, 0.0, float(low), float(high))


def post_stratify(cells: npt.ArrayLike, population: Mapping[Hashable, int]) -> Weights:
    """Weights that bring each cell to its share of the population: (N_cell/N)/(n_cell/n), capped 1/3–3.

    `cells` has one label per answer, `population` the size of every cell (Holt and Smith 1979, JRSS A 142:
    33–46). Raises ValueError as `rake` does.
    """
    return rake({"cell": cells}, {"cell": population})


def rake(
    groups: Mapping[str, npt.ArrayLike],
    population: Mapping[str, Mapping[Hashable, int]],
    *,
    tolerance: float = 1e-9,
    most: int = 200,
) -> Weights:
    """Weights with mean near 1 that bring several groupings, one after the other, to their population shares.

    `groups` maps a grouping (branch, size) to one label per answer, `population` to the size of each of its
    cells. Iterative proportional fitting (Deming and Stephan 1940, Annals of Mathematical Statistics 11:
    427–444), every weight held within 1/3–3 at each step; stops when no share is off by more than
    `tolerance`, when nothing moves any more, or after `most` rounds.

    Raises ValueError for a cell with fewer than 5 answers (named: collapse it), a label without a population,
    groupings that differ, or populations of different total.
    """
    margins = _margins(groups, population)
    weights = np.ones(margins[0][0].size)
    for rounds in range(1, most + 1):  # noqa: B007 - the last one is reported
        before = weights
        for cells, shares in margins:
            weights = np.clip(weights * (weights.size * shares / _totals(cells, weights))[cells], *CAPS)
        gap = max(
            float(np.abs(_totals(cells, weights) / weights.sum() - shares).max()) for cells, shares in margins
        )
        if gap <= tolerance or np.abs(weights - before).max() <= tolerance:
            break
    capped = int(np.isin(weights, CAPS).sum())
    return Weights(weights, gap <= tolerance, rounds, gap, capped)


def _linearised(values: Floats, design: _Design, weights: Floats) -> _Linearised:
    base = ~np.isnan(values)
    weight = np.where(base, weights, 0)
    if not weight.sum() > 0:
        raise ValueError("no answer in the base has a weight")
    value = float(weight @ np.where(base, values, 0) / weight.sum())
    residuals = weight * np.where(base, values - value, 0) / weight.sum()
    answered, present = np.unique(design.clusters[base]).size, np.unique(design.strata[base]).size
    kish = float(weight.sum() ** 2 / (weight**2).sum())
    complete = bool((design.fractions == 1).all())
    return _Linearised(value, _error(residuals, design), answered - present, min(kish, answered), complete)


def _error(residuals: Floats, design: _Design) -> float:
    """√ of Σ_h (1 − n_h/N_h)·m_h/(m_h − 1)·Σ(z − mean z)² over the m_h answers or clusters of stratum h."""
    totals = np.bincount(design.clusters, residuals)
    stratum = np.empty(totals.size, dtype=np.int64)
    stratum[design.clusters] = design.strata
    units = np.bincount(stratum)
    alone = np.flatnonzero((units == 1) & (design.fractions < 1))
    if alone.size:
        raise ValueError(f"the stratum {design.labels[alone[0]]!r} has one answer, which has no variance")
    deviations = (totals - (np.bincount(stratum, totals) / units)[stratum]) ** 2
    scale = (1 - design.fractions) * units / np.maximum(units - 1, 1)
    return float(np.sqrt((scale * np.bincount(stratum, deviations)).sum()))


def _margin(found: _Linearised, level: float) -> float:
    alpha = alpha_of(level)
    if found.complete:
        return 0.0
    if found.freedom < 1:
        raise ValueError("the base needs more answers (or clusters) than strata")
    return float(-stdtrit(found.freedom, alpha / 2)) * found.se


def _design(
    size: int, strata: npt.ArrayLike | None, population: Population | None, clusters: npt.ArrayLike | None
) -> _Design:
    if size == 0:
        raise ValueError("without answers there is nothing to estimate")
    if clusters is not None and population is not None:
        raise ValueError("with clusters there is no population to correct for")
    if strata is None and isinstance(population, Mapping):
        raise ValueError("a population per stratum needs the strata of the answers")
    if strata is not None and population is not None and not isinstance(population, Mapping):
        raise ValueError("with strata the population is given per stratum")
    stratum, labels = _coded(["all"] * size if strata is None else strata, size)
    sessions, _ = _coded(np.arange(size) if clusters is None else clusters, size)
    # A cluster that answers in two strata is two units.
    _, units = np.unique(stratum * size + sessions, return_inverse=True)
    return _Design(stratum, units, _fractions(stratum, labels, population), labels)


def _coded(column: npt.ArrayLike, size: int) -> tuple[Integers, list[Hashable]]:
    """A code from 0 per answer, and the labels in order of the codes."""
    labels = np.asarray(column, dtype=object).tolist()
    if len(labels) != size:
        raise ValueError(f"the columns differ in length: {len(labels)} and {size}")
    if any(label is None or (isinstance(label, float) and isnan(label)) for label in labels):
        raise ValueError("a label is missing")
    codes = {label: code for code, label in enumerate(dict.fromkeys(labels))}
    return np.array([codes[label] for label in labels], dtype=np.int64), list(codes)


def _fractions(stratum: Integers, labels: list[Hashable], population: Population | None) -> Floats:
    answers = np.bincount(stratum)
    if population is None:
        return np.zeros(answers.size)
    sizes = population if isinstance(population, Mapping) else {labels[0]: population}
    silent = [label for label, size in sizes.items() if size > 0 and label not in labels]
    if silent:
        raise ValueError(f"no answers in {silent[0]!r}; collapse it with another")
    for label, n in zip(labels, answers, strict=True):
        if n > sizes.get(label, 0):
            raise ValueError(f"{n} answers in {label!r}, which has {sizes.get(label, 'no')} members")
    members = np.array([sizes[label] for label in labels], dtype=np.float64)
    return answers / members


def _weights(design: _Design, weights: npt.ArrayLike | None) -> Floats:
    size = design.strata.size
    if weights is None:
        return 1 / np.where(design.fractions > 0, design.fractions, 1)[design.strata]
    given = np.asarray(weights, dtype=float)
    if given.shape != (size,):
        raise ValueError(f"the columns differ in length: {given.size} and {size}")
    if not (np.isfinite(given) & (given >= 0)).all():
        raise ValueError("weights are numbers from 0, and none may be missing")
    return given


def _margins(
    groups: Mapping[str, npt.ArrayLike], population: Mapping[str, Mapping[Hashable, int]]
) -> list[tuple[Integers, Floats]]:
    """Per grouping the cell of every answer and the share of the population in every cell."""
    if not groups or groups.keys() != population.keys():
        raise ValueError(
            f"groupings {sorted(groups)} need populations of the same; given {sorted(population)}"
        )
    if len({sum(sizes.values()) for sizes in population.values()}) > 1:
        raise ValueError("the groupings count populations of different total")
    size = np.asarray(next(iter(groups.values())), dtype=object).size
    margins = []
    for name, column in groups.items():
        cells, labels = _coded(column, size)
        _refuse_small(name, dict(zip(labels, np.bincount(cells).tolist(), strict=True)), population[name])
        sizes = np.array([population[name][label] for label in labels], dtype=float)
        margins.append((cells, sizes / sizes.sum()))
    return margins


def _refuse_small(name: str, answers: Mapping[Hashable, int], sizes: Mapping[Hashable, int]) -> None:
    for label in {**answers, **sizes}:
        n, size = answers.get(label, 0), sizes.get(label, 0)
        if n > size:
            raise ValueError(f"{name} {label!r} has {n} answers and {size} members")
        if n < SMALLEST_CELL and size > 0:
            raise ValueError(
                f"{name} {label!r} has {n} answers; weighting needs {SMALLEST_CELL}: collapse it with another"
            )


def _totals(cells: Integers, weights: Floats) -> Floats:
    return np.bincount(cells, weights).astype(np.float64)
