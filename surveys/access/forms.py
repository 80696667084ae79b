"""The log-in form."""

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.utils.translation import gettext_lazy as _


class LogInForm(AuthenticationForm):
    """Django's, in our words. An unknown address and a wrong password read the same."""

    error_messages = {
        "invalid_login": _("E-mailadres of wachtwoord klopt niet"),
        "inactive": _("E-mailadres of wachtwoord klopt niet"),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        email, password = self.fields["username"], self.fields["password"]
        email.label, password.label = _("E-mailadres"), _("Wachtwoord")
        email.error_messages["required"] = _("Vul uw e-mailadres in")
        password.error_messages["required"] = _("Vul uw wachtwoord in")
        email.widget = forms.EmailInput(attrs={"autocomplete": "username", "autofocus": True})
        for name in self.fields:
            self.fields[name].widget.attrs |= {"class": "vp-input", "maxlength": 254}
        if self.is_bound:
            self._mark_faults()

    def _mark_faults(self) -> None:
        """Fields say for themselves that they are wrong; the summary takes the focus."""
        self.fields["username"].widget.attrs.pop("autofocus")
        wrong = list(self.fields) if self.non_field_errors() else list(self.errors)
        for name in wrong:
            self.fields[name].widget.attrs["aria-invalid"] = "true"
