"""Rates, intervals, comparisons and weights for populations of thirty to four hundred."""

from reporting.statistics import intervals, rates

__all__ = ["intervals", "rates"]
