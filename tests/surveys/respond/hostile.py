"""Requests that no browser sends, for the suite and for bench/hostile.py; world.py says what must hold.

An attack names people and things by tokens such as ``{mine}``, which ``World`` fills in, so that the same
attack can be tried again.
"""

import re
import uuid
from collections import defaultdict
from dataclasses import dataclass, field
from urllib.parse import quote, quote_from_bytes, urlencode

from hypothesis import strategies as st

from surveys.respond import urls
from surveys.respond.handles import COOKIE, KIOSK_COOKIE, TAKEN_PART_COOKIE, WISHED_COOKIE
from tests.surveys.respond.steps import MANAGEMENT

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
    st.sampled_from(["key", "wants_results", "wants_workgroup", "name", "email", "phone", "survey"]),
    st.text(max_size=20),
)
CODES = ["{code}", "{answered_code}", "{closed_code}", "{withdrawn_code}", "K7MP4R9T", "{code}{code}"]
HANDLES = ["{mine}", "{open}", "{open_sent}", "{theirs}", "{sent}", "{closed}", "{mine}x", "." * 22]
SLUGS = ["{slug}", "{slug}", "{closed_slug}", "abcdef", "{slug}x", "{code}"]
SURVEYS = ["{survey}", "{other_survey}", "0", "-1", "9" * 30]
# Of a draft that was begun through the open link by this browser, and by another one.
OWN_KEY, THEIR_KEY = uuid.UUID(int=1), uuid.UUID(int=2)
STEPS = ["gevoel", "gevoel", "oordeel", "controle", "done", "bedankt", "GEVOEL", "gevoel.", "{mine}"]
parts: defaultdict[str, st.SearchStrategy[str]] = defaultdict(
    lambda: st.sampled_from(["1", "0", "999999999999999999999", *CODES, *HANDLES]),
    code=st.sampled_from(CODES),
    handle=st.sampled_from(HANDLES),
    step=st.sampled_from(STEPS),
    slug=st.sampled_from(SLUGS),
    survey=st.sampled_from(SURVEYS),
)
likely_parts = parts | {
    "code": st.sampled_from(["{code}", "{answered_code}", "{closed_code}", "{withdrawn_code}"]),
    "handle": st.sampled_from(
        ["{mine}", "{mine}", "{open}", "{theirs}", "{their_open}", "{sent}", "{closed}"]
    ),
    "slug": st.sampled_from(["{slug}", "{slug}", "{slug}", "{closed_slug}"]),
    "survey": st.sampled_from(["{survey}", "{survey}", "{survey}", "{other_survey}"]),
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
keys = st.sampled_from([str(THEIR_KEY), str(OWN_KEY), "x", "", "\x00"])
beginnings = st.fixed_dictionaries({"key": keys}, optional={"language": st.sampled_from(["nl", "en", "xx"])})
EMAIL = "anna@voorbeeld.example"
wishes = st.one_of(
    st.fixed_dictionaries({"wants_results": st.just("on"), "email": st.just(EMAIL), "key": keys}),
    st.fixed_dictionaries(
        {"email": st.sampled_from([EMAIL, "anna", "a@" + "b" * 300 + ".example", ""])},
        optional={
            "key": keys,
            "wants_results": st.just("on"),
            "wants_workgroup": st.just("on"),
            "name": st.one_of(texts, st.just("x" * 5000)),
            "phone": st.sampled_from(["06 12345678", "٠٦ ١٢٣٤٥٦٧٨", "+", "1" * 400]),
        },
    ),
)
queries = st.sampled_from(
    ["", "", "?wijzigen", "?iemand-anders", "?volgende", "?reset", "?a=%00", "?" + "x" * 3000]
)
bodies = st.one_of(
    forms.map(lambda pairs: urlencode(pairs, errors="replace").encode()),
    st.one_of(likely, beginnings, wishes).map(
        lambda form: urlencode(form, doseq=True, errors="replace").encode()
    ),
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
        [
            "{cookie}",
            "{cookie}",
            "{kiosk}",
            "{tampered}",
            "{other_handle}",
            "",
            COOKIE + "=",
            COOKIE + "=a:b:c",
        ]
    ),
    st.sampled_from([f"{KIOSK_COOKIE}={{slug}}", f"{TAKEN_PART_COOKIE}=1:2:3", f"{WISHED_COOKIE}=x"]),
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
        return self.cookie in ("{cookie}", "{kiosk}")


@st.composite
def attacks(draw: st.DrawFn, route: str) -> Attack:
    """Attacks on the view that is reached by a route: wild ones, and ones that are nearly right."""
    is_wild = draw(st.booleans())

    def part(place: re.Match[str]) -> str:
        return draw(st.one_of(parts[place[1]], anything) if is_wild else likely_parts[place[1]])

    path = "/" + re.sub(r"<\w+:(\w+)>", part, route)
    if not is_wild:
        return draw(_nearly_right(route, path))
    return Attack(
        draw(methods),
        path + draw(st.one_of(queries, anything.map("?{}".format))),
        body=draw(bodies),
        content_type=draw(types),
        headers=draw(headers),
        cookie=draw(cookies),
    )


@st.composite
def _nearly_right(draw: st.DrawFn, route: str, path: str) -> Attack:
    is_open_link, is_only_read = "slug" in route, "nog-daar" in route or "bedankt" in route
    right = wishes if "survey" in route else beginnings if is_open_link else likely
    form = draw(st.one_of(right, right, forms.map(dict)))
    return Attack(
        draw(st.sampled_from(["GET", "GET", "POST"] if is_only_read else ["POST", "POST", "GET"])),
        path + draw(st.sampled_from(["?iemand-anders", ""] if is_open_link else [""])),
        body=urlencode(form, doseq=True, errors="replace").encode(),
        cookie=draw(st.sampled_from(["{cookie}", "{cookie}", "{kiosk}", ""])),
    )
