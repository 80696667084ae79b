"""Addresses for logging in and out."""

from django.contrib.auth.views import LoginView, LogoutView
from django.urls import path

from surveys.access.forms import LogInForm

log_in = LoginView.as_view(template_name="surveys/access/log_in.html", authentication_form=LogInForm)

urlpatterns = [
    path("inloggen/", log_in, name="log_in"),
    path("uitloggen/", LogoutView.as_view(), name="log_out"),
]
