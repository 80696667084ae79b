"""The code above a paper form, and what travels along with a keyed form."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from questionnaires.forms import KeyedForm
from surveys.access_codes import spaced
from surveys.entry.queries import case_with_code
from surveys.models import Case, Survey

WRONG_CODE = gettext_lazy("Kijk de code na: acht letters en cijfers, bijvoorbeeld K7MP 4R9T")
# A hand scanner types the whole address that the QR code on the form holds.
LONGEST_ADDRESS = 200


class CodeForm(forms.Form):
    """Finds the case of a survey by the code on the paper form; ``case`` is what was found."""

    code = forms.CharField(
        label=gettext_lazy("Toegangscode"),
        max_length=LONGEST_ADDRESS,
        error_messages={
            "required": gettext_lazy("Typ of scan de code die op het formulier staat"),
            "max_length": WRONG_CODE,
            "null_characters_not_allowed": WRONG_CODE,
        },
    )

    def __init__(self, *args: Any, person: Any, survey: Survey, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person, self.survey = person, survey

    def clean_code(self) -> str:
        case = case_with_code(self.person, self.cleaned_data["code"])
        if case is None:
            raise forms.ValidationError(WRONG_CODE)
        if case.survey_id != self.survey.pk:
            raise forms.ValidationError(_("Deze code hoort bij een andere enquête: %s") % case.survey)
        if case.withdrawn_at:
            raise forms.ValidationError(_("Deze code is ingetrokken; leg het formulier apart"))
        self.case: Case = case
        return spaced(case.access_code)


class TravellerForm(forms.Form):
    """What a keyed form carries unseen: its key, and the conflicts that the keyer was shown.

    The prefix has a dash, which no question code has.
    """

    prefix = "blad-"
    submission_key = forms.UUIDField(widget=forms.HiddenInput)
    accepted = forms.CharField(required=False, widget=forms.HiddenInput)

    @classmethod
    def to_send(cls, key: uuid.UUID, keyed: KeyedForm) -> "TravellerForm":
        """The fields for the page: the conflicts that it shows are accepted when it is sent again.

        Not while something can't be read: then the page asks to mend that, and the conflicts come after.
        """
        shown = " ".join(keyed.conflicts) if keyed.is_bound and not keyed.errors else ""
        return cls(initial={"submission_key": key, "accepted": shown})

    def read_key(self) -> uuid.UUID:
        """The key that was sent; a new one where there is none that can be read."""
        self.is_valid()
        return getattr(self, "cleaned_data", {}).get("submission_key") or uuid.uuid4()

    def accepts(self, conflicts: tuple[str, ...]) -> bool:
        """Whether the keyer was shown all these conflicts before."""
        return set(conflicts) <= set(self.cleaned_data.get("accepted", "").split())
