"""A theme is css/tokens.css and nothing else."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

ROOT = Path(__file__).resolve().parent.parent.parent
CSS = ROOT / "static" / "css"
SET = re.compile(r"(--[\w-]+)\s*:")
USED = re.compile(r"var\((--[\w-]+)")
COLOUR = re.compile(r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch)a?\(", re.IGNORECASE)


def css(name):
    return (CSS / f"{name}.css").read_text()


@pytest.mark.parametrize("name", ["respondent", "staff"])
def test_every_token_that_is_used_is_set(name):
    known = set(SET.findall(css("tokens") + css("tokens-figures") + css(name)))

    assert set(USED.findall(css(name))) - known == set()


def test_pages_for_respondents_take_every_colour_from_the_tokens():
    assert COLOUR.findall(css("respondent")) == []


def test_tokens_that_the_document_names_are_there():
    named = re.findall(r"`(--[\w-]+)`", (ROOT / "docs" / "theming.md").read_text())

    assert set(named) - set(SET.findall(css("tokens"))) == set()


def test_theme_of_a_municipality_goes_before_ours(settings, tmp_path):
    own = tmp_path / "css" / "tokens.css"
    own.parent.mkdir()
    own.write_text(":root { --basis-border-radius-md: 0; }")
    settings.STATICFILES_DIRS = [tmp_path, ROOT / "static"]

    finders.get_finder.cache_clear()
    found = [finders.find("css/tokens.css"), finders.find("css/respondent.css")]
    finders.get_finder.cache_clear()

    assert found == [str(own), str(CSS / "respondent.css")]
