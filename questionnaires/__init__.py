"""What is asked: definitions, routing, forms. Knows no rounds, no people and no figures."""
