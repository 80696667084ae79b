"""Every address of the site."""

from django.urls import include, path
from django.views.i18n import set_language

urlpatterns = [
    path("", include("surveys.respond.urls")),
    path("taal/", set_language, name="set_language"),
    path("", include("surveys.access.urls")),
    path("", include("surveys.fieldwork.urls")),
    path("", include("surveys.earlier.urls")),
    path("", include("surveys.entry.urls")),
    path("", include("surveys.authoring.urls")),
    path("", include("surveys.authoring.preview_urls")),
    path("", include("reporting.dashboard.urls")),
    path("", include("reporting.earlier.urls")),
]

handler400 = "surveys.access.errors.bad_request"
handler403 = "surveys.access.errors.permission_denied"
handler404 = "surveys.access.errors.not_found"
handler500 = "surveys.access.errors.server_error"
