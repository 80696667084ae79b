"""Forms to print in tests."""

from typing import Any

from questionnaires.definition import Questionnaire
from questionnaires.printing.copies import Copy
from questionnaires.printing.paper_form import paper_form
from tests.factories import make_questionnaire

# What the program adds to a form that has no code yet.
OWN = {"page_count": 1, "is_measured": False, "copy": None}
QR = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1v1h-1z"/></svg>'
OPTIONS = [{"code": 1, "label": "Vaak"}, {"code": 2, "label": "Soms"}, {"code": 3, "label": "Nooit"}]


def make_content(
    questionnaire: Questionnaire | None = None, *, lead: list[str] | None = None, **look: Any
) -> dict[str, Any]:
    """All that a form prints, in Dutch and of ordinary size unless told otherwise."""
    return paper_form(questionnaire or make_questionnaire(), **look) | {
        "sender": "Gemeente Voorbeeldstad",
        "cover": {
            "lead": lead or ["Wij vragen hoe veilig het hier is."],
            "how_title": "Zo vult u dit formulier in",
            "how": [{"example": "cross", "text": "Zet een kruisje."}, {"example": "", "text": "Sla over."}],
            "promise_title": "Vertrouwelijk",
            "promise": "Niemand ziet wie wat antwoordt.",
            "online": "Of vul deze code in:",
        },
        "closing": {"title": "Dank", "paragraphs": ["Stuur het formulier terug."]},
    }


def make_copies(names: list[str], pages: int) -> list[Copy]:
    return [Copy("Code", name, [QR] * pages) for name in names]


def one_page(*questions: dict[str, Any]) -> Questionnaire:
    """A questionnaire of these questions, which need no theme."""
    asked = [{"theme": "t", "label": "Hoe gaat het?", **question} for question in questions]
    return make_questionnaire([{"code": "p", "title": "Een bladzijde", "questions": asked}])
