"""The code above a paper form, what travels along with a keyed form, and the number of forms in a batch."""

import uuid
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from questionnaires.forms import KeyedForm
from surveys.access_codes import spaced
from surveys.entry.queries import case_with_code
from surveys.entry.turns import Turn, Typed, entries_in
from surveys.models import Case, KeyingDraft, Survey

WRONG_CODE = gettext_lazy("Kijk de code na: acht letters en cijfers, bijvoorbeeld K7MP 4R9T")
# A hand scanner types the whole address that the QR code on the form holds.
LONGEST_ADDRESS = 200
LONGEST_NOTE = 1000
# Who leaves a form open without a script that counts, does not work on it all day.
LONGEST_SITTING = 60 * 60
MOST_FORMS = 2000
# Which button was pressed; what saves quietly presses none.
DO = "blad--do"


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


class BatchForm(forms.Form):
    """How many forms lie on the pile."""

    expected = forms.IntegerField(
        min_value=1,
        max_value=MOST_FORMS,
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"),
            gettext_lazy("Vul een getal in van 1 tot en met 2000, bijvoorbeeld 40"),
        ),
    )


class TravellerForm(forms.Form):
    """What travels along with a keyed form: the keyer's note, and unseen what makes it the same form again.

    ``accepted`` are the remarks that the keyer was shown, ``seconds`` the time at work that is known,
    ``opened`` the moment of the page from which more time is to be counted: a script that counts for itself
    empties it. The prefix has a dash, which no question code has.
    """

    prefix = "blad-"
    submission_key = forms.UUIDField(widget=forms.HiddenInput)
    ticket = forms.CharField(required=False, widget=forms.HiddenInput)
    accepted = forms.CharField(required=False, widget=forms.HiddenInput)
    seconds = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    opened = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    note = forms.CharField(
        required=False,
        max_length=LONGEST_NOTE,
        error_messages={
            "max_length": gettext_lazy("Schrijf hoogstens 1000 tekens"),
            "null_characters_not_allowed": gettext_lazy("Typ de opmerking opnieuw, zonder vreemde tekens"),
        },
    )

    @classmethod
    def for_turn(cls, turn: Turn, draft: KeyingDraft | None, now: datetime) -> "TravellerForm":
        """The fields for a page that is opened, or gone on with."""
        return cls(
            initial={
                "submission_key": draft.submission_key if draft else uuid.uuid4(),
                "ticket": turn.ticket,
                "seconds": draft.seconds if draft else 0,
                "opened": int(now.timestamp()),
                "note": draft.note if draft else "",
            }
        )

    def again(self, keyed: KeyedForm, now: datetime) -> "TravellerForm":
        """The fields for the page that comes back; sent again, it accepts the remarks that it shows.

        Not while something can't be read: then the page asks to mend that, and the rest comes after.
        """
        shown = "" if keyed.errors else " ".join(keyed.remarks)
        fields = {
            "submission_key": self.read_key(),
            "ticket": self.data.get(self.add_prefix("ticket"), ""),
            "accepted": shown,
            "seconds": self.read_seconds(now),
            "opened": int(now.timestamp()),
            "note": self.data.get(self.add_prefix("note"), ""),
        }
        return TravellerForm(initial=fields)

    def read_key(self) -> uuid.UUID:
        """The key that was sent; a new one where there is none that can be read, the same each time."""
        if not hasattr(self, "_key"):
            self._key = self._sent("submission_key") or uuid.uuid4()
        return self._key

    def read_note(self) -> str:
        return (self._sent("note") or "").strip()

    def read_seconds(self, now: datetime) -> int:
        """How long the keyer has been at work on the form."""
        opened = self._sent("opened")
        since = int(now.timestamp()) - opened if opened else 0
        return min(self._sent("seconds") or 0, 24 * LONGEST_SITTING) + max(0, min(since, LONGEST_SITTING))

    def accepts(self, remarks: tuple[str, ...]) -> bool:
        """Whether the keyer was shown all these remarks before."""
        return set(remarks) <= set((self._sent("accepted") or "").split())

    def _sent(self, name: str) -> Any:
        self.is_valid()
        return getattr(self, "cleaned_data", {}).get(name)


def typed_in(sent: Any, form: KeyedForm, now: datetime) -> Typed:
    """What a form holds that is not to be stored yet."""
    traveller = TravellerForm(sent)
    return Typed(
        entries_in(sent, form),
        submission_key=traveller.read_key(),
        note=traveller.read_note(),
        seconds=traveller.read_seconds(now),
    )
