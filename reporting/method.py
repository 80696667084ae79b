"""What went otherwise in one survey than in another, apart from the answers: fieldwork and questions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pandas as pd
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _

from questionnaires.comparison import Trend
from questionnaires.names import module_name
from reporting import formats
from reporting.frames import Sample
from reporting.results import Results
from surveys.models import Response, SubArea, Survey

# From these differences on they are told: in the share of a way of answering, and in the number of units.
MODE_SHIFT, SIZE_SHIFT = 0.10, 0.05


@dataclass(frozen=True)
class Difference:
    """Something that went otherwise, in words; ``affects`` names the figures, empty for all of them."""

    words: str
    affects: tuple[str, ...] = ()
    trend: str = Trend.METHOD_BREAK.value


def of_fieldwork(results: Results, names: tuple[str, str]) -> list[Difference]:
    """What went otherwise around the questions: ways of answering, season, promise, modules, list, areas.

    ``names`` are what the other survey and this one are called. Empty without another survey.
    """
    if results.earlier is None or results.then is None:
        return []
    surveys = (results.earlier, results.survey)
    if not isinstance(results.then, Sample):
        # Of what came as figures alone, the rest stands in the note that came with them.
        return [Difference(words) for words in [_season(surveys, names)] if words]
    samples = (results.then, results.now)
    found = [_modes(samples, names), _season(surveys, names), _promise(surveys, names)]
    if surveys[0].audience == surveys[1].audience:
        found += [_modules(surveys), _size(samples), *_sub_areas(samples, surveys[1])]
    return [Difference(words) for words in found if words]


def of_questions(table: pd.DataFrame) -> list[Difference]:
    """The changes of questions that stand between figures, each with the figures that it touches.

    ``table`` has the columns ``trend``, ``why`` and ``label`` of ``Results.table``. What makes figures not
    comparable comes first.
    """
    found: list[Difference] = []
    for trend in (Trend.NOT_COMPARABLE, Trend.METHOD_BREAK):
        rows = table[table["trend"] == trend.value]
        for why, touched in rows.groupby("why", sort=False):
            found.append(Difference(str(why), tuple(dict.fromkeys(touched["label"])), trend.value))
    return found


def _modes(samples: tuple[Sample, Sample], names: tuple[str, str]) -> str:
    counts = [one.responses["mode"].value_counts() for one in samples]
    shares = pd.concat([one / max(one.sum(), 1) for one in counts], axis=1).fillna(0)
    if (
        not all(len(one) for one in counts)
        or (shares.iloc[:, 0] - shares.iloc[:, 1]).abs().max() < MODE_SHIFT
    ):
        return ""
    then, now = (_listed(one) for one in counts)
    words = _("Op een andere manier ingevuld. %(first)s: %(then)s. %(second)s: %(now)s.")
    return words % {"first": names[0], "then": then, "second": names[1], "now": now}


def _listed(counts: pd.Series) -> str:
    """Numbers of responses per way of answering: "papier 42, internet 60"."""
    return ", ".join(
        f"{str(mode.label).lower()} {counts[mode.value]}" for mode in Response.Mode if mode.value in counts
    )


def _season(surveys: tuple[Survey, Survey], names: tuple[str, str]) -> str:
    then, now = (list(_months(one.opens_on, one.last_day)) for one in surveys)
    if set(then) & set(now):
        return ""
    words = _("In een andere tijd van het jaar gevraagd. %(first)s: %(then)s. %(second)s: %(now)s.")
    told = [", ".join(str(MONTHS[month]) for month in months) for months in (then, now)]
    return words % {"first": names[0], "then": told[0], "second": names[1], "now": told[1]}


def _months(first: date, last: date) -> Iterator[int]:
    """The months of the year that these days fall in, in order."""
    days = max(0, (last - first).days)
    yield from dict.fromkeys((first + timedelta(days=day)).month for day in range(days + 1))


def _promise(surveys: tuple[Survey, Survey], names: tuple[str, str]) -> str:
    if surveys[0].promise == surveys[1].promise:
        return ""
    words = _("Iets anders beloofd. %(first)s: %(then)s. %(second)s: %(now)s.")
    then, now = (str(one.get_promise_display()).lower() for one in surveys)
    return words % {"first": names[0], "then": then, "second": names[1], "now": now}


def _modules(surveys: tuple[Survey, Survey]) -> str:
    then, now = (set(one.modules) for one in surveys)
    told = []
    if now - then:
        told.append(_("Nu ook gevraagd: %(modules)s.") % {"modules": _named(now - then)})
    if then - now:
        told.append(_("Nu niet meer gevraagd: %(modules)s.") % {"modules": _named(then - now)})
    return " ".join(told)


def _named(modules: set[str]) -> str:
    return ", ".join(sorted(module_name(code) for code in modules))


def _size(samples: tuple[Sample, Sample]) -> str:
    sizes = [0 if one.eligible is None else len(one.eligible) for one in samples]
    if not all(sizes) or abs(sizes[0] - sizes[1]) / max(sizes) < SIZE_SHIFT:
        return ""
    words = _("Een andere adressenlijst: toen %(then)s adressen, nu %(now)s.")
    return words % {"then": formats.number(sizes[0]), "now": formats.number(sizes[1])}


def _sub_areas(samples: tuple[Sample, Sample], survey: Survey) -> list[str]:
    """Which parts of the area joined or left, where both lists know the parts."""
    lists = [one.eligible for one in samples if one.eligible is not None]
    parts = [set(one["sub_area"].dropna()) for one in lists]
    if len(parts) != len(samples) or not all(parts) or parts[0] == parts[1]:
        return []
    names: dict[Any, str] = dict(
        SubArea.objects.filter(area=survey.round.area_id).values_list("number", "name")
    )
    told = {
        _("Hoort niet meer bij het gebied: %(parts)s."): parts[0] - parts[1],
        _("Hoort nu ook bij het gebied: %(parts)s."): parts[1] - parts[0],
    }
    return [words % {"parts": _of(codes, names)} for words, codes in told.items() if codes]


def _of(codes: set[Any], names: dict[Any, str]) -> str:
    found: Sequence[str] = [names.get(code, str(code)) for code in sorted(codes)]
    return ", ".join(found)
