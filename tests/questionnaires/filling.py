"""The tiny questionnaires of these tests, and their forms filled in."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.utils.datastructures import MultiValueDict

from questionnaires.definition import Questionnaire
from questionnaires.forms import AnswerForm, KeyedForm, PageForm
from questionnaires.loading import load_file

HERE = Path(__file__).parent
BANK = HERE / "bank"


def tiny(name: str) -> Questionnaire:
    """The tiny questionnaire that shows one feature."""
    return load_file(HERE / "definitions" / f"{name}.yaml", bank=BANK)


def page_form(
    questionnaire: Questionnaire,
    page: str,
    typed: Mapping[str, Any],
    answers: Mapping[str, Any] | None = None,
) -> PageForm:
    """A page as a browser sends it; ``answers`` are those given before."""
    sent = MultiValueDict(
        {code: value if isinstance(value, list) else [value] for code, value in typed.items()}
    )
    form = PageForm(questionnaire, questionnaire.pages_by_code[page], answers=answers or {}, data=sent)
    form.full_clean()
    return form


def keyed_form(questionnaire: Questionnaire, **typed: str) -> KeyedForm:
    """A paper form as an operator types it."""
    form = KeyedForm(questionnaire, data=typed)
    form.full_clean()
    return form


def faults_of(form: AnswerForm) -> dict[str, list[str]]:
    """Question code -> sentences."""
    return {code: [str(fault) for fault in faults] for code, faults in form.errors.items()}


def first_page(name: str, **typed: Any) -> PageForm:
    """The first page of a tiny questionnaire with this typed in."""
    questionnaire = tiny(name)
    return page_form(questionnaire, questionnaire.pages[0].code, typed)
