"""Figures of a survey from before Veiligpeil, of which no answers came."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pandas as pd
from django.db import transaction

from questionnaires.definition import Questionnaire
from questionnaires.names import page_language
from reporting import formats, tables
from reporting.earlier.typed import Line
from reporting.frames import Sample, sample
from reporting.indicators import Block, Indicator, Share, fits
from reporting.loading import load_blocks
from reporting.models import EarlierFigure
from surveys.earlier_rounds import add_survey
from surveys.models import EarlierDraft, Person, Survey
from surveys.queries import survey_questionnaire


@dataclass(frozen=True)
class Figures:
    """Shares as a report gave them, by the code of their indicator."""

    questionnaire: Questionnaire
    by_code: Mapping[str, EarlierFigure]

    def table(self, indicator: Indicator, *, minimum: int) -> pd.DataFrame:
        """The row of an indicator, with the columns of ``tables.Release.table``; all missing if not given.

        A base below ``minimum`` is suppressed here as well.
        """
        figure = self.by_code.get(indicator.code)
        return tables.nothing() if figure is None else tables.finished([_row(figure, minimum)])

    def totals(self, indicators: Sequence[Indicator | None], *, minimum: int) -> pd.DataFrame:
        """The row of each indicator, as ``table`` says; everything is missing in that of None."""
        rows = [self.table(one, minimum=minimum) if one else tables.nothing() for one in indicators]
        return pd.concat(rows, ignore_index=True)


def earlier_sample(survey: Survey, language: str) -> Sample | Figures:
    """What a survey brought in: answers, or the figures that came in their place."""
    if survey.round.is_earlier and not survey.earlier.has_answers:
        figures = survey.earlier_figures.all()
        return Figures(survey_questionnaire(survey, language), {one.indicator: one for one in figures})
    return sample(survey, language)


@transaction.atomic
def add_figures(draft: EarlierDraft, lines: Iterable[Line], *, by: Person, now: datetime) -> Survey:
    """The closed survey that a draft tells of, with its figures. Raises AlreadyThere, Mistyped."""
    survey = add_survey(draft, codes=(), by=by, now=now)
    EarlierFigure.objects.bulk_create(
        EarlierFigure(
            survey=survey,
            indicator=line.indicator.code,
            counted=line.given.counted,
            base=line.given.base,
            population=line.given.population,
        )
        for line in lines
        if line.given
    )
    return survey


def share_blocks(questionnaire: Questionnaire) -> list[Block]:
    """The blocks with the shares of a questionnaire, in the language of the page; no means, no medians."""
    found = [
        (block, tuple(one for one in block.indicators if isinstance(one, Share) and fits(one, questionnaire)))
        for block in load_blocks(language=page_language())
    ]
    return [block.model_copy(update={"indicators": shares}) for block, shares in found if shares]


def figure_blocks(survey: Survey, *, minimum: int) -> list[tuple[str, pd.DataFrame]]:
    """(name of the block, table) for each block with figures of a survey without answers.

    Columns as ``tables.with_intervals`` says, and ``name``, ``among`` and ``text``, the value in words.
    """
    figures = earlier_sample(survey, page_language())
    if not isinstance(figures, Figures):
        return []
    found = []
    for block in share_blocks(figures.questionnaire):
        shares = [one for one in block.indicators if one.code in figures.by_code]
        if shares:
            found.append((block.name, _with_words(shares, figures, minimum)))
    return found


def _with_words(shares: Sequence[Indicator], figures: Figures, minimum: int) -> pd.DataFrame:
    rows = pd.concat([figures.table(one, minimum=minimum) for one in shares], ignore_index=True)
    texts = [None if pd.isna(value) else formats.percent(value) for value in rows["value"]]
    return tables.with_intervals(rows).assign(
        name=[one.name for one in shares],
        among=[one.among for one in shares],
        text=pd.Series(texts, dtype=object),
    )


def _row(figure: EarlierFigure, minimum: int) -> dict[str, Any]:
    return {
        "group": pd.NA,
        "value": 100 * figure.counted / figure.base,
        "k": figure.counted,
        "base": figure.base,
        "N": pd.NA if figure.population is None else figure.population,
        "N_estimated": False,
        "suppressed": figure.base < minimum,
    }
