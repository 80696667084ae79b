"""How a figure is worked out, in words."""

from django.utils.translation import gettext as _

from questionnaires.definition import Questionnaire
from questionnaires.routing_words import RoutingWords
from reporting import formats
from reporting.indicators import Indicator, Mean, Median, Scale, Share


def formula(indicator: Indicator, questionnaire: Questionnaire) -> list[tuple[str, str]]:
    """(part, words) of the formula of an indicator, with the numbers and words of this questionnaire."""
    words = RoutingWords(questionnaire)
    base = words.what(indicator.base) or _("iedereen die antwoordde")
    match indicator:
        case Share():
            return [
                (_("Telt mee"), words.what(indicator.counts)),
                (_("Van wie"), base),
                (_("Berekening"), _("aantal dat meetelt, gedeeld door de basis, maal 100")),
            ]
        case Scale():
            return [
                (_("Vragen"), ", ".join(words.numbers[code] for code in indicator.items)),
                (_("Punten per antwoord"), _points(indicator, questionnaire)),
                (_("Van wie"), _at_least(indicator, base)),
                (_("Berekening"), _("het gemiddelde van de punten per deelnemer, en daarvan het gemiddelde")),
            ]
        case Mean() | Median():
            what = _("het gemiddelde") if isinstance(indicator, Mean) else _("de middelste waarde (mediaan)")
            return [
                (_("Gemeten"), words.name(indicator.of)),
                (_("Van wie"), base),
                (_("Berekening"), _("%(what)s van de antwoorden") % {"what": what}),
            ]
    raise TypeError(f"{indicator.code} is an indicator of an unknown kind")


def _points(indicator: Scale, questionnaire: Questionnaire) -> str:
    """What each answer is worth, in the words of the first item that has it."""
    options = {
        option.code: option.label
        for item in reversed(indicator.items)
        for option in questionnaire.columns[item].choices_by_code.values()
    }
    found = [
        f"{options.get(code, str(code))}: {formats.number(score, 0 if score == int(score) else 1)}"
        for code, score in indicator.scores.items()
    ]
    return "; ".join(found)


def _at_least(indicator: Scale, base: str) -> str:
    words = _("%(base)s, met een antwoord op minstens %(number)s van de %(total)s vragen")
    numbers = {
        "number": formats.in_words(indicator.min_items),
        "total": formats.in_words(len(indicator.items)),
    }
    return words % {"base": base, **numbers}
