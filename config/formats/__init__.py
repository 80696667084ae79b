"""How dates and times are written, per language, where Django does it otherwise."""
