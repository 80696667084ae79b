"""Addresses of the pages about areas, surveys and cases."""

from django.urls import path

from surveys.fieldwork import views

urlpatterns = [
    path("werk/", views.my_areas, name="my_areas"),
    path("enquete/<int:survey>/", views.survey_progress, name="survey_progress"),
    path("enquete/<int:survey>/sluiten/", views.close_survey, name="close_survey"),
    path("geval/<int:case>/", views.case, name="case"),
]
