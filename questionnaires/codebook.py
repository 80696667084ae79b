"""The codebook: every question that collects an answer, with what a reader of the figures must know of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from questionnaires.conditions import DOUBLE_TICKED, ILLEGIBLE, REFUSED
from questionnaires.definition import Page, Questionnaire
from questionnaires.names import module_name, theme_name
from questionnaires.numbering import question_labels, question_numbers
from questionnaires.piping import with_places_named
from questionnaires.routing_words import RoutingWords
from questionnaires.translation import DUTCH
from questionnaires.types.base import Choice, Question
from questionnaires.types.battery import BatteryQuestion
from questionnaires.types.month import MonthQuestion

# What stands in the place of an answer, and what that means.
RESERVED_WORDS: Mapping[int, str | Promise] = {
    REFUSED: gettext_lazy("Wilde deze vraag niet beantwoorden."),
    DOUBLE_TICKED: gettext_lazy("Op papier stonden meer kruisjes dan mocht."),
    ILLEGIBLE: gettext_lazy("Op papier was het antwoord niet te lezen."),
}


@dataclass(frozen=True)
class Option:
    """An answer option; ``routing`` says to whom it is offered, empty for everybody who is asked."""

    choice: Choice
    routing: str

    @property
    def remarks(self) -> list[str]:
        """What is special about it, in words."""
        choice = self.choice
        found = [
            _("telt niet mee") if choice.missing else "",
            _("niet samen met een ander antwoord") if choice.exclusive else "",
            _("met open antwoord: %(code)s") % {"code": choice.specify} if choice.specify else "",
            self.routing,
        ]
        return list(filter(None, found))


@dataclass(frozen=True)
class Row:
    """A question that collects an answer: ``item``, which is ``question`` itself or a part of it.

    ``label`` is the whole text that is answered; ``routing`` says who is asked, empty for everybody;
    ``indicators`` are the titles of the figures that use it.
    """

    page: Page
    question: Question
    item: Question
    number: str
    label: str
    routing: str
    options: tuple[Option, ...]
    indicators: tuple[str, ...]

    @property
    def code(self) -> str:
        return self.item.code

    @property
    def own_label(self) -> str:
        """The label without that of the question it is part of."""
        return with_places_named(self.item.label)

    @property
    def help(self) -> str:
        return with_places_named(self.item.help or (self.question.help if self._is_statement else ""))

    @property
    def kind(self) -> str:
        """The type of the question in words."""
        return str((self.question if self._is_statement else self.item).kind)

    @property
    def value(self) -> str:
        """What an answer is stored as, in words."""
        if self.item.column == "text":
            return _("vrije tekst")
        if self.item.column == "options":
            return _("lijst van antwoordcodes")
        if self.options:
            return _("antwoordcode")
        return _("jaar en maand: jjjjmm") if isinstance(self.item, MonthQuestion) else _("getal")

    @property
    def theme(self) -> str:
        return theme_name(self.item.theme)

    @property
    def module(self) -> str:
        """The module that it belongs to, in words; empty for the core."""
        return module_name(self.page.module) if self.page.module else ""

    @property
    def source(self) -> str:
        """Where the text comes from, also that of an "anders, namelijk"."""
        return self.question.source

    @property
    def _is_statement(self) -> bool:
        return isinstance(self.question, BatteryQuestion)


@dataclass(frozen=True)
class Entry:
    """A question as it is asked, with a row for itself and for each of its statements or texts."""

    question: Question
    number: str
    rows: tuple[Row, ...]

    @property
    def label(self) -> str:
        return with_places_named(self.question.label)

    @property
    def parts(self) -> tuple[Row, ...]:
        """The rows that are only a part of it."""
        return tuple(row for row in self.rows if row.item is not self.question)

    @property
    def is_block(self) -> bool:
        """Whether it is answered in its statements only."""
        return isinstance(self.question, BatteryQuestion)

    @property
    def row(self) -> Row:
        """The row whose type, options, routing and theme hold for the question as a whole."""
        return self.rows[0]

    @property
    def indicators(self) -> tuple[str, ...]:
        """The figures that use any of its answers."""
        return tuple(dict.fromkeys(title for row in self.rows for title in row.indicators))


@dataclass(frozen=True)
class Section:
    """A page of the questionnaire; ``routing`` says who meets it."""

    page: Page
    routing: str
    entries: tuple[Entry, ...]

    @property
    def intro(self) -> str:
        return with_places_named(self.page.intro)

    @property
    def module(self) -> str:
        return module_name(self.page.module) if self.page.module else ""


@dataclass(frozen=True)
class Codebook:
    title: str
    sections: tuple[Section, ...]

    @property
    def number_of_questions(self) -> int:
        """How many numbered questions there are, all modules included."""
        return sum(len(section.entries) for section in self.sections)

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """A row for every question that collects an answer, in order of asking."""
        return tuple(row for section in self.sections for entry in section.entries for row in entry.rows)


def make_codebook(
    questionnaire: Questionnaire,
    *,
    language: str = DUTCH,
    uses: Mapping[str, Sequence[str]] | None = None,
) -> Codebook:
    """The codebook with the questionnaire's texts in a language; Dutch where one is missing.

    What it says about the texts is in the language of the page. ``uses`` maps codes of questions, or of the
    places of a ranking, to the titles of the figures that rest on them.
    """
    spoken = questionnaire.in_language(language)
    return _CodebookMaker(spoken, uses or {}).codebook()


def reading_notes() -> list[tuple[str, str]]:
    """(subject, explanation) of what the answers may hold beside answers, and of how the codebook speaks."""
    absent = _(
        "De vraag is niet gesteld, door een eerder antwoord of omdat de module niet aan stond. "
        "In de antwoorden ontbreekt de code."
    )
    blank = _("De vraag is gesteld en niet ingevuld. In de antwoorden staat de code zonder waarde.")
    condition = _(
        "Bij een vraag met meer antwoorden is één passend antwoord genoeg. Wie een vraag niet kreeg of niet "
        "invulde, voldoet aan geen enkele voorwaarde."
    )
    missing = _("Het antwoord wordt bewaard, maar telt in cijfers niet mee: ‘Weet ik niet’ bijvoorbeeld.")
    sensitive = _("Uitsplitsingen tonen niet dat niemand of iedereen in een groep een antwoord koos.")
    return [
        (_("ontbreekt"), absent),
        (_("leeg"), blank),
        *((str(value), str(words)) for value, words in RESERVED_WORDS.items()),
        (_("telt niet mee"), missing),
        (_("alleen als …"), condition),
        (_("gevoelig"), sensitive),
    ]


class _CodebookMaker:
    def __init__(self, questionnaire: Questionnaire, uses: Mapping[str, Sequence[str]]) -> None:
        self.questionnaire, self.uses = questionnaire, uses
        self.numbers, self.labels = question_numbers(questionnaire), question_labels(questionnaire)
        self.words = RoutingWords(questionnaire)

    def codebook(self) -> Codebook:
        sections = tuple(self._section(page) for page in self.questionnaire.pages)
        return Codebook(with_places_named(self.questionnaire.title), sections)

    def _section(self, page: Page) -> Section:
        entries = tuple(
            Entry(question, self.numbers[question.code], tuple(self._rows(page, question)))
            for question in page.questions
        )
        return Section(page, self.words.say(page.ask_if), entries)

    def _rows(self, page: Page, question: Question) -> Iterator[Row]:
        for item in question.items:
            yield Row(
                page,
                question,
                item,
                number=self.numbers[item.code],
                label=self.labels[item.code],
                routing=self.words.say(page.ask_if, item.ask_if),
                options=tuple(
                    Option(choice, self.words.say(choice.ask_if)) for choice in item.choices_by_code.values()
                ),
                indicators=self._indicators(item),
            )

    def _indicators(self, item: Question) -> tuple[str, ...]:
        names = dict.fromkeys((item.code, *item.input_names))
        return tuple(dict.fromkeys(title for name in names for title in self.uses.get(name, ())))
