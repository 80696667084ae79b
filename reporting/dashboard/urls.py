"""Addresses of the pages with figures.

Their views are imported when first asked for, with pandas and plotly behind them: the addresses stand in
one list with those of respondents, who never need these.
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.module_loading import import_string

from surveys.access.guards import for_roles
from surveys.models import Role


def on_first_use(dotted: str) -> Callable[..., HttpResponse]:
    """The view with this dotted path, imported by the first request for it."""

    def view(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return import_string(dotted)(request, *args, **kwargs)

    view.__name__ = view.__qualname__ = dotted.rpartition(".")[2]
    return view


figures_page = for_roles(Role.SECRETARY, Role.WORKGROUP)

urlpatterns = [
    path(
        "uitkomsten/<int:survey>/",
        figures_page(on_first_use("reporting.dashboard.views.dashboard")),
        name="dashboard",
    ),
    path(
        "uitkomsten/<int:survey>/thema/<slug:block>/",
        figures_page(on_first_use("reporting.dashboard.views.theme")),
        name="theme",
    ),
    path(
        "uitkomsten/<int:survey>/thema/<slug:block>.csv",
        figures_page(on_first_use("reporting.dashboard.views.theme_sheet")),
        name="theme_sheet",
    ),
    path(
        "uitkomsten/<int:survey>/vergelijken/",
        figures_page(on_first_use("reporting.dashboard.compare.compare")),
        name="compare",
    ),
    path(
        "uitkomsten/<int:survey>/vergelijken.csv",
        figures_page(on_first_use("reporting.dashboard.compare.compare_csv")),
        name="compare_csv",
    ),
    path(
        "uitkomsten/<int:survey>/cijfer/<slug:indicator>/",
        figures_page(on_first_use("reporting.dashboard.figure.figure")),
        name="figure",
    ),
    path(
        "uitkomsten/<int:survey>/cijfer/<slug:indicator>.csv",
        figures_page(on_first_use("reporting.dashboard.figure.figure_csv")),
        name="figure_csv",
    ),
]
