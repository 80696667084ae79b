"""Addresses of the public side."""

from django.urls import path

from surveys.respond import views, wizard

urlpatterns = [
    path("", views.code_entry, name="code_entry"),
    path("c/<str:code>/", views.start, name="start"),
    path("vragenlijst/<str:handle>/bedankt/", views.thanks, name="thanks"),
    path("contact/<int:survey>/", views.contact, name="contact"),
    path("vragenlijst/<str:handle>/<slug:step>/", wizard.answer, name="answer"),
]
