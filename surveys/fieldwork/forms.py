"""The filters above the list of cases, and the correction of an answer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from questionnaires.forms import KeyedField
from questionnaires.types.base import Question
from surveys.fieldwork.account import Account
from surveys.models import Disposition


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
