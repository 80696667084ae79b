"""Outcome rates, where reporting looks for them."""

from surveys.response_account import outcome_rates

__all__ = ["outcome_rates"]
