"""The most important answers from a list of options, in order."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any, ClassVar, Literal

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import Field, StrictInt

from questionnaires.types.base import Choice, Question
from questionnaires.types.choice import ChoiceQuestion, OptionsQuestion


class PlacesInput(forms.Widget):
    """Gathers what was sent for each place: ``<code>_1`` is the first."""

    def __init__(self, places: int) -> None:
        super().__init__()
        self.places = places

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> list[str]:
        return [data.get(place) or "" for place in place_names(name, self.places)]


class RankField(forms.TypedMultipleChoiceField):
    """Options in order of preference; a place that was left open closes up."""

    def __init__(self, *, places: int, **kwargs: Any) -> None:
        super().__init__(
            widget=PlacesInput(places),
            coerce=int,
            empty_value=None,
            error_messages={"invalid_choice": gettext_lazy("Kies uit de antwoorden in de lijst")},
            **kwargs,
        )

    def to_python(self, value: Any) -> list[str]:
        return [one for one in super().to_python(value) if one]


class RankQuestion(OptionsQuestion):
    """The answer is a list of at most ``top`` option codes, the most important first."""

    type: Literal["rank"]
    kind = gettext_lazy("Rangorde")
    top: StrictInt = Field(ge=2, le=9)

    column: ClassVar[str] = "options"

    @property
    def input_names(self) -> tuple[str, ...]:
        return place_names(self.code, self.top)

    @cached_property
    def derived(self) -> tuple[Question, ...]:
        """Each place as a question of its own, answered by the option that stands there."""
        return tuple(
            ChoiceQuestion(
                type="choice",
                code=name,
                label=self.label,
                theme=self.theme,
                choices=self.choices,
                ask_if=self.ask_if,
                sensitive=self.sensitive,
            )
            for name in self.input_names
        )

    def derive(self, value: Any) -> Mapping[str, Any]:
        return dict(zip(self.input_names, value, strict=False)) if isinstance(value, list) else {}

    @property
    def on_paper(self) -> Mapping[str, Any]:
        labels = ((name, _("%de keus") % place) for place, name in enumerate(self.input_names, start=1))
        return {
            "note": _("Kruis in elke kolom hoogstens één vakje aan"),
            "places": [{"code": name, "label": label} for name, label in labels],
        }

    def form_field(self) -> forms.Field:
        return RankField(
            places=self.top,
            choices=[(choice.code, choice.label) for choice in self.choices],
            validators=[self._check_repeats, self.check_exclusive],
        )

    @property
    def limits(self) -> str:
        return _("hoogstens %(top)d antwoorden, het belangrijkste eerst") % {"top": self.top}

    def _check_repeats(self, chosen: list[str]) -> None:
        repeated = [c.label for c in self.choices if chosen.count(str(c.code)) > 1]
        if repeated:
            raise ValidationError(_("Kies ‘%(option)s’ maar één keer") % {"option": repeated[0]})

    def read_keyed(self, text: str) -> list[int]:
        """Option numbers in order, the most important first; a repeated one keeps its first place."""
        ranked = list(dict.fromkeys(self.read_option(part) for part in text.replace(",", " ").split()))
        if len(ranked) > self.top:
            sentence = _("Typ hoogstens %(top)d nummers, het belangrijkste eerst")
            raise ValueError(sentence % {"top": self.top})
        return ranked

    def chosen(self, value: Any) -> list[Choice]:
        codes = value if isinstance(value, list) else []
        return [self.choices_by_code[code] for code in codes if code in self.choices_by_code]

    def words(self, value: Any) -> list[str]:
        return _numbered(super().words(value))

    def lines(self, answers: Mapping[str, Any]) -> list[str]:
        return _numbered(super().lines(answers))

    def phrase(self, answers: Mapping[str, Any]) -> str:
        return ", ".join(super().lines(answers))

    def keep_offered(self, value: Any, answers: Mapping[str, Any]) -> Any:
        if not isinstance(value, list):
            return value
        offered = {choice.code for choice in self.offered(answers)}
        return [code for code in value if code in offered] or None


def place_names(code: str, places: int) -> tuple[str, ...]:
    """The names of the inputs, one for each place."""
    return tuple(f"{code}_{number}" for number in range(1, places + 1))


def _numbered(lines: list[str]) -> list[str]:
    return [f"{number}. {line}" for number, line in enumerate(lines, start=1)]
