"""What a paper form says beside its questions: who asks, how to fill it in, what is promised."""

from typing import Any

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from questionnaires.models import Audience
from questionnaires.printing.paper_form import paper_form
from surveys.models import Area, Survey
from surveys.queries import survey_questionnaire


def form_content(survey: Survey, *, language: str, is_large: bool, host: str = "") -> dict[str, Any]:
    """All that a form of the survey prints, but for its codes.

    ``host`` is where the code on it can be typed instead; without one the form has no code and is nobody's.
    """
    form = paper_form(survey_questionnaire(survey, language), language=language, is_large=is_large)
    with override(language):
        return form | {
            "sender": _("Gemeente %(name)s") % {"name": survey.round.area.municipality},
            "cover": _cover(survey, host),
            "closing": {
                "title": _("Dit was de laatste vraag. Hartelijk dank."),
                "paragraphs": list(filter(None, [_return(survey), _help(survey.round.area)])),
            },
        }


def _cover(survey: Survey, host: str) -> dict[str, Any]:
    online = _("Liever op internet? Scan de QR-code, of ga naar %(host)s en vul deze code in:")
    return {
        "lead": list(filter(None, _lead(survey))),
        "how_title": _("Zo vult u dit formulier in"),
        "how": [{"example": example, "text": text} for example, text in _how_to_fill_in()],
        "promise_title": _("Uw antwoorden zijn vertrouwelijk"),
        "promise": _promise(is_nobodys=not host),
        "online": online % {"host": host} if host else "",
    }


def _lead(survey: Survey) -> list[str]:
    """Who asks and why, as the start page on the web says it."""
    area = survey.round.area
    names = {"sender": area.municipality, "area": area, "partners": area.partners}
    if survey.audience == Audience.RESIDENTS:
        why = _(
            "Gemeente %(sender)s wil weten hoe veilig u zich voelt in uw buurt en wat u merkt van "
            "%(area)s. Met de uitkomsten maken we een plan voor dit gebied."
        )
        one_adult = _(
            "Per adres doet één volwassene mee: degene van 18 jaar of ouder die het eerst jarig is."
        )
        return [why % names, one_adult]
    if survey.audience == Audience.VISITORS:
        why = _(
            "Gemeente %(sender)s wil weten hoe veilig u het vindt in %(area)s. Met de uitkomsten maken we "
            "het hier veiliger, schoner en prettiger."
        )
        return [why % names]
    why = _(
        "Gemeente %(sender)s vraagt alle bedrijven in %(area)s hoe veilig het hier is. Waar hebt u last "
        "van? En wat moet het eerst worden aangepakt?"
    )
    plan = _("Met de uitkomsten maken we een plan voor dit gebied.")
    if area.partners:
        plan = _(
            "Met %(partners)s werken we aan het Keurmerk Veilig Ondernemen. Met de uitkomsten maken we "
            "een plan voor dit gebied."
        )
    return [why % names, f"{plan % names} {_('Ook als er bij u niets is gebeurd, telt uw antwoord.')}"]


def _how_to_fill_in() -> list[tuple[str, str]]:
    """(name of the box drawn as an example, or empty; what to do)."""
    return [
        (
            "cross",
            _("Zet een kruisje in het vakje van uw antwoord. Gebruik een pen die blauw of zwart schrijft."),
        ),
        ("filled", _("Vergist u zich? Maak dat vakje helemaal zwart en kruis het goede vakje aan.")),
        ("", _("Staat er ‘ga door naar vraag’ bij uw antwoord? Sla dan de vragen daartussen over.")),
        ("", _("Staat er ‘alleen als’ bij een vraag? Sla de vraag over als dat niet voor u geldt.")),
        ("", _("Meedoen is vrijwillig. U mag elke vraag overslaan.")),
    ]


def _promise(*, is_nobodys: bool) -> str:
    minimum = {"minimum": settings.MINIMUM_BASE}
    if is_nobodys:
        return (
            _(
                "Schrijf uw naam en adres niet op. Het nummer op dit formulier hoort niet bij een naam of "
                "adres. In het rapport staan alleen uitkomsten van groepen van minstens %(minimum)s "
                "deelnemers."
            )
            % minimum
        )
    return (
        _(
            "We bewaren ze apart van uw naam en adres. In het rapport staan alleen uitkomsten van groepen "
            "van minstens %(minimum)s deelnemers."
        )
        % minimum
    )


def _return(survey: Survey) -> str:
    day = {"day": date_format(survey.closes_on, "l j F Y")}
    return (
        _(
            "Doe alle bladen in de antwoordenvelop en stuur die op, of geef ze mee aan wie ze komt "
            "ophalen. Dat kan tot en met %(day)s."
        )
        % day
    )


def _help(area: Area) -> str:
    """Where to ask, if the municipality told it; numbers and addresses keep their direction in Arabic."""
    reach = [
        f"\N{LEFT-TO-RIGHT ISOLATE}{one}\N{POP DIRECTIONAL ISOLATE}"
        for one in (area.municipality.phone, area.municipality.email)
        if one
    ]
    return f"{_('Hulp nodig?')} {' · '.join(reach)}" if reach else ""
