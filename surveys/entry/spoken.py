"""An answer as it is read to who compares it with the paper."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from questionnaires.conditions import DOUBLE_TICKED, ILLEGIBLE, REFUSED
from questionnaires.types.base import Question

_MARKS = {
    REFUSED: gettext_lazy("wil niet zeggen"),
    DOUBLE_TICKED: gettext_lazy("dubbel aangekruist"),
    ILLEGIBLE: gettext_lazy("onleesbaar"),
}


def spoken(question: Question, value: Any) -> str:
    """An answer in words, with the numbers of options as they stand on the form."""
    if value is None or value == []:
        return _("leeg")
    if isinstance(value, int) and value in _MARKS:
        return str(_MARKS[value])
    options = question.choices_by_code
    if not options:
        return " ".join(question.words(value))
    codes = value if isinstance(value, list) else [value]
    return ", ".join(f"{code} {options[code].label}" if code in options else str(code) for code in codes)
