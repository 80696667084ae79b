"""Addresses of the keying pages."""

from django.urls import path

from surveys.entry import batch_views, checking, views
from surveys.second_keying import SECOND

urlpatterns = [
    path("invoeren/<int:survey>/", views.keying, name="keying"),
    path("invoeren/<int:survey>/stapel/", batch_views.keying_batch, name="keying_batch"),
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
    path("invoeren/<int:survey>/<int:case>/concept/", views.keying_draft, name="keying_draft"),
    path("invoeren/<int:survey>/<int:case>/weggooien/", views.keying_discard, name="keying_discard"),
    path(
        "invoeren/<int:survey>/<int:case>/tweede/concept/",
        views.keying_draft,
        {"ordinal": SECOND},
        name="keying_draft_again",
    ),
    path(
        "invoeren/<int:survey>/<int:case>/tweede/weggooien/",
        views.keying_discard,
        {"ordinal": SECOND},
        name="keying_discard_again",
    ),
]
