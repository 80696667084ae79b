"""Every text has a translation, and texts are found wherever they stand."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests import messages

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def project(tmp_path):
    """A product of three files: a module, and a page for staff and one for respondents."""
    (tmp_path / "surveys").mkdir()
    (tmp_path / "templates" / "surveys" / "respond").mkdir(parents=True)
    (tmp_path / "templates" / "surveys" / "respond" / "start.html").write_text(
        "{% load i18n %}{% translate 'Beginnen' %}"
    )
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
    found = {text.id: text.context for text in messages.extracted(project, "en") if text.id}

    assert found == {
        "Welkom": None,
        ("%(n)s rij", "%(n)s rijen"): None,
        "Het": "lidwoord",
        'Dag %(name)s, vul "alles" in.': None,
        ("een", "meer"): None,
        "Beginnen": None,
    }


def test_arabic_needs_the_texts_of_the_respondent_side_alone(project):
    assert [text.id for text in messages.extracted(project, "ar") if text.id] == ["Beginnen"]


@pytest.mark.parametrize("source", messages.RESPONDENT_SIDE)
def test_each_part_of_the_respondent_side_has_texts(source):
    """A part that moved would leave its texts in Dutch unseen."""
    places = [place for text in messages.extracted(ROOT, "ar") for place, _line in text.locations]

    assert any(place.startswith(source) for place in places)


def test_missing_translations_are_named(project):
    found = messages.faults(project)

    assert found[:2] == [
        "en: surveys/views.py: not translated: 'Welkom'",
        "en: surveys/views.py: not translated: ('%(n)s rij', '%(n)s rijen')",
    ]
    assert found[-1] == "ar: templates/surveys/respond/start.html: not translated: 'Beginnen'"


def test_update_writes_all_texts_and_keeps_translations(project, capsys):
    messages.update(project)
    file = messages.catalogue_file(project, "en")
    file.write_text(file.read_text().replace('msgid "Welkom"\nmsgstr ""', 'msgid "Welkom"\nmsgstr "Welcome"'))
    before = file.read_text()

    assert messages.update(project) == 1
    assert file.read_text() == before
    assert "not translated: 'Het'" in capsys.readouterr().out
    assert not [fault for fault in messages.faults(project) if "Welkom" in fault]


def test_what_update_writes_can_be_compiled(project):
    messages.update(project)

    command = [sys.executable, "-m", "babel.messages.frontend", "compile", "-d", "locale", "-D", "django"]
    subprocess.run(command, cwd=project, check=True, capture_output=True)

    compiled = [messages.catalogue_file(project, language).with_suffix(".mo") for language in ("en", "ar")]
    assert [file.exists() for file in compiled] == [True, True]


def test_a_translation_that_loses_a_value_is_named(project):
    messages.update(project)
    file = messages.catalogue_file(project, "en")
    text = 'msgid "Dag %(name)s, vul \\"alles\\" in."\nmsgstr '
    file.write_text(file.read_text().replace(text + '""', text + '"Hello %(nam)s, fill in all."'))

    assert [fault for fault in messages.faults(project) if "Dag" in fault] == [
        "en: templates/page.html: unknown named placeholder 'nam': 'Dag %(name)s, vul \"alles\" in.'",
        "en: templates/page.html: says no %(name)s: 'Dag %(name)s, vul \"alles\" in.'",
    ]


def test_a_text_that_is_gone_is_named_in_every_language(project):
    messages.update(project)
    (project / "templates" / "surveys" / "respond" / "start.html").write_text("")

    unused = [fault for fault in messages.faults(project) if "no longer used" in fault]

    assert unused == ["en: no longer used: 'Beginnen'", "ar: no longer used: 'Beginnen'"]
