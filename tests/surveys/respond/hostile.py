"""Requests that no browser sends, and what must hold after each: for the suite and for bench/hostile.py.

An attack names people and things by tokens such as ``{mine}``, which ``World`` fills in, so that the same
attack can be tried again.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, quote_from_bytes, urlencode

from django.apps import apps
from django.core.signing import get_cookie_signer
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from hypothesis import strategies as st

from surveys.models import Response
from surveys.respond import urls
from surveys.respond.handles import COOKIE
from tests.factories import make_case, make_draft, make_response, make_survey
from tests.surveys.respond.steps import MANAGEMENT

REFUSED = {400, 403, 404, 405}
EXPECTED = REFUSED | {200, 302, 410}
ROUTES = [str(one.pattern) for one in urls.urlpatterns] + ["taal/"]
# Where a form may be sent in a length that is refused.
TOO_MUCH = 2_200_000
FORM = "application/x-www-form-urlencoded"

bytes_ = st.one_of(
    st.binary(max_size=60), st.sampled_from([b"\x00", b"\xff\xfe", b"\xed\xa0\x80", b"..", b"%"])
)
texts = st.one_of(
    st.text(max_size=60), st.sampled_from(["\x00", "1\x00", "\u202e", "٣", "1e9", "-1", "9" * 400])
)
values = st.one_of(texts, st.sampled_from(["1", "2", "95", "99", "10", "nl", "en", "//evil.example/"]))
names = st.one_of(
    st.sampled_from(["onveilig", "waar", "waar_anders", "cijfer", "aantal", "code", "language", "next"]),
    st.sampled_from([MANAGEMENT, "wizard_goto_step", "csrfmiddlewaretoken", "handle", "step", "status"]),
    st.text(max_size=20),
)
CODES = ["{code}", "{answered_code}", "{closed_code}", "{withdrawn_code}", "K7MP4R9T", "{code}{code}"]
HANDLES = ["{mine}", "{mine}", "{mine}", "{theirs}", "{sent}", "{closed}", "{mine}x", "." * 22]
STEPS = ["gevoel", "gevoel", "oordeel", "controle", "done", "bedankt", "GEVOEL", "gevoel.", "{mine}"]
parts: defaultdict[str, st.SearchStrategy[str]] = defaultdict(
    lambda: st.sampled_from(["1", "0", "999999999999999999999", *CODES, *HANDLES]),
    code=st.sampled_from(CODES),
    handle=st.sampled_from(HANDLES),
    step=st.sampled_from(STEPS),
)
likely_parts = parts | {
    "code": st.sampled_from(["{code}", "{answered_code}", "{closed_code}", "{withdrawn_code}"]),
    "handle": st.sampled_from(["{mine}", "{mine}", "{mine}", "{theirs}", "{theirs}", "{sent}", "{closed}"]),
    "step": st.sampled_from(["gevoel", "oordeel", "controle"]),
}
anything = st.one_of(bytes_.map(quote_from_bytes), texts.map(lambda text: quote(text, errors="replace")))

forms = st.lists(st.tuples(names, values), max_size=8)
# What a respondent might send, a little off: without it few attacks get as far as the answers.
likely = st.fixed_dictionaries(
    {MANAGEMENT: st.sampled_from(["gevoel", "oordeel", "controle"])},
    optional={
        "onveilig": st.sampled_from(["1", "2", "3", ""]),
        "waar": st.lists(st.sampled_from(["1", "95", "99", "7"]), max_size=3),
        "waar_anders": st.one_of(texts, st.just("x" * 5000)),
        "cijfer": st.sampled_from(["1", "10", "11", "0", "7.5"]),
        "aantal": st.sampled_from(["1", "99", "100", "-1", "1e3"]),
        "language": st.sampled_from(["nl", "en", "xx"]),
    },
)
queries = st.sampled_from(["", "", "?wijzigen", "?reset", "?a=%00", "?" + "x" * 3000])
bodies = st.one_of(
    forms.map(lambda pairs: urlencode(pairs, errors="replace").encode()),
    likely.map(lambda form: urlencode(form, doseq=True, errors="replace").encode()),
    st.binary(max_size=300),
    st.sampled_from(
        [b"", b"onveilig=%ff%fe", b"a=1&" * 2500, b"waar_anders=" + b"x" * TOO_MUCH, b'{"onveilig": 1}']
    ),
    st.just(b'--x\r\nContent-Disposition: form-data; name="onveilig"; filename="a"\r\n\r\n1\r\n--x--\r\n'),
    st.just(b'--x\r\nContent-Disposition: form-data; name="onveilig"\r\n\r\n1'),
)
types = st.one_of(
    st.just(FORM),
    st.sampled_from(
        [
            "multipart/form-data; boundary=x",
            "multipart/form-data",
            "multipart/form-data; boundary=" + "y" * 300,
            f"{FORM}; charset=utf-16",
            f"{FORM}; charset=nonsense",
            "application/json",
            "",
        ]
    ),
)
methods = st.one_of(
    st.sampled_from(["GET", "POST", "POST", "POST", "HEAD"]),
    st.sampled_from(["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "get", "X"]),
)
HEADERS = [
    *(
        "ACCEPT_LANGUAGE",
        "ACCEPT_ENCODING",
        "HOST",
        "ORIGIN",
        "REFERER",
        "RANGE",
        "IF_NONE_MATCH",
        "USER_AGENT",
    ),
    *(
        "IF_MODIFIED_SINCE",
        "X_FORWARDED_FOR",
        "X_FORWARDED_PROTO",
        "X_FORWARDED_HOST",
        "X_CSRFTOKEN",
        "EXPECT",
    ),
    *("X_HTTP_METHOD_OVERRIDE", "X_REQUESTED_WITH", "TRANSFER_ENCODING"),
]
latin = st.text(st.characters(max_codepoint=255), max_size=80)
headers = st.dictionaries(
    st.sampled_from(HEADERS).map("HTTP_{}".format),
    st.one_of(latin, st.sampled_from(["en", "xx-" * 100, "127.0.0.1", "evil.example", "x" * 9000])),
    max_size=3,
)
cookies = st.one_of(
    st.sampled_from(
        ["{cookie}", "{cookie}", "{tampered}", "{other_handle}", "", COOKIE + "=", COOKIE + "=a:b:c"]
    ),
    latin,
)


@dataclass(frozen=True)
class Attack:
    """One request; ``cookie`` is the whole header."""

    method: str
    path: str
    body: bytes
    content_type: str = FORM
    headers: dict[str, str] = field(default_factory=dict)
    cookie: str = "{cookie}"

    @property
    def is_of_owner(self) -> bool:
        return self.cookie == "{cookie}"


@st.composite
def attacks(draw: st.DrawFn, route: str) -> Attack:
    """Attacks on the view that is reached by a route: wild ones, and ones that are nearly right."""
    is_wild = draw(st.booleans())

    def part(place: re.Match[str]) -> str:
        return draw(st.one_of(parts[place[1]], anything) if is_wild else likely_parts[place[1]])

    path = "/" + re.sub(r"<\w+:(\w+)>", part, route)
    if not is_wild:
        form = draw(st.one_of(likely, likely, forms.map(dict)))
        body = urlencode(form, doseq=True, errors="replace").encode()
        return Attack(draw(st.sampled_from(["GET", "POST", "POST"])), path, body=body)
    return Attack(
        draw(methods),
        path + draw(st.one_of(queries, anything.map("?{}".format))),
        body=draw(bodies),
        content_type=draw(types),
        headers=draw(headers),
        cookie=draw(cookies),
    )


class World:
    """A draft of one's own, and what belongs to others."""

    def __init__(self) -> None:
        mine = make_draft()
        survey = mine.survey
        withdrawn = make_case(survey, withdrawn_at=timezone.now())
        closed = make_draft(make_case(make_survey(version=survey.version)), onveilig=1)
        closed.survey.closed_at = timezone.now()
        closed.survey.save()
        sent = make_response(make_case(survey), onveilig=2, cijfer=7)
        self.mine = mine
        self.tokens = {
            "code": mine.case.access_code,
            "answered_code": sent.case.access_code,
            "closed_code": closed.case.access_code,
            "withdrawn_code": withdrawn.access_code,
            "mine": mine.handle,
            "theirs": make_draft(make_case(survey), onveilig=2).handle,
            "sent": sent.handle,
            "closed": closed.handle,
        }
        self.tokens |= self._cookies()

    def _cookies(self) -> dict[str, str]:
        """One's own, and two that were tampered with: its signature, and the handle that it signs."""
        own = ".".join(self.tokens[one] for one in ("sent", "closed", "mine"))
        signed = get_cookie_signer(salt=COOKIE + "surveys.respond.handles").sign(own)
        flipped = signed[:-1] + ("A" if signed[-1] != "A" else "B")
        found = {"cookie": signed, "tampered": flipped}
        found["other_handle"] = signed.replace(self.tokens["mine"], self.tokens["theirs"])
        return {name: f"{COOKIE}={value}" for name, value in found.items()}

    def fill(self, text: str) -> str:
        return re.sub(r"\{(\w+)\}", lambda place: self.tokens.get(place[1], place[0]), text)

    def strike(self, attack: Attack) -> HttpResponse:
        """The answer to an attack. Raises what the server did not expect."""
        meta = {**attack.headers, "HTTP_COOKIE": self.fill(attack.cookie)}
        client = Client()
        return client.generic(attack.method, self.fill(attack.path), attack.body, attack.content_type, **meta)

    def state(self, *, of_others: bool = False) -> dict[str, list[dict[str, Any]]]:
        """Every row of every table; but for one's own draft, its events and its case where told so."""
        own = {"response": {"id": self.mine.pk}, "responseevent": {"response": self.mine.pk}}
        own |= {"case": {"id": self.mine.case_id}}
        rows = {}
        for model in apps.get_models():
            mine = own.get(model._meta.model_name, {}) if of_others else {}
            found = model._base_manager.exclude(**mine) if mine else model._base_manager.all()
            rows[model._meta.label] = list(found.order_by("pk").values())
        return rows


@contextmanager
def undone() -> Iterator[None]:
    """What happens within is undone."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def check(world: World, attack: Attack) -> None:
    """Strike, and see that all is as it should be."""
    before, others = world.state(), world.state(of_others=True)
    with undone():
        answer = world.strike(attack)

        assert answer.status_code in (REFUSED if "{theirs}" in attack.path else EXPECTED), answer.status_code
        if attack.is_of_owner and attack.method == "POST":
            assert world.state(of_others=True) == others
            assert is_possible(Response.objects.get(pk=world.mine.pk).answers)
        else:
            assert world.state() == before


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
