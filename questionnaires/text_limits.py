"""How long a text may be in any language: what people read on a phone, and what fits on paper."""

LONGEST = {
    "title": 80,
    "intro": 600,
    "label": 200,
    "statement": 140,
    "option": 100,
    "help": 300,
    "unit": 20,
}
_NAMES = {
    "title": "de titel",
    "intro": "de inleiding",
    "label": "de vraag",
    "statement": "de stelling",
    "option": "het antwoord",
    "help": "de toelichting",
    "unit": "de eenheid",
}


def too_long(text: str, kind: str) -> str:
    """A sentence when a text of this kind is over its limit, else nothing."""
    limit = LONGEST.get(kind, len(text))
    return f"{_NAMES[kind]} is te lang: {len(text)} tekens, hoogstens {limit}" if len(text) > limit else ""
