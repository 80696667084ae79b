"""One person keying one paper form: what was typed is kept until it is stored."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core import signing
from django.db import transaction
from django.urls import reverse

from questionnaires.forms import KeyedForm
from questionnaires.types.text import printable
from surveys.answering import PaperForm, SurveyIsClosed, record_paper
from surveys.entry import queries
from surveys.models import Case, Keying, KeyingDraft, Person, Response
from surveys.second_keying import FIRST, SECOND

LONGEST_TEXT = 10_000
# Longer than a log-in lasts: a form that was opened in it can be sent for a while after.
TICKET_SECONDS = 24 * 60 * 60
_SALT = "surveys.entry.turns"


@dataclass(frozen=True)
class Turn:
    """Who keys the form of which case, and whether it is the first or the second time."""

    case: Case
    by: Person
    ordinal: int = FIRST

    @property
    def name(self) -> str:
        """What a browser calls the copy that it keeps of this form."""
        return f"{self.by.pk}-{self.case.pk}-{self.ordinal}"

    @property
    def address(self) -> str:
        """Where the form is keyed; what is done to it lies below."""
        name = "keying_form_again" if self.ordinal == SECOND else "keying_form"
        return reverse(name, args=[self.case.survey_id, self.case.pk])

    @property
    def list_name(self) -> str:
        """The page that gives the next form."""
        return "second_keying" if self.ordinal == SECOND else "keying"

    @property
    def ticket(self) -> str:
        """Proof that this person was given this form, so that what they typed is kept without a log-in."""
        return signing.dumps([self.by.pk, self.case.pk, self.ordinal], salt=_SALT)


@dataclass(frozen=True)
class Typed:
    """What stands on a form that is not stored yet: entries by question code, readable or not."""

    entries: Mapping[str, str]
    submission_key: UUID
    note: str = ""
    seconds: int = 0

    @property
    def is_blank(self) -> bool:
        return not self.entries and not self.note


def entries_in(sent: Mapping[str, str], form: KeyedForm) -> dict[str, str]:
    """What was typed among the fields that were sent, by question code; nothing that was left blank."""
    typed = {item.code: printable(sent.get(item.code, ""))[:LONGEST_TEXT] for item in form.items}
    return {code: text for code, text in typed.items() if text.strip()}


def turn_of_ticket(ticket: str) -> Turn | None:
    """The turn that a ticket was given for, if its person may still key the form."""
    try:
        person_id, case_id, ordinal = signing.loads(ticket, salt=_SALT, max_age=TICKET_SECONDS)
    except signing.BadSignature:
        return None
    person = Person.objects.filter(pk=person_id).first()
    case = queries.cases_to_key(person).filter(pk=case_id).first() if person else None
    return Turn(case, person, ordinal) if case and person else None


@transaction.atomic
def save_draft(turn: Turn, typed: Typed, *, now: datetime, park: bool = False) -> KeyingDraft | None:
    """Keep what was typed; None where there is nothing to keep, or the form was stored meanwhile.

    Raises SurveyIsClosed.
    """
    case = Case.objects.select_for_update(of=("self",)).select_related("survey").get(pk=turn.case.pk)
    if case.survey.closed_at:
        raise SurveyIsClosed
    if _is_stored(turn):
        return None
    if typed.is_blank:
        drop_draft(turn)
        return None
    kept = {"typed": dict(typed.entries), "note": typed.note, "seconds": typed.seconds, "saved_at": now}
    begun = {"submission_key": typed.submission_key, "started_at": now}
    draft, _made = KeyingDraft.objects.update_or_create(
        case=case,
        by=turn.by,
        ordinal=turn.ordinal,
        defaults=kept | {"is_parked": park},
        create_defaults=kept | begun | {"is_parked": park},
    )
    return draft


def drop_draft(turn: Turn) -> None:
    """Forget what a person typed and did not store."""
    KeyingDraft.objects.filter(case=turn.case, by=turn.by, ordinal=turn.ordinal).delete()


@transaction.atomic
def store(turn: Turn, form: PaperForm, *, now: datetime) -> Response:
    """Store a keying of a form, in the turn that is due; what this person had begun of it is forgotten.

    What others had begun stays with them, as the beginning of a second keying. Raises SurveyIsClosed,
    CodeWithdrawn, WebOnly, AlreadyKeyed.
    """
    response = record_paper(turn.case, form, by=turn.by, now=now)
    drafts = KeyingDraft.objects.filter(case=turn.case)
    drafts.filter(by=turn.by).delete()
    if response.keyings.count() == SECOND:
        drafts.delete()
    else:
        drafts.filter(ordinal=FIRST).update(ordinal=SECOND)
    return response


def _is_stored(turn: Turn) -> bool:
    return Keying.objects.filter(response__case=turn.case, ordinal=turn.ordinal).exists()
