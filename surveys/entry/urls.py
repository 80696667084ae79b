"""Addresses of the keying pages."""

from django.urls import path

from surveys.entry import batch_views, views

urlpatterns = [
    path("invoeren/<int:survey>/", views.keying, name="keying"),
    path("invoeren/<int:survey>/stapel/", batch_views.keying_batch, name="keying_batch"),
    path("invoeren/<int:survey>/<int:case>/", views.keying_form, name="keying_form"),
    path("invoeren/<int:survey>/<int:case>/concept/", views.keying_draft, name="keying_draft"),
    path("invoeren/<int:survey>/<int:case>/weggooien/", views.keying_discard, name="keying_discard"),
]
