"""Addresses of the pages about questionnaires."""

from django.urls import path

from surveys.authoring import views

urlpatterns = [
    path("vragenlijsten/", views.questionnaires, name="questionnaires"),
    path("vragenlijsten/vergelijken/", views.comparison, name="questionnaire_comparison"),
    path("vragenlijsten/<int:version>/codeboek/", views.codebook, name="codebook"),
    path("vragenlijsten/<int:version>/codeboek.xlsx", views.codebook_workbook, name="codebook_workbook"),
]
