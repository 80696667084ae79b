"""Paper forms that two people keyed."""

import uuid
from collections.abc import Mapping
from typing import Any

from questionnaires.models import QuestionnaireVersion
from surveys.answering import PaperForm, record_paper
from surveys.corrections import Decision, adjudicate
from surveys.models import Case, Person, Response
from surveys.queries import survey_questionnaire
from surveys.second_keying import Comparison, comparison_of
from tests.factories import make_person, make_questionnaire, make_version
from tests.surveys.arriving import LATER


def make_long_version(choices: int = 40, numbers: int = 20) -> QuestionnaireVersion:
    """A questionnaire of sixty fields, all asked."""
    options = [{"code": code, "label": f"Antwoord {code}"} for code in range(1, 6)]
    first = [{"code": f"keuze{i}", "type": "choice", "choices": options} for i in range(choices)]
    then = [{"code": f"getal{i}", "type": "number", "min": 0, "max": 9999} for i in range(numbers)]
    questions = [{"label": one["code"], "theme": "veiligheid", **one} for one in first + then]
    pages = [{"code": "alles", "title": "Alles", "questions": questions}]
    return make_version(make_questionnaire(pages, code="lang"))


def key_form(case: Case, answers: Mapping[str, Any], by: Person | None = None) -> Response:
    form = PaperForm(answers=answers, submission_key=uuid.uuid4())
    return record_paper(case, form, by=by or make_person(), now=LATER)


def key_twice(case: Case, first: Mapping[str, Any], second: Mapping[str, Any]) -> Response:
    """A form that two people keyed, other than each other."""
    key_form(case, first)
    return key_form(case, second)


def compared(response: Response) -> Comparison:
    fresh = Response.objects.get(pk=response.pk)
    return comparison_of(fresh, survey_questionnaire(fresh.survey))


def settle(response: Response, **results: Any) -> Response:
    """Decide what stands on the paper; the response as it is then."""
    decisions = {code: Decision(result) for code, result in results.items()}
    adjudicate(response, decisions, by=make_person(), now=LATER)
    return Response.objects.get(pk=response.pk)
