"""Conditions in words: who is asked a question, as a codebook and a form on paper say it."""

from collections.abc import Iterable, Iterator, Sequence

from django.utils.translation import gettext as _

from questionnaires.conditions import Accepted, Between, Condition, alternatives, options_of
from questionnaires.definition import Questionnaire
from questionnaires.numbering import question_labels, question_numbers
from questionnaires.types.base import Question
from questionnaires.types.month import MonthQuestion

Pair = tuple[str, Accepted]
# More answers than this are said by those that are left out, if these are fewer.
LONGEST_LIST = 3


class RoutingWords:
    """Says the conditions of a questionnaire, in the language of the page and with its own labels.

    Numbers and labels are worked out once, for as many conditions as there are. Where the question is at
    hand, as on paper, ``by_number`` says its number alone.
    """

    def __init__(self, questionnaire: Questionnaire, *, by_number: bool = False) -> None:
        self.items, self.by_number = questionnaire.columns, by_number
        self.numbers, self.labels = question_numbers(questionnaire), question_labels(questionnaire)
        for item in questionnaire.items:
            for place, part in enumerate(item.derived, start=1):
                self.numbers[part.code] = self.numbers[item.code]
                self.labels[part.code] = _("%(label)s (plaats %(place)d)") % {
                    "label": self.labels[item.code],
                    "place": place,
                }

    def say(self, *conditions: Condition) -> str:
        """Who satisfies all these conditions, such as those of a question and of its page.

        "Alleen als 7 Voelt u zich hier weleens onveilig?: Vaak, Soms", or "Alleen als bij vraag 7: Vaak,
        Soms"; empty where everybody does.
        Alternatives get a sentence of their own, since "and" and "or" in one sentence can be misread.
        """
        forms = [alternatives(condition) for condition in conditions]
        together = _tightest(pair for ways in forms if len(ways) == 1 for pair in ways[0].items())
        any_of = [
            _(", of als ").join(self._all_of(way.items()) for way in ways) for ways in forms if ways[1:]
        ]
        return ". ".join(_only_if(filter(None, [self._all_of(together), *any_of])))

    def what(self, condition: Condition) -> str:
        """What the condition asks of answers, as ``say`` without its opening; empty where it asks nothing."""
        return _(", of ").join(self._all_of(way.items()) for way in alternatives(condition))

    def name(self, code: str) -> str:
        """A question by its number and label, or a place of a ranking."""
        return f"{self.numbers[code]} {self.labels[code]}"

    def _all_of(self, pairs: Iterable[Pair]) -> str:
        return _(" en ").join(self._part(code, accepted) for code, accepted in pairs)

    def _part(self, code: str, accepted: Accepted) -> str:
        if code not in self.items:
            # It belongs to a module that this survey left out, so nobody meets the condition.
            return _("%s, die hier niet wordt gevraagd") % code
        answers = _answers(accepted, self.items[code])
        if self.by_number:
            return _("bij vraag %(number)s: %(answers)s") % {
                "number": self.numbers[code],
                "answers": answers,
            }
        return f"{self.name(code)}: {answers}"


def routing_in_words(questionnaire: Questionnaire, *conditions: Condition) -> str:
    """Who satisfies all these conditions, in words; empty where everybody does (see ``RoutingWords.say``)."""
    return RoutingWords(questionnaire).say(*conditions)


def _only_if(sentences: Iterable[str]) -> Iterator[str]:
    for number, sentence in enumerate(sentences):
        opening = _("En ook alleen als %s") if number else _("Alleen als %s")
        yield opening % sentence


def _tightest(pairs: Iterable[Pair]) -> list[Pair]:
    """The pairs without those that another on the same question implies: its options are among theirs."""
    found = list(pairs)
    return [pair for i, pair in enumerate(found) if not _is_implied(i, found)]


def _is_implied(place: int, pairs: Sequence[Pair]) -> bool:
    pair = pairs[place]
    return any(
        _implies(other, pair) and (i < place or not _implies(pair, other))
        for i, other in enumerate(pairs)
        if i != place
    )


def _implies(one: Pair, other: Pair) -> bool:
    (code, accepted), (other_code, others) = one, other
    within = bool(options_of(accepted)) and options_of(accepted) <= options_of(others)
    return code == other_code and (accepted == others or within)


def _answers(accepted: Accepted, item: Question) -> str:
    """The answers that are accepted: "Vaak, Soms", "3", "van 3 tot en met 5", "3 of meer"."""
    if isinstance(accepted, Between):
        return _range(accepted, item)
    codes = (accepted,) if isinstance(accepted, int) else accepted
    others = [choice for choice in item.choices_by_code.values() if choice.code not in codes]
    # Who ticks several answers may tick another one beside an accepted one, unless that goes alone.
    goes_alone = item.column == "number" or all(choice.exclusive for choice in others)
    if item.choices_by_code and goes_alone and len(codes) > max(LONGEST_LIST, len(others)):
        return _all_but([choice.label for choice in others])
    return ", ".join(_answer(code, item) for code in codes)


def _all_but(labels: Sequence[str]) -> str:
    if not labels:
        return _("elk antwoord")
    return _("elk antwoord behalve %s") % ", ".join(f"‘{label}’" for label in labels)


def _answer(code: float, item: Question) -> str:
    choice = item.choices_by_code.get(int(code))
    return choice.label if choice else " ".join(item.words(code))


def _range(accepted: Between, item: Question) -> str:
    low, high = (None if end is None else _answer(end, item) for end in (accepted.min, accepted.max))
    if low == high:
        return str(low)
    if low and high:
        return _("van %(low)s tot en met %(high)s") % {"low": low, "high": high}
    in_time = isinstance(item, MonthQuestion)
    if low:
        return (_("%s of later") if in_time else _("%s of meer")) % low
    return (_("%s of eerder") if in_time else _("hoogstens %s")) % high
