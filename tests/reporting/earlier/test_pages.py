"""Typing the figures of a report, and the page that shows them."""

import pytest
from django.urls import reverse

from reporting.models import EarlierFigure
from surveys.models import EarlierDraft, Role, Survey
from tests.factories import make_area, make_earlier_draft, make_person, shipped_version
from tests.reporting.earlier.test_earlier_results import figures
from tests.reporting.making import SHOPS

pytestmark = pytest.mark.django_db
SAFE = "zaak_veilig_overdag"


@pytest.fixture
def area():
    return make_area()


@pytest.fixture
def secretary(client, area):
    client.force_login(make_person(Role.SECRETARY, area))
    return client


@pytest.fixture
def draft(area):
    return make_earlier_draft(area, version=shipped_version(SHOPS), kind="figures")


def type_in(client, draft, **typed):
    """Figures of the share that feels safe, by the name of the input."""
    sent = {f"{name}-{SAFE}": text for name, text in typed.items()}
    return client.post(reverse("earlier_figures", args=[draft.pk]), sent)


def test_number_of_all_stands_ready_for_shares_of_all(secretary, draft):
    blocks = secretary.get(reverse("earlier_figures", args=[draft.pk])).context["blocks"]

    ready = {line.indicator.is_of_all: line.typed["totaal"] for _, lines in blocks for line in lines}
    assert ready == {True: "50", False: ""}


def test_nothing_typed_is_told(secretary, draft):
    response = type_in(secretary, draft, totaal="50")

    assert "Vul minstens één cijfer in" in response.text


def test_figure_that_cannot_be_is_told_beside_it(secretary, draft):
    response = type_in(secretary, draft, procent="33", basis="7")

    assert f'id="procent-{SAFE}_error"' in response.text
    assert [str(line.fault) for line in response.context["faulty"]] == [
        "Geen enkel aantal van 7 is 33%. Kijk het percentage en de basis na"
    ]
    assert not EarlierFigure.objects.exists()


def test_worked_out_count_is_shown_before_it_is_kept(secretary, draft):
    response = type_in(secretary, draft, procent="45", basis="300")

    text = secretary.get(response.url).text
    assert "135 van 300" in text
    assert "Uitgerekend uit het percentage; het kan 134 tot en met 136 zijn." in text
    assert not EarlierFigure.objects.exists()


def test_figures_are_kept_with_their_survey(secretary, draft):
    checked = type_in(secretary, draft, aantal="30", basis="40", totaal="60").url

    response = secretary.post(checked)

    survey = Survey.objects.get()
    assert response.url == reverse("earlier_survey", args=[survey.pk])
    kept = EarlierFigure.objects.values_list("survey", "indicator", "counted", "base", "population")
    assert list(kept) == [(survey.pk, SAFE, 30, 40, 60)]
    assert not EarlierDraft.objects.exists()


def test_typed_figures_stand_there_again(secretary, draft):
    type_in(secretary, draft, procent="45,0", basis="300")

    blocks = secretary.get(reverse("earlier_figures", args=[draft.pk])).context["blocks"]

    [typed] = [line.typed["procent"] for _, lines in blocks for line in lines if line.indicator.code == SAFE]
    assert typed == "45,0"


def test_figures_are_shown_to_the_workgroup_without_those_on_too_few(client, area):
    survey = figures(area, (SAFE, 30, 40, None), ("voelt_onveilig", 3, 9, None))
    client.force_login(make_person(Role.WORKGROUP, area))

    response = client.get(reverse("dashboard", args=[survey.pk]))

    [(_, rows)] = response.context["blocks"]
    assert [(row["text"], row["k"], row["suppressed"]) for row in rows] == [
        ("75%", 30, False),
        (None, None, True),
    ]
    assert "3 van 9" not in response.text


def test_figures_go_with_their_survey(secretary, area):
    survey = figures(area, (SAFE, 30, 40, None))

    secretary.post(reverse("earlier_remove", args=[survey.pk]))

    assert not EarlierFigure.objects.exists()
