"""The forms of a respondent: the code with which one enters, and the contact form after sending."""

import uuid
from typing import Any

from django import forms
from django.core.validators import EmailValidator, MaxLengthValidator, RegexValidator
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from questionnaires.types.text import TOO_LONG, printable
from surveys.access_codes import LENGTH, read_code, spaced, typed_signs
from surveys.models import Case
from surveys.respond.throttle import find_case

NO_CODE = _("Vul de acht letters en cijfers uit uw brief in, bijvoorbeeld K7MP 4R9T")
MISTYPED = _("Vergelijk elk teken met uw brief; er zit een tikfout in deze code")
UNKNOWN = _("Kijk de code na in uw brief; met deze code is geen vragenlijst verstuurd")


class CodeForm(forms.Form):
    """One field for the access code; ``case`` is the case it belongs to. Cleaning it raises TooOften."""

    # A plain field: what is typed is read by ``find_case`` alone.
    code = forms.Field(required=False)
    case: Case

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request

    def clean_code(self) -> Any:
        text = self.cleaned_data["code"] or ""
        case = find_case(self.request, text, now=timezone.now())
        if case is None:
            raise forms.ValidationError(_why_unknown(text))
        self.case = case
        return case.access_code

    @property
    def typed(self) -> str:
        """What stands in the field, in groups of four."""
        return spaced(str(self["code"].value() or ""))

    @property
    def is_unknown(self) -> bool:
        """Whether what was typed could be a code, and is nobody's."""
        return UNKNOWN in self.errors.get("code", [])


def _why_unknown(text: str) -> Any:
    """What to do: it is nobody's code, it cannot be one, or it has too few or too many signs."""
    if read_code(text):
        return UNKNOWN
    return MISTYPED if len(typed_signs(text)) == LENGTH else NO_CODE


class LineField(forms.CharField):
    """One line of at most ``longest`` signs, "" if left blank; ``rule`` looks at what is filled in."""

    def __init__(self, longest: int, rule: Any = None) -> None:
        super().__init__(required=False)
        self.validators += [MaxLengthValidator(longest, TOO_LONG), *([rule] if rule else [])]

    def to_python(self, value: Any) -> str:
        return " ".join(printable(super().to_python(value) or "").split())


class KeyField(forms.UUIDField):
    """A random key; who sends one that cannot be read gets a new one."""

    def __init__(self) -> None:
        super().__init__(required=False, initial=uuid.uuid4)

    def clean(self, value: Any) -> uuid.UUID:
        try:
            return super().clean(value) or uuid.uuid4()
        except forms.ValidationError:
            return uuid.uuid4()


class WishForm(forms.Form):
    """What someone wants and how to reach them; ``key`` makes the same form sent twice one wish."""

    key = KeyField()
    wants_results = forms.BooleanField(required=False)
    wants_workgroup = forms.BooleanField(required=False)
    name = LineField(100)
    email = LineField(254, EmailValidator(_("Vul een e-mailadres in, bijvoorbeeld naam@voorbeeld.nl")))
    phone = LineField(
        30,
        RegexValidator(
            r"^\+?(?:[ ().\/-]*\d){8,15}[ ).]*$",
            _("Vul een telefoonnummer in van 8 tot en met 15 cijfers, bijvoorbeeld 06 12345678"),
        ),
    )

    def clean(self) -> dict[str, Any]:
        """Beyond the fields themselves: something is wished, and there is a way to answer it."""
        given = self.cleaned_data
        results, joins = given["wants_results"], given["wants_workgroup"]
        name, email, phone = (given.get(field) for field in ("name", "email", "phone"))
        if not results and not joins:
            self.add_error("wants_results", _("Kies wat u wilt: de uitkomsten, meedenken, of allebei"))
        if joins and name == "":
            self.add_error("name", _("Vul uw naam in, dan weten we wie we uitnodigen"))
        if results and email == "":
            self.add_error("email", _("Vul uw e-mailadres in, daar sturen we de uitkomsten naartoe"))
        elif email == "" and phone == "":
            self.add_error("email", _("Vul een e-mailadres of een telefoonnummer in"))
        return given

    @property
    def faults(self) -> list[tuple[str, str]]:
        """(id of the field, sentence) for each field with a fault, in the order of the page."""
        return [(name, str(self.errors[name][0])) for name in self.fields if name in self.errors]
