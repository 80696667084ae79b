"""British English, as the texts are."""

DATE_FORMAT = "j F Y"
TIME_FORMAT = "H:i"
