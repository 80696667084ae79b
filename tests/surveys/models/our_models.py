"""Every model of the product, for tests that leave none out."""

from django.apps import apps
from django.db.models import Model

OUR_APPS = ("questionnaires", "surveys", "reporting")


def our_models() -> list[type[Model]]:
    return [model for app in OUR_APPS for model in apps.get_app_config(app).get_models()]


def installed_models() -> list[type[Model]]:
    """Those of the libraries too: what they store, we store."""
    return apps.get_models()
