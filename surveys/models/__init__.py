"""Areas, rounds, cases, responses and people."""

from surveys.models.areas import Area, Municipality, Region, SubArea
from surveys.models.contact import ContactWish
from surveys.models.destructions import Destruction
from surveys.models.earlier import EarlierDraft, EarlierRemoval, EarlierSurvey
from surveys.models.fieldwork import Case, ContactAttempt, Disposition, Outcome
from surveys.models.people import Membership, Person, Role
from surveys.models.responses import Keying, Response, ResponseEvent, SealedResponse
from surveys.models.rounds import Channel, Promise, Round, Survey
from surveys.models.tallies import Tally
from surveys.models.units import ContactDetails, Unit

__all__ = [
    "Area",
    "Case",
    "Channel",
    "ContactAttempt",
    "ContactDetails",
    "ContactWish",
    "Destruction",
    "Disposition",
    "EarlierDraft",
    "EarlierRemoval",
    "EarlierSurvey",
    "Keying",
    "Membership",
    "Municipality",
    "Outcome",
    "Person",
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
