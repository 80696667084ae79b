"""The anonymous promise: answers leave their code when they are sent, and every trace of it at the close.

Until a questionnaire is sent, it is a draft under the code. Sending puts the answers into the sealed pool,
without code and without time, and leaves a receipt, so that the same page sent twice is still one answer.
Closing rewrites the pool in random order into fresh rows and destroys pool, receipts and drafts.

Until the close, and in backups of before, an administrator could still join the two by the order in which
the database wrote them. The start page says exactly that.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from questionnaires.definition import Questionnaire
from surveys.destruction import note_destroyed, rewrite_responses
from surveys.models import Destruction, Response, SealedResponse, Survey
from surveys.queries import GROUP_QUESTIONS

# So many respondents share the groups that stay with their answers.
FEWEST = 10
# Which groups a row keeps together, the best first: branch is what most breakdowns are by.
KEPT_TOGETHER = (
    ("branch", "size", "sub_area"),
    ("branch", "size"),
    ("branch", "sub_area"),
    ("branch",),
    ("size", "sub_area"),
    ("size",),
    ("sub_area",),
)
_USABLE = {Response.Status.COMPLETE, Response.Status.PARTIAL}


def seal(draft: Response) -> None:
    """Put the settled answers of a draft into the pool; the draft is left as an empty receipt."""
    SealedResponse.objects.create(
        survey=draft.survey,
        channel=draft.channel,
        version=draft.version,
        language=draft.language,
        groups=draft.groups,
        status=draft.status,
        answers=draft.answers,
    )
    draft.answers, draft.groups, draft.status = {}, {}, Response.Status.RECEIPT
    draft.save()


def empty_pool(survey: Survey, *, now: datetime) -> None:
    """Rewrite the pool of a survey into responses that nobody can join to anything, and destroy the rest."""
    pool: dict[int, list[SealedResponse]] = defaultdict(list)
    for sealed in survey.sealed_responses.all():
        pool[sealed.channel_id].append(sealed)
    # Frozen since the first answer.
    asked = survey.version.questionnaire
    rewrite_responses(survey, (response for rows in pool.values() for response in _fresh(rows, asked)))
    survey.sealed_responses.all().delete()
    note_destroyed([survey.pk], Destruction.Kind.POOL, now)


def _fresh(rows: Sequence[SealedResponse], questionnaire: Questionnaire) -> list[Response]:
    """Responses without case or time; each keeps the groups and the language that enough others share."""
    languages = _shared_languages([row.language for row in rows])
    return [
        Response(
            survey_id=row.survey_id,
            channel_id=row.channel_id,
            version_id=row.version_id,
            mode=Response.Mode.WEB,
            language=language,
            groups=groups,
            status=row.status,
            answers=_without_said_groups(row.answers, groups, questionnaire),
            is_counted=row.status in _USABLE,
        )
        for row, language, groups in zip(
            rows, languages, shared_groups([row.groups for row in rows]), strict=True
        )
    ]


def _shared_languages(languages: Sequence[str]) -> list[str]:
    """Each language, or "" for all of them where some would stand apart by being few or by having none."""
    fewest = min(Counter(languages).values(), default=0)
    return list(languages) if fewest >= FEWEST else [""] * len(languages)


def _without_said_groups(
    answers: Mapping[str, Any], groups: Mapping[str, int], questionnaire: Questionnaire
) -> dict[str, Any]:
    """The answers without those that say a group that the row has not: lost, or not that of the list.

    What was written at "anders, namelijk" says it too, and never stays.
    """
    said: set[str] = set()
    for name, code in GROUP_QUESTIONS.items():
        question = questionnaire.items_by_code.get(code)
        said |= {item.code for item in question.items} if question else set()
        if answers.get(code) == groups.get(name):
            said.discard(code)
    return {code: value for code, value in answers.items() if code not in said}


def shared_groups(rows: Sequence[Mapping[str, int]]) -> list[dict[str, int]]:
    """For each row the groups that it keeps; every combination kept, none included, is that of ten rows.

    So who has the whole address list, and knows of every address whether it answered, still faces ten
    addresses for each row. A combination that fewer share loses groups until enough share what is left.
    Fewer than ten rows in all keep nothing.
    """
    kept: list[dict[str, int]] = [{} for _ in rows]
    for names in KEPT_TOGETHER:
        for places in _alike(rows, names, [place for place, groups in enumerate(kept) if not groups]):
            for place in places if len(places) >= FEWEST else ():
                kept[place] = {name: rows[place][name] for name in names}
    while 0 < kept.count({}) < FEWEST and kept.count({}) < len(kept):
        smallest = min((groups for groups in kept if groups), key=kept.count)
        kept = [{} if groups == smallest else groups for groups in kept]
    return kept


def _alike(rows: Sequence[Mapping[str, int]], names: Sequence[str], places: Sequence[int]) -> list[list[int]]:
    """The places of rows that have all these groups, put together by what they are."""
    found: dict[tuple[int, ...], list[int]] = defaultdict(list)
    for place in places:
        if all(name in rows[place] for name in names):
            found[tuple(rows[place][name] for name in names)].append(place)
    return list(found.values())
