"""Addresses of the pages about earlier rounds."""

from django.urls import path

from surveys.earlier import views

urlpatterns = [
    path("gebied/<int:area>/eerdere-meting/", views.new, name="earlier_new"),
    path("eerdere-meting/nieuw/<int:draft>/bestand/", views.upload, name="earlier_upload"),
    path("eerdere-meting/nieuw/<int:draft>/kolommen/", views.columns, name="earlier_columns"),
    path("eerdere-meting/nieuw/<int:draft>/antwoorden/", views.values, name="earlier_values"),
    path("eerdere-meting/nieuw/<int:draft>/controle/", views.check, name="earlier_check"),
    path("eerdere-meting/nieuw/<int:draft>/stoppen/", views.drop, name="earlier_drop"),
    path("eerdere-meting/<int:earlier>/", views.survey, name="earlier_survey"),
    path("eerdere-meting/<int:earlier>/verwijderen/", views.remove, name="earlier_remove"),
]
