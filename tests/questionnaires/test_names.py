"""Names of themes and modules."""

import pytest
from django.utils.translation import override

from questionnaires.loading import load_questionnaire, shipped_definitions
from questionnaires.names import known_modules, known_themes, module_name, theme_name


@pytest.mark.parametrize(("language", "name"), [("nl", "Overlast"), ("en", "Nuisance"), ("ar", "Overlast")])
def test_theme_has_a_name_in_the_language_of_the_page_else_dutch(language, name):
    with override(language):
        assert theme_name("overlast") == name


def test_what_has_no_name_is_called_by_its_code():
    assert (theme_name("maanlicht"), module_name("maanlicht")) == ("maanlicht", "maanlicht")


@pytest.mark.parametrize(("code", "version"), shipped_definitions())
def test_themes_and_modules_that_are_shipped_have_names_in_two_languages(code, version):
    questionnaire = load_questionnaire(code, version)

    themes = {item.theme for item in questionnaire.items}

    assert themes <= known_themes().keys()
    assert set(questionnaire.modules) <= known_modules().keys()
    assert {tuple(names) for names in (*known_themes().values(), *known_modules().values())} == {("nl", "en")}
