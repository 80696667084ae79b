"""Figures that are kept follow their data exactly."""

import pytest

from reporting.keeping import contents, keep
from surveys.models import Case, Response
from tests.reporting.making import make_shop_survey

SAFE = {"veilig_zaak_overdag": 1, "delict": [97]}


@pytest.fixture(name="survey")
def _survey(db):
    return make_shop_survey({**SAFE, "branch": 1}, {**SAFE, "branch": 2})


def test_what_was_computed_once_is_kept(survey):
    asked = []

    for _ in range(2):
        found = keep(["proef", contents([survey])[survey.pk]], lambda: asked.append(1) or "uitkomst")

    assert (found, asked) == ("uitkomst", [1])


def test_the_same_data_have_the_same_content(survey):
    assert contents([survey])[survey.pk] == contents([survey])[survey.pk]


@pytest.mark.parametrize(
    "change",
    [
        lambda survey: Response.objects.filter(survey=survey).first().delete(),
        lambda survey: Response.objects.filter(survey=survey).update(is_counted=False),
        lambda survey: Response.objects.filter(survey=survey).update(mode="paper"),
        lambda survey: Response.objects.filter(survey=survey).update(groups={"branch": 3}),
        lambda survey: Case.objects.filter(survey=survey).update(disposition="NE"),
        lambda survey: Case.objects.filter(survey=survey).update(groups={}),
        lambda survey: setattr(survey, "modules", ["agressie"]),
    ],
)
def test_other_data_have_another_content(survey, change):
    before = contents([survey])[survey.pk]

    change(survey)

    assert contents([survey])[survey.pk] != before
