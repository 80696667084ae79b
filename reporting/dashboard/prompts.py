"""What a working group can talk about where too few answered for figures, per theme."""

from django.utils.translation import gettext_lazy as _

PROMPTS = {
    "veiligheid": _("waar en wanneer u zich hier minder veilig voelt, en wat u er zelf aan doet."),
    "slachtofferschap": _("wat u het afgelopen jaar meemaakte, en wat het kostte aan geld en tijd."),
    "aangifte": _("wanneer u een voorval meldt, en wat u daarvan afhoudt."),
    "overlast": _("welke overlast het vaakst terugkomt, waar en op welke uren."),
    "schoon_heel": _("welke plek het eerst opgeknapt moet worden, en wie daarover gaat."),
    "brand": _("of nooduitgangen vrij zijn, en wat er buiten ligt dat kan branden."),
    "verkeer": _("waar het verkeer gevaarlijk is, en of hulpdiensten overal bij kunnen."),
    "maatregelen": _("welke maatregelen u al neemt, en wat u samen goedkoper doet."),
    "samenwerking": _("met wie u over veiligheid praat, en wat u van de anderen nodig hebt."),
    "ondermijning": _("wat u zag dat niet klopte, en bij wie u dat veilig kunt melden."),
    "cyber": _("wat u doet als uw computers morgen stilvallen."),
    "buurt": _("hoe men hier met elkaar omgaat, en wie u om hulp zou vragen."),
    "prioriteiten": _("welke drie problemen u samen het eerst wilt aanpakken."),
}
