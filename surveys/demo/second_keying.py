"""The second keying of the demo's paper forms, with a typing error now and then."""

import uuid
from datetime import timedelta
from random import Random

from questionnaires.types.choice import ChoiceQuestion
from surveys.answering import PaperForm, record_paper
from surveys.corrections import Decision, adjudicate
from surveys.models import Keying, Person, Survey
from surveys.queries import survey_questionnaire
from surveys.second_keying import comparison_of, waiting_forms

ERROR_EVERY = 4
# Of a survey that still runs: so many forms wait for a second keying, and as many to be settled.
LEFT_WAITING = 3


def key_again(survey: Survey, *, by: Person, random: Random, is_running: bool) -> None:
    """Key again what was drawn; the first keying was right where the two differ."""
    waiting = waiting_forms(survey)
    done = waiting[LEFT_WAITING:] if is_running else waiting
    for place, first in enumerate(done):
        now = first.finished_at + timedelta(days=1)
        error = _error(survey, first) if place % ERROR_EVERY == 0 else {}
        form = PaperForm(first.answers | error, submission_key=uuid.UUID(int=random.getrandbits(128)))
        case = first.response.case
        if case is None:
            continue
        response = record_paper(case, form, by=by, now=now)
        if is_running and place < LEFT_WAITING * ERROR_EVERY:
            continue
        comparison = comparison_of(response, survey_questionnaire(survey))
        right = {item.code: Decision(first.answers.get(item.code)) for item in comparison.undecided}
        adjudicate(response, right, by=by, now=now + timedelta(hours=1))


def _error(survey: Survey, keying: Keying) -> dict[str, int]:
    """The option beside the one that stands on the paper, in the first question with one answer."""
    for item in survey_questionnaire(survey).items:
        value = keying.answers.get(item.code)
        if isinstance(item, ChoiceQuestion) and value in item.choices_by_code:
            codes = list(item.choices_by_code)
            return {item.code: codes[codes.index(value) - 1]}
    return {}
