"""Addresses of the keying pages."""

from django.urls import path

from surveys.entry import checking, views
from surveys.second_keying import SECOND

urlpatterns = [
    path("invoeren/<int:survey>/", views.keying, name="keying"),
    path("invoeren/<int:survey>/<int:case>/", views.keying_form, name="keying_form"),
    path("invoeren/<int:survey>/tweede/", checking.second_keying, name="second_keying"),
    path("invoeren/<int:survey>/invoerders/", checking.keyers, name="keyers"),
    path(
        "invoeren/<int:survey>/<int:case>/tweede/",
        views.keying_form,
        {"ordinal": SECOND},
        name="keying_form_again",
    ),
    path("invoeren/<int:survey>/<int:case>/nalezen/", checking.adjudication, name="adjudication"),
]
