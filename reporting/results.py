"""The figures of one survey beside those of an earlier round or another audience: finished tables."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pandas as pd
from django.utils.translation import gettext as _

from questionnaires.comparison import QuestionChange, Trend, compare
from questionnaires.definition import Questionnaire
from questionnaires.names import page_language
from questionnaires.piping import without_answers
from reporting import formats, tables
from reporting.breaks import Break, break_between, with_origin
from reporting.changes import MOST_GOALS, change_table
from reporting.distributions import Distribution, full_label
from reporting.earlier.figures import Figures, earlier_sample
from reporting.frames import Sample, sample
from reporting.indicators import Block, Indicator, asks, fits, is_five_point
from reporting.keeping import contents, keep
from reporting.loading import fitting_blocks
from reporting.release import NotReleased, may_show_figures, previous_survey
from reporting.wording import differences_in_words, labels_of, places_on_scales, values_in_words
from surveys.models import Survey
from surveys.queries import survey_questionnaire


@dataclass(frozen=True)
class Results:
    """What was found in a survey, and in the one beside it (None when there is none).

    ``earlier`` is mostly the same audience's previous round; it may be any other survey of the area.
    """

    survey: Survey
    earlier: Survey | None
    language: str
    minimum: int
    marks: Mapping[int, str] | None = None
    _by: dict[str, dict[str, pd.DataFrame]] = field(default_factory=dict, repr=False)

    @cached_property
    def now(self) -> Sample:
        """What this survey brought in."""
        return sample(self.survey, self.language)

    @cached_property
    def then(self) -> Sample | Figures | None:
        """What the previous round brought in."""
        return earlier_sample(self.earlier, self.language) if self.earlier else None

    @cached_property
    def questionnaire(self) -> Questionnaire:
        """What this survey asked."""
        return survey_questionnaire(self.survey, self.language)

    @cached_property
    def blocks(self) -> list[Block]:
        """The blocks with the indicators that this survey asked for; those without any are left out."""
        return fitting_blocks(self.questionnaire, self.language)

    @cached_property
    def release(self) -> tables.Release:
        """All figures of this round, of every block: what one hides none of the others may give away."""
        indicators = [indicator for block in self.blocks for indicator in block.indicators]
        questions = [code for block in self.blocks for code in self._spread_of(block)]
        return tables.Release(self.now, indicators, self.minimum, questions)

    @cached_property
    def changes(self) -> dict[str, QuestionChange]:
        """What became of each column since the previous round, by code; empty without one.

        The Dutch texts are held against each other: a translation that was added or mended asks nothing else.
        """
        if self.earlier is None:
            return {}
        before, after = survey_questionnaire(self.earlier), survey_questionnaire(self.survey)
        found = {one.code: one for one in compare(before, after)}
        items = (item for item in after.items if item.code in found)
        return found | {part.code: found[item.code] for item in items for part in item.derived}

    def method_break(self, indicator: Indicator) -> Break:
        """What stands between both values of an indicator; nothing where the earlier round did not ask it."""
        if self.then is None or not self.asked_then(indicator):
            return Break()
        found = self._with_origin(break_between(indicator.uses, self.changes))
        # Without an answer that the indicator names there is no earlier value, be the break large or small.
        return found if fits(indicator, self.then.questionnaire) else Break(Trend.NOT_COMPARABLE, found.why)

    @property
    def is_tested(self) -> bool:
        """Whether differences are tested. Not with visitors: who met whom in which session is not known."""
        return self.earlier is not None and self.earlier.has_frame and self.survey.has_frame

    @property
    def headlines(self) -> list[Indicator]:
        """The indicators that stand large on top of the page, in their order."""
        chosen = [i for block in self.blocks for i in block.indicators if i.headline]
        return sorted(chosen, key=lambda indicator: indicator.headline or 0)

    @property
    def goals(self) -> list[str]:
        """The codes that are tested by themselves: the large figures that may be a goal, five at most."""
        return [i.code for i in self.headlines if i.goal and i.kind == "share"][:MOST_GOALS]

    def table(self, indicators: Sequence[Indicator]) -> pd.DataFrame:
        """One row per indicator, this round beside the previous one.

        Columns: those of ``tables.Release.table`` but ``group``, those of ``tables.beside`` and
        ``tables.with_intervals``, and for people ``code``, ``kind``, ``name``, ``among``, ``of_all``;
        ``label``, the name, with ``among`` where two indicators share it; ``text``, ``earlier_text`` and
        ``change``, the values and their
        difference in words; ``hover``, all that a chart says of a row (None where there is nothing);
        ``place`` and ``earlier_place``, the values as percent of the scale they are measured on; ``trend``
        (a ``Trend``) and ``why``, the method break in words ("" without one). An indicator that
        is not comparable has no earlier value.
        """
        codes = [indicator.code for indicator in indicators]
        return self._keep(["table", *codes], lambda: self._beside(indicators, self.earlier_table(indicators)))

    def earlier_table(self, indicators: Sequence[Indicator]) -> pd.DataFrame:
        """The rows of the indicators in the other survey, as ``tables.with_intervals`` says.

        Empty where that did not ask it, or asked it so that it cannot be compared.
        """
        then = self._earlier_totals(indicators, [self.method_break(i) for i in indicators])
        return tables.with_intervals(then, is_sample=self.earlier is not None and self.earlier.has_frame)

    def _beside(self, indicators: Sequence[Indicator], then: pd.DataFrame) -> pd.DataFrame:
        """``table``, of which the rows of the other survey are known already."""
        breaks = [self.method_break(i) for i in indicators]
        now = self._totals(indicators, self.now)
        table = tables.with_intervals(
            tables.beside(now.drop(columns="group"), then), is_sample=self.survey.has_frame
        )
        table = table.assign(
            code=[i.code for i in indicators],
            kind=[i.kind for i in indicators],
            name=[i.name for i in indicators],
            among=[i.among for i in indicators],
            of_all=[i.is_of_all for i in indicators],
            text=self._texts(indicators, table["value"]),
            earlier_text=self._texts(indicators, table["earlier"]),
            label=labels_of(indicators),
            place=places_on_scales(indicators, table["value"], self.questionnaire),
            earlier_place=places_on_scales(indicators, table["earlier"], self.questionnaire),
            change=differences_in_words(indicators, table["difference"]),
            trend=[one.trend.value for one in breaks],
            why=[one.why for one in breaks],
        )
        return table.assign(hover=pd.Series([self._hover(row) for row in table.itertuples()], dtype=object))

    def full_table(self, indicators: Sequence[Indicator], goals: Collection[str] = ()) -> pd.DataFrame:
        """``table``, what changed beside it, and ``earlier_low`` and ``earlier_high`` (percent).

        What changed is as ``changes.change_table`` says, with ``points`` for its change and ``about_change``
        for its number; ``words`` is the verdict in words, None without one. ``goals`` are the codes of
        indicators that were named before the round. With visitors nothing is tested: neither counting
        sessions nor posters are known here.
        """
        names = ["full", *sorted(goals), "of", *(indicator.code for indicator in indicators)]
        return self._keep(names, lambda: self._full(indicators, goals))

    def _full(self, indicators: Sequence[Indicator], goals: Collection[str]) -> pd.DataFrame:
        then = self.earlier_table(indicators)
        table = self._beside(indicators, then)
        tested = self._changes(then, table, goals).drop(columns=["code", "trend", "why"])
        tested = tested.rename(columns={"change": "points", "about": "about_change"})
        limits = {"earlier_low": then["low"], "earlier_high": then["high"]}
        return pd.concat([table, tested], axis=1).assign(**limits)

    def _changes(self, then: pd.DataFrame, table: pd.DataFrame, goals: Collection[str]) -> pd.DataFrame:
        untested = pd.concat([tables.nothing()] * len(table), ignore_index=True)
        found = change_table(then if self.is_tested else untested, table, goals=goals)
        words = [None if verdict is None else formats.verdict(verdict) for verdict in found["verdict"]]
        return found.assign(**table[["code", "trend", "why"]], words=pd.Series(words, dtype=object))

    def breakdown(self, indicator: Indicator, by: str) -> pd.DataFrame:
        """The table of one indicator by one of ``GROUPINGS``, with ``text``: the value in words, or None."""
        return self._breakdowns(by)[indicator.code]

    def _breakdowns(self, by: str) -> dict[str, pd.DataFrame]:
        """Of every indicator; since what is shown of one hangs on all others, they are made together."""
        if by not in self._by:
            self._by[by] = self._keep(["by", by], lambda: self._all_broken_down(by))
        return self._by[by]

    def _all_broken_down(self, by: str) -> dict[str, pd.DataFrame]:
        found = [(indicator, self.release.table(indicator, by)) for indicator in self.release.indicators]
        return {
            indicator.code: table.assign(
                text=values_in_words([indicator] * len(table), table["value"], self.questionnaire)
            )
            for indicator, table in found
        }

    def _keep(self, names: Sequence[object], compute: Callable[[], Any]) -> Any:
        return keep([self._content, self.language, self.minimum, *names], compute)

    @cached_property
    def _content(self) -> str:
        surveys = [one for one in (self.survey, self.earlier) if one]
        marks = self.marks or contents(surveys)
        return "+".join(marks[one.pk] for one in surveys)

    def distributions(self, block: Block) -> Iterator[Distribution]:
        """The distribution of each question that the block draws and this survey asked."""
        for code in self._spread_of(block):
            now = self._distribution(code, self.now)
            label = full_label(self.questionnaire, code)
            statement = without_answers(self.questionnaire.items_by_code[code].label, self.questionnaire)
            earlier = self._earlier_distribution(code, now)
            why = "" if earlier is None else self._with_origin(break_between([code], self.changes)).why
            yield Distribution(code, label, now, earlier, why, statement)

    def _spread_of(self, block: Block) -> list[str]:
        """The questions that the block draws and this survey asked."""
        return [code for code in block.likert if is_five_point(self.questionnaire, code)]

    def groups(self, by: str) -> list[Any]:
        """The codes of the groups of a breakdown that have responses, without "unknown"."""
        return sorted(self.now.responses[by].dropna().unique())

    def asked_then(self, indicator: Indicator) -> bool:
        """Whether the earlier round asked for an indicator, or, without answers, has a figure of it."""
        if isinstance(self.then, Figures):
            return indicator.code in self.then.by_code
        return self.then is not None and asks(indicator, self.then.questionnaire)

    def _with_origin(self, found: Break) -> Break:
        """The break, with what else differed where the earlier round was held outside Veiligpeil."""
        if self.earlier is None or not self.earlier.round.is_earlier:
            return found
        return with_origin(found, self.earlier.earlier.differs)

    def _earlier_totals(self, indicators: Sequence[Indicator], breaks: Sequence[Break]) -> pd.DataFrame:
        shown = [i if one.shows_earlier else None for i, one in zip(indicators, breaks, strict=True)]
        return self._totals(shown, self.then)

    def _totals(
        self, indicators: Sequence[Indicator | None], sample: Sample | Figures | None
    ) -> pd.DataFrame:
        """The rows of indicators in one of the rounds, empty where that round did not ask for one."""
        if sample is None:
            return pd.concat([tables.nothing()] * len(indicators), ignore_index=True)
        asked = [i if i and fits(i, sample.questionnaire) else None for i in indicators]
        if isinstance(sample, Figures):
            return sample.totals(asked, minimum=self.minimum)
        release = tables.Release(sample, [i for i in asked if i], self.minimum, groupings=())
        return release.totals(asked)

    def _texts(self, indicators: Sequence[Indicator], values: pd.Series) -> pd.Series:
        return values_in_words(indicators, values, self.questionnaire)

    def _hover(self, row: Any) -> str | None:
        """The figure with its base, and that of the earlier round, on lines of their own."""
        if row.text is None:
            return None
        base = (
            _("%(k)d van %(base)d") % {"k": row.k, "base": row.base} if row.kind == "share" else str(row.base)
        )
        lines = [f"{self.survey.round.name}: {row.text} ({base})"]
        if self.earlier and row.earlier_text is not None:
            lines.append(f"{self.earlier.round.name}: {row.earlier_text} ({row.earlier_base})")
        if row.trend == Trend.METHOD_BREAK:
            lines.append(_("Methodebreuk"))
        return "\n".join(lines)

    def _distribution(self, code: str, sample: Sample) -> pd.DataFrame:
        table = tables.distribution(code, sample, minimum=self.minimum)
        texts = [None if pd.isna(share) else formats.percent(share) for share in table["share"]]
        return table.assign(text=pd.Series(texts, dtype=object))

    def _earlier_distribution(self, code: str, now: pd.DataFrame) -> pd.DataFrame | None:
        if not isinstance(self.then, Sample) or code not in self.then.questionnaire.items_by_code:
            return None
        if not break_between([code], self.changes).shows_earlier:
            return None
        then = self._distribution(code, self.then)
        same = list(then.loc[~then["missing"], "code"]) == list(now.loc[~now["missing"], "code"])
        return then if same else None


def results(survey: Survey, *, minimum: int) -> Results:
    """The results of a survey whose figures may be shown beside its previous round.

    Raises NotReleased for one that still runs.
    """
    return results_beside(survey, previous_survey(survey), minimum=minimum)


def results_beside(
    survey: Survey, earlier: Survey | None, *, minimum: int, marks: Mapping[int, str] | None = None
) -> Results:
    """The results of a survey beside another one of the area, in the language of the page.

    ``marks`` are the ``contents`` of both, where at hand. Raises NotReleased for one that still runs, be it
    the other one, and ValueError for another area.
    """
    for one in filter(None, (survey, earlier)):
        if not may_show_figures(one):
            raise NotReleased(f"{one} still runs")
    if earlier and earlier.round.area_id != survey.round.area_id:
        raise ValueError(f"{earlier} is about another area than {survey}")
    return Results(survey, earlier, page_language(), minimum, marks)
