"""Addresses of the pages on which figures of an earlier round are typed."""

from django.urls import path

from reporting.dashboard.urls import on_first_use
from surveys.access.guards import for_roles
from surveys.models import Role

for_secretaries = for_roles(Role.SECRETARY)

urlpatterns = [
    path(
        "eerdere-meting/nieuw/<int:draft>/cijfers/",
        for_secretaries(on_first_use("reporting.earlier.views.figures")),
        name="earlier_figures",
    ),
    path(
        "eerdere-meting/nieuw/<int:draft>/cijfers/controle/",
        for_secretaries(on_first_use("reporting.earlier.views.figures_check")),
        name="earlier_figures_check",
    ),
]
