"""What the log tells of addresses that open somebody's answers."""

import io
import logging

import pytest

from config.masking import MaskSecrets, masked


@pytest.fixture
def log():
    """A logger of its own with the filter, and what it writes."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.addFilter(MaskSecrets())
    logger = logging.getLogger("tried")
    logger.addHandler(handler)
    yield logger, written
    logger.removeHandler(handler)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Not Found: /c/K7MP4R9T/", "Not Found: /c/***/"),
        ("Not Found: /c/K7MP 4R9T/", "Not Found: /c/***/"),
        ('"GET /c/k7mp4r9t HTTP/1.1" 301 0', '"GET /c/*** HTTP/1.1" 301 0'),
        ("/vragenlijst/aB-_9/gevoel/?wijzigen", "/vragenlijst/***/gevoel/?wijzigen"),
        ("/o/k7mp4r/nog-daar/aB-_9/gevoel/", "/o/k7mp4r/nog-daar/***/gevoel/"),
        ("/C/K7MP4R9T", "/C/***"),
        ("/taal/?next=%2Fvragenlijst%2FaB9%2Fgevoel%2F", "/taal/?next=%2Fvragenlijst%2F***%2Fgevoel%2F"),
        ("from https://voorbeeld.example/c/K7MP4R9T?x=1", "from https://voorbeeld.example/c/***?x=1"),
        ("/c/A2/ and /c/B3/", "/c/***/ and /c/***/"),
        ("/enquete/12/", "/enquete/12/"),
        ("/static/css/a.css", "/static/css/a.css"),
    ],
)
def test_codes_and_handles_are_masked_and_nothing_else(text, told):
    assert masked(text) == told


def test_arguments_of_a_message_are_masked(log):
    logger, written = log

    logger.error("%s: %s", "Not Found", "/c/K7MP4R9T/")

    assert written.getvalue() == "Not Found: /c/***/\n"


def test_what_is_told_of_an_exception_is_masked(log):
    logger, written = log

    try:
        int("/vragenlijst/aB9/gevoel/")
    except ValueError:
        logger.exception("Internal Server Error: %s", "/vragenlijst/aB9/gevoel/")

    lines = written.getvalue().splitlines()
    assert lines[:2] == [
        "Internal Server Error: /vragenlijst/***/gevoel/",
        "Traceback (most recent call last):",
    ]
    assert lines[-1] == "ValueError: invalid literal for int() with base 10: '/vragenlijst/***/gevoel/'"
