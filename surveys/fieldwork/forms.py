"""The filters above the list of cases."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

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
