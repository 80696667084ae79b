"""The form with which a respondent enters."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from surveys.models import Case
from surveys.respond.queries import case_with_code


class CodeForm(forms.Form):
    """One field for the access code; ``case`` is the case it belongs to."""

    code = forms.CharField(required=False, max_length=40)
    case: Case

    def clean_code(self) -> Any:
        case = case_with_code(self.cleaned_data["code"])
        if case is None:
            raise forms.ValidationError(_("Vul de code uit uw brief in, bijvoorbeeld K7MP 4R9T"))
        self.case = case
        return case.access_code
