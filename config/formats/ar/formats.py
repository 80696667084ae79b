"""Arabic, with the digits and the clock of twenty-four hours that people see around them here."""

DATE_FORMAT = "j F Y"
TIME_FORMAT = "H:i"
