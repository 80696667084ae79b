"""The choice of two questionnaires to compare."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from questionnaires.models import QuestionnaireVersion
from surveys.authoring.listing import AudienceList, VersionLine


class ComparisonForm(forms.Form):
    """Two versions out of the lists of ``audiences``; nothing is checked until both were sent."""

    eerst = forms.TypedChoiceField(label=gettext_lazy("Eerst"), coerce=int)
    daarna = forms.TypedChoiceField(label=gettext_lazy("Daarna"), coerce=int)

    def __init__(self, sent: Mapping[str, Any], *, audiences: list[AudienceList]) -> None:
        asked = {"eerst", "daarna"} <= sent.keys()
        super().__init__(sent if asked else None, initial={name: sent.get(name) for name in self.base_fields})
        self.versions = {
            line.version.pk: line.version
            for audience in audiences
            for listed in audience.questionnaires
            for line in listed.lines
        }
        for field in self.fields.values():
            field.choices = [("", _("Kies een vragenlijst")), *_choices(audiences)]  # type: ignore[attr-defined]
            field.error_messages = {
                "required": _("Kies een vragenlijst"),
                "invalid_choice": _("Deze vragenlijst is er niet, of niet voor u. Kies er een uit de lijst"),
            }
            field.widget.attrs["class"] = "vp-input"

    def clean_daarna(self) -> int:
        chosen: int = self.cleaned_data["daarna"]
        if chosen == self.cleaned_data.get("eerst"):
            raise forms.ValidationError(_("Kies hier een andere vragenlijst dan bij ‘Eerst’"))
        return chosen

    @property
    def before(self) -> QuestionnaireVersion:
        """The earlier version; only of a valid form."""
        return self.versions[self.cleaned_data["eerst"]]

    @property
    def after(self) -> QuestionnaireVersion:
        return self.versions[self.cleaned_data["daarna"]]


def _choices(audiences: list[AudienceList]) -> list[tuple[Any, list[tuple[int, str]]]]:
    return [
        (
            audience.name,
            [
                (line.version.pk, _name(line, one.owner))
                for one in audience.questionnaires
                for line in one.lines
            ],
        )
        for audience in audiences
    ]


def _name(line: VersionLine, owner: str) -> str:
    version = line.version
    day = date_format(localtime(version.published_at), "j F Y")
    name = _("%(title)s, versie %(number)d (%(day)s)") % {
        "title": version.title,
        "number": version.version,
        "day": day,
    }
    return f"{name}, {owner}" if owner else name
