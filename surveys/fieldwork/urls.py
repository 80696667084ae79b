"""Addresses of the pages about areas, surveys and cases."""

from django.urls import path

from surveys.fieldwork import answers, contact, paper, views

urlpatterns = [
    path("werk/", views.my_areas, name="my_areas"),
    path("enquete/<int:survey>/", views.survey_progress, name="survey_progress"),
    path("enquete/<int:survey>/sluiten/", views.close_survey, name="close_survey"),
    path("enquete/<int:survey>/papier/", paper.paper, name="paper"),
    path("enquete/<int:survey>/contact/", contact.contact_wishes, name="contact_wishes"),
    path("contactwens/<uuid:wish>/wissen/", contact.erase_contact_wish, name="erase_contact_wish"),
    path("antwoorden/<int:response>/", answers.answers, name="answers"),
    path("antwoorden/<int:response>/<slug:code>/", answers.correction, name="correction"),
    path("geval/<int:case>/", views.case, name="case"),
    path("geval/<int:case>/formulier.pdf", paper.case_paper, name="case_paper"),
]
