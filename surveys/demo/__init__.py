"""Demo data that is real input: published cases, played through the product's own functions."""
