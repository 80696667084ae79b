"""The question types. A new one is a module here, added to ``AnyQuestion``, and a template per face."""

from typing import Annotated

from pydantic import Field

from questionnaires.types.battery import BatteryQuestion
from questionnaires.types.choice import ChoiceQuestion
from questionnaires.types.choices import ChoicesQuestion
from questionnaires.types.mark import MarkQuestion
from questionnaires.types.month import MonthQuestion
from questionnaires.types.number import NumberQuestion
from questionnaires.types.rank import RankQuestion
from questionnaires.types.text import TextQuestion

AnyQuestion = Annotated[
    BatteryQuestion
    | ChoiceQuestion
    | ChoicesQuestion
    | MarkQuestion
    | MonthQuestion
    | NumberQuestion
    | RankQuestion
    | TextQuestion,
    Field(discriminator="type"),
]
QUESTION_MODELS = (
    BatteryQuestion,
    ChoiceQuestion,
    ChoicesQuestion,
    MarkQuestion,
    MonthQuestion,
    NumberQuestion,
    RankQuestion,
    TextQuestion,
)
TYPES = ("battery", "choice", "choices", "mark", "month", "number", "rank", "text")
