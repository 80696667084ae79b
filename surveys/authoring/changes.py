"""What changed between two questionnaires, grouped by what it does to a trend."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from questionnaires.comparison import Change, QuestionChange, Trend, compare
from questionnaires.definition import Questionnaire
from questionnaires.numbering import question_labels, question_numbers
from questionnaires.piping import with_places_named


@dataclass(frozen=True)
class ChangedQuestion:
    """A question with its number and label, as the later questionnaire has them if it asks it."""

    number: str
    label: str
    change: QuestionChange

    @property
    def words(self) -> str:
        """The differences that do most to the trend."""
        return with_places_named(self.change.words)


@dataclass(frozen=True)
class Changes:
    """What became of every question, in order of asking."""

    questions: tuple[ChangedQuestion, ...]

    @property
    def otherwise(self) -> list[ChangedQuestion]:
        """Those that both ask, in ways that cannot be compared."""
        return [one for one in self._with(Trend.NOT_COMPARABLE) if not _is_alone(one.change)]

    @property
    def new(self) -> list[ChangedQuestion]:
        return [one for one in self.questions if one.change.change == Change.NEW]

    @property
    def gone(self) -> list[ChangedQuestion]:
        return [one for one in self.questions if one.change.change == Change.GONE]

    @property
    def method_breaks(self) -> list[ChangedQuestion]:
        return self._with(Trend.METHOD_BREAK)

    @property
    def mended(self) -> list[ChangedQuestion]:
        """Those that changed without any effect on a trend."""
        return [one for one in self._with(Trend.COMPARABLE) if one.change.change != Change.SAME]

    @property
    def same(self) -> list[ChangedQuestion]:
        return [one for one in self.questions if one.change.change == Change.SAME]

    @property
    def in_words(self) -> str:
        """How many of each: 34 vragen blijven vergelijkbaar, 3 met methodebreuk, 1 niet."""
        comparable = len(self._with(Trend.COMPARABLE))
        first = ngettext(
            "%(n)d vraag blijft vergelijkbaar", "%(n)d vragen blijven vergelijkbaar", comparable
        ) % {"n": comparable}
        rest = _("%(breaks)d met methodebreuk, %(others)d niet") % {
            "breaks": len(self.method_breaks),
            "others": len(self._with(Trend.NOT_COMPARABLE)),
        }
        return f"{first}, {rest}"

    def _with(self, trend: Trend) -> list[ChangedQuestion]:
        return [one for one in self.questions if one.change.trend == trend]


def changes_between(before: Questionnaire, after: Questionnaire) -> Changes:
    """What became of every question of both."""
    numbers = question_numbers(before) | question_numbers(after)
    labels = question_labels(before) | question_labels(after)
    return Changes(
        tuple(
            ChangedQuestion(numbers[change.code], labels[change.code], change)
            for change in compare(before, after)
        )
    )


def _is_alone(change: QuestionChange) -> bool:
    """Whether only one of the two asks it."""
    return change.change in {Change.NEW, Change.GONE}
