"""Addresses of the keying pages."""

from django.urls import path

from surveys.entry import views

urlpatterns = [
    path("invoeren/<int:survey>/", views.keying, name="keying"),
    path("invoeren/<int:survey>/<int:case>/", views.keying_form, name="keying_form"),
]
