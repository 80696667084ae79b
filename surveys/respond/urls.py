"""Addresses of the public side."""

from django.urls import path

from surveys.respond import posters, views, wizard

urlpatterns = [
    path("", views.code_entry, name="code_entry"),
    path("c/<str:code>/", views.start, name="start"),
    path("o/<str:slug>/", posters.poster, name="poster"),
    # As they stand in the QR code: capitals and digits alone make it coarser, and easier to scan.
    path("C/<str:code>", views.start, name="start_scanned"),
    path("O/<str:slug>", posters.poster, name="poster_scanned"),
    # On paper, each page says which one it is; who scans it goes on without.
    path("C/<str:code>/<slug:sheet>", views.start_from_paper, name="start_from_paper"),
    # As people type them over; sending them on to the addresses above would only cost a request.
    path("C/<str:code>/", views.start),
    path("c/<str:code>", views.start),
    path("O/<str:slug>/", posters.poster),
    path("o/<str:slug>", posters.poster),
    path("o/<str:slug>/kiosk/", posters.kiosk, name="kiosk"),
    path("o/<str:slug>/kiosk/uit/", posters.leave_kiosk, name="leave_kiosk"),
    path("o/<str:slug>/nog-daar/<str:handle>/<slug:step>/", posters.still_there, name="still_there"),
    path("vragenlijst/<str:handle>/bedankt/", views.thanks, name="thanks"),
    path("contact/<int:survey>/", views.contact, name="contact"),
    path("vragenlijst/<str:handle>/<slug:step>/", wizard.answer, name="answer"),
]
