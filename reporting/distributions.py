"""How the answers to one question are spread, in one round and the other."""

from dataclasses import dataclass

import pandas as pd

from questionnaires.definition import Questionnaire
from questionnaires.piping import without_answers
from questionnaires.types.battery import BatteryQuestion


@dataclass(frozen=True)
class Distribution:
    """How the answers to one question are spread, as ``tables.distribution`` says, with shares in ``text``.

    ``earlier`` is None where that round asked otherwise; ``why`` tells in words of a method break.
    """

    code: str
    label: str
    now: pd.DataFrame
    earlier: pd.DataFrame | None
    why: str = ""
    statement: str = ""

    @property
    def short(self) -> str:
        """What it asks without the words that it shares with its battery."""
        return self.statement or self.label

    @property
    def apart(self) -> int | None:
        """How many gave an answer that is no part of the 100%; None where that may not be shown."""
        return _apart(self.now)

    @property
    def earlier_apart(self) -> int | None:
        """The same in the earlier round."""
        return None if self.earlier is None else _apart(self.earlier)

    @property
    def worst(self) -> float | None:
        """The percentage that gave one of the last two answers; None where that may not be shown."""
        proper = self.now[~self.now["missing"]]
        if self.now["suppressed"].any():
            return None
        return 100 * int(proper["count"].iloc[-2:].sum()) / int(proper["base"].iloc[0])

    @property
    def options(self) -> tuple[str, ...]:
        """The labels of the answers that make up the 100%."""
        return tuple(self.now.loc[~self.now["missing"], "label"])


def _apart(table: pd.DataFrame) -> int | None:
    counts = table.loc[table["missing"], "count"]
    return None if table["suppressed"].any() else int(counts.sum())


def full_label(questionnaire: Questionnaire, code: str) -> str:
    """The words of a question; of a statement after those of the battery that it stands in."""
    label = questionnaire.items_by_code[code].label
    for question in (question for page in questionnaire.pages for question in page.questions):
        if isinstance(question, BatteryQuestion) and code in {item.code for item in question.items}:
            label = f"{question.label} {label}"
    return without_answers(label, questionnaire)
