"""Sending pages as a browser does."""

from typing import Any

from django.test import Client
from django.urls import reverse

from surveys.models import Case, Response

MANAGEMENT = "questionnaire_wizard-current_step"


def begin(client: Client, case: Case) -> Response:
    """Open the start page of a case, press the button, and return the draft."""
    client.post(reverse("start", args=[case.access_code]))
    return case.responses.get(mode=Response.Mode.WEB, status=Response.Status.DRAFT)


def address(response: Response, step: str) -> str:
    return reverse("answer", args=[response.handle, step])


def send(client: Client, response: Response, step: str, **answers: Any) -> Any:
    """Send a page with these answers; what comes back is not followed."""
    return client.post(address(response, step), {MANAGEMENT: step, **answers})
