"""Rates, intervals, comparisons and weights for populations of thirty to four hundred."""

from reporting.statistics import comparison, intervals, rates, weighting

__all__ = ["comparison", "intervals", "rates", "weighting"]
