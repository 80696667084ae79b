"""The filters above the list of cases, the correction of an answer, and the choices for paper forms."""

from typing import Any, NamedTuple

from django import forms
from django.utils.translation import gettext_lazy as _

from questionnaires.forms import KeyedField
from questionnaires.types.base import Question
from surveys.fieldwork.account import Account
from surveys.models import Disposition, Survey
from surveys.models.rounds import language_name

# Forms in one PDF: more take too much memory at once (bench/printing.py).
MOST_FORMS = 250
BLANK = "leeg"


class CaseFilter(forms.Form):
    """A search and a status from the address; what cannot be read is passed over."""

    zoek = forms.CharField(
        label=_("Zoek op naam of straat"), max_length=100, required=False, widget=forms.TextInput
    )
    stand = forms.ChoiceField(label=_("Stand"), required=False)

    def __init__(self, *args: Any, account: Account, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        counts = [(d, d.label, account.counts.get(d, 0)) for d in Disposition]
        everything = _("Alle (%(number)d)") % {"number": account.netto.gross}
        options = [(d.value, f"{label} ({number})") for d, label, number in counts if number]
        self.fields["stand"].choices = [("", everything), *options]  # type: ignore[attr-defined]
        self.fields["zoek"].widget.input_type = "search"
        for field in self.fields.values():
            field.widget.attrs["class"] = "vp-input"

    @property
    def wanted(self) -> dict[str, str]:
        """The filters that could be read."""
        self.is_valid()
        found = self.cleaned_data
        return {"search": found.get("zoek", ""), "status": found.get("stand", "")}


class CorrectionForm(forms.Form):
    """Another answer to one question, typed as on the keying page, and the reason.

    Left blank says nothing here: ``-`` says that the answer is blank.
    """

    reason = forms.CharField(
        label=_("Reden"),
        max_length=300,
        error_messages={
            "required": _("Schrijf op waarom het antwoord verandert, bijvoorbeeld: verkeerd overgenomen")
        },
    )

    def __init__(self, question: Question, data: Any = None) -> None:
        super().__init__(data)
        self.question = question
        self.fields["answer"] = KeyedField(question)
        self.order_fields(["answer", "reason"])

    def clean(self) -> dict[str, Any]:
        if "answer" not in self.errors and not str(self.data.get("answer", "")).strip():
            self.add_error("answer", _("Typ het antwoord, of - als de vraag leeg is gelaten"))
        return self.cleaned_data


class Part(NamedTuple):
    """Some of the forms that can be printed, from the first to the last."""

    number: int
    first: int
    last: int


class LookForm(forms.Form):
    """How a paper form of a survey is printed: a language of the survey, ordinary or in large print."""

    taal = forms.ChoiceField(label=_("Taal"), required=False)
    groot = forms.BooleanField(label=_("Grote letters"), required=False)

    def __init__(self, *args: Any, survey: Survey, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.survey, self.languages = survey, survey.languages or ["nl"]
        choices = [(language, language_name(language)) for language in self.languages]
        self.fields["taal"].choices = choices  # type: ignore[attr-defined]
        self.fields["taal"].widget.attrs["class"] = "vp-input"

    @property
    def language(self) -> str:
        return self.cleaned_data["taal"] or self.languages[0]

    @property
    def is_large(self) -> bool:
        return self.cleaned_data["groot"]


class PaperForm(LookForm):
    """What a secretary prints for a survey: a part of the cases without an answer, or blank forms.

    ``druk`` is the button that was pressed: "leeg", or the number of the part.
    """

    aantal = forms.IntegerField(
        label=_("Aantal lege formulieren"),
        min_value=1,
        max_value=MOST_FORMS,
        required=False,
        error_messages={
            "invalid": _("Vul een heel getal in, bijvoorbeeld 25"),
            "min_value": _("Vul een getal in vanaf %(limit_value)s"),
            "max_value": _("Vul een getal in tot en met %(limit_value)s"),
        },
    )
    druk = forms.CharField(max_length=9)

    def __init__(self, *args: Any, waiting: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.waiting = waiting
        self.fields["aantal"].widget.attrs["class"] = "vp-input"

    @property
    def parts(self) -> list["Part"]:
        """The parts in which the forms of cases are printed."""
        starts = range(1, self.waiting + 1, MOST_FORMS)
        return [
            Part(number, first, min(first + MOST_FORMS - 1, self.waiting))
            for number, first in enumerate(starts, start=1)
        ]

    @property
    def is_blank(self) -> bool:
        return self.cleaned_data["druk"] == BLANK

    @property
    def part(self) -> "Part":
        return self.parts[int(self.cleaned_data["druk"]) - 1]

    def clean_druk(self) -> str:
        pressed = self.cleaned_data["druk"]
        if pressed != BLANK and pressed not in {str(part.number) for part in self.parts}:
            raise forms.ValidationError(_("Er is geen adres meer zonder antwoord"))
        return pressed

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("druk") == BLANK and "aantal" not in self.errors and not cleaned.get("aantal"):
            self.add_error("aantal", _("Vul in hoeveel lege formulieren u wilt, bijvoorbeeld 25"))
        return cleaned
