"""Settling the differences between two keyings of a form: the form of the page, and its rows."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from questionnaires.forms import KeyedField
from questionnaires.numbering import question_labels, question_numbers
from questionnaires.types.base import Question
from surveys.corrections import Decision
from surveys.entry.spoken import spoken
from surveys.models import Adjudication
from surveys.second_keying import Comparison

ONE, TWO = "1", "2"
LONGEST_COMMENT = 300


class AdjudicationForm(forms.Form):
    """For each difference: the first keying, the second, or what one types; nothing chosen decides nothing.

    ``decisions`` maps question codes to what was decided. No code has a dash, so names of fields cannot be
    mistaken.
    """

    def __init__(self, comparison: Comparison, data: Any = None) -> None:
        super().__init__(data)
        self.comparison = comparison
        for item in comparison.undecided:
            self.fields[f"keuze-{item.code}"] = forms.ChoiceField(
                choices=[(ONE, ONE), (TWO, TWO)], required=False
            )
            self.fields[f"eigen-{item.code}"] = KeyedField(item)
            self.fields[f"opmerking-{item.code}"] = forms.CharField(
                max_length=LONGEST_COMMENT, required=False
            )

    def clean(self) -> dict[str, Any]:
        self.decisions: dict[str, Decision] = {}
        found = self.cleaned_data
        for item in self.comparison.undecided:
            chosen, comment = found.get(f"keuze-{item.code}"), found.get(f"opmerking-{item.code}", "")
            own = self.typed(item.code).strip()
            if own and chosen:
                self.add_error(f"keuze-{item.code}", _("Kies een van beide, of typ een eigen waarde"))
            elif own and f"eigen-{item.code}" in found:
                self.decisions[item.code] = Decision(found[f"eigen-{item.code}"], comment)
            elif chosen:
                keying = self.comparison.first if chosen == ONE else self.comparison.second
                self.decisions[item.code] = Decision(keying.get(item.code), comment)
            elif comment and not own:
                self.add_error(f"keuze-{item.code}", _("Kies ook wat er op het papier staat"))
        return found

    def typed(self, code: str) -> str:
        """What was typed as one's own value."""
        return str(self.data.get(f"eigen-{code}", ""))


@dataclass(frozen=True)
class Row:
    """One question in two keyings; ``decided`` is what was decided before, ``is_open`` that nothing was."""

    question: Question
    number: str
    label: str
    first: Any
    second: Any
    form: AdjudicationForm
    decided: Adjudication | None = None
    is_open: bool = False

    @property
    def code(self) -> str:
        return self.question.code

    @property
    def first_words(self) -> str:
        return spoken(self.question, self.first)

    @property
    def second_words(self) -> str:
        return spoken(self.question, self.second)

    @property
    def result_words(self) -> str:
        return spoken(self.question, self.decided.result if self.decided else self.first)

    @property
    def chosen(self) -> str:
        return str(self.form.data.get(f"keuze-{self.code}", ""))

    @property
    def own(self) -> str:
        return self.form.typed(self.code)

    @property
    def comment(self) -> str:
        return str(self.form.data.get(f"opmerking-{self.code}", ""))

    @cached_property
    def faults(self) -> list[str]:
        names = (f"{name}-{self.code}" for name in ("keuze", "eigen", "opmerking"))
        return [str(fault) for name in names for fault in self.form.errors.get(name, [])]


def make_rows(form: AdjudicationForm, *, everything: bool = False) -> list[Row]:
    """The rows of the page in the order of the form: the differences alone, or every question."""
    return list(_rows(form, everything=everything))


def _rows(form: AdjudicationForm, *, everything: bool) -> Iterator[Row]:
    comparison = form.comparison
    asked = comparison.questionnaire
    numbers, labels = question_numbers(asked), question_labels(asked)
    differing = {item.code for item in comparison.differences}
    still_open = {item.code for item in comparison.undecided}
    for item in asked.items:
        if everything or item.code in differing:
            yield Row(
                item,
                numbers[item.code],
                labels[item.code],
                comparison.first.get(item.code),
                comparison.second.get(item.code),
                form,
                comparison.decided.get(item.code),
                item.code in still_open,
            )
