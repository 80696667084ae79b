"""Bringing in a survey that was held before Veiligpeil came, step by step."""
