"""Addresses at which questionnaires are looked at."""

from django.urls import path

from surveys.authoring.preview import questionnaire_preview

urlpatterns = [
    path("vragenlijsten/<int:version>/bekijken/", questionnaire_preview, name="questionnaire_preview"),
    path(
        "vragenlijsten/<int:version>/bekijken/<slug:face>/",
        questionnaire_preview,
        name="questionnaire_preview",
    ),
]
