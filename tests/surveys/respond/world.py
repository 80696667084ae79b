"""Whom hostile requests (hostile.py) are aimed at, and what must hold after each of them."""

import re
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.core.signing import get_cookie_signer
from django.db import transaction
from django.test import Client
from django.utils import timezone

from surveys.answering import start_open_draft, submit
from surveys.models import Channel, Response
from surveys.queries import survey_channel
from surveys.respond.handles import COOKIE, KIOSK_COOKIE
from tests.factories import make_case, make_draft, make_open_draft, make_response, make_survey, make_wish
from tests.surveys.respond.hostile import OWN_KEY, THEIR_KEY, Attack

REFUSED = {400, 403, 404, 405}
EXPECTED = REFUSED | {200, 302, 410}
# By model, the rows of its table.
Rows = dict[str, list[dict[str, Any]]]


class World:
    """Drafts of one's own, under a code and through an open link, and what belongs to others."""

    def __init__(self) -> None:
        mine = make_draft()
        survey = mine.survey
        withdrawn = make_case(survey, withdrawn_at=timezone.now())
        closed = make_draft(make_case(make_survey(version=survey.version)), onveilig=1)
        closed_poster = survey_channel(closed.survey, Channel.Kind.POSTER)
        closed.survey.closed_at = timezone.now()
        closed.survey.save()
        sent = make_response(make_case(survey), onveilig=2, cijfer=7)
        self.poster = survey_channel(survey, Channel.Kind.POSTER)
        self.survey = survey
        self.own = [mine, self._begun(OWN_KEY)]
        make_wish(survey)
        self.tokens = {
            "code": mine.case.access_code,
            "answered_code": sent.case.access_code,
            "closed_code": closed.case.access_code,
            "withdrawn_code": withdrawn.access_code,
            "mine": mine.handle,
            "open": self.own[1].handle,
            "open_sent": submit(make_open_draft(survey, onveilig=2), now=timezone.now()).handle,
            "theirs": make_draft(make_case(survey), onveilig=2).handle,
            "their_open": self._begun(THEIR_KEY, onveilig=2).handle,
            "sent": sent.handle,
            "closed": closed.handle,
            "slug": str(self.poster.slug),
            "closed_slug": str(closed_poster.slug),
            "survey": str(survey.pk),
            "other_survey": str(closed.survey_id),
        }
        self.tokens |= self._cookies()
        # The same before each attack, since all are undone.
        self.before = {of_others: self.state(of_others=of_others) for of_others in (False, True)}

    def _begun(self, key: uuid.UUID, **answers: Any) -> Response:
        """A draft through the open link whose start page had this key."""
        draft = start_open_draft(self.poster, submission_key=key, language="nl", now=timezone.now())
        draft.answers = answers
        draft.save(update_fields=["answers"])
        return draft

    def _cookies(self) -> dict[str, str]:
        """One's own, that of a kiosk, and two that were tampered with: its signature, and a handle in it."""
        own = ".".join(self.tokens[one] for one in ("sent", "open_sent", "closed", "open", "mine"))
        signed = _signed(COOKIE, own)
        flipped = signed[:-1] + ("A" if signed[-1] != "A" else "B")
        return {
            "cookie": signed,
            "kiosk": f"{signed}; {_signed(KIOSK_COOKIE, self.tokens['slug'])}",
            "tampered": flipped,
            "other_handle": signed.replace(self.tokens["mine"], self.tokens["theirs"]),
        }

    def fill(self, text: str) -> str:
        return re.sub(r"\{(\w+)\}", lambda place: self.tokens.get(place[1], place[0]), text)

    def strike(self, attack: Attack) -> Any:
        """The answer to an attack. Raises what the server did not expect."""
        meta = {**attack.headers, "HTTP_COOKIE": self.fill(attack.cookie)}
        client = Client()
        return client.generic(attack.method, self.fill(attack.path), attack.body, attack.content_type, **meta)

    def state(self, *, of_others: bool = False) -> Rows:
        """Every row of every table; but for one's own drafts, their events and case where told so."""
        drafts = [draft.pk for draft in self.own]
        own = {"response": {"id__in": drafts}, "responseevent": {"response__in": drafts}}
        own |= {"case": {"id": self.own[0].case_id}}
        rows = {}
        for model in apps.get_models():
            mine = own.get(model._meta.model_name, {}) if of_others else {}
            found = model._base_manager.exclude(**mine) if mine else model._base_manager.all()
            rows[model._meta.label] = list(found.order_by("pk").values())
        return rows


def _signed(cookie: str, value: str) -> str:
    return f"{cookie}={get_cookie_signer(salt=cookie + 'surveys.respond.handles').sign(value)}"


@contextmanager
def undone() -> Iterator[None]:
    """What happens within is undone."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def check(world: World, attack: Attack) -> None:
    """Strike, and see that all is as it should be."""
    is_owners = attack.is_of_owner and attack.method == "POST"
    with undone():
        answer = world.strike(attack)

        assert answer.status_code in EXPECTED, answer.status_code
        assert keeps_others_apart(world, attack, answer)
        added = added_rows(world.before[is_owners], world.state(of_others=is_owners))
        assert {label for label, rows in added.items() if rows} <= may_add(attack)
        assert all(is_blank_draft(world, row) for row in added["surveys.Response"])
        assert {row["survey_id"] for row in added["surveys.ContactWish"]} <= {world.survey.pk}
        for draft in world.own:
            assert is_possible(Response.objects.get(pk=draft.pk).answers)


def keeps_others_apart(world: World, attack: Attack, answer: Any) -> bool:
    """Whether nobody was let into the draft of another: refused, or sent to the start of an open link."""
    leads_to = answer.headers.get("Location", "")
    if re.search(r"\{(theirs|their_open)\}", attack.path):
        return answer.status_code in REFUSED or (answer.status_code == 302 and leads_to.startswith("/o/"))
    given = leads_to + str(answer.cookies)
    return not any(world.tokens[one] in given for one in ("theirs", "their_open"))


def added_rows(before: Rows, after: Rows) -> Rows:
    """The rows that came, by model; all that was there is there still, and as it was."""
    for label, rows in before.items():
        assert [row for row in rows if row not in after[label]] == []
    return {label: [row for row in rows if row not in before[label]] for label, rows in after.items()}


def may_add(attack: Attack) -> set[str]:
    """The models of which a request may make rows: a poster begins a draft, who answered leaves a wish."""
    if attack.method != "POST":
        return set()
    if attack.path.lower().startswith("/o/"):
        return {"surveys.Response", "surveys.ResponseEvent", "surveys.Tally"}
    return {"surveys.ContactWish"} if attack.is_of_owner and attack.path.startswith("/contact/") else set()


def is_blank_draft(world: World, row: dict[str, Any]) -> bool:
    """Whether a response is as it begins through the open link."""
    begun = {"channel_id": world.poster.pk, "case_id": None, "status": "draft", "answers": {}}
    return {name: row[name] for name in begun} == begun


def is_possible(answers: dict[str, Any]) -> bool:
    """Whether a respondent could have given these answers to the tiny questionnaire."""
    possible = {
        "onveilig": lambda value: value in (1, 2),
        "waar": lambda value: sorted(value) in ([1], [95], [1, 95], [99]),
        "waar_anders": lambda value: isinstance(value, str) and len(value) <= 200 and "\x00" not in value,
        "cijfer": lambda value: value in range(1, 11),
        "aantal": lambda value: value in range(1, 100),
    }
    return all(value is None or possible[code](value) for code, value in answers.items())
