"""What changed between two versions of a questionnaire, question by question, and what that does to a trend.

The rules stand once, in ``RULES``. They hold both ways: going back breaks a trend as much as going forward.

*Comparable* remain a mended typing error (``questionnaires.wording`` says what that is) and an added
translation: nobody was asked anything else. *A method break* is what makes other people answer or lets
the same people answer otherwise, while each answer keeps its meaning:

- other words in the question, the battery above it, its help, the interviewer's text, the introduction of
  its page or the words at the ends of a mark: wording moves answers by several points (Schuman and Presser,
  1981);
- options in another order, offered to others, or exclusive: the first ones read are ticked more often;
- "weet niet" added, left out or named otherwise: it draws answers that would have gone elsewhere;
- an answer that becomes compulsory, or no longer is: who would have left it blank now answers, or stops;
- a question moved into or out of a battery or a module, another ``ask_if`` of question or page, and an
  ``ask_if`` that looks at a question which itself changed or came or went: others make up the base.

*Not comparable* is what gives the figure another meaning: another type, another scale (substantive options
added or left out, another number of places to rank, another range or unit), an option code with another
label or that begins or ceases to count as missing. A question that is new or gone has nothing beside it.

Not looked at: the title of a page, the place of a question among the others, the reason given for a
compulsory answer, how long a text may be, over which number a keyer is to look twice, and translations:
what is compared is the Dutch.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from questionnaires.conditions import Between, Condition, alternatives, codes_used, options_of
from questionnaires.definition import Page, Questionnaire
from questionnaires.types.base import Choice, Question
from questionnaires.types.battery import BatteryQuestion
from questionnaires.wording import says_the_same


class Change(TextChoices):
    """What kind of change it is, the least first."""

    SAME = "same", _("gelijk")
    WORDING = "wording", _("tekst")
    ROUTING = "routing", _("doorverwijzing")
    OPTIONS = "options", _("antwoorden")
    TYPE = "type", _("soort vraag")
    NEW = "new", _("nieuw")
    GONE = "gone", _("vervallen")


class Trend(TextChoices):
    """What a change does to a series of figures, the least first."""

    COMPARABLE = "comparable", _("vergelijkbaar")
    METHOD_BREAK = "method_break", _("vergelijkbaar met methodebreuk")
    NOT_COMPARABLE = "not_comparable", _("niet vergelijkbaar")


@dataclass(frozen=True)
class Rule:
    """A difference between two versions: its kind, what it does to a trend, and how a person reads it."""

    change: Change
    trend: Trend
    text: str | Promise


_WORDING, _OPTIONS, _ROUTING = Change.WORDING, Change.OPTIONS, Change.ROUTING
_FINE, _BREAK, _NOT = Trend
RULES: Mapping[str, Rule] = {
    "spelling": Rule(_WORDING, _FINE, _("alleen spelling of leestekens verbeterd")),
    "option_spelling": Rule(_OPTIONS, _FINE, _("alleen spelling of leestekens van een antwoord verbeterd")),
    "wording": Rule(_WORDING, _BREAK, _("andere tekst: eerst ‘%(before)s’, nu ‘%(after)s’")),
    "help_added": Rule(_WORDING, _BREAK, _("toelichting toegevoegd: ‘%(after)s’")),
    "help_removed": Rule(_WORDING, _BREAK, _("toelichting vervallen: ‘%(before)s’")),
    "help": Rule(_WORDING, _BREAK, _("andere toelichting: eerst ‘%(before)s’, nu ‘%(after)s’")),
    "interviewer": Rule(_WORDING, _BREAK, _("andere aanwijzing voor de interviewer")),
    "intro": Rule(_WORDING, _BREAK, _("andere inleiding boven de vragen op de pagina")),
    "ends": Rule(_WORDING, _BREAK, _("andere woorden bij de uiteinden van de schaal")),
    "battery": Rule(_WORDING, _BREAK, _("nu wel of niet meer onderdeel van een stellingenblok")),
    "order": Rule(_OPTIONS, _BREAK, _("antwoorden in een andere volgorde")),
    "exclusive": Rule(_OPTIONS, _BREAK, _("‘%(after)s’ kan nu wel of niet meer samen met andere antwoorden")),
    "offered": Rule(_OPTIONS, _BREAK, _("‘%(after)s’ wordt aan anderen voorgelegd")),
    "missing_added": Rule(_OPTIONS, _BREAK, _("antwoord ‘%(after)s’ (telt niet mee) toegevoegd")),
    "missing_removed": Rule(_OPTIONS, _BREAK, _("antwoord ‘%(before)s’ (telt niet mee) vervallen")),
    "missing_label": Rule(
        _OPTIONS, _BREAK, _("ander antwoord dat niet meetelt: eerst ‘%(before)s’, nu ‘%(after)s’")
    ),
    "asked_of": Rule(_ROUTING, _BREAK, _("aan anderen gevraagd: de voorwaarde is veranderd")),
    "filter": Rule(_ROUTING, _BREAK, _("aan anderen gevraagd: de vraag ervoor is veranderd (‘%(after)s’)")),
    "required": Rule(_ROUTING, _BREAK, _("een antwoord is nu wel of niet meer verplicht")),
    "module": Rule(_ROUTING, _BREAK, _("verplaatst naar of uit een module")),
    "added": Rule(_OPTIONS, _NOT, _("antwoord ‘%(after)s’ toegevoegd")),
    "removed": Rule(_OPTIONS, _NOT, _("antwoord ‘%(before)s’ vervallen")),
    "label": Rule(_OPTIONS, _NOT, _("antwoord met een andere betekenis: eerst ‘%(before)s’, nu ‘%(after)s’")),
    "counts": Rule(_OPTIONS, _NOT, _("‘%(after)s’ telt nu wel of niet meer mee")),
    "scale": Rule(_OPTIONS, _NOT, _("andere schaal: eerst %(before)s, nu %(after)s")),
    "type": Rule(Change.TYPE, _NOT, _("ander soort vraag")),
    "new": Rule(Change.NEW, _NOT, _("eerder niet gevraagd")),
    "gone": Rule(Change.GONE, _NOT, _("niet meer gevraagd")),
}
_CHANGES, _TRENDS = list(Change), list(Trend)
# What a type adds to a question that is compared in another way, or that no respondent sees.
_ELSEWHERE = {"type", "choices", "statements", "low", "high", "max_length"}


@dataclass(frozen=True)
class Detail:
    """One difference, by the name of its rule, with the texts that it is about."""

    rule: str
    before: str = ""
    after: str = ""

    def __str__(self) -> str:
        return str(RULES[self.rule].text) % {"before": self.before, "after": self.after}


@dataclass(frozen=True)
class QuestionChange:
    """What became of one question: the gravest of its differences tells ``change`` and ``trend``."""

    code: str
    change: Change
    trend: Trend
    details: tuple[Detail, ...] = ()

    @property
    def words(self) -> str:
        """The differences that do most to the trend, in the language of the page."""
        return "; ".join(str(one) for one in self.details if RULES[one.rule].trend == self.trend)


@dataclass(frozen=True)
class _Place:
    """A question that collects an answer, where it stands: its page, and its battery if it has one."""

    item: Question
    page: Page
    battery: BatteryQuestion | None

    @property
    def label(self) -> str:
        return f"{self.battery.label} {self.item.label}" if self.battery else self.item.label

    @property
    def help(self) -> str:
        return self.battery.help if self.battery else self.item.help


def compare(before: Questionnaire, after: Questionnaire) -> tuple[QuestionChange, ...]:
    """What became of every question: those of ``after`` in order, then those that are gone."""
    old, new = _places(before), _places(after)
    found = {code: list(_differences(old[code], new[code])) for code in new.keys() & old.keys()}
    _pass_on(found, old, new)
    here = [_change(code, found.get(code, [Detail("new")])) for code in new]
    return (*here, *(_change(code, [Detail("gone")]) for code in old if code not in new))


def worst(changes: Iterable[QuestionChange]) -> Trend:
    """What a figure that rests on several questions may still be compared with."""
    return max((change.trend for change in changes), key=_TRENDS.index, default=Trend.COMPARABLE)


def _pass_on(found: dict[str, list[Detail]], old: dict[str, _Place], new: dict[str, _Place]) -> None:
    """Mark what is asked after an answer to a question that changed, and what is asked after that."""
    looks_at = {code: _looks_at(old[code]) | _looks_at(new[code]) for code in found}
    passed = True
    while passed:
        broken = {code for code, details in found.items() if _breaks(details)} | (old.keys() ^ new.keys())
        reached = [code for code in found.keys() - broken if looks_at[code] & broken]
        for code in reached:
            first = min(looks_at[code] & broken)
            texts = [places[first].label for places in (old, new) if first in places]
            found[code].append(Detail("filter", texts[0], texts[-1]))
        passed = bool(reached)


def _change(code: str, details: list[Detail]) -> QuestionChange:
    if not details:
        return QuestionChange(code, Change.SAME, Trend.COMPARABLE)
    rules = [RULES[detail.rule] for detail in details]
    gravest = max(rules, key=lambda rule: (_TRENDS.index(rule.trend), _CHANGES.index(rule.change)))
    return QuestionChange(code, gravest.change, gravest.trend, tuple(details))


def _breaks(details: list[Detail]) -> bool:
    return any(RULES[detail.rule].trend != Trend.COMPARABLE for detail in details)


def _places(questionnaire: Questionnaire) -> dict[str, _Place]:
    return {
        item.code: _Place(item, page, question if isinstance(question, BatteryQuestion) else None)
        for page in questionnaire.pages
        for question in page.questions
        for item in question.items
    }


def _looks_at(place: _Place) -> frozenset[str]:
    options = (choice.ask_if for choice in place.item.choices_by_code.values())
    return frozenset().union(*map(codes_used, (place.page.ask_if, place.item.ask_if, *options)))


def _differences(old: _Place, new: _Place) -> Iterator[Detail]:
    yield from _in_words(old, new)
    if old.item.required != new.item.required:
        yield Detail("required")
    if (old.page.module or "") != (new.page.module or ""):
        yield Detail("module")
    if _asked_of(old) != _asked_of(new):
        yield Detail("asked_of")
    if type(old.item) is not type(new.item):
        yield Detail("type")
        return
    yield from _in_scale(old.item, new.item)
    yield from _in_options(old.item.choices_by_code, new.item.choices_by_code)


def _in_words(old: _Place, new: _Place) -> Iterator[Detail]:
    if bool(old.battery) != bool(new.battery):
        yield Detail("battery")
    yield from _text("wording", old.label, new.label)
    if bool(old.help) != bool(new.help):
        yield Detail("help_added" if new.help else "help_removed", old.help, new.help)
    else:
        yield from _text("help", old.help, new.help)
    yield from _text("interviewer", old.item.interviewer, new.item.interviewer)
    yield from _text("intro", old.page.intro, new.page.intro)
    for end in ("low", "high"):
        yield from _text("ends", getattr(old.item, end, ""), getattr(new.item, end, ""))


def _text(rule: str, old: str, new: str) -> Iterator[Detail]:
    if old != new:
        yield Detail("spelling" if says_the_same(old, new) else rule, old, new)


def _in_scale(old: Question, new: Question) -> Iterator[Detail]:
    """Whatever a type says beyond its words and options: range, unit, places to rank."""
    for name in sorted(type(new).model_fields.keys() - Question.model_fields.keys() - _ELSEWHERE):
        one, other = getattr(old, name), getattr(new, name)
        both_text = isinstance(one, str) and isinstance(other, str)
        if one != other and not (both_text and says_the_same(one, other)):
            yield Detail("scale", str(one), str(other))


def _in_options(old: Mapping[int, Choice], new: Mapping[int, Choice]) -> Iterator[Detail]:
    for code in [*new, *(code for code in old if code not in new)]:
        if code in old and code in new:
            yield from _in_option(old[code], new[code])
        else:
            choice = new.get(code) or old[code]
            what = "added" if code in new else "removed"
            yield Detail(f"missing_{what}" if choice.missing else what, choice.label, choice.label)
    if [code for code in old if code in new] != [code for code in new if code in old]:
        yield Detail("order")


def _in_option(old: Choice, new: Choice) -> Iterator[Detail]:
    labels = old.label, new.label
    if old.missing != new.missing:
        yield Detail("counts", *labels)
    if old.label != new.label:
        other = "missing_label" if old.missing and new.missing else "label"
        yield Detail("option_spelling" if says_the_same(*labels) else other, *labels)
    if old.exclusive != new.exclusive:
        yield Detail("exclusive", *labels)
    if _plain(old.ask_if) != _plain(new.ask_if):
        yield Detail("offered", *labels)


def _asked_of(place: _Place) -> frozenset[frozenset[Any]]:
    """Who is asked, whether page or question says so: any of these sets, all of whose parts must match."""
    pairs = {one | other for one in _plain(place.page.ask_if) for other in _plain(place.item.ask_if)}
    return frozenset(one for one in pairs if not any(other < one for other in pairs))


def _plain(condition: Condition) -> frozenset[frozenset[Any]]:
    """A condition without order and ways of writing."""
    return frozenset(
        frozenset(
            (code, (accepted.min, accepted.max) if isinstance(accepted, Between) else options_of(accepted))
            for code, accepted in mapping.items()
        )
        for mapping in alternatives(condition)
    )
