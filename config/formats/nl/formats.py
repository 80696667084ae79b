"""Dutch: a full stop between hours and minutes (Taaladvies, Nederlandse Taalunie)."""

TIME_FORMAT = "H.i"
