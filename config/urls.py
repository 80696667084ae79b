"""Every address of the site."""

from django.urls import include, path
from django.views.i18n import set_language

urlpatterns = [
    path("", include("surveys.respond.urls")),
    path("taal/", set_language, name="set_language"),
]
