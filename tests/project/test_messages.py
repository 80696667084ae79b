"""Every text has a translation, and texts are found wherever they stand."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests import messages

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def project(tmp_path):
    """A product of two files: a page and a module."""
    (tmp_path / "surveys").mkdir()
    (tmp_path / "templates").mkdir()
    (tmp_path / "surveys" / "views.py").write_text(
        "from django.utils.translation import gettext_lazy as _, ngettext\n"
        "TITLE = _('Welkom')\n"
        "def rows(n): return ngettext('%(n)s rij', '%(n)s rijen', n) % {'n': n}\n"
    )
    (tmp_path / "templates" / "page.html").write_text(
        "{% load i18n %}\n  <h1>\n {% translate 'Het' context 'lidwoord' %}</h1>\n"
        "<p>{# Translators: a name #}\n{% blocktranslate trimmed with name=person %}\n"
        '  Dag {{ name }},\n  vul "alles" in.\n{% endblocktranslate %}</p>\n'
        "{% blocktranslate count n=3 %}een{% plural %}meer{% endblocktranslate %}\n"
    )
    return tmp_path


def test_every_text_has_a_fitting_translation():
    assert messages.faults(ROOT) == []


def test_texts_of_modules_and_pages_are_found(project):
    found = {text.id: text.context for text in messages.extracted(project) if text.id}

    assert found == {
        "Welkom": None,
        ("%(n)s rij", "%(n)s rijen"): None,
        "Het": "lidwoord",
        'Dag %(name)s, vul "alles" in.': None,
        ("een", "meer"): None,
    }


def test_missing_translations_are_named(project):
    assert messages.faults(project)[:2] == [
        "surveys/views.py: not translated: 'Welkom'",
        "surveys/views.py: not translated: ('%(n)s rij', '%(n)s rijen')",
    ]


def test_update_writes_all_texts_and_keeps_translations(project, capsys):
    messages.update(project)
    file = messages.catalogue_file(project)
    file.write_text(file.read_text().replace('msgid "Welkom"\nmsgstr ""', 'msgid "Welkom"\nmsgstr "Welcome"'))
    before = file.read_text()

    assert messages.update(project) == 1
    assert file.read_text() == before
    assert "not translated: 'Het'" in capsys.readouterr().out
    assert not [fault for fault in messages.faults(project) if "Welkom" in fault]


def test_what_update_writes_can_be_compiled(project):
    messages.update(project)
    file = messages.catalogue_file(project)

    command = [sys.executable, "-m", "babel.messages.frontend", "compile", "-d", "locale", "-D", "django"]
    subprocess.run(command, cwd=project, check=True, capture_output=True)

    assert file.with_suffix(".mo").exists()


def test_a_translation_that_loses_a_value_is_named(project):
    messages.update(project)
    file = messages.catalogue_file(project)
    text = 'msgid "Dag %(name)s, vul \\"alles\\" in."\nmsgstr '
    file.write_text(file.read_text().replace(text + '""', text + '"Hello %(nam)s, fill in all."'))

    assert [fault for fault in messages.faults(project) if "Dag" in fault and "not translated" not in fault]


def test_a_text_that_is_gone_is_named(project):
    messages.update(project)
    (project / "surveys" / "views.py").write_text("")

    assert "no longer used: 'Welkom'" in messages.faults(project)
