"""The statistics once more, slow and plain: fractions, loops and textbook formulas."""

from fractions import Fraction
from math import comb, exp, log, sqrt
from statistics import NormalDist

from scipy.stats import t as student


def z(alpha):
    return -NormalDist().inv_cdf(alpha / 2)


def chance(x, n, population, yes):
    """Exact P(X = x) when `yes` of the population would say yes and n of them answer."""
    return Fraction(comb(yes, x) * comb(population - yes, n - x), comb(population, n))


def coverage(intervals, n, population):
    """For every true M the chance that the interval of the outcome holds M; intervals[k] = (low, high)."""
    covered = []
    for yes in range(population + 1):
        possible = range(max(0, n - (population - yes)), min(n, yes) + 1)
        held = [chance(x, n, population, yes) for x in possible if intervals[x][0] <= yes <= intervals[x][1]]
        covered.append(sum(held))
    return covered


def count(k, n, population, *, method="mid-p", alpha=Fraction(5, 100)):
    own = Fraction(1, 2) if method == "mid-p" else 1
    kept = []
    for yes in range(population + 1):
        chances = [chance(x, n, population, yes) for x in range(n + 1)]
        more, fewer = sum(chances[k + 1 :]), sum(chances[:k])
        if more + own * chances[k] > alpha / 2 and fewer + own * chances[k] > alpha / 2:
            kept.append(yes)
    assert kept == list(range(kept[0], kept[-1] + 1))
    return kept[0], kept[-1]


def wilson(k, n, alpha=0.05):
    """The shares p with |k/n − p| = z·√(p(1 − p)/n)."""
    found = k / n
    a, b, c = 1 + z(alpha) ** 2 / n, -(2 * found + z(alpha) ** 2 / n), found**2
    root = sqrt(max(b * b - 4 * a * c, 0))
    return (-b - root) / (2 * a), (-b + root) / (2 * a)


def limits(k, n, population, alpha=Fraction(5, 100), method="mid-p"):
    if population is None:
        return wilson(k, n, float(alpha))
    low, high = count(k, n, population, alpha=alpha, method=method)
    return low / population, high / population


def difference(earlier, later, alpha=Fraction(5, 100), shrink=1.0, method="mid-p"):
    """Newcombe's method 10; each round is (k, n, population)."""
    p1, p2 = earlier[0] / earlier[1], later[0] / later[1]
    (l1, u1), (l2, u2) = limits(*earlier, alpha, method), limits(*later, alpha, method)
    below, above = sqrt((p2 - l2) ** 2 + (u1 - p1) ** 2), sqrt((u2 - p2) ** 2 + (p1 - l1) ** 2)
    return p2 - p1 - shrink * below, p2 - p1 + shrink * above


def panel_factor(panel, earlier, later):
    """Standard error of the change with the panel, divided by that without."""
    a, b, c, d = panel
    (k1, n1, size1), (k2, n2, size2) = earlier, later
    s1, s2 = sqrt(k1 / n1 * (1 - k1 / n1)), sqrt(k2 / n2 * (1 - k2 / n2))
    margins = (a + b) * (c + d) * (a + c) * (b + d)
    phi = 0
    if margins:
        product = a * d - b * c
        if product > 0:
            product = max(0, product - (a + b + c + d) / 2)
        phi = product / sqrt(margins)
    variance = (1 / n1 - 1 / size1) * s1**2 + (1 / n2 - 1 / size2) * s2**2
    covariance = (sum(panel) / (n1 * n2) - 1 / max(size1, size2)) * phi * s1 * s2
    return sqrt((variance - 2 * covariance) / variance)


def mcnemar(only_earlier, only_later):
    unlike = only_earlier + only_later
    tail = sum(comb(unlike, x) for x in range(min(only_earlier, only_later) + 1)) / 2**unlike
    return min(1.0, 2 * tail)


def at_least(k, n, share):
    """P(k or more of n), which is also the share that a beta(k, n − k + 1) leaves below `share`."""
    return sum(comb(n, x) * share**x * (1 - share) ** (n - x) for x in range(k, n + 1))


def beta_quantile(level, k, n):
    low, high = 0.0, 1.0
    for _ in range(40):
        middle = (low + high) / 2
        low, high = (middle, high) if at_least(k, n, middle) < level else (low, middle)
    return (low + high) / 2


def melded_lower(to_yes, unlike, pairs, alpha=0.05, steps=160):
    """Fay and Lumbard: the α/2 quantile of T(2B − 1) over a grid, the lesser of the two choices for T."""
    if to_yes == 0:
        return -beta_quantile(1 - alpha / 2, unlike + 1, pairs) if unlike < pairs else -1.0
    grid = [(i + 0.5) / steps for i in range(steps)]
    leaning = [2 * beta_quantile(q, to_yes, unlike) - 1 for q in grid]
    found = []
    for more in (0, 1):
        shares = [beta_quantile(q, unlike + more, pairs) if unlike + more <= pairs else 1.0 for q in grid]
        products = sorted(t * b for t in shares for b in leaning)
        found.append(products[int(alpha / 2 * len(products))])
    return min(found)


def discoveries(p_values, level):
    """Reject the i smallest for the largest i with p(i) <= i·level/m."""
    order = sorted(range(len(p_values)), key=lambda index: p_values[index])
    largest = 0
    for i in range(1, len(order) + 1):
        if p_values[order[i - 1]] <= i * level / len(order):
            largest = i
    return [index in order[:largest] for index in range(len(p_values))]


def detectable(n, population, p, *, sign=-1, power=0.8, alpha=0.05):
    """The first change in steps of a thousandth of a point that the two rounds can show."""
    factor = NormalDist().inv_cdf(1 - alpha / 2) + NormalDist().inv_cdf(power)
    for step in range(1, 100_001):
        d = step / 100_000
        second = p + sign * d
        if not 0 <= second <= 1:
            return None
        variances = [(1 - n[i] / population[i]) * q * (1 - q) / n[i] for i, q in enumerate((p, second))]
        if d >= factor * sqrt(sum(variances)):
            return 100 * d
    return None


def weighted(values, weights, strata, sizes, clusters=None):
    """Value and standard error of a weighted mean; None in `values` is outside the base."""
    total = sum(w for y, w in zip(values, weights, strict=True) if y is not None)
    value = sum(w * y for y, w in zip(values, weights, strict=True) if y is not None) / total
    variance = 0
    for stratum in set(strata):
        rows = [i for i in range(len(values)) if strata[i] == stratum]
        units = {}
        for i in rows:
            z_i = 0 if values[i] is None else weights[i] * (values[i] - value) / total
            unit = i if clusters is None else clusters[i]
            units[unit] = units.get(unit, 0) + z_i
        middle = sum(units.values()) / len(units)
        fraction = len(rows) / sizes[stratum] if sizes else 0
        if fraction < 1:
            spread = sum((unit - middle) ** 2 for unit in units.values())
            variance += (1 - fraction) * len(units) / (len(units) - 1) * spread
    return value, sqrt(variance)


def t_interval(value, se, freedom, alpha=0.05):
    margin = student.ppf(1 - alpha / 2, freedom) * se
    return value - margin, value + margin


def logit_interval(value, se, freedom, alpha=0.05):
    middle = log(value / (1 - value))
    low, high = t_interval(middle, se / (value * (1 - value)), freedom, alpha)
    return 1 / (1 + exp(-low)), 1 / (1 + exp(-high))


def raked(groups, population, rounds=400):
    """Weights by going round the groupings; every weight held within a third and three."""
    size = len(groups[0])
    weights = [1.0] * size
    for _ in range(rounds):
        for labels, sizes in zip(groups, population, strict=True):
            for label, members in sizes.items():
                now = sum(w for w, own in zip(weights, labels, strict=True) if own == label)
                factor = size * members / sum(sizes.values()) / now
                weights = [
                    min(3.0, max(1 / 3, w * factor)) if own == label else w
                    for w, own in zip(weights, labels, strict=True)
                ]
    return weights
