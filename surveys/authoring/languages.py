"""The languages of a questionnaire, as staff read about them."""

from dataclasses import dataclass

from django.conf.locale import LANG_INFO
from django.utils.translation import get_language_info

from questionnaires.definition import Questionnaire


@dataclass(frozen=True)
class Spoken:
    """A language with its name in the language of the page; ``is_read`` by somebody who speaks it."""

    code: str
    name: str
    direction: str
    is_read: bool


def spoken_languages(questionnaire: Questionnaire) -> list[Spoken]:
    """The languages that a questionnaire can be asked in, Dutch first."""
    unread = questionnaire.unreviewed_languages
    return [_spoken(code, is_read=code not in unread) for code in questionnaire.languages]


def _spoken(code: str, *, is_read: bool) -> Spoken:
    if code not in LANG_INFO:
        return Spoken(code, code, "ltr", is_read)
    known = get_language_info(code)
    return Spoken(code, str(known["name_translated"]), "rtl" if known["bidi"] else "ltr", is_read)
