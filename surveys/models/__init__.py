"""Areas, rounds, cases, responses and people."""

from surveys.models.areas import Area, Municipality, Region, SubArea
from surveys.models.channels import Channel
from surveys.models.checking import Adjudication, Correction, KeyingRecord
from surveys.models.contact import ContactWish
from surveys.models.destructions import Destruction
from surveys.models.earlier import EarlierDraft, EarlierRemoval, EarlierSurvey
from surveys.models.fieldwork import Case, ContactAttempt, Disposition, Outcome
from surveys.models.keying import Batch, KeyingDraft
from surveys.models.paper import BlankForm, PrintedForm
from surveys.models.people import Membership, Person, Role
from surveys.models.responses import Keying, Response, ResponseEvent, SealedResponse
from surveys.models.rounds import Promise, Round, Survey
from surveys.models.tallies import Tally
from surveys.models.units import ContactDetails, Unit

__all__ = [
    "Adjudication",
    "Area",
    "Batch",
    "BlankForm",
    "Case",
    "Channel",
    "ContactAttempt",
    "ContactDetails",
    "ContactWish",
    "Correction",
    "Destruction",
    "Disposition",
    "EarlierDraft",
    "EarlierRemoval",
    "EarlierSurvey",
    "Keying",
    "KeyingDraft",
    "KeyingRecord",
    "Membership",
    "Municipality",
    "Outcome",
    "Person",
    "PrintedForm",
    "Promise",
    "Region",
    "Response",
    "ResponseEvent",
    "Role",
    "Round",
    "SealedResponse",
    "SubArea",
    "Survey",
    "Tally",
    "Unit",
]
