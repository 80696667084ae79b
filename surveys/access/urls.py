"""Addresses for logging in and out."""

from django.contrib.auth.views import LoginView, LogoutView
from django.urls import path

from surveys.access.forms import LogInForm
from surveys.access.languages import in_staff_language

log_in = LoginView.as_view(template_name="surveys/access/log_in.html", authentication_form=LogInForm)

urlpatterns = [
    path("inloggen/", in_staff_language(log_in), name="log_in"),
    path("uitloggen/", LogoutView.as_view(), name="log_out"),
]
