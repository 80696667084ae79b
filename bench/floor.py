"""The floor of bench/answering.py: the least that Django can do to take the same response.

The same requests, the same commits and the same bytes: it shows the pages that Veiligpeil showed, recorded
beforehand in the folder VEILIGPEIL_BENCH_PAGES, and keeps a case, a draft and its events in its own tables.
No questionnaire, no check of an answer, no language, no session; CSRF protection and gzip it has too. Run by
itself it makes the tables, and a case for each access code on standard input.
"""

import os
import secrets
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings

from config.settings import DATABASES, SECRET_KEY

# What Veiligpeil's security and caching rules add to every answer, as constants.
HEADERS = {
    "Expires": "Tue, 24 Nov 2026 13:09:16 GMT",
    "Cache-Control": "max-age=0, no-cache, no-store, must-revalidate, private",
    "X-Frame-Options": "DENY",
    "Content-Language": "nl",
    "Content-Security-Policy": "base-uri 'none'; frame-ancestors 'none'; form-action 'self'; img-src 'self' "
    "data:; default-src 'none'; connect-src 'self'; font-src 'self'; script-src 'self'; style-src 'self'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
FOLDER = Path(os.environ["VEILIGPEIL_BENCH_PAGES"])
STEPS = ("vestiging", "gevoel", "voorvallen", "omgeving", "samenwerking", "slot", "controle", "bedankt")

if not settings.configured:
    settings.configure(
        SECRET_KEY=SECRET_KEY,
        ALLOWED_HOSTS=["127.0.0.1"],
        ROOT_URLCONF=__name__,
        DATABASES=DATABASES,
        MIDDLEWARE=[
            f"{__name__}.with_headers",
            "django.middleware.gzip.GZipMiddleware",
            "django.middleware.common.CommonMiddleware",  # without a Content-Length nothing is kept alive
            "django.middleware.csrf.CsrfViewMiddleware",
        ],
        TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates", "DIRS": [FOLDER]}],
        USE_TZ=True,
    )
    apps.populate([])

from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.db import connection, models, transaction  # noqa: E402
from django.http import HttpRequest, HttpResponse  # noqa: E402
from django.shortcuts import redirect, render  # noqa: E402
from django.urls import path  # noqa: E402
from django.utils import timezone  # noqa: E402


class Case(models.Model):
    access_code = models.CharField(max_length=8, unique=True)
    disposition = models.CharField(max_length=20)

    class Meta:
        app_label = "floor"


class Draft(models.Model):
    handle = models.CharField(max_length=22, unique=True)
    case = models.ForeignKey(Case, models.PROTECT)
    answers = models.JSONField(default=dict)
    started_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "floor"


class Event(models.Model):
    draft = models.ForeignKey(Draft, models.CASCADE)
    page = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        app_label = "floor"


def prepare(codes: list[str]) -> None:
    with connection.schema_editor() as editor:
        for model in (Case, Draft, Event):
            editor.create_model(model)
    Case.objects.bulk_create([Case(access_code=code, disposition="unknown") for code in codes])


def start(request: HttpRequest, code: str) -> HttpResponse:
    case = Case.objects.get(access_code=code)
    if request.method == "GET":
        return render(request, "start.html")
    with transaction.atomic():
        now = timezone.now()
        Case.objects.select_for_update().get(pk=case.pk)
        draft = Draft.objects.create(handle=secrets.token_urlsafe(16), case=case, started_at=now)
        Event.objects.create(draft=draft, page="", at=now)
    onwards = redirect("answer", handle=draft.handle, step=STEPS[0])
    onwards.set_signed_cookie("vragenlijst", draft.handle)
    return onwards


def answer(request: HttpRequest, handle: str, step: str) -> HttpResponse:
    if handle != request.get_signed_cookie("vragenlijst"):
        return HttpResponse(status=403)
    draft = Draft.objects.get(handle=handle)
    if request.method == "GET":
        return render(request, f"{step}.html")
    with transaction.atomic():
        draft = Draft.objects.select_for_update().get(pk=draft.pk)
        keep(draft, step, request.POST.dict())
    return redirect("answer", handle=handle, step=STEPS[STEPS.index(step) + 1])


def keep(draft: Draft, step: str, answers: dict[str, Any]) -> None:
    now = timezone.now()
    if step == "controle":
        draft.submitted_at = now
        draft.save()
        Case.objects.filter(pk=draft.case_id).update(disposition="complete")
    else:
        draft.answers |= answers
        draft.save(update_fields=["answers"])
    Event.objects.create(draft=draft, page=step, at=now)


def with_headers(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        for name, value in HEADERS.items():
            response.headers[name] = value
        return response

    return answer


urlpatterns = [
    path("c/<str:code>/", start),
    path("vragenlijst/<str:handle>/<slug:step>/", answer, name="answer"),
]
application = get_wsgi_application()

if __name__ == "__main__":
    prepare(sys.stdin.read().split())
