"""Areas, rounds and cases, as the secretary sees them."""
