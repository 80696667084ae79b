"""What is asked of who brings in an earlier round."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from questionnaires.models import Audience, QuestionnaireVersion
from surveys.earlier.mapping import Scale
from surveys.earlier.queries import first_day, latest_version, versions_of
from surveys.earlier.targets import SUB_AREA, Target
from surveys.models import Area, EarlierDraft
from surveys.models.earlier import MOST_ASKED
from surveys.spreadsheets import Sheet, Unreadable, read_sheet

FIRST_YEAR = 1990
LEAVE_BLANK = "leeg"
_REQUIRED = {
    "kind": gettext_lazy("Kies wat u van die meting hebt"),
    "version": gettext_lazy("Kies een vragenlijst"),
    "name": gettext_lazy("Vul een naam in, bijvoorbeeld Meting 2023"),
    "opens_on": gettext_lazy("Vul de eerste dag in"),
    "closes_on": gettext_lazy("Vul de laatste dag in"),
    "way": gettext_lazy("Kies hoe de meesten de vragenlijst invulden"),
    "source": gettext_lazy("Vul in wie de meting uitvoerde, en hoe"),
    "differs": gettext_lazy("Vul in wat er toen anders ging. Weet u het niet? Schrijf dan ‘onbekend’"),
}
_HINTS = {
    "version": gettext_lazy("De vragenlijst waar de vragen van toen het meest op lijken."),
    "name": gettext_lazy("Zo heet de meting bij de cijfers, bijvoorbeeld Meting 2023."),
    "opens_on": gettext_lazy("Weet u alleen het jaar? Vul dan 1 januari en 31 december in."),
    "source": gettext_lazy("Bijvoorbeeld: bureau X, brief met antwoordenvelop en één herinnering."),
    "differs": gettext_lazy(
        "Dit staat bij elke vergelijking. Bijvoorbeeld: alleen winkels, gevraagd in december, andere "
        "vraagtekst."
    ),
    "asked": gettext_lazy(
        "Het aantal op de adressenlijst, zonder leegstand. Weet u het niet? Laat het dan leeg."
    ),
}


class DetailsForm(forms.ModelForm):
    """What is known of an earlier round of an area."""

    class Meta:
        model = EarlierDraft
        fields = ["kind", "version", "name", "opens_on", "closes_on", "way", "source", "differs", "asked"]
        widgets = {
            "kind": forms.RadioSelect,
            "opens_on": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            "closes_on": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        }

    def __init__(self, *args: Any, area: Area, person: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.area = area
        self.instance.area = area
        versions = versions_of(person, area)
        kinds: Any = self.fields["kind"]
        kinds.choices = EarlierDraft.Kind.choices
        chosen: Any = self.fields["version"]
        chosen.queryset = versions
        chosen.choices = [("", _("Kies een vragenlijst")), *((one.pk, _name(one)) for one in versions)]
        chosen.initial = latest_version(area)
        ways: Any = self.fields["way"]
        ways.choices = [("", _("Kies een manier")), *list(ways.choices)[1:]]
        for name, field in self.fields.items():
            _dress(field, _REQUIRED.get(name, ""), _HINTS.get(name, ""))

    def clean_opens_on(self) -> date:
        day: date = self.cleaned_data["opens_on"]
        if day.year < FIRST_YEAR:
            raise forms.ValidationError(_("Vul een dag in vanaf 1990"))
        return day

    def clean_closes_on(self) -> date:
        day: date = self.cleaned_data["closes_on"]
        if day >= timezone.localdate():
            raise forms.ValidationError(_("Vul een dag in die voorbij is"))
        return day

    def clean(self) -> dict[str, Any]:
        found = super().clean() or self.cleaned_data
        opens, closes, version = (found.get(name) for name in ("opens_on", "closes_on", "version"))
        if opens and closes and opens > closes:
            self.add_error("closes_on", _("De laatste dag komt na de eerste dag"))
        if version:
            self._check_audience(version, closes)
        return found

    def _check_audience(self, version: QuestionnaireVersion, closes: date | None) -> None:
        """Whether it can be an earlier round of this audience."""
        first = first_day(self.area, version.audience)
        if closes and first and closes >= first:
            sentence = _("Vul een dag in vóór %(day)s: toen begon de eerste meting in Veiligpeil")
            self.add_error("closes_on", sentence % {"day": date_format(first, "j F Y")})
        if self.cleaned_data.get("asked") and version.audience == Audience.VISITORS:
            self.add_error("asked", _("Laat dit leeg: hoeveel bezoekers er waren, is niet bekend"))
        taken = self.area.rounds.filter(
            is_earlier=True, name=self.cleaned_data.get("name", ""), surveys__audience=version.audience
        )
        if taken.exists():
            sentence = _("Kies een andere naam: ‘%(name)s’ heeft al cijfers van deze doelgroep")
            self.add_error("name", sentence % {"name": self.cleaned_data["name"]})


class UploadForm(forms.Form):
    """A file with answers; after it was found valid, ``sheet`` is what stands in it."""

    bestand = forms.FileField(
        label=gettext_lazy("Bestand met de antwoorden"),
        help_text=gettext_lazy(
            "Een werkblad (.xlsx), een tekstbestand (.csv) of een SPSS-bestand (.sav). Eén rij per ingevulde "
            "vragenlijst; in de eerste rij staan de namen van de kolommen."
        ),
        error_messages={
            "required": gettext_lazy("Kies een bestand"),
            "empty": gettext_lazy("Dit bestand is leeg. Kies een ander bestand."),
        },
    )
    sheet: Sheet

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["bestand"].widget.attrs |= {"class": "vp-input", "accept": ".xlsx,.csv,.txt,.sav,.zsav"}

    def clean_bestand(self) -> Any:
        file = self.cleaned_data["bestand"]
        try:
            self.sheet = read_sheet(file.name, file.read())
        except Unreadable as trouble:
            raise forms.ValidationError(str(trouble)) from trouble
        return file


class ColumnsForm:
    """What each column becomes, as it was sent or stored; ``faults`` are by the number of a column."""

    def __init__(self, sheet: Sheet, targets: Mapping[str, Target], chosen: Mapping[int, str]) -> None:
        self.sheet = sheet
        self.targets = targets
        self.chosen = {number: key for number, key in chosen.items() if key in targets}
        self.faults = dict(self._doubles())

    @classmethod
    def sent(cls, sheet: Sheet, targets: Mapping[str, Target], data: Mapping[str, str]) -> "ColumnsForm":
        chosen = {number: data.get(f"k{number}", "") for number in range(len(sheet.columns))}
        return cls(sheet, targets, chosen)

    @property
    def asks_nothing(self) -> bool:
        """Whether no column became a question of the questionnaire."""
        return not any(self.targets[key].question and key != SUB_AREA for key in self.chosen.values())

    @property
    def is_valid(self) -> bool:
        return not self.faults and not self.asks_nothing

    @property
    def stored(self) -> dict[str, str]:
        """As it goes into JSON."""
        return {str(number): key for number, key in self.chosen.items()}

    def _doubles(self) -> Any:
        first: dict[str, int] = {}
        for number, key in self.chosen.items():
            if first.setdefault(key, number) != number:
                name = self.sheet.columns[first[key]].name
                yield number, _("Kies iets anders: dit is kolom ‘%(name)s’ al") % {"name": name}


def sent_values(scales: list[Scale], data: Mapping[str, str]) -> dict[str, dict[str, int | None]]:
    """Number of a column -> value -> option, None for "leave blank"; what nobody chose is left out."""
    found: dict[str, dict[str, int | None]] = {}
    for number, scale in enumerate(scales):
        words = {
            value: known[sent]
            for place, value in enumerate(scale.values)
            for known in [options_by_name(scale)]
            if (sent := data.get(f"w{number}-{place}", "")) in known
        }
        found |= {str(column): words for column in scale.columns}
    return found


def options_by_name(scale: Scale) -> dict[str, int | None]:
    """What a value can become, by how a form calls it."""
    codes = [1, 0] if scale.is_ticked else list(scale.choices)
    return {**{str(code): code for code in codes}, LEAVE_BLANK: None}


def _dress(field: forms.Field, required: Any, hint: Any) -> None:
    field.help_text = hint
    if required:
        field.error_messages["required"] = required
    if isinstance(field, forms.DateField):
        field.error_messages["invalid"] = _("Vul een datum in, bijvoorbeeld 1-3-2023")
    if isinstance(field, forms.IntegerField):
        limits = _("Vul een heel getal in van 1 tot en met %(most)d") % {"most": MOST_ASKED}
        field.error_messages |= dict.fromkeys(["invalid", "min_value", "max_value"], limits)
    if not isinstance(field.widget, forms.RadioSelect):
        field.widget.attrs["class"] = "vp-input"


def _name(version: QuestionnaireVersion) -> str:
    return _("%(audience)s: %(title)s, versie %(number)d") % {
        "audience": version.get_audience_display(),
        "title": version.title,
        "number": version.version,
    }
