"""Coming in without a code, as from a poster."""

import uuid
from typing import Any

from django.test import Client
from django.urls import reverse

from surveys.models import Channel, Response
from surveys.queries import survey_channel
from tests.factories import make_survey
from tests.surveys.respond.steps import send


def make_poster(**fields: Any) -> Channel:
    """The open link of a survey of visitors."""
    return survey_channel(make_survey(**{"audience": "visitors", **fields}), Channel.Kind.POSTER)


def open_link(client: Client, channel: Channel, query: str = "") -> Any:
    """The start page."""
    return client.get(reverse("poster", args=[channel.slug]) + query, headers={"accept-language": "nl"})


def begin(client: Client, channel: Channel, key: uuid.UUID | None = None) -> Response:
    """Press the button on the start page; the draft that it leads to."""
    onwards = client.post(reverse("poster", args=[channel.slug]), {"key": key or uuid.uuid4()})
    return Response.objects.get(handle=onwards.url.split("/")[2])


def fill_in(client: Client, draft: Response) -> None:
    """Answer every page and send it."""
    send(client, draft, "gevoel", onveilig="2")
    send(client, draft, "oordeel", cijfer="7")
    send(client, draft, "controle")


def heading(response: Any) -> str:
    return response.text.split("<h1>")[1].split("</h1>")[0]
