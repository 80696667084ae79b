"""Which figures rest on which questions."""

import subprocess
import sys

import pytest

from questionnaires.loading import latest_questionnaires
from reporting.indicators import fits
from reporting.loading import load_blocks
from reporting.uses import titles_by_question
from tests.factories import make_questionnaire


@pytest.mark.parametrize("code", latest_questionnaires())
def test_every_figure_stands_with_every_question_it_looks_at(code):
    form = latest_questionnaires()[code]
    indicators = [one for block in load_blocks() for one in block.indicators if fits(one, form)]

    found = titles_by_question(form)

    pairs = [(code, title) for code, titles in found.items() for title in titles]
    assert sorted(pairs) == sorted((used, one.title) for one in indicators for used in one.uses)
    assert len(pairs) > 20


def test_a_questionnaire_without_figures_has_none():
    assert titles_by_question(make_questionnaire()) == {}


def test_asking_loads_nothing_heavy():
    code = (
        "import sys, django; from django.conf import settings; settings.configure(USE_I18N=False); "
        "django.setup(); import reporting.uses; "
        "print([name for name in ('pandas', 'numpy', 'scipy', 'plotly') if name in sys.modules])"
    )

    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)

    assert done.stdout == "[]\n"
