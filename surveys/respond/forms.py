"""The form with which a respondent enters."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from surveys.models import Case
from surveys.respond.queries import case_with_code


class CodeForm(forms.Form):
    """One field for the access code; ``case`` is the case it belongs to."""

    # A plain field: whatever is typed, the one answer is that this is not a code.
    code = forms.Field(required=False)
    case: Case

    def clean_code(self) -> Any:
        case = case_with_code(self.cleaned_data["code"] or "")
        if case is None:
            raise forms.ValidationError(_("Vul de code uit uw brief in, bijvoorbeeld K7MP 4R9T"))
        self.case = case
        return case.access_code
